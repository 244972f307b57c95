"""A Discord on this machine: REST, gateway and a page, for tests and for trying a bot out."""

from bot.testserver.flags import ChannelType, Intent, Permission
from bot.testserver.server import TestServer
from bot.testserver.small_world import SmallWorld, WorldUser, small_world

__all__ = [
    "ChannelType",
    "Intent",
    "Permission",
    "SmallWorld",
    "TestServer",
    "WorldUser",
    "small_world",
]
