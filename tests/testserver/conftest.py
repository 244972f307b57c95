"""A server with the small world in it, a clock that can be moved, and callers of its API."""

import time
from collections.abc import AsyncIterator, Callable

import pytest

from bot.testserver import Permission, SmallWorld, TestServer, small_world
from bot.testserver.state import Channel, Guild
from tests.testserver.bench import Bench
from tests.testserver.caller import Caller
from tests.testserver.raw_gateway import RawGateway
from tests.wire.member import Member

Allow = Callable[[Permission], None]


class Clock:
    """The time, and as much more as has been added."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[TestServer]:
    async with TestServer(clock=clock) as server:
        yield server


@pytest.fixture
def world(server: TestServer) -> SmallWorld:
    return small_world(server)


@pytest.fixture
def guild(server: TestServer, world: SmallWorld) -> Guild:
    return server.world.guilds[int(world.guild_id)]


@pytest.fixture
def channel(server: TestServer, world: SmallWorld) -> Channel:
    return server.world.channels[int(world.channel_id)]


@pytest.fixture
def allow(server: TestServer, world: SmallWorld, guild: Guild) -> Allow:
    """Give the bot a role with these permissions."""

    def give(permissions: Permission) -> None:
        role = server.create_role(guild, "bot", permissions)
        server.give_role(guild, server.world.users[int(world.bot_id)], role)

    return give


@pytest.fixture
async def bot(world: SmallWorld) -> AsyncIterator[Caller]:
    """Calls the API as the bot."""
    async with Caller(world.api_url, f"Bot {world.bot_token}") as caller:
        yield caller


@pytest.fixture
async def user(world: SmallWorld) -> AsyncIterator[Caller]:
    """Calls the API as the member."""
    async with Caller(world.api_url, world.users["member"].token) as caller:
        yield caller


@pytest.fixture
async def member(world: SmallWorld) -> AsyncIterator[Member]:
    async with await Member.connect(world, world.users["member"].token) as member:
        yield member


@pytest.fixture
async def gateway(world: SmallWorld) -> AsyncIterator[RawGateway]:
    """The bot's connection, with the intents an unprivileged bot asks for."""
    async with RawGateway(world.gateway_url) as gateway:
        await gateway.identify(world.bot_token)
        yield gateway


@pytest.fixture
async def bench(
    bot: Caller, user: Caller, member: Member, gateway: RawGateway, world: SmallWorld
) -> Bench:
    bench = Bench(bot, user, member, gateway, world)
    await bench.register()
    return bench
