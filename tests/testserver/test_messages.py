"""Messages over REST: sent, listed, changed, deleted; typing, reactions, nonces."""

from typing import Any

from bot.testserver import SmallWorld
from tests.testserver.caller import Caller
from tests.testserver.conftest import Clock
from tests.testserver.parts import button, row
from tests.wire.member import Member, buttons


async def test_a_message_is_sent_announced_and_listed(
    bot: Caller, member: Member, world: SmallWorld
) -> None:
    sent = (await bot.send(world.channel_id, content="Bonjour")).body
    announced = await member.next_message()
    assert announced["id"] == sent["id"]
    assert announced["guild_id"] == world.guild_id
    assert announced["member"]["roles"] == []
    listed = (await bot("GET", f"/channels/{world.channel_id}/messages")).body
    assert listed == [sent]
    got = (await bot("GET", f"/channels/{world.channel_id}/messages/{sent['id']}")).body
    assert got == sent


async def test_messages_are_listed_newest_first_in_pages(
    bot: Caller, user: Caller, world: SmallWorld
) -> None:
    place = f"/channels/{world.channel_id}/messages"
    ids = [(await user.send(world.channel_id, content=str(n))).body["id"] for n in range(6)]

    async def listed(query: str) -> list[str]:
        return [each["id"] for each in (await bot("GET", f"{place}?{query}")).body]

    assert await listed("limit=2") == [ids[5], ids[4]]
    assert await listed(f"limit=2&before={ids[4]}") == [ids[3], ids[2]]
    assert await listed(f"limit=2&after={ids[1]}") == [ids[3], ids[2]]
    assert await listed(f"limit=3&around={ids[2]}") == [ids[3], ids[2], ids[1]]
    assert (await bot("GET", f"{place}?limit=101")).errors("limit") == ["NUMBER_TYPE_MAX"]


async def test_editing_announces_the_change_and_keeps_the_rest(
    bot: Caller, member: Member, world: SmallWorld
) -> None:
    sent = (await bot.send(world.channel_id, content="avant", components=[row(button())])).body
    place = f"/channels/{world.channel_id}/messages/{sent['id']}"
    edited = (await bot("PATCH", place, {"content": "après"})).body
    assert (edited["content"], len(buttons(edited))) == ("après", 1)
    assert edited["edited_timestamp"] is not None
    assert (await member.next_event("MESSAGE_UPDATE"))["content"] == "après"


async def test_deleting_announces_it_and_the_message_is_unknown(
    bot: Caller, member: Member, world: SmallWorld
) -> None:
    sent = (await bot.send(world.channel_id, content="éphémère")).body
    place = f"/channels/{world.channel_id}/messages/{sent['id']}"
    assert (await bot("DELETE", place)).status == 204
    assert (await member.next_event("MESSAGE_DELETE"))["id"] == sent["id"]
    answer = await bot("GET", place)
    assert (answer.status, answer.code) == (404, 10008)


async def test_nobody_edits_another_ones_message(
    bot: Caller, user: Caller, world: SmallWorld
) -> None:
    sent = (await bot.send(world.channel_id, content="à moi")).body
    place = f"/channels/{world.channel_id}/messages/{sent['id']}"
    assert (await user("PATCH", place, {"content": "à toi"})).code == 50005
    assert (await user("DELETE", place)).code == 50013


async def test_typing_and_reactions_are_announced(
    bot: Caller, member: Member, world: SmallWorld
) -> None:
    said = await member.say(world.channel_id, "bonjour")
    assert (await bot("POST", f"/channels/{world.channel_id}/typing")).status == 204
    assert (await member.next_event("TYPING_START"))["user_id"] == world.bot_id
    place = f"/channels/{world.channel_id}/messages/{said['id']}"
    assert (await bot("PUT", f"{place}/reactions/%F0%9F%91%8D/@me")).status == 204
    reaction = await member.next_event("MESSAGE_REACTION_ADD")
    assert reaction["emoji"] == {"id": None, "name": "👍"}
    reactions = (await bot("GET", place)).body["reactions"]
    assert [(each["emoji"]["name"], each["count"], each["me"]) for each in reactions] == [
        ("👍", 1, True)
    ]


async def test_a_nonce_that_is_enforced_sends_a_message_once(
    bot: Caller, member: Member, world: SmallWorld, clock: Clock
) -> None:
    once: dict[str, Any] = {"content": "une fois", "nonce": "abc", "enforce_nonce": True}
    first = (await bot.send(world.channel_id, **once)).body
    again = (await bot.send(world.channel_id, **once)).body
    assert again["id"] == first["id"]
    listed = (await bot("GET", f"/channels/{world.channel_id}/messages")).body
    assert len(listed) == 1
    assert (await member.next_message())["nonce"] == "abc"
    clock.ahead = 3600
    assert (await bot.send(world.channel_id, **once)).body["id"] != first["id"]


async def test_a_nonce_that_is_not_enforced_repeats(bot: Caller, world: SmallWorld) -> None:
    ids = {(await bot.send(world.channel_id, content="x", nonce="n")).body["id"] for _ in range(2)}
    assert len(ids) == 2
