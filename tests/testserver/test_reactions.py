"""Reactions, pins, and several messages deleted at once."""

import pytest

from bot.testserver import Permission, SmallWorld
from tests.testserver.caller import Caller
from tests.testserver.conftest import Allow, Clock
from tests.wire.member import Member

THUMB = "%F0%9F%91%8D"


async def test_reactions_are_listed_and_taken_back(
    bot: Caller, user: Caller, member: Member, world: SmallWorld
) -> None:
    said = await member.say(world.channel_id, "bonjour")
    place = f"/channels/{world.channel_id}/messages/{said['id']}/reactions/{THUMB}"
    await bot("PUT", place + "/@me")
    await user("PUT", place + "/@me")
    reacted = {each["username"] for each in (await bot("GET", place)).body}
    assert reacted == {"member", "Sourcier"}
    assert (await user("DELETE", place + "/@me")).status == 204
    gone = await member.next_event("MESSAGE_REACTION_REMOVE")
    assert (gone["user_id"], gone["emoji"]["name"]) == (member.user["id"], "👍")
    assert [each["username"] for each in (await bot("GET", place)).body] == ["Sourcier"]
    assert (await user("PUT", place.replace(THUMB, "abc") + "/@me")).code == 10014


async def test_clearing_others_reactions_takes_a_permission(
    bot: Caller, user: Caller, member: Member, world: SmallWorld, allow: Allow
) -> None:
    said = await member.say(world.channel_id, "bonjour")
    place = f"/channels/{world.channel_id}/messages/{said['id']}"
    for emoji in (THUMB, "%E2%9D%A4"):
        await user("PUT", f"{place}/reactions/{emoji}/@me")
    assert (await bot("DELETE", f"{place}/reactions/{THUMB}/{member.user['id']}")).code == 50013
    assert (await bot("DELETE", f"{place}/reactions")).code == 50013
    allow(Permission.MANAGE_MESSAGES)
    await bot("DELETE", f"{place}/reactions/{THUMB}")
    assert (await member.next_event("MESSAGE_REACTION_REMOVE_EMOJI"))["emoji"]["name"] == "👍"
    await bot("DELETE", f"{place}/reactions")
    await member.next_event("MESSAGE_REACTION_REMOVE_ALL")
    assert "reactions" not in (await bot("GET", place)).body


@pytest.mark.parametrize("route", ["messages/pins", "pins"])
async def test_a_message_is_pinned_and_unpinned(
    bot: Caller, member: Member, world: SmallWorld, allow: Allow, route: str
) -> None:
    said = await member.say(world.channel_id, "à retenir")
    place = f"/channels/{world.channel_id}"
    assert (await bot("PUT", f"{place}/{route}/{said['id']}")).code == 50013
    allow(Permission.PIN_MESSAGES)
    assert (await bot("PUT", f"{place}/{route}/{said['id']}")).status == 204
    assert (await member.next_event("CHANNEL_PINS_UPDATE"))["last_pin_timestamp"] is not None
    [item] = (await bot("GET", f"{place}/messages/pins")).body["items"]
    assert (item["message"]["id"], item["message"]["pinned"]) == (said["id"], True)
    assert [each["id"] for each in (await bot("GET", f"{place}/pins")).body] == [said["id"]]
    assert (await bot("DELETE", f"{place}/{route}/{said['id']}")).status == 204
    assert (await bot("GET", f"{place}/messages/pins")).body == {"items": [], "has_more": False}


async def test_several_messages_are_deleted_at_once_unless_one_of_them_is_old(
    bot: Caller, member: Member, world: SmallWorld, allow: Allow, clock: Clock
) -> None:
    ids = [(await member.say(world.channel_id, str(n)))["id"] for n in range(3)]
    place = f"/channels/{world.channel_id}/messages"
    path = place + "/bulk-delete"
    assert (await bot("POST", path, {"messages": ids})).code == 50013
    allow(Permission.MANAGE_MESSAGES)
    clock.ahead = 1
    newest = str(int(ids[-1]) + 1)
    assert (await bot("POST", path, {"messages": [*ids[:2], newest]})).status == 204
    assert (await member.next_event("MESSAGE_DELETE_BULK"))["ids"] == ids[:2]
    assert [each["id"] for each in (await bot("GET", place)).body] == ids[2:]
    clock.ahead += 14 * 24 * 3600 + 1
    assert (await bot("POST", path, {"messages": ids[1:]})).code == 50034
    clock.ahead += 1
    few = await bot("POST", path, {"messages": ids[:1]})
    assert few.errors("messages") == ["BASE_TYPE_BAD_LENGTH"]
