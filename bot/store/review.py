"""What curators look at: questions without an answer, answers members did not like."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any

from bot.store.journal import Outcome
from bot.store.members import member_hash, read_member_key
from bot.store.times import from_ms, now, to_ms

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One question that nobody could answer well.

    ``text`` is what was asked, where it is kept; ``told`` says that its member told the curators.
    ``outcome`` and what else the journal knows is None where its row is gone. ``reasons`` has the
    reasons of the votes against, the most frequent first, and ``comments`` their words.
    """

    question_id: int
    guild_id: int
    asked_at: datetime
    outcome: Outcome | None
    subject: str | None
    pack: str | None
    language: str | None
    confidence: float | None
    text: str | None
    told: bool
    up: int
    down: int
    reasons: tuple[tuple[str, int], ...]
    comments: tuple[str, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """How many questions wait for a curator, and how many of them have no text to show.

    A question may count in several of ``unsure`` or ``nothing``, ``down`` and ``told``.
    """

    items: int
    unsure: int
    nothing: int
    down: int
    told: int
    without_text: int


# The questions of a server (:guild, NULL for all) since a moment, with all that is known of each.
_ITEMS = """
WITH wanted AS (
    SELECT question_id, guild_id, asked_at AS since FROM journal
    WHERE outcome IN ('unsure', 'nothing') AND asked_at >= :since AND {guild}
    UNION ALL
    SELECT question_id, guild_id, voted_at FROM votes
    WHERE NOT up AND voted_at >= :since AND {guild}
    UNION ALL
    SELECT question_id, guild_id, kept_at FROM question_texts
    WHERE told AND kept_at >= :since AND {guild}
), items AS (
    SELECT question_id, guild_id, min(since) AS since FROM wanted GROUP BY question_id, guild_id
), tallies AS (
    SELECT question_id, guild_id, sum(up) AS up, sum(NOT up) AS down,
        json_group_array(reason) FILTER (WHERE NOT up AND reason IS NOT NULL) AS reasons,
        json_group_array(comment) FILTER (WHERE NOT up AND comment IS NOT NULL) AS comments
    FROM votes WHERE question_id IN (SELECT question_id FROM items)
    GROUP BY question_id, guild_id
)
SELECT question_id, guild_id, coalesce(journal.asked_at, items.since) AS asked_at,
    outcome, subject, pack, language, confidence, text, coalesce(told, 0) AS told,
    coalesce(up, 0) AS up, coalesce(down, 0) AS down,
    coalesce(reasons, '[]') AS reasons, coalesce(comments, '[]') AS comments,
    done.question_id IS NOT NULL AS done
FROM items
LEFT JOIN journal USING (question_id, guild_id)
LEFT JOIN question_texts USING (question_id, guild_id)
LEFT JOIN tallies USING (question_id, guild_id)
LEFT JOIN done USING (question_id, guild_id)
WHERE :with_done OR done.question_id IS NULL
"""


def read_review(
    connection: Connection,
    guild_id: int | None,
    *,
    since: datetime = BEGINNING,
    limit: int | None = None,
    with_done: bool = False,
) -> list[ReviewItem]:
    """The questions of a server, or of all, that came since; the latest first."""
    rows = connection.execute(
        f"{_items(guild_id)} ORDER BY asked_at DESC, question_id DESC LIMIT :limit",
        {**_values(guild_id, since, with_done), "limit": -1 if limit is None else limit},
    )
    return [_item(row) for row in rows]


def count_review(
    connection: Connection, guild_id: int | None, *, since: datetime = BEGINNING
) -> ReviewCounts:
    ((items, unsure, nothing, down, told, without_text),) = connection.execute(
        "SELECT count(*), total(outcome = 'unsure'), total(outcome = 'nothing'), total(down > 0),"
        f" total(told), total(text IS NULL) FROM ({_items(guild_id)})",
        _values(guild_id, since, with_done=False),
    )
    return ReviewCounts(items, int(unsure), int(nothing), int(down), int(told), int(without_text))


def write_done(connection: Connection, guild_id: int, question_ids: Iterable[int], by: int) -> None:
    """Mark questions as dealt with. A mark on another server's question has no effect."""
    member = member_hash(read_member_key(connection), guild_id, by)
    moment = to_ms(now())
    connection.executemany(
        "INSERT INTO done (guild_id, question_id, done_at, member) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [(guild_id, question_id, moment, member) for question_id in question_ids],
    )


def write_not_done(connection: Connection, guild_id: int, question_ids: Iterable[int]) -> None:
    """Take the marks away again."""
    connection.executemany(
        "DELETE FROM done WHERE guild_id = ? AND question_id = ?",
        [(guild_id, question_id) for question_id in question_ids],
    )


CSV_COLUMNS = (
    "asked_at", "question_id", "guild_id", "outcome", "text", "told", "up", "down", "reasons",
    "comments", "subject", "pack", "language", "confidence", "done",
)  # fmt: skip


def review_csv(
    items: Iterable[ReviewItem], names: Mapping[str, str] = {}, *, delimiter: str = ","
) -> str:
    """The items as CSV with a heading; no cell can be taken for a formula by a spreadsheet.

    ``names`` has other words for the columns, outcomes and reasons, and for yes and no. A
    spreadsheet takes the ``delimiter`` that its country does: where numbers have a decimal comma
    it is a semicolon.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([names.get(column, column) for column in CSV_COLUMNS])
    for item in items:
        outcome = names.get(item.outcome, item.outcome) if item.outcome else None
        row = {column: getattr(item, column) for column in CSV_COLUMNS} | {"outcome": outcome}
        writer.writerow([_cell(value, names) for value in row.values()])
    return text.getvalue()


def _cell(value: object, names: Mapping[str, str]) -> str:
    match value:
        case None:
            return ""
        case bool():
            said = "yes" if value else "no"
            return names.get(said, said)
        case datetime():
            return value.isoformat(timespec="seconds")
        case tuple():
            parts = (
                f"{names.get(part[0], part[0])} ({part[1]})" if isinstance(part, tuple) else part
                for part in value
            )
            return _plain("; ".join(parts))
        case _:
            return _plain(str(value))


def _plain(words: str) -> str:
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


def _items(guild_id: int | None) -> str:
    return _ITEMS.format(guild="true" if guild_id is None else "guild_id = :guild")


def _values(guild_id: int | None, since: datetime, with_done: bool) -> dict[str, Any]:
    return {"guild": guild_id, "since": to_ms(since), "with_done": with_done}


def _item(row: Any) -> ReviewItem:
    given: list[str] = json.loads(row[12])
    counted = {reason: given.count(reason) for reason in given}
    return ReviewItem(
        question_id=row[0],
        guild_id=row[1],
        asked_at=from_ms(row[2]),
        outcome=row[3],
        subject=row[4],
        pack=row[5],
        language=row[6],
        confidence=row[7],
        text=row[8],
        told=bool(row[9]),
        up=row[10],
        down=row[11],
        reasons=tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))),
        comments=tuple(json.loads(row[13])),
        done=bool(row[14]),
    )
