"""Another library in place of the one in use, in the operator's own server."""

import pytest

from bot.knowledge.errors import SourcierError
from bot.testserver import SmallWorld
from tests.wire.fake_engine import FakeEngine
from tests.wire.running import new_bot, running
from tests.wire.test_desk import place, user


@pytest.mark.parametrize("broken", [False, True])
async def test_reload_swaps_the_library_if_it_is_without_errors(
    world: SmallWorld, broken: bool
) -> None:
    first, second = FakeEngine(), FakeEngine()

    def open_engine() -> FakeEngine:
        if broken:
            raise SourcierError("pack.yaml: line 3: there is no source of this id.")
        return second

    bot = new_bot(first, world, home_guild=int(world.guild_id), open_engine=open_engine)
    async with running(bot, world), user(world, "moderator") as moderator:
        told = await moderator.command("reload", **place(world))
    assert bot.engine is (first if broken else second)
    assert ("no source of this id" if broken else "rechargée") in told["content"]
