"""The file in use: one connection that writes, one that reads, and what if they cannot."""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from aiosqlite import Connection

from bot.store.connection import address, connect, identity
from bot.store.errors import MissingStoreError, StoreError, UnavailableError
from bot.store.migrations import migrate
from bot.store.trouble import TroubleLog, explain, is_trouble

T = TypeVar("T")

Work = Callable[[Connection], Awaitable[T]]
"""What is done in one transaction. It neither begins nor commits."""

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
        self._writing = asyncio.Lock()
        self._reading = asyncio.Lock()
        self._running: set[asyncio.Task[Any]] = set()
        self._log = TroubleLog(path)
        self._opened = (0, 0)
        self._error: Exception = MissingStoreError(f"The store {path} is not open.")

    async def open(self, prepare: Work[None], *, create: bool = True) -> None:
        """Open the file, bring its tables up to date and let ``prepare`` write what it needs.

        Without ``create`` the file must be there. Raises StoreError, the file being as it was:
        UnavailableError where that may pass.
        """
        async with self._writing, self._reading:
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
        while self._running:
            await asyncio.wait(self._running)
        async with self._writing, self._reading:
            self.in_order = False
            await self._disconnect()

    def report(self, error: StoreError) -> None:
        """Say in the log that the file cannot be used, unless that was said a moment ago."""
        self._log.report(error)

    def works_again(self) -> None:
        """Say so in the log, if it was said before that it does not."""
        self._log.over()

    def check_place(self) -> None:
        """Raise UnavailableError where the file has been removed or replaced under our hands.

        SQLite would go on writing into the one that is gone.
        """
        try:
            same = identity(self.path) == self._opened
        except OSError:
            same = False
        if self.in_order and not same:
            raise self._failed(OSError(None, "it was removed or replaced", str(self.path)))

    async def write(self, work: Work[T]) -> T:
        """What ``work`` returns, once it is committed. All of it is written, or nothing.

        A caller that is cancelled does not undo it. Raises UnavailableError, and whatever
        ``work`` raises that is not the file's fault.
        """
        return await asyncio.shield(self.start_writing(work))

    def start_writing(self, work: Work[T]) -> "asyncio.Task[T]":
        """``write``, going on; never to be cancelled."""
        return self._run(self._write(work))

    async def read(self, work: Work[T]) -> T:
        """What ``work`` reads, as of one moment. Raises UnavailableError."""
        return await asyncio.shield(self._run(self._read(work)))

    async def peek(self, work: Work[T]) -> T:
        """What ``work`` reads from a file that cannot be opened as it should be.

        The latest changes may be missing. Raises sqlite3.Error.
        """
        async with aiosqlite.connect(address(self.path, "ro&immutable=1"), uri=True) as connection:
            return await work(connection)

    async def erase_traces(self) -> None:
        """Empty the log beside the file, so that what was deleted can be read in neither.

        Where others are reading, or the file cannot be used, that comes later.
        """
        with suppress(UnavailableError):
            await self._checkpoint("TRUNCATE")

    async def checkpoint(self) -> None:
        """Move what was written from the log beside the file into the file, once it is long.

        Raises UnavailableError.
        """
        try:
            long = self.path.with_name(f"{self.path.name}-wal").stat().st_size > _CHECKPOINT_BYTES
        except OSError:
            return
        if long:
            await self._checkpoint("PASSIVE")

    async def _checkpoint(self, mode: str) -> None:
        async with self._reading:
            if self._reader is None:
                return
            try:
                await self._reader.execute_fetchall(f"PRAGMA wal_checkpoint({mode})")
            except sqlite3.Error as error:
                raise self._failed(error) from error

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        task = asyncio.create_task(coroutine)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

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
        self._opened = identity(self.path)
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
