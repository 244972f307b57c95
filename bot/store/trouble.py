"""What is wrong with the store's file, in one line of the log that does not come again at once."""

import logging
import re
import sqlite3
import time
from pathlib import Path

from bot.store.errors import StoreError

log = logging.getLogger("bot.store")

_QUIET = 60.0
"""Seconds before a trouble that lasts is logged again."""

_CODE = re.compile(r" \(SQLITE_\w+\)")

_CAUSES = {
    "SQLITE_FULL": ("the disk is full", "Free some space"),
    "SQLITE_IOERR": ("the disk refuses to read or write it", "Look at the disk and its quota"),
    "SQLITE_BUSY": ("another program keeps it locked", "End that program"),
    "SQLITE_LOCKED": ("another program keeps it locked", "End that program"),
    "SQLITE_PROTOCOL": ("another program keeps it locked", "End that program"),
    "SQLITE_CORRUPT": ("it is damaged", "Put a backup in its place, or move it away"),
    "SQLITE_NOTADB": ("it is no SQLite file", "Put a backup in its place, or move it away"),
    "SQLITE_CANTOPEN": ("it cannot be opened", "Look at the folder and its rights"),
    "SQLITE_READONLY": ("it may not be written", "Look at its rights and those of its folder"),
    "SQLITE_PERM": ("it may not be opened", "Look at its rights and those of its folder"),
}


def explain(path: Path, error: Exception) -> str:
    """What is wrong with the store at ``path``, and what to do about it."""
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, OSError):
        place = error.filename or path
        return f"The store {path} cannot be used: {place}: {error.strerror or error}."
    name = getattr(error, "sqlite_errorname", None) or ""
    for start, (cause, remedy) in _CAUSES.items():
        if name.startswith(start):
            return f"The store {path} cannot be used: {cause} ({name}). {remedy}."
    return f"The store {path} cannot be used: {error} ({name or type(error).__name__})."


def is_trouble(error: Exception) -> bool:
    """Whether an error is of the file; others are of what was to be written into it."""
    ours = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
    return isinstance(error, (sqlite3.Error, OSError)) and not isinstance(error, ours)


class TroubleLog:
    """Says what is wrong, each thing at most once a minute, and when the store works again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._said_at: dict[str, float] = {}
        self._lasts = False

    def report(self, error: Exception) -> None:
        words = explain(self._path, error)
        # One disk that is full shows itself under several codes.
        cause = _CODE.sub("", words)
        moment = time.monotonic()
        if moment - self._said_at.get(cause, -_QUIET) >= _QUIET:
            self._said_at[cause] = moment
            self._lasts = True
            log.error("%s Questions are answered all the same.", words)

    def over(self) -> None:
        if self._lasts:
            self._lasts = False
            log.warning("The store %s works again.", self._path)
