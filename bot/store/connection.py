"""Connections to the SQLite file.

The file is in WAL mode with ``synchronous = NORMAL``: what is committed outlives the death of the
process at any moment. Should the power fail, the file stays sound, but what was committed since
the last checkpoint (a megabyte of changes or so) may be gone.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.store.migrations import read_version

T = TypeVar("T")

BUSY_SECONDS = 1.0
"""How long a statement waits for another process that writes."""

_NET_PAGES = 10_000
"""SQLite itself checkpoints here, within a commit, should we not have done it aside before."""


class Connection(aiosqlite.Connection):
    """A connection in a thread of its own, to which whole pieces of work are handed.

    aiosqlite hands over one statement at a time, and the event loop has its turn in between: a
    transaction would keep other processes waiting for as long as ours is busy elsewhere.
    """

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What ``work`` returns. A caller that is cancelled does not stop it."""
        result: T = await self._execute(work, self._conn)  # type: ignore[no-untyped-call]
        return result


async def connect(path: Path) -> Connection:
    """A connection to the file, which is there already, set up as all of ours are.

    Raises what ``open_file`` does.
    """
    return await _connect(partial(open_file, path))


async def connect_despite(path: Path) -> Connection:
    """A connection that only reads, whoever has locked the file and however full the disk is.

    The latest changes may be missing. Raises sqlite3.Error.
    """
    return await _connect(partial(sqlite3.connect, _address(path, "ro&immutable=1"), uri=True))


async def _connect(connector: Callable[[], sqlite3.Connection]) -> Connection:
    connection = Connection(connector, iter_chunk_size=64)
    try:
        await connection
    except BaseException:
        # aiosqlite tells the thread to end and does not wait; it would speak to a loop long gone.
        await asyncio.to_thread(connection._thread.join)
        raise
    return connection


def open_file(path: Path) -> sqlite3.Connection:
    """Open the file and set the connection up.

    Raises sqlite3.Error, and NewerStoreError or ForeignFileError without having touched it.
    """
    connection = sqlite3.connect(
        _address(path, "rw"), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        read_version(connection, path)
        _set_wal(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_NET_PAGES}")
    except BaseException:
        connection.close()
        raise
    return connection


def _address(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


def _set_wal(connection: sqlite3.Connection) -> None:
    """SQLite does not wait here while another process does the same with a new file: we do."""
    for pause in (0.01, 0.03, 0.1, 0.3, None):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if pause is None or not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            time.sleep(pause)
        else:
            return
