"""The SQLite file: one connection that writes, one that reads, and what to do when they cannot.

The file is in WAL mode with ``synchronous = NORMAL``: what is committed outlives the death of the
process at any moment. Should the power fail, the file stays sound, but what was committed since
the last checkpoint (a megabyte of changes, at most some minutes) may be gone.
"""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from aiosqlite import Connection

from bot.store.errors import MissingStoreError, StoreError, UnavailableError
from bot.store.migrations import migrate
from bot.store.trouble import TroubleLog, explain, is_trouble

T = TypeVar("T")

Work = Callable[[Connection], Awaitable[T]]
"""What is done in one transaction. It neither begins nor commits."""

BUSY_SECONDS = 1.0
"""How long a statement waits for another process that writes."""

_CHECKPOINT_BYTES = 1 << 20
_NET_PAGES = 10_000
"""SQLite itself checkpoints here, within a commit, should we not have done it aside before."""


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
        self._writing = asyncio.Lock()
        self._reading = asyncio.Lock()
        self._running: set[asyncio.Task[Any]] = set()
        self._log = TroubleLog(path)
        self._error: Exception = MissingStoreError(f"The store {path} is not open.")

    async def open(self, prepare: Work[None], *, create: bool = True) -> None:
        """Open the file, bring its tables up to date and let ``prepare`` write what it needs.

        Without ``create`` the file must be there. Raises StoreError, the file being as it was:
        UnavailableError where that may pass.
        """
        async with self._writing, self._reading:
            try:
                await self._disconnect()
                await self._connect(prepare, create)
            except (sqlite3.Error, OSError) as error:
                await self._disconnect()
                raise self._failed(error) from error
            except StoreError as error:
                await self._disconnect()
                self._error = error
                raise
            self.in_order = True

    async def close(self) -> None:
        """Close, once what is being written is written."""
        while self._running:
            await asyncio.wait(self._running)
        async with self._writing, self._reading:
            self.in_order = False
            await self._disconnect()

    def works_again(self) -> None:
        """Say so in the log, if it was said before that it does not."""
        self._log.over()

    async def write(self, work: Work[T]) -> T:
        """What ``work`` returns, once it is committed. All of it is written, or nothing.

        A caller that is cancelled does not undo it. Raises UnavailableError, and whatever
        ``work`` raises that is not the file's fault.
        """
        return await self._run(self._write(work))

    async def read(self, work: Work[T]) -> T:
        """What ``work`` reads, as of one moment. Raises UnavailableError."""
        return await self._run(self._read(work))

    async def checkpoint(self) -> None:
        """Move what was written from the log beside the file into the file, once it is long."""
        log = self.path.with_name(f"{self.path.name}-wal")
        with suppress(OSError):
            if log.stat().st_size >= _CHECKPOINT_BYTES:
                async with self._reading:
                    if self._reader is not None:
                        await self._reader.execute_fetchall("PRAGMA wal_checkpoint(PASSIVE)")

    async def _run(self, coroutine: Awaitable[T]) -> T:
        task = asyncio.ensure_future(coroutine)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: "asyncio.Task[Any]") -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # fetched, or asyncio complains where the caller has gone

    async def _write(self, work: Work[T]) -> T:
        async with self._writing:
            return await self._transaction(self._writer, "BEGIN IMMEDIATE", work)

    async def _read(self, work: Work[T]) -> T:
        async with self._reading:
            return await self._transaction(self._reader, "BEGIN", work)

    async def _transaction(self, connection: Connection | None, begin: str, work: Work[T]) -> T:
        if not self.in_order or connection is None:
            raise UnavailableError(explain(self.path, self._error))
        try:
            await connection.execute_fetchall(begin)
            result = await work(connection)
            await connection.commit()
        except BaseException as error:
            with suppress(sqlite3.Error):
                await connection.rollback()
            if isinstance(error, Exception) and is_trouble(error):
                raise self._failed(error) from error
            raise
        return result

    def _failed(self, error: Exception) -> UnavailableError:
        self.in_order = False
        self._error = error
        self._log.report(error)
        return UnavailableError(explain(self.path, error))

    async def _connect(self, prepare: Work[None], create: bool) -> None:
        if not self.path.exists():
            if not create:
                raise MissingStoreError(f"There is no store at {self.path}.")
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):  # where another process was faster
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._writer = await connect(self.path)
        await migrate(self._writer, str(self.path))
        await prepare(self._writer)
        self._reader = await connect(self.path)
        await self._reader.execute_fetchall("PRAGMA query_only = ON")

    async def _disconnect(self) -> None:
        connections = (self._reader, self._writer)
        self._reader = self._writer = None
        for connection in connections:
            if connection is not None:
                with suppress(sqlite3.Error, ValueError):
                    await connection.close()


async def connect(path: Path) -> Connection:
    """A connection to the file, which is there already, set up as all of ours are.

    Raises sqlite3.Error.
    """
    connection = await aiosqlite.connect(
        _address(path), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        await _set_wal(connection)
        for setting in (
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "secure_delete = ON",
            f"wal_autocheckpoint = {_NET_PAGES}",
        ):
            await connection.execute_fetchall(f"PRAGMA {setting}")
    except BaseException:
        await connection.close()
        raise
    return connection


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rw"


async def _set_wal(connection: Connection) -> None:
    """SQLite does not wait here while another process does the same with a new file: we do."""
    for pause in (0.01, 0.03, 0.1, 0.3, None):
        try:
            await connection.execute_fetchall("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = (error.sqlite_errorname or "").startswith("SQLITE_BUSY")
            if pause is None or not busy:
                raise
            await asyncio.sleep(pause)
        else:
            return
