"""A test server, the real bot against it, and a member to ask it.

A test module that wants another engine overrides the fixture ``engine``.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.client import Sourcier
from bot.retrieval.engine import Engine
from bot.store.store import Store
from bot.testserver import SmallWorld, TestServer, small_world
from tests.wire.fake_engine import FakeEngine
from tests.wire.log_watch import LogWatch, watching
from tests.wire.member import Member
from tests.wire.running import new_bot, running


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    async with TestServer() as server:
        yield server


@pytest.fixture
def world(server: TestServer) -> SmallWorld:
    return small_world(server)


@pytest.fixture
def engine() -> Engine:
    return FakeEngine()


@pytest.fixture
def log() -> Iterator[LogWatch]:
    """What is logged from now on; ask for it before ``bot`` to have its start as well."""
    with watching() as watch:
        yield watch


@pytest.fixture
async def store(tmp_path: Path, world: SmallWorld) -> AsyncIterator[Store]:
    """A store in which the server lets members ask without a pause."""
    async with Store(tmp_path / "store.sqlite3") as store:
        guild_id = int(world.guild_id)
        hasty = replace(store.settings(guild_id), cooldown=0.0)
        await store.save_settings(guild_id, hasty, by=1)
        yield store


@pytest.fixture
async def bot(engine: Engine, world: SmallWorld, store: Store) -> AsyncIterator[Sourcier]:
    async with running(new_bot(engine, world, store=store), world) as bot:
        yield bot


@pytest.fixture
async def member(bot: Sourcier, world: SmallWorld) -> AsyncIterator[Member]:  # noqa: ARG001
    async with await Member.connect(world, world.users["member"].token) as member:
        yield member
