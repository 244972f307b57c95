"""A bot that watches its packs on disk, against the test server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.chat.client import Sourcier
from bot.chat.origin import Origin
from bot.knowledge.load import load_library
from bot.knowledge.state import state_of
from bot.retrieval.engine import Engine
from bot.testserver import SmallWorld
from tests.wire.running import new_bot, running


@asynccontextmanager
async def living(
    folder: Path, world: SmallWorld, *, watched: bool = True, **options: Any
) -> AsyncIterator[Sourcier]:
    """Answers from the packs in ``folder``; indexes lie beside it."""
    indexes = folder.parent / "index"
    origin = Origin((folder,), state_of([folder]), 0.1, indexes, watched)
    engine = Engine(load_library([folder]), indexes=indexes)
    engine.prepare()
    async with running(new_bot(engine, world, origin=origin, **options), world) as bot:
        yield bot


def save(file: Path, content: str) -> None:
    """As most editors do: written beside it, and renamed."""
    new = file.with_name(".saving")
    new.write_text(content, "utf-8")
    new.replace(file)
