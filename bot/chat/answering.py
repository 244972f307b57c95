"""The one way from a question to a reply and its line in the journal, however it was asked."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, assert_never

from bot.answer.types import Answer, Nothing, Reply, Unsure
from bot.chat.places import Place
from bot.knowledge.types import Language
from bot.store.journal import Entry, Outcome, Way
from bot.store.settings import ServerSettings

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question put to the bot; ``id`` is that of the message or interaction.

    ``language`` is that of the reply; where it is None the reply follows the question, and where
    the question does not show any it is in ``otherwise``. ``subject`` is the id of the passage or
    term that the question follows up.
    """

    id: int
    asked_at: datetime
    text: str
    way: Way
    place: Place
    member_id: int
    language: Language | None
    otherwise: Language = "fr"
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Replied:
    """The reply to a question, and the milliseconds it took to find."""

    reply: Reply
    latency_ms: float


async def find_reply(bot: "Sourcier", asked: Asked) -> Replied:
    """What the packs that the server uses reply to a question."""
    settings = bot.memory.settings(asked.place.guild_id)
    engine = await bot.engines.of(bot.engine, settings.packs)
    started = perf_counter()
    reply = engine.reply(
        asked.text, asked.language, subject=asked.subject, otherwise=asked.otherwise
    )
    took = (perf_counter() - started) * 1000
    log.info("%s: %s in %.1f ms", asked.way, outcome(reply), took)
    return Replied(reply, took)


def note(bot: "Sourcier", asked: Asked, replied: Replied, reply_ids: Iterable[int]) -> None:
    """Record in the journal how a question was answered, by which messages."""
    bot.memory.record(entry_of(bot, asked, replied, reply_ids))


def entry_of(
    bot: "Sourcier", asked: Asked, replied: Replied, reply_ids: Iterable[int] = ()
) -> Entry:
    """What the journal keeps of a question and how it was answered."""
    reply = replied.reply
    subject = reply.id if isinstance(reply, Answer) else None
    return Entry(
        question_id=asked.id,
        asked_at=asked.asked_at,
        guild_id=asked.place.guild_id,
        channel_id=asked.place.channel_id,
        channel_kind=asked.place.kind,
        way=asked.way,
        outcome=_recorded_outcome(reply),
        language=reply.language,
        latency_ms=replied.latency_ms,
        member_id=asked.member_id,
        confidence=reply.confidence,
        subject=subject,
        pack=bot.engine.shelves.pack_of(subject) if subject is not None else None,
        reply_ids=tuple(reply_ids),
        text=asked.text,
    )


def known_question(bot: "Sourcier", asked: Asked) -> int | None:
    """The id under which one can vote on the answer and tell the curators, if anything is kept."""
    return asked.id if bot.store is not None else None


def language_of_messages(bot: "Sourcier", settings: ServerSettings) -> Language | None:
    """The language that replies to messages have in a server; None follows the question."""
    if bot.language is not None:
        return bot.language
    return None if settings.language == "auto" else settings.language


def timed(way: str, ask: Callable[[], Reply]) -> Reply:
    """The reply that ``ask`` gives; ``way`` says in the log how the question came.

    The question itself is never logged: it is the member's.
    """
    started = perf_counter()
    reply = ask()
    log.info("%s: %s in %.1f ms", way, outcome(reply), (perf_counter() - started) * 1000)
    return reply


def outcome(reply: Reply) -> str:
    """A reply in a few words, for the log."""
    match reply:
        case Answer():
            return f"{reply.kind} {reply.id} ({reply.confidence:.2f})"
        case Unsure():
            return f"unsure ({reply.confidence:.2f})"
        case Nothing():
            return reply.courtesy or "nothing"
        case _:
            assert_never(reply)


def _recorded_outcome(reply: Reply) -> Outcome:
    match reply:
        case Answer():
            return "answer"
        case Unsure():
            return "unsure"
        case Nothing():
            return "courtesy" if reply.courtesy else "nothing"
        case _:
            assert_never(reply)
