"""Waiting for what the bot logs."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 5.0


class LogWatch(logging.Handler):
    """Keeps every record of the bot, and of discord.py from warning on, as it is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []
        self._news = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("bot") or record.levelno >= logging.WARNING:
            self.records.append(record)
            self._news.set()

    @property
    def lines(self) -> list[str]:
        """What was logged, without the lines that every answer makes."""
        said = [record.getMessage() for record in self.records]
        return [line for line in said if " in " not in line or not line.endswith(" ms")]

    async def line(self, text: str) -> logging.LogRecord:
        """Wait for a record that says this, or take the one there is."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    for record in self.records:
                        if text in record.getMessage():
                            return record
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"nobody logged {text!r}, only {self.lines}") from None


@contextmanager
def watching() -> Iterator[LogWatch]:
    watch = LogWatch()
    loggers = [logging.getLogger(name) for name in ("bot", "discord")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(watch)
        logger.setLevel(logging.INFO)
    try:
        yield watch
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.removeHandler(watch)
            logger.setLevel(level)
