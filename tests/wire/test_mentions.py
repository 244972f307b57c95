"""Asking in a channel, by a reply and in a direct message."""

import logging
import re
from typing import Any

import aiohttp
import discord
import pytest

from bot.chat.client import Sourcier
from bot.testserver import Permission, SmallWorld, TestServer
from tests.wire.fake_engine import FakeEngine
from tests.wire.member import Member, Message, texts
from tests.wire.running import new_bot, running, until

TITLE = "### Le phare du nord"


def posts(server: TestServer, channel_id: str) -> list[dict[str, Any]]:
    """What the bot asked to be posted in a channel."""
    return [
        record["request"]
        for record in server.wire.records
        if record["kind"] == "rest"
        and (record["method"], record["user"]) == ("POST", "Sourcier")
        and record["path"] == f"/channels/{channel_id}/messages"
    ]


async def history(member: Member, channel_id: str) -> list[Message]:
    messages: list[Message] = await member.call("GET", f"/channels/{channel_id}/messages")
    return messages


@pytest.mark.parametrize(
    "question",
    ["<@{bot}> de quand date le phare ?", "de quand date le phare, <@{bot}> ?", "<@!{bot}> phare"],
)
async def test_a_mention_anywhere_in_a_message_is_answered(
    member: Member, world: SmallWorld, question: str
) -> None:
    answer = await member.ask(world.channel_id, question.format(bot=world.bot_id))
    assert TITLE in texts(answer)
    assert "Le phare date de 1994." in texts(answer)
    assert "Rapport du port" in texts(answer)


async def test_a_question_in_english_is_answered_in_english(
    member: Member, world: SmallWorld
) -> None:
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> how old is the lighthouse?")
    assert "### The north lighthouse" in texts(answer)
    assert "as of 23 June 2015" in texts(answer)


async def test_the_engine_gets_the_question_without_the_mention(
    member: Member, world: SmallWorld, engine: FakeEngine
) -> None:
    await member.ask(world.channel_id, f"<@{world.bot_id}>,  le phare\n?")
    assert engine.asked == [("le phare ?", None)]


async def test_the_answer_is_a_card_that_replies_and_pings_nobody(
    member: Member, world: SmallWorld, server: TestServer
) -> None:
    question = await member.say(
        world.channel_id, f"<@{world.bot_id}> @everyone **phare** <@{member.user['id']}>"
    )
    answer = await member.reply(question)
    assert answer["flags"] & discord.MessageFlags.components_v2.flag
    assert answer["message_reference"]["message_id"] == question["id"]
    assert answer["mentions"] == []
    assert answer["mention_everyone"] is False
    (post,) = posts(server, world.channel_id)
    assert post["nonce"] == question["id"]
    assert post["enforce_nonce"] is True
    assert post["allowed_mentions"] == {"parse": [], "replied_user": False}


async def test_a_reply_to_an_answer_is_a_question(member: Member, world: SmallWorld) -> None:
    first = await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    second = await member.ask(world.channel_id, "et le phare du sud ?", reply_to=first)
    assert TITLE in texts(second)


async def test_a_direct_message_needs_no_mention(member: Member, world: SmallWorld) -> None:
    channel = await member.open_dm(world.bot_id)
    assert TITLE in texts(await member.ask(channel, "de quand date le phare ?"))


async def test_a_bare_mention_gets_a_word_on_how_to_ask(member: Member, world: SmallWorld) -> None:
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}>")
    assert "### Posez-moi une question" in texts(answer)


async def test_a_bare_mention_under_a_message_answers_that_message(
    member: Member, world: SmallWorld, engine: FakeEngine
) -> None:
    asked_by_another = await member.say(
        world.channel_id, f"<@{world.bot_id}> de quand date le phare ?"
    )
    await member.reply(asked_by_another)
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}>", reply_to=asked_by_another)
    assert TITLE in texts(answer)
    assert [question for question, _ in engine.asked] == ["de quand date le phare ?"] * 2


