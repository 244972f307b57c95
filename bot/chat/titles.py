"""Finding passages and sources by what is typed of their titles.

What a library holds in memory is compared with what is typed, title by title; a bulk pack has a
catalogue on disk.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from rapidfuzz import fuzz, process

from bot.knowledge.types import Language, Library, Passage, Source
from bot.retrieval.analysis import fold
from bot.retrieval.engine import Engine

_FUZZY = 70.0

Titled = TypeVar("Titled", Passage, Source)


class Titles:
    """Completes titles; those in memory are folded once for as long as the library is the same."""

    def __init__(self) -> None:
        self._library: Library | None = None
        self._passages: dict[Language, dict[str, str]] = {}
        self._sources: dict[Language, dict[str, str]] = {}

    def passages(
        self, typed: str, whole: Engine, used: Engine, language: Language, limit: int
    ) -> list[Passage]:
        """The passages that what is typed of a title or id may mean, best first.

        Only those of ``used`` are given, the engine of the part of ``whole`` that a server uses.
        """
        self._keep(whole.library)
        folded = _folded(self._passages, whole.library.passages, language)
        known = {one.id: one for one in used.library.passages}
        stored = [
            one
            for pack in used.shelves.stored.values()
            for one in pack.passages_typed(typed, limit)
        ]
        return _found(typed, folded, known, used.shelves.passage, stored, limit)

    def sources(
        self, typed: str, whole: Engine, used: Engine, language: Language, limit: int
    ) -> list[Source]:
        """The same of sources; those of bulk packs by number and author as well."""
        self._keep(whole.library)
        folded = _folded(self._sources, whole.library.sources, language)
        known = {one.id: one for one in used.library.sources}
        stored = [
            one for pack in used.shelves.stored.values() for one in pack.sources_typed(typed, limit)
        ]
        return _found(typed, folded, known, used.shelves.source, stored, limit)

    def _keep(self, library: Library) -> None:
        if library is not self._library:
            self._library, self._passages, self._sources = library, {}, {}


def begin(parts: Sequence[str], text: str) -> bool:
    """Whether there are parts, and each begins a word of the text."""
    words = text.split()
    return bool(parts) and all(any(word.startswith(part) for word in words) for part in parts)


def _folded(
    kept: dict[Language, dict[str, str]], things: Iterable[Titled], language: Language
) -> Mapping[str, str]:
    if language not in kept:
        kept[language] = {one.id: fold(one.title.best(language)) for one in things}
    return kept[language]


def _found(
    typed: str,
    folded: Mapping[str, str],
    known: Mapping[str, Titled],
    by_id: Callable[[str], Titled | None],
    stored: Iterable[Titled],
    limit: int,
) -> list[Titled]:
    """What has this id; the titles that begin with it, hold it; what is stored; what resembles.

    A title holds as well what consists of beginnings of its words, in any order.
    """
    wanted = fold(typed.strip())
    titles = {one: folded[one] for one in known} if len(known) < len(folded) else folded
    named = by_id(typed.strip())
    found = {named.id: named} if named is not None else {}
    parts = wanted.split()
    begun = (one for one, title in titles.items() if title.startswith(wanted))
    holding = (one for one, title in titles.items() if wanted in title or begin(parts, title))
    found |= {one: known[one] for one in islice(begun, limit)}
    found |= {one: known[one] for one in islice(holding, limit)}
    found |= {one.id: one for one in stored if one.id not in found}
    if wanted and len(found) < limit:
        near = process.extract(
            wanted, titles, scorer=fuzz.token_set_ratio, score_cutoff=_FUZZY, limit=limit
        )
        found |= {one: known[one] for _, _, one in near if one not in found}
    return list(found.values())[:limit]
