"""Channels of a guild: made, changed and deleted, and opened or closed to roles and members."""

from typing import Any

import pytest

from bot.testserver import ChannelType, Permission, SmallWorld, TestServer
from bot.testserver.state import Channel, Guild, Overwrite
from tests.testserver.caller import Caller
from tests.testserver.conftest import Allow
from tests.wire.member import Member


async def test_a_channel_is_made_changed_and_deleted_by_those_who_may(
    bot: Caller, member: Member, world: SmallWorld, allow: Allow
) -> None:
    place = f"/guilds/{world.guild_id}/channels"
    assert (await bot("POST", place, {"name": "journal"})).code == 50013
    allow(Permission.MANAGE_CHANNELS)
    made = await bot("POST", place, {"name": "Journal du bot", "topic": "Ce qu’il fait"})
    assert (made.status, made.body["name"], made.body["type"]) == (201, "journal-du-bot", 0)
    assert (await member.next_event("CHANNEL_CREATE"))["topic"] == "Ce qu’il fait"
    channel = f"/channels/{made.body['id']}"
    changed = (await bot("PATCH", channel, {"topic": None, "rate_limit_per_user": 5})).body
    assert (changed["topic"], changed["rate_limit_per_user"]) == (None, 5)
    await member.next_event("CHANNEL_UPDATE")
    assert (await bot("DELETE", channel)).body["id"] == made.body["id"]
    assert (await member.next_event("CHANNEL_DELETE"))["id"] == made.body["id"]
    assert (await bot("GET", channel)).code == 10003


@pytest.mark.parametrize(
    ("body", "path", "error"),
    [
        ({}, "name", "BASE_TYPE_REQUIRED"),
        ({"name": "x" * 101}, "name", "BASE_TYPE_MAX_LENGTH"),
        ({"name": "x", "topic": "x" * 1025}, "topic", "BASE_TYPE_MAX_LENGTH"),
        ({"name": "x", "rate_limit_per_user": 21601}, "rate_limit_per_user", "NUMBER_TYPE_MAX"),
        ({"name": "x", "type": 99}, "type", "BASE_TYPE_CHOICES"),
    ],
)
async def test_a_channel_discord_would_refuse_is_refused(
    bot: Caller, world: SmallWorld, allow: Allow, body: dict[str, Any], path: str, error: str
) -> None:
    allow(Permission.MANAGE_CHANNELS)
    answer = await bot("POST", f"/guilds/{world.guild_id}/channels", body)
    assert answer.errors(path) == [error]


async def test_what_everybody_is_denied_a_role_may_be_allowed_and_a_member_denied_again(
    user: Caller, server: TestServer, guild: Guild, channel: Channel, world: SmallWorld
) -> None:
    someone = server.world.users[int(world.users["member"].id)]
    everyone, curator = guild.roles[guild.id], server.create_role(guild, "curator")
    server.give_role(guild, someone, curator)
    server.set_overwrite(channel, everyone, deny=Permission.SEND_MESSAGES)
    assert (await user.send(world.channel_id, content="x")).code == 50013
    server.set_overwrite(channel, curator, allow=Permission.SEND_MESSAGES)
    assert (await user.send(world.channel_id, content="x")).status == 200
    server.set_overwrite(channel, someone, deny=Permission.SEND_MESSAGES)
    assert (await user.send(world.channel_id, content="x")).code == 50013
    server.set_overwrite(channel, someone)
    server.take_role(guild, someone, curator)
    assert (await user.send(world.channel_id, content="x")).code == 50013


async def test_overwrites_are_set_and_removed_by_those_who_manage_roles(
    bot: Caller, world: SmallWorld, allow: Allow, channel: Channel
) -> None:
    place = f"/channels/{world.channel_id}/permissions/{world.users['member'].id}"
    body = {"type": 1, "deny": str(int(Permission.SEND_MESSAGES))}
    assert (await bot("PUT", place, body)).code == 50013
    allow(Permission.MANAGE_ROLES)
    assert (await bot("PUT", place, body)).status == 204
    denied = channel.overwrites[int(world.users["member"].id)].deny
    assert denied == Permission.SEND_MESSAGES
    assert (await bot("DELETE", place)).status == 204
    assert (await bot("DELETE", place)).code == 10009


async def test_a_channel_takes_over_the_overwrites_of_its_category(
    bot: Caller, server: TestServer, guild: Guild, world: SmallWorld
) -> None:
    hidden = [Overwrite(guild.id, 0, deny=Permission.VIEW_CHANNEL)]
    category = server.create_channel(guild, "Équipe", kind=ChannelType.CATEGORY, overwrites=hidden)
    channel = server.create_channel(guild, "interne", category=category)
    assert (await bot("GET", f"/channels/{channel.id}")).code == 50001
    listed = (await bot("GET", f"/guilds/{world.guild_id}/channels")).body
    assert "général" in {each["name"] for each in listed}
    assert "interne" not in {each["name"] for each in listed}


async def test_deleting_a_channel_deletes_its_threads(
    bot: Caller, server: TestServer, channel: Channel, world: SmallWorld
) -> None:
    thread = server.create_thread(channel, "Suite", owner=server.world.users[int(world.bot_id)])
    server.delete_channel(channel)
    assert (await bot.send(str(thread.id), content="x")).code == 10003


async def test_a_channel_forgets_its_oldest_messages(
    user: Caller, channel: Channel, monkeypatch: pytest.MonkeyPatch, world: SmallWorld
) -> None:
    monkeypatch.setattr("bot.testserver.messages.KEPT_MESSAGES", 3)
    ids = [(await user.send(world.channel_id, content=str(n))).body["id"] for n in range(5)]
    assert [str(each) for each in channel.messages] == ids[2:]
    assert (await user("GET", f"/channels/{channel.id}/messages/{ids[0]}")).code == 10008