async def test_other_talk_is_left_alone(
    member: Member, world: SmallWorld, engine: FakeEngine
) -> None:
    await member.say(world.channel_id, "le phare est beau")
    await member.say(world.channel_id, "@everyone le phare est beau")
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare ?")
    assert [question for question, _ in engine.asked] == ["phare ?"]


async def test_a_reply_that_does_not_ping_it_cannot_be_read_and_is_left_alone(
    member: Member, world: SmallWorld, engine: FakeEngine
) -> None:
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    await member.say(world.channel_id, "joli phare", reply_to=answer, ping=False)
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare encore")
    assert [question for question, _ in engine.asked] == ["phare", "phare encore"]


async def test_other_bots_are_not_answered(
    member: Member, world: SmallWorld, server: TestServer, engine: FakeEngine
) -> None:
    owner = server.world.users[int(world.users["member"].id)]
    other = server.create_application("Perroquet", owner=owner)
    server.add_member(server.world.guilds[int(world.guild_id)], other.bot)
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {other.bot.token}"}) as http:
        url = f"{world.api_url}/channels/{world.channel_id}/messages"
        async with http.post(url, json={"content": f"<@{world.bot_id}> phare"}) as response:
            assert response.status == 200
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare encore")
    assert [question for question, _ in engine.asked] == ["phare encore"]


async def test_what_is_not_known_is_said_honestly(member: Member, world: SmallWorld) -> None:
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> recette de crêpes")
    assert "### Je n’ai rien là-dessus" in texts(answer)
    assert "- Le port et ses phares" in texts(answer)


async def test_a_message_delivered_twice_is_answered_once(
    member: Member, bot: Sourcier, world: SmallWorld, engine: FakeEngine, server: TestServer
) -> None:
    original = bot.on_message

    async def twice(message: discord.Message) -> None:
        await original(message)
        await original(message)

    bot.on_message = twice  # type: ignore[method-assign]
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare encore")
    assert [question for question, _ in engine.asked] == ["phare", "phare encore"]
    assert len(posts(server, world.channel_id)) == 2


async def test_two_processes_with_one_token_answer_once(
    member: Member, world: SmallWorld, server: TestServer
) -> None:
    second_engine = FakeEngine()
    async with running(new_bot(second_engine, world), world):
        await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
        await until(lambda: len(posts(server, world.channel_id)) == 2)
    assert len(second_engine.asked) == 1
    assert len(await history(member, world.channel_id)) == 2


async def test_an_error_is_one_short_line_and_its_details_are_in_the_log(
    member: Member, world: SmallWorld, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> une panne ?")
    match = re.search(r"\(([0-9a-f]{8})\)", answer["content"])
    assert match
    assert "\n" not in answer["content"]
    (record,) = [record for record in caplog.records if match[1] in record.getMessage()]
    assert record.exc_info
    assert "the lamp is broken" in str(record.exc_info[1])


async def test_where_it_may_not_write_it_is_silent_and_the_log_says_so(
    member: Member, world: SmallWorld, server: TestServer, caplog: pytest.LogCaptureFixture
) -> None:
    channel = server.world.channels[int(world.channel_id)]
    bot_user = server.world.users[int(world.bot_id)]
    server.deny(channel, bot_user, Permission.SEND_MESSAGES)
    await member.say(world.channel_id, f"<@{world.bot_id}> phare")
    await until(lambda: "may not write" in caplog.text)
    server.restore(channel, bot_user)
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare encore")
    assert len(await history(member, world.channel_id)) == 3
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_the_log_tells_the_outcome_and_never_the_question(
    member: Member, world: SmallWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    await member.ask(world.channel_id, f"<@{world.bot_id}> confidentiel phare")
    assert re.search(r"mention: passage lighthouse \(0\.97\) in \d+\.\d ms", caplog.text)
    assert "confidentiel" not in caplog.text
