"""Words with the same beginning as another, such as "fondateur" for "fondé"."""

from collections.abc import Iterator
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


def _alike(word: str, index: Index) -> Iterator[tuple[float, int]]:
    """How alike a word and those with the same beginning are, in (0, 1], and their places.

    Twice the letters they share at the beginning, over all of both.
    """
    words, beginning = index.words, index.vocabulary.beginning
    shared = _LETTERS if len(word) < 7 else _LETTERS + 1
    outer = beginning(word[:shared])
    while outer:
        # Those in ``inner`` share more; of the whole word there is no more to share.
        whole = shared == len(word)
        inner = range(outer.stop, outer.stop) if whole else beginning(word[: shared + 1], outer)
        for place in chain(range(outer.start, inner.start), range(inner.stop, outer.stop)):
            alike = 2 * shared / (len(word) + len(words[place]))
            if alike >= _ALIKE:
                yield alike, place
        outer = range(0) if whole else inner
        shared += 1
