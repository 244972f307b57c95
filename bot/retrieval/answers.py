"""Answers made of what was found: a passage or a term, with its source and its age."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.answer.citation import cite
from bot.answer.types import Answer, Excerpt, Suggestion
from bot.knowledge.types import Language, Passage, Term, Text
from bot.retrieval.titles import term_title

DATED = timedelta(days=365)
"""How much older than the newest passage an answer must be to be marked as of its day."""


def passage_answer(
    passage: Passage,
    language: Language,
    *,
    newest: date | None,
    excerpt: Excerpt | None = None,
    confidence: float = 1.0,
) -> Answer:
    """A passage, shown whole without an ``excerpt``; ``newest`` is the library's latest day."""
    full = passage.text.best(language)
    return Answer(
        kind="passage",
        id=passage.id,
        title=passage.title.best(language),
        excerpt=excerpt or Excerpt(full, 0, len(full), passage.text.nearest(language)),
        full=full,
        wording=passage.wording,
        source=passage.source,
        citation=cite(passage.source, language, passage.locator),
        as_of=passage.as_of,
        about=passage.about,
        dated=_dated(passage.as_of, newest),
        locator=_words(passage.locator, language),
        note=_words(passage.note, language),
        confidence=confidence,
        language=language,
    )


def term_answer(
    entry: Term,
    language: Language,
    *,
    newest: date | None,
    related: Sequence[Term],
    confidence: float,
) -> Answer:
    """A term with its definition, and ``related`` ones to go on to."""
    full = entry.definition.best(language)
    return Answer(
        kind="term",
        id=entry.id,
        title=term_title(entry, language),
        excerpt=Excerpt(full, 0, len(full), entry.definition.nearest(language)),
        full=full,
        wording="summary",
        source=entry.source,
        citation=cite(entry.source, language, entry.locator),
        as_of=entry.as_of,
        about=None,
        dated=_dated(entry.as_of, newest),
        locator=_words(entry.locator, language),
        note=None,
        confidence=confidence,
        language=language,
        further=tuple(
            Suggestion("term", other.id, term_title(other, language), other.as_of)
            for other in related
        ),
    )


def _dated(day: date, newest: date | None) -> bool:
    return newest is not None and newest - day > DATED


def _words(text: Text | None, language: Language) -> str | None:
    return text.best(language) if text is not None else None
