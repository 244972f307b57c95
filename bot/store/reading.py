"""Reading the store from beside the bot: nothing is written, and no file is made."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.store.connection import BUSY_SECONDS
from bot.store.errors import MissingStoreError, UnavailableError
from bot.store.migrations import is_current
from bot.store.review import BEGINNING, ReviewItem, read_review
from bot.store.settings import read_keeping, read_settings
from bot.store.trouble import explain

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for curators.

    ``items`` are the latest first; each has its text only where its server keeps the text of
    questions, or its member told the curators. ``askers`` gives each question's id a number that
    tells its member from those of others here, and says nothing else of them. ``packs`` are the
    ids that servers have chosen, by server; those that use all are left out. ``without_text``
    counts the items that have none.
    """

    items: tuple[ReviewItem, ...]
    askers: Mapping[int, int]
    packs: Mapping[int, tuple[str, ...]]
    without_text: int


def read_waiting(
    path: Path, guild_id: int | None = None, *, since: datetime = BEGINNING
) -> Waiting:
    """What waits in one server, or in all, since a moment; the bot may run meanwhile.

    Raises StoreError where the file cannot be read.
    """
    if not path.is_file():
        raise MissingStoreError(
            f"There is no store at {path}; the bot makes it at its first start."
        )
    try:
        with closing(_open(path)) as connection:
            if not is_current(connection, path):
                raise UnavailableError(
                    f"The store {path} was written by an earlier version of Sourcier. Start the "
                    "bot once with this one."
                )
            connection.execute("BEGIN")
            return _read(connection, guild_id, since)
    except sqlite3.Error as error:
        raise UnavailableError(explain(path, error)) from error


def _open(path: Path) -> sqlite3.Connection:
    # Without a log beside it nobody has it open: what only reads would make one, and leave it.
    log = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if log.exists() else "mode=ro&immutable=1"
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )


def _read(connection: sqlite3.Connection, guild_id: int | None, since: datetime) -> Waiting:
    keeping = read_keeping(connection)
    items = tuple(
        item if item.told or item.guild_id in keeping else replace(item, text=None)
        for item in read_review(connection, guild_id, since=since)
    )
    chosen = {guild: settings.packs for guild, (_, settings) in read_settings(connection).items()}
    return Waiting(
        items=items,
        askers=_askers(connection, [item.question_id for item in items]),
        packs={guild: packs for guild, packs in chosen.items() if packs is not None},
        without_text=sum(item.text is None for item in items),
    )


def _askers(connection: sqlite3.Connection, question_ids: list[int]) -> dict[int, int]:
    members: dict[int, bytes] = {}
    for start in range(0, len(question_ids), _AT_ONCE):
        some = question_ids[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        for table in ("question_texts", "journal"):
            members.update(
                connection.execute(
                    f"SELECT question_id, member FROM {table} WHERE question_id IN ({marks})", some
                )
            )
    numbers = _numbered(members.values())
    return {question_id: numbers[member] for question_id, member in members.items()}


def _numbered(hashes: Iterable[bytes]) -> dict[bytes, int]:
    return {member: number for number, member in enumerate(dict.fromkeys(hashes), start=1)}
