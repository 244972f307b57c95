"""Passages and terms asked for by their title, as a reader copies it from a card."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answer.types import Kind
from bot.knowledge.types import Language, Library, Term
from bot.retrieval.analysis import ANALYSED, surfaces


@dataclass(frozen=True, slots=True)
class Titled:
    """What a title belongs to, and the language it is in."""

    kind: Kind
    id: str
    language: Language


def titled(library: Library) -> dict[str, Titled]:
    """What each title of a library names, by its ``key``; titles that two share are left out."""
    found: dict[str, Titled] = {}
    shared: set[str] = set()
    for title, entry in _titles(library):
        words = key(title)
        if found.setdefault(words, entry).id != entry.id:
            shared.add(words)
    return {words: entry for words, entry in found.items() if words and words not in shared}


def _titles(library: Library) -> Iterator[tuple[str, Titled]]:
    for passage in library.passages:
        for language in passage.title.languages:
            yield passage.title.best(language), Titled("passage", passage.id, language)
    for term in library.terms:
        for language in term.name.languages:
            yield term_title(term, language), Titled("term", term.id, language)


def key(words: str) -> str:
    """What remains of a title or question without case, accents and punctuation."""
    folded = (ANALYSED["fr"][surface][0] for surface in surfaces(words))
    return " ".join(filter(None, folded))


def term_title(entry: Term, language: Language) -> str:
    """The title of a glossary entry: its acronym and its name."""
    name = entry.name.best(language)
    acronym = entry.acronym.best(language) if entry.acronym is not None else None
    return f"{acronym} — {name}" if acronym and acronym != name else name
