"""A bot whose library is on disk, not connected to any Discord."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.chat.client import Sourcier
from bot.chat.origin import Origin
from bot.chat.reloading import Reloading
from bot.chat.watching import watch
from bot.knowledge.load import load_library
from bot.knowledge.state import state_of
from bot.retrieval.engine import Engine

PATIENCE = 10.0


def bot_of(folder: Path, *, watched: bool = True) -> Sourcier:
    """A bot that answers from the packs in a folder; indexes and the like lie beside it."""
    indexes = folder.parent / "index"
    origin = Origin((folder,), state_of([folder]), 0.1, indexes, watched)
    engine = Engine(load_library([folder]), indexes=indexes)
    engine.prepare()
    return Sourcier(engine, origin=origin, register=False)


def reloading_of(bot: Sourcier) -> Reloading:
    assert bot.reloading is not None
    return bot.reloading


@asynccontextmanager
async def watched(folder: Path) -> AsyncIterator[Sourcier]:
    """The same bot, while it watches its folder."""
    bot = bot_of(folder)
    watching = asyncio.create_task(watch(reloading_of(bot)))
    try:
        yield bot
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        reloading_of(bot).close()


async def until(condition: Callable[[], object], within: float = PATIENCE) -> None:
    """Wait for what no event announces."""
    for _ in range(round(within / 0.02)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"it did not come about within {within:g} seconds")


def said(bot: Sourcier, passage: str = "first-light") -> str | None:
    """The French words of a passage as they are in service."""
    found = bot.engine.passage(passage, "fr")
    return found.full if found is not None else None


def told(log: pytest.LogCaptureFixture, words: str) -> int:
    """How many lines of the log hold these words."""
    return sum(words in record.getMessage() for record in log.records)
