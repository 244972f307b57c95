"""What is kept about one member in one server, to show and to delete."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from bot.store.journal import Answered, read_journal
from bot.store.members import member_hash, read_member_key
from bot.store.times import from_ms


@dataclass(frozen=True, slots=True)
class KeptVote:
    question_id: int
    subject: str
    voted_at: datetime
    up: bool
    reason: str | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class KeptText:
    """The words of a question; ``told`` where the member gave them to the curators."""

    question_id: int
    kept_at: datetime
    told: bool
    text: str


@dataclass(frozen=True, slots=True)
class MemberData:
    """All that is kept about a member in one server, each the oldest first.

    ``done`` are the times at which the member marked a question as dealt with.
    """

    questions: tuple[Answered, ...]
    votes: tuple[KeptVote, ...]
    texts: tuple[KeptText, ...]
    done: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows of each kind were deleted."""

    questions: int
    votes: int
    texts: int
    done: int


def read_member(connection: Connection, guild_id: int, member_id: int) -> MemberData:
    whose = (guild_id, member_hash(read_member_key(connection), guild_id, member_id))
    votes = connection.execute(
        "SELECT question_id, subject, voted_at, up, reason, comment FROM votes"
        " WHERE guild_id = ? AND member = ? ORDER BY voted_at",
        whose,
    )
    texts = connection.execute(
        "SELECT question_id, kept_at, told, text FROM question_texts"
        " WHERE guild_id = ? AND member = ? ORDER BY kept_at",
        whose,
    )
    done = connection.execute(
        "SELECT done_at FROM done WHERE guild_id = ? AND member = ? ORDER BY done_at", whose
    )
    return MemberData(
        questions=read_journal(connection, "guild_id = ? AND member = ?", whose),
        votes=tuple(
            KeptVote(question, subject, from_ms(at), bool(up), reason, comment)
            for question, subject, at, up, reason, comment in votes
        ),
        texts=tuple(
            KeptText(question, from_ms(at), bool(told), text) for question, at, told, text in texts
        ),
        done=tuple(from_ms(at) for (at,) in done),
    )


def delete_member(connection: Connection, guild_id: int, member_id: int) -> Forgotten:
    """Delete what ``read_member`` shows, and the member's name from the server's settings.

    The marks of a curator stay, as nobody's.
    """
    whose = (guild_id, member_hash(read_member_key(connection), guild_id, member_id))
    counts = []
    for change in ("DELETE FROM journal", "DELETE FROM votes", "DELETE FROM question_texts",
                   "UPDATE done SET member = x''"):  # fmt: skip
        cursor = connection.execute(f"{change} WHERE guild_id = ? AND member = ?", whose)
        counts.append(cursor.rowcount)
        cursor.close()
    connection.execute(
        "UPDATE server_settings SET updated_by = NULL,"
        " revision = (SELECT max(revision) + 1 FROM server_settings)"
        " WHERE guild_id = ? AND updated_by = ?",
        (guild_id, member_id),
    )
    return Forgotten(*counts)
