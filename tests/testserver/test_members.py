"""Roles and members: made, given, taken, listed, removed."""

import pytest

from bot.testserver import Intent, Permission, SmallWorld, TestServer
from bot.testserver.state import Guild
from tests.testserver.caller import Caller
from tests.testserver.conftest import Allow
from tests.testserver.raw_gateway import RawGateway
from tests.wire.member import Member


async def test_a_role_is_made_changed_given_taken_and_deleted(
    bot: Caller, member: Member, world: SmallWorld, guild: Guild, allow: Allow
) -> None:
    roles = f"/guilds/{world.guild_id}/roles"
    assert (await bot("POST", roles, {"name": "curateur"})).code == 50013
    allow(Permission.MANAGE_ROLES)
    guild.roles[guild.members[int(world.bot_id)].roles[0]].position = 5
    role = (await bot("POST", roles, {"name": "curateur", "mentionable": True})).body
    assert await member.next_event("GUILD_ROLE_CREATE", lambda e: e["role"]["id"] == role["id"])
    changed = (await bot("PATCH", f"{roles}/{role['id']}", {"permissions": "8192"})).body
    assert (changed["permissions"], changed["mentionable"]) == ("8192", True)
    own = f"/guilds/{world.guild_id}/members/{member.user['id']}"
    assert (await bot("PUT", f"{own}/roles/{role['id']}")).status == 204
    updated = await member.next_event(
        "GUILD_MEMBER_UPDATE", lambda event: event["user"]["id"] == member.user["id"]
    )
    assert updated["roles"] == [role["id"]]
    assert (await bot("GET", own)).body["roles"] == [role["id"]]
    assert (await bot("DELETE", f"{roles}/{role['id']}")).status == 204
    assert (await member.next_event("GUILD_ROLE_DELETE"))["role_id"] == role["id"]
    assert (await bot("GET", own)).body["roles"] == []
    assert (await bot("GET", f"{roles}/{role['id']}")).code == 10011


async def test_nobody_gives_a_role_above_their_own(
    bot: Caller, server: TestServer, guild: Guild, world: SmallWorld, allow: Allow
) -> None:
    allow(Permission.MANAGE_ROLES)
    above = server.create_role(guild, "admin", Permission.ADMINISTRATOR)
    path = f"/guilds/{guild.id}/members/{world.bot_id}/roles/{above.id}"
    assert (await bot("PUT", path)).code == 50013


async def test_members_are_listed_to_those_granted_the_intent_and_searched_by_anybody(
    bot: Caller, server: TestServer, world: SmallWorld
) -> None:
    place = f"/guilds/{world.guild_id}/members"
    assert (await bot("GET", place)).code == 50001
    server.world.applications[int(world.application_id)].privileged |= Intent.GUILD_MEMBERS
    listed = (await bot("GET", place + "?limit=10")).body
    assert {"owner", "member", "Sourcier"} < {each["user"]["username"] for each in listed}
    after = (await bot("GET", f"{place}?limit=1&after={listed[0]['user']['id']}")).body
    assert after == listed[1:2]
    found = (await bot("GET", place + "/search?query=Mem&limit=5")).body
    assert [each["user"]["username"] for each in found] == ["member"]
    assert (await bot("GET", place + "/1")).code == 10007


@pytest.mark.parametrize("who", ["bot", "server"])
async def test_one_who_is_removed_loses_the_guild(
    server: TestServer,
    bot: Caller,
    user: Caller,
    member: Member,
    world: SmallWorld,
    guild: Guild,
    allow: Allow,
    who: str,
) -> None:
    path = f"/guilds/{guild.id}/members/{member.user['id']}"
    assert (await bot("DELETE", path)).code == 50013
    if who == "bot":
        allow(Permission.KICK_MEMBERS)
        assert (await bot("DELETE", path)).status == 204
    else:
        server.remove_member(guild, server.world.users[int(member.user["id"])])
    assert (await member.next_event("GUILD_DELETE"))["id"] == world.guild_id
    assert (await user.send(world.channel_id, content="x")).code == 50001


async def test_a_bot_that_is_removed_is_told_and_has_no_access(
    server: TestServer, bot: Caller, gateway: RawGateway, world: SmallWorld, guild: Guild
) -> None:
    server.remove_member(guild, server.world.users[int(world.bot_id)])
    assert (await gateway.event("GUILD_DELETE"))["id"] == world.guild_id
    assert (await bot.send(world.channel_id, content="x")).code == 50001
    assert (await bot("GET", f"/guilds/{world.guild_id}")).code == 10004
    assert (await bot("GET", "/users/@me/guilds")).body == []
