"""Passages put on a shelf: indexed in memory, in one language."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.knowledge.types import Language, Passage
from bot.retrieval.analysis import terms
from bot.retrieval.glossary import Glossary
from bot.retrieval.index import build
from bot.retrieval.ranking import Shelf
from bot.retrieval.tabulating import Document


def shelve(
    passages: Iterable[Passage],
    language: Language,
    glossary: Glossary,
    unanswered: Sequence[str] = (),
    *,
    dated: bool = True,
) -> Shelf:
    """Index, in memory, the passages that have a text in ``language``."""
    # By id, so that what scores the same is ranked the same, however files and folders are ordered.
    kept = sorted(
        (passage for passage in passages if passage.text.get(language) is not None),
        key=lambda passage: passage.id,
    )
    return Shelf(
        kept,
        build((_document(passage, language, glossary) for passage in kept), language),
        glossary,
        known={
            place: passage.questions[language]
            for place, passage in enumerate(kept)
            if passage.questions.get(language)
        },
        unanswered=unanswered,
        newest=max((passage.as_of for passage in kept), default=date.min),
        dated=dated,
    )


def _document(passage: Passage, language: Language, glossary: Glossary) -> Document:
    text = passage.text.get(language) or ""
    title = passage.title.get(language) or ""
    named = [(term,) for term in terms(f"{title}. {text}", language)]
    mentions = glossary.mentions(named, language)
    return Document(
        title=title,
        text=text,
        asked=tuple(passage.questions.get(language, ())),
        concepts=tuple(sorted({f"@{mention.term.id}" for mention in mentions})),
    )
