"""Deleting what is older than it may be, a little at a time."""

import asyncio
from datetime import datetime, timedelta

from bot.store.database import Database
from bot.store.times import to_ms

RETENTION_DAYS = 90

CLAIM_DAYS = 7
"""How long it is known that a question was answered; Discord redelivers within minutes."""

_BATCH = 500
"""Rows a transaction, so that a question that comes meanwhile waits a few milliseconds."""

_PAUSE = 0.05
"""Seconds between them, in which others may write."""

_AGED = (
    ("journal", "asked_at", "question_id"),
    ("question_texts", "kept_at", "question_id"),
    ("votes", "voted_at", "question_id, subject, member"),
    ("done", "done_at", "guild_id, question_id"),
)


async def delete_old(database: Database, now: datetime, days: int = RETENTION_DAYS) -> int:
    """Delete what is older than ``days``, and the marks older than CLAIM_DAYS; how many rows.

    Raises UnavailableError; what was deleted until then stays deleted.
    """
    deleted = await _delete(database, ("claims", "claimed_at", "question_id"),
                            now - timedelta(days=CLAIM_DAYS))  # fmt: skip
    for aged in _AGED:
        deleted += await _delete(database, aged, now - timedelta(days=days))
    return deleted


async def _delete(database: Database, aged: tuple[str, str, str], before: datetime) -> int:
    table, time, key = aged
    total = 0
    while True:
        rows = await database.write(
            lambda connection: connection.execute(
                f"DELETE FROM {table} WHERE ({key}) IN"
                f" (SELECT {key} FROM {table} WHERE {time} < ? ORDER BY {time} LIMIT ?)"
                " RETURNING 1",
                (to_ms(before), _BATCH),
            ).fetchall()
        )
        count = len(rows)
        total += count
        if count < _BATCH:
            return total
        await asyncio.sleep(_PAUSE)
