"""Faults of the world: a permission revoked, the caller kicked, the channel deleted."""

import asyncio
from collections.abc import Callable

from bot.testserver import events
from bot.testserver.faults.plan import Fault
from bot.testserver.flags import Intent, Permission
from bot.testserver.permissions import may_see
from bot.testserver.platform import Platform
from bot.testserver.render import channel_json, user_json
from bot.testserver.state import Channel, Guild, Json, Member, Overwrite, User


def change_world(platform: Platform, fault: Fault, channel: Channel, user: User) -> None:
    """Do what the fault says to the channel of a call, or to its caller there."""
    guild = channel.guild
    if guild is None or user.id not in guild.members:
        return
    if fault.kind.name == "delete_channel":
        _delete(platform, channel, guild)
    elif fault.kind.name == "kick":
        member = _kick(platform, guild, user)
        _later(fault["seconds"], lambda: _return(platform, guild, member))
    else:
        before = channel.overwrites.get(user.id)
        _revoke(platform, channel, user, Permission[fault["permission"]])
        _later(fault["seconds"], lambda: _give_back(platform, channel, user, before))


def _later(seconds: float, undo: Callable[[], None]) -> None:
    if seconds:
        asyncio.get_running_loop().call_later(seconds, undo)


def _revoke(platform: Platform, channel: Channel, user: User, permission: Permission) -> None:
    before = channel.overwrites.get(user.id, Overwrite(user.id, 1))
    channel.overwrites[user.id] = Overwrite(
        user.id, 1, allow=before.allow & ~permission, deny=before.deny | permission
    )
    events.channel_changed(platform, channel)


def _give_back(platform: Platform, channel: Channel, user: User, before: Overwrite | None) -> None:
    if before is None:
        channel.overwrites.pop(user.id, None)
    else:
        channel.overwrites[user.id] = before
    events.channel_changed(platform, channel)


def _kick(platform: Platform, guild: Guild, user: User) -> Member:
    member = guild.members.pop(user.id)
    hub, gone = platform.hub, {"id": str(guild.id)}
    hub.to_users([user], "GUILD_DELETE", lambda _: gone, intent=Intent.GUILDS, guild_id=guild.id)
    left: Json = {"guild_id": str(guild.id), "user": user_json(user)}
    hub.to_users(
        [each.user for each in guild.members.values()],
        "GUILD_MEMBER_REMOVE",
        lambda _: left,
        intent=Intent.GUILD_MEMBERS,
        guild_id=guild.id,
    )
    return member


def _return(platform: Platform, guild: Guild, member: Member) -> None:
    guild.members[member.user.id] = member
    events.guild_joined(platform, guild, member.user)


def _delete(platform: Platform, channel: Channel, guild: Guild) -> None:
    seeing = [each.user for each in guild.members.values() if may_see(channel, each.user)]
    platform.world.channels.pop(channel.id, None)
    platform.hub.to_users(
        seeing,
        "CHANNEL_DELETE",
        lambda to: channel_json(channel, to.user),
        intent=Intent.GUILDS,
        guild_id=guild.id,
    )
