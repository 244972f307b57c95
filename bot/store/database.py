"""The file in use: one connection that writes, one that reads, and what if they cannot."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.store.connection import Connection, connect, connect_despite
from bot.store.errors import MissingStoreError, StoreError, UnavailableError
from bot.store.migrations import migrate
from bot.store.trouble import TroubleLog, explain, is_trouble

T = TypeVar("T")

Work = Callable[[sqlite3.Connection], T]
"""What is done in one transaction, in a thread of its own. It neither begins nor commits."""

_CHECKPOINT_BYTES = 1 << 20
"""How long the log beside the file grows before it is moved into the file."""


class Database:
    """The store's file, opened for writing and reading.

    Where it cannot be used, ``write`` and ``read`` raise UnavailableError, at once from the second
    time on, until ``open`` has succeeded.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.in_order = False
        self._writer: Connection | None = None
        self._reader: Connection | None = None
        self._opening = asyncio.Lock()
        self._place: tuple[int, int] | None = None
        self._log = TroubleLog(path)
        self._error: Exception = MissingStoreError(f"The store {path} is not open.")

    async def open(self, prepare: Work[None], *, create: bool = True) -> None:
        """Open the file, bring its tables up to date and let ``prepare`` write what it needs.

        Without ``create`` the file must be there. Raises StoreError, the file being as it was:
        UnavailableError where that may pass. A caller that is cancelled does not stop it; ``close``
        waits for it.
        """
        opening = asyncio.ensure_future(self._open(prepare, create))
        opening.add_done_callback(heed)
        await asyncio.shield(opening)

    async def _open(self, prepare: Work[None], create: bool) -> None:
        async with self._opening:
            await self._disconnect()
            try:
                await self._connect(prepare, create)
            except BaseException as error:
                await self._disconnect()
                if isinstance(error, (sqlite3.Error, OSError)):
                    raise self._failed(error) from error
                raise
            self.in_order = True

    async def close(self) -> None:
        """Close, once what is being written is written."""
        async with self._opening:
            await self._disconnect()

    async def write(self, work: Work[T]) -> T:
        """What ``work`` returns, once it is committed. All of it is written, or nothing.

        A caller that is cancelled does not undo it. Raises UnavailableError, and whatever
        ``work`` raises that is not the file's fault.
        """
        return await self._run(self._writer, partial(self._transaction, "BEGIN IMMEDIATE", work))

    async def read(self, work: Work[T]) -> T:
        """What ``work`` reads, as of one moment. Raises UnavailableError."""
        return await self._run(self._reader, partial(self._transaction, "BEGIN", work))

    async def peek(self, work: Work[T]) -> T:
        """What ``work`` reads from a file that cannot be opened as it should be.

        The latest changes may be missing. Raises sqlite3.Error.
        """
        connection = await connect_despite(self.path)
        try:
            return await connection.run(work)
        finally:
            await connection.close()

    async def erase_traces(self) -> None:
        """Empty the log beside the file, so that what was deleted can be read in neither.

        Where others are reading, or the file cannot be used, that comes later.
        """
        with suppress(UnavailableError):
            await self._run(self._reader, partial(self._checkpoint, "TRUNCATE"))

    async def checkpoint(self) -> None:
        """Move what was written from the log beside the file into the file, once it is long.

        Raises UnavailableError.
        """
        if _size(self.path.with_name(f"{self.path.name}-wal")) >= _CHECKPOINT_BYTES:
            await self._run(self._reader, partial(self._checkpoint, "PASSIVE"))

    def check_place(self) -> None:
        """Raise UnavailableError where the file has been removed or replaced under our hands.

        SQLite would go on writing into the one that is gone.
        """
        if self.in_order and _identity(self.path) != self._place:
            raise self._failed(OSError(None, "it was removed or replaced", str(self.path)))

    def report(self, error: StoreError) -> None:
        """Say in the log that the file cannot be used, unless that was said a moment ago."""
        self._log.report(error)

    def works_again(self) -> None:
        """Say so in the log, if it was said before that it does not."""
        self._log.over()

    async def _run(self, connection: Connection | None, work: Work[T]) -> T:
        if connection is None:
            raise self._unavailable()
        return await connection.run(work)

    def _transaction(self, begin: str, work: Work[T], connection: sqlite3.Connection) -> T:
        # Asked here, in the thread: whoever has waited behind a failure need not fail as slowly.
        if not self.in_order:
            raise self._unavailable()
        try:
            connection.execute(begin)
            result = work(connection)
            connection.commit()
        except BaseException as error:
            with suppress(sqlite3.Error):
                connection.rollback()
            if isinstance(error, Exception) and is_trouble(error):
                raise self._failed(error) from error
            raise
        return result

    def _checkpoint(self, mode: str, connection: sqlite3.Connection) -> None:
        try:
            connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchall()
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> UnavailableError:
        self.in_order = False
        self._error = error
        self._log.report(error)
        return self._unavailable()

    def _unavailable(self) -> UnavailableError:
        return UnavailableError(explain(self.path, self._error))

    async def _connect(self, prepare: Work[None], create: bool) -> None:
        if not self.path.exists():
            if not create:
                raise MissingStoreError(f"There is no store at {self.path}.")
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):  # where another process was faster
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._place = _identity(self.path)
        self._writer = await connect(self.path)
        await self._writer.run(partial(migrate, path=self.path))
        await self._writer.run(prepare)
        self._reader = await connect(self.path)
        await self._reader.run(_only_read)

    async def _disconnect(self) -> None:
        self.in_order = False
        connections = (self._reader, self._writer)
        self._reader = self._writer = None
        for connection in connections:
            if connection is not None:
                with suppress(sqlite3.Error):
                    await connection.close()


def heed(task: "asyncio.Future[Any]") -> None:
    """Take notice of how it ended, or asyncio complains where nobody else has waited for it."""
    if not task.cancelled():
        task.exception()


def _only_read(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA query_only = ON")


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another of the same name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
