"""Connections to the SQLite file.

The file is in WAL mode with ``synchronous = NORMAL``: what is committed outlives the death of the
process at any moment. Should the power fail, the file stays sound, but what was committed since
the last checkpoint (a megabyte of changes or so) may be gone.
"""

import asyncio
import sqlite3
from pathlib import Path

import aiosqlite
from aiosqlite import Connection

from bot.store.migrations import read_version

BUSY_SECONDS = 1.0
"""How long a statement waits for another process that writes."""

_NET_PAGES = 10_000
"""SQLite itself checkpoints here, within a commit, should we not have done it aside before."""


async def connect(path: Path) -> Connection:
    """A connection to the file, which is there already, set up as all of ours are.

    Raises sqlite3.Error, and NewerStoreError or ForeignFileError without having touched it.
    """
    connection = await aiosqlite.connect(
        address(path, "rw"), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        await read_version(connection, str(path))
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


def address(path: Path, mode: str) -> str:
    """What SQLite opens; ``mode`` may bring further parameters."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def identity(path: Path) -> tuple[int, int]:
    """What tells this file from another of the same name. Raises OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


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
