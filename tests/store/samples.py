"""Questions, votes and settings to store."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.store.journal import Entry
from bot.store.votes import Vote

GUILD = 1312345678901234567
OTHER_GUILD = 1312345678901234999
MEMBER = 77
CURATOR = 99
ASKED = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
"""Of late: what is old is deleted."""


def bytes_beside(path: Path) -> bytes:
    """All that is on the disk of a store, and of copies beside it."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def an_entry(question_id: int, **changes: Any) -> Entry:
    values: dict[str, Any] = {
        "question_id": question_id,
        "asked_at": ASKED,
        "guild_id": GUILD,
        "channel_id": 5,
        "channel_kind": "text",
        "way": "mention",
        "member_id": MEMBER,
        "outcome": "answer",
        "confidence": 0.93,
        "subject": "relations-1994",
        "pack": "otan-ukraine",
        "language": "fr",
        "latency_ms": 1.5,
        "reply_ids": (question_id + 1_000_000,),
        "text": f"Question {question_id} ?",
    }
    return Entry(**{**values, **changes})


def a_vote(question_id: int, *, up: bool, **changes: Any) -> Vote:
    values: dict[str, Any] = {
        "question_id": question_id,
        "guild_id": GUILD,
        "member_id": MEMBER,
        "up": up,
        "subject": "relations-1994",
    }
    return Vote(**{**values, **changes})
