"""Whom a message pings, and what it replies to."""

from typing import Any

import pytest

from bot.testserver import SmallWorld, TestServer
from tests.testserver.caller import Caller
from tests.testserver.parts import V2, text_display
from tests.wire.member import Member


@pytest.mark.parametrize(
    ("allowed", "pinged"),
    [
        (None, ["member", "everyone", "author"]),
        ({"parse": []}, []),
        ({"parse": ["users"]}, ["member"]),
        ({"parse": ["everyone"], "replied_user": True}, ["everyone", "author"]),
    ],
)
async def test_allowed_mentions_decide_who_is_pinged(
    server: TestServer,
    bot: Caller,
    world: SmallWorld,
    allowed: dict[str, Any] | None,
    pinged: list[str],
) -> None:
    member_id = world.users["member"].id
    author = server.create_user("author")
    server.add_member(server.world.guilds[int(world.guild_id)], author)
    async with Caller(world.api_url, author.token) as writer:
        original = (await writer.send(world.channel_id, content="question")).body
    sent = await bot.send(
        world.channel_id,
        flags=V2,
        components=[text_display(f"<@{member_id}> et @everyone")],
        message_reference={"message_id": original["id"]},
        **({"allowed_mentions": allowed} if allowed is not None else {}),
    )
    found = {user["id"] for user in sent.body["mentions"]}
    assert (member_id in found) == ("member" in pinged)
    assert (str(author.id) in found) == ("author" in pinged)
    assert sent.body["mention_everyone"] == ("everyone" in pinged)


async def test_a_reply_shows_what_it_replies_to(
    bot: Caller, member: Member, world: SmallWorld
) -> None:
    said = await member.say(world.channel_id, "question")
    reference = {"message_id": said["id"]}
    sent = (await bot.send(world.channel_id, content="réponse", message_reference=reference)).body
    assert sent["type"] == 19
    assert sent["message_reference"]["message_id"] == said["id"]
    assert (await member.reply(said))["referenced_message"]["content"] == "question"


async def test_a_reply_to_nothing_is_refused_unless_it_may_fail(
    bot: Caller, world: SmallWorld
) -> None:
    reference: dict[str, Any] = {"message_id": "123"}
    refused = await bot.send(world.channel_id, content="à qui ?", message_reference=reference)
    assert refused.errors("message_reference") == ["MESSAGE_REFERENCE_UNKNOWN_MESSAGE"]
    reference["fail_if_not_exists"] = False
    sent = await bot.send(world.channel_id, content="à tous", message_reference=reference)
    assert sent.body["type"] == 0
