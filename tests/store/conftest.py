import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import keeper
from bot.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite3"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    async with Store(path) as store:
        yield store


@pytest.fixture
def brief_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes on once a second goes on a hundred times as often."""
    monkeypatch.setattr(keeper, "TICK_SECONDS", 0.01)


class StoreLog(logging.Handler):
    """What the store says in the log, and a way to wait for it."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self._loop = asyncio.get_running_loop()
        self._more = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        self._loop.call_soon_threadsafe(self._more.set)

    async def until(self, words: str) -> str:
        """The first line with these words, once it has come."""
        async with asyncio.timeout(10):
            while True:
                for line in self.lines:
                    if words in line:
                        return line
                self._more.clear()
                await self._more.wait()


@pytest.fixture
async def store_log() -> AsyncIterator[StoreLog]:
    handler = StoreLog()
    logger = logging.getLogger("bot.store")
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(level)
