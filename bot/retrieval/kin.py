"""Words with the same beginning as another, such as "fondateur" for "fondé"."""

from collections.abc import Iterable
from itertools import chain

from bot.retrieval.index import Index

MOST_KIN = 12
"""How many terms a word may stand for because they begin alike."""

_LETTERS = 4
"""The letters that kin share at least; of a word of seven letters and more, one more."""

_ALIKE = 0.5
_WORTH = 0.5


def kin(word: str, index: Index) -> dict[str, float]:
    """The terms that begin as a folded word does, the likest, with their worth in (0, 1]."""
    if len(word) <= _LETTERS or word[0].isdigit():
        return {}
    alike = sorted(_alike(word, index), reverse=True)
    found: dict[str, float] = {}
    last = 0.0
    for worth, place in alike:
        # Of those that are as near as the last one kept, the first by name are.
        if len(found) >= MOST_KIN and worth < last:
            break
        last = worth
        found.setdefault(index.term_at(place), worth * _WORTH)
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_KIN]
    return dict(best)


def _alike(word: str, index: Index) -> list[tuple[float, int]]:
    """How alike a word and those with the same beginning are, in (0, 1], and their places.

    Twice the letters they share at the beginning, over all of both. What shares too few letters to
    be kept beside the others may be left out.
    """
    words, beginning = index.words, index.vocabulary.beginning
    shared = _LETTERS if len(word) < 7 else _LETTERS + 1
    inner = beginning(word[:shared])
    within = []
    # Those further in share more; of the whole word there is no more to share.
    while inner:
        within.append(inner)
        shared += 1
        inner = range(0) if shared > len(word) else beginning(word[:shared], inner)
    found: list[tuple[float, int]] = []
    inner = range(0)
    for outer in reversed(within):
        shared -= 1
        if len(found) >= MOST_KIN and _enough(found, 2 * shared / (len(word) + shared), index):
            break
        places = chain(range(outer.start, inner.start), range(inner.stop, outer.stop))
        for place in places if inner else outer:
            alike = 2 * shared / (len(word) + len(words[place]))
            if alike >= _ALIKE:
                found.append((alike, place))
        inner = outer
    return found


def _enough(found: Iterable[tuple[float, int]], most: float, index: Index) -> bool:
    """Whether what is at ``most`` so alike would not be kept beside what is found."""
    return len({index.term_at(place) for alike, place in found if alike > most}) >= MOST_KIN
