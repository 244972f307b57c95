"""The tables of the store, as numbered steps: ``0001_….sql`` and so on, each applied once.

A step that has been released is never changed; what changes comes as a further one.
"""

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from bot.store.errors import ForeignFileError, NewerStoreError

APPLICATION_ID = 0x534F5552
"""What marks a SQLite file as ours (its ``application_id``): "SOUR" in ASCII."""


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date, in one transaction; ``path`` is the file's, for the errors.

    Raises NewerStoreError or ForeignFileError where the file is not ours to change.
    """
    steps = _steps()
    if read_version(connection, path) == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another process may have brought it up to date while we waited.
        for script in steps[read_version(connection, path) :]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def read_version(connection: sqlite3.Connection, path: Path) -> int:
    """How many steps the file has behind it. Raises NewerStoreError or ForeignFileError."""
    ((application, version, tables),) = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    )
    if application != APPLICATION_ID and (application or version or tables):
        raise ForeignFileError(
            f"{path} is a database of another program. Name another file in store.path."
        )
    known = len(_steps())
    if version > known:
        raise NewerStoreError(
            f"{path} was written by a later version of Sourcier (its tables are of version "
            f"{version}, this program knows {known}). Install that version again, or name "
            "another file in store.path."
        )
    return int(version)


def is_current(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the tables are up to date. Raises what ``read_version`` does."""
    return read_version(connection, path) == len(_steps())


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
