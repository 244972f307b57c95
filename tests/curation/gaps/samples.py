"""A store that a bot has written, with what members asked of the lighthouses in vain."""

from pathlib import Path
from typing import Any

from bot.answer.types import Answer, Nothing, Unsure
from bot.curation.gaps.finding import Shelfmarks, find
from bot.curation.gaps.gap import Found
from bot.curation.texts import curation_texts
from bot.knowledge.load import load_with_places
from bot.knowledge.types import Language, Library
from bot.retrieval.engine import Engine
from bot.store.journal import Entry
from bot.store.reading import read_waiting
from bot.store.settings import ServerSettings
from bot.store.store import Store
from tests.store.samples import CURATOR, GUILD, an_entry

OUTCOMES = {Answer: "answer", Unsure: "unsure", Nothing: "nothing"}


def engine_of(folder: Path) -> Engine:
    return Engine(Library(tuple(pack for pack, _ in load_with_places([folder]))))


def answered(engine: Engine, question_id: int, text: str, **changes: Any) -> Entry:
    """What a bot with this engine would note of the question."""
    reply = engine.reply(text)
    subject = reply.id if isinstance(reply, Answer) else None
    outcome = OUTCOMES[type(reply)]
    return an_entry(
        question_id, **{"text": text, "outcome": outcome, "subject": subject, **changes}
    )


async def ask(store: Store, folder: Path, *questions: str, **changes: Any) -> None:
    """Note each question as asked by a member of its own, in a server that keeps words."""
    await store.save_settings(GUILD, ServerSettings(keeps_questions=True), by=CURATOR)
    engine = engine_of(folder)
    for number, text in enumerate(questions, start=1):
        store.record(answered(engine, number, text, **{"member_id": 1000 + number, **changes}))
    await store.flush()


def found(path: Path, folder: Path, language: Language = "en") -> Found:
    """The gaps that the store at ``path`` shows in the pack."""
    placed = load_with_places([folder])
    return find(read_waiting(path), engine_of(folder), Shelfmarks(placed), curation_texts(language))
