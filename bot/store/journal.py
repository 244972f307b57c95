"""The journal: one row a question, and the marks by which a question is answered once."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from sqlite3 import Connection
from typing import Any, Literal

from bot.store.members import member_hash, read_member_key
from bot.store.settings import read_keeping
from bot.store.times import from_ms, now, to_ms

DIRECT = 0
"""What stands for the server in a direct message."""

ChannelKind = Literal["text", "thread", "post", "voice", "direct", "other"]

Way = Literal["mention", "reply", "direct", "command", "menu", "listen"]
"""How the question came."""

Outcome = Literal["answer", "unsure", "nothing", "courtesy"]
"""``courtesy`` is the word that a greeting gets: nothing that a curator has to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question as the journal keeps it.

    ``question_id`` is the message's or the interaction's; ``guild_id`` may be DIRECT. ``subject``
    is the id of the passage or term that was shown, ``confidence`` a probability, and
    ``reply_ids`` are the messages in ``channel_id`` that answer.
    """

    question_id: int
    asked_at: datetime
    guild_id: int
    channel_id: int
    channel_kind: ChannelKind
    way: Way
    outcome: Outcome
    language: Literal["fr", "en"]
    latency_ms: float
    confidence: float | None = None
    subject: str | None = None
    pack: str | None = None
    reply_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Answered):
    """A question as it is recorded.

    Of ``member_id`` a keyed hash is stored. ``text`` is what was asked: give it always, it is
    stored only where the server keeps the text of questions.
    """

    member_id: int
    text: str | None = None


def without_member(entry: Entry) -> Answered:
    """The entry as it will be read from the journal."""
    return Answered(**{field.name: getattr(entry, field.name) for field in fields(Answered)})


def claim(connection: Connection, question_id: int) -> bool:
    """Mark the question as ours to answer; False where it is marked already."""
    marked = connection.execute(
        "INSERT INTO claims (question_id, claimed_at) VALUES (?, ?)"
        " ON CONFLICT DO NOTHING RETURNING 1",
        (question_id, to_ms(now())),
    )
    return bool(list(marked))


def write_claims(connection: Connection, question_ids: Iterable[int]) -> None:
    moment = to_ms(now())
    connection.executemany(
        "INSERT INTO claims (question_id, claimed_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(question_id, moment) for question_id in question_ids],
    )


def write_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Store entries, each in place of an earlier one of the same question.

    Texts are stored for the servers that keep them; what a member told the curators is never
    replaced.
    """
    key = read_member_key(connection)
    keeping = read_keeping(connection)
    rows, replies, texts = [], [], []
    for entry in entries:
        member = member_hash(key, entry.guild_id, entry.member_id)
        rows.append(_row(entry, member))
        replies += [(reply, entry.question_id, entry.channel_id) for reply in entry.reply_ids]
        if entry.text is not None and entry.guild_id in keeping:
            asked_at = to_ms(entry.asked_at)
            texts.append((entry.question_id, entry.guild_id, member, asked_at, entry.text))
    # Replacing a row deletes it first, and with it the replies it had.
    connection.executemany(
        "INSERT OR REPLACE INTO journal (question_id, asked_at, guild_id, channel_id,"
        " channel_kind, way, member, outcome, confidence, subject, pack, language, latency_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    if replies:
        connection.executemany(
            "INSERT OR REPLACE INTO replies (message_id, question_id, channel_id) VALUES (?, ?, ?)",
            replies,
        )
    if texts:
        connection.executemany(
            "INSERT INTO question_texts (question_id, guild_id, member, kept_at, told, text)"
            " VALUES (?, ?, ?, ?, 0, ?) ON CONFLICT (question_id)"
            " DO UPDATE SET text = excluded.text WHERE NOT told",
            texts,
        )


def write_told(
    connection: Connection, question_id: int, guild_id: int, member_id: int, text: str
) -> None:
    """Store a question's text because its member told the curators."""
    member = member_hash(read_member_key(connection), guild_id, member_id)
    connection.execute(
        "INSERT OR REPLACE INTO question_texts (question_id, guild_id, member, kept_at, told, text)"
        " VALUES (?, ?, ?, ?, 1, ?)",
        (question_id, guild_id, member, to_ms(now()), text),
    )


def erase_text(connection: Connection, question_id: int) -> None:
    connection.execute("DELETE FROM question_texts WHERE question_id = ?", (question_id,))


def read_answered(connection: Connection, question_id: int) -> Answered | None:
    found = read_journal(connection, "question_id = ?", (question_id,))
    return found[0] if found else None


def read_answered_by(connection: Connection, message_id: int) -> Answered | None:
    """The question that the bot's message answers."""
    found = read_journal(
        connection,
        "question_id = (SELECT question_id FROM replies WHERE message_id = ?)",
        (message_id,),
    )
    return found[0] if found else None


def read_journal(
    connection: Connection, where: str, values: tuple[Any, ...]
) -> tuple[Answered, ...]:
    """The rows that the condition ``where`` finds, the oldest first."""
    rows = connection.execute(
        "SELECT question_id, asked_at, guild_id, channel_id, channel_kind, way, outcome, language,"
        " latency_ms, confidence, subject, pack, (SELECT group_concat(message_id) FROM replies"
        " WHERE replies.question_id = journal.question_id)"
        f" FROM journal WHERE {where} ORDER BY asked_at, question_id",
        values,
    )
    return tuple(_answered(row) for row in rows)


def _row(entry: Entry, member: bytes) -> tuple[Any, ...]:
    return (
        entry.question_id,
        to_ms(entry.asked_at),
        entry.guild_id,
        entry.channel_id,
        entry.channel_kind,
        entry.way,
        member,
        entry.outcome,
        entry.confidence,
        entry.subject,
        entry.pack,
        entry.language,
        entry.latency_ms,
    )


def _answered(row: Any) -> Answered:
    return Answered(
        question_id=row[0],
        asked_at=from_ms(row[1]),
        guild_id=row[2],
        channel_id=row[3],
        channel_kind=row[4],
        way=row[5],
        outcome=row[6],
        language=row[7],
        latency_ms=row[8],
        confidence=row[9],
        subject=row[10],
        pack=row[11],
        reply_ids=tuple(sorted(map(int, row[12].split(",")))) if row[12] else (),
    )
