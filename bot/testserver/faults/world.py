"""Faults of the world: a permission revoked, the caller kicked, the channel deleted."""

import asyncio
from collections.abc import Callable
from functools import partial

from bot.testserver import channels, guild_members
from bot.testserver.faults.plan import Fault
from bot.testserver.flags import Permission
from bot.testserver.platform import Platform
from bot.testserver.state import Channel, Overwrite, User


def change_world(platform: Platform, fault: Fault, channel: Channel, user: User) -> None:
    """Do what the fault says to the channel of a call, or to its caller there."""
    guild = channel.guild
    if guild is None or user.id not in guild.members or channel.id not in platform.world.channels:
        return
    if fault.kind.name == "delete_channel":
        channels.remove(platform, channel)
    elif fault.kind.name == "kick":
        roles = guild.members[user.id].roles
        guild_members.leave(platform, guild, user)
        _later(fault["seconds"], partial(guild_members.enter, platform, guild, user, roles))
    else:
        # A thread has no overwrites of its own.
        place = channel.parent if channel.thread is not None and channel.parent else channel
        before = place.overwrites.get(user.id)
        lost = Permission[fault["permission"]]
        known = before or Overwrite(user.id, 1)
        without = Overwrite(user.id, 1, allow=known.allow & ~lost, deny=known.deny | lost)
        channels.overwrite(platform, place, user.id, without)
        _later(fault["seconds"], partial(channels.overwrite, platform, place, user.id, before))


def _later(seconds: float, undo: Callable[[], object]) -> None:
    if seconds:
        asyncio.get_running_loop().call_later(seconds, undo)
