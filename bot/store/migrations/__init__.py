"""The tables of the store, as numbered steps: ``0001_….sql`` and so on, each applied once.

A step that has been released is never changed; what changes comes as a further one.
"""

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import aiosqlite

from bot.store.errors import ForeignFileError, NewerStoreError

APPLICATION_ID = 0x534F5552
"""What marks a SQLite file as ours (its ``application_id``): "SOUR" in ASCII."""


async def migrate(connection: aiosqlite.Connection, name: str) -> None:
    """Bring the tables up to date, in one transaction; ``name`` is the file's, for the errors.

    Raises NewerStoreError or ForeignFileError where the file is not ours to change.
    """
    steps = _steps()
    if await read_version(connection, name) == len(steps):
        return
    await connection.execute_fetchall("BEGIN IMMEDIATE")
    try:
        # Asked again: another process may have brought it up to date while we waited.
        for script in steps[await read_version(connection, name) :]:
            for statement in _statements(script):
                await connection.execute_fetchall(statement)
        await connection.execute_fetchall(f"PRAGMA application_id = {APPLICATION_ID}")
        await connection.execute_fetchall(f"PRAGMA user_version = {len(steps)}")
        await connection.commit()
    except BaseException:
        await connection.rollback()
        raise


async def read_version(connection: aiosqlite.Connection, name: str) -> int:
    """How many steps the file has behind it. Raises NewerStoreError or ForeignFileError."""
    rows = await connection.execute_fetchall(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    )
    ((application, version, tables),) = rows
    if application != APPLICATION_ID and (application or version or tables):
        raise ForeignFileError(
            f"{name} is a database of another program. Name another file in store.path."
        )
    known = len(_steps())
    if version > known:
        raise NewerStoreError(
            f"{name} was written by a later version of Sourcier (its tables are of version "
            f"{version}, this program knows {known}). Install that version again, or name "
            "another file in store.path."
        )
    return int(version)


@cache
def _steps() -> tuple[str, ...]:
    """The steps in order. Their numbers count from 1 without a gap."""
    found = {
        int(match[1]): step.read_text(encoding="utf-8")
        for step in files(__name__).iterdir()
        if (match := re.fullmatch(r"(\d{4})_\w+\.sql", step.name))
    }
    return tuple(found[number] for number in range(1, len(found) + 1))


def _statements(script: str) -> Iterator[str]:
    """The statements one by one: ``executescript`` would end our transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
