"""What members think of an answer."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any, Literal

from bot.store.members import member_hash, read_member_key
from bot.store.times import now, to_ms

Reason = Literal["wrong", "outdated", "off-topic", "other"]
"""Wrong passage; outdated; not what I asked; something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One member's vote on one answer, in place of an earlier one.

    The answer is what was shown (``subject``, the id of a passage or term; empty where there was
    none) for the question. ``guild_id`` may be DIRECT.
    """

    question_id: int
    guild_id: int
    member_id: int
    up: bool
    subject: str = ""
    reason: Reason | None = None
    comment: str | None = None


def write_vote(connection: Connection, vote: Vote) -> None:
    """A second press on the same button keeps the reason that was given after the first."""
    member = member_hash(read_member_key(connection), vote.guild_id, vote.member_id)
    values: tuple[Any, ...] = (
        vote.question_id,
        vote.subject,
        member,
        vote.guild_id,
        to_ms(now()),
        vote.up,
        vote.reason,
        vote.comment,
    )
    connection.execute(
        "INSERT INTO votes (question_id, subject, member, guild_id, voted_at, up, reason, comment)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (question_id, subject, member) DO UPDATE SET"
        " voted_at = excluded.voted_at, up = excluded.up,"
        " reason = iif(excluded.reason IS NULL AND up = excluded.up, reason, excluded.reason),"
        " comment = iif(excluded.comment IS NULL AND up = excluded.up, comment, excluded.comment)",
        values,
    )
