"""Which words of a vocabulary a misspelt or unknown word may stand for.

Neighbours are found by the strings they share, in ``keys``, and then measured by rapidfuzz.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.retrieval.keys import TWO_EDITS_FROM, Keys, keys
from bot.retrieval.phonetics import phonetic

SHORTEST = 4
"""Letters below which a word is not repaired: three letters are within one edit of too much."""

# How much of an exact match a repaired one is worth, by edits; less where the first letter
# differs, which people rarely get wrong.
_WEIGHTS = (1.0, 0.85, 0.6)
# One edit turns a short word into too many others ("prix", "paix", "pris").
_SHORT = 5
_SHORT_WEIGHT = 0.5
_SOUND = 0.85
_DISTANT_SOUND = 0.5
_FIRST_LETTER = 0.85

# "lukraine", "dalger", "quest": the article swallowed when its apostrophe was.
_ARTICLES = ("qu", "l", "d", "s", "n", "j", "m", "t", "c")
_VOWELS = "aeiouyh"
SWALLOWED = 0.95
"""What a word is worth that is right but for the article it swallowed."""

_LAST = chr(sys.maxunicode)

MOST = 8
"""Neighbours given for one word, at most."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word of the vocabulary that may be meant, worth ``weight`` in (0, 1) of an exact match."""

    word: str
    weight: float


class Vocabulary:
    """The folded words of an index, sorted and without repeats, and their ``keys``.

    ``french`` says that a word may have swallowed a French article.
    """

    def __init__(
        self, words: Sequence[str], held: Keys | None = None, *, french: bool = True
    ) -> None:
        self._words = words
        self._articles = _ARTICLES if french else ()
        self._keys = keys(words) if held is None else held

    def __contains__(self, word: str) -> bool:
        place = bisect_left(self._words, word)
        return place < len(self._words) and self._words[place] == word

    def near(self, word: str) -> tuple[Neighbour, ...]:
        """What an unknown ``word`` may stand for, likeliest first; none for numbers."""
        if not word or word[0].isdigit():
            return ()
        found: dict[str, float] = {}
        for rest, worth in _readings(word, self._articles):
            if rest != word and rest in self:
                found[rest] = max(found.get(rest, 0.0), worth)
            for neighbour, weight in self._measured(rest):
                found[neighbour] = max(found.get(neighbour, 0.0), weight * worth)
        best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        return tuple(Neighbour(neighbour, weight) for neighbour, weight in best if weight)

    def beginning(self, stem: str, within: range | None = None) -> range:
        """The places of the words that begin with ``stem``; all are ``within`` these, if given."""
        low, high = (within.start, within.stop) if within is not None else (0, len(self._words))
        first = bisect_left(self._words, stem, low, high)
        return range(first, bisect_left(self._words, stem + _LAST, first, high))

    def _measured(self, word: str) -> Iterator[tuple[str, float]]:
        if len(word) < SHORTEST:
            return
        allowed = 2 if len(word) >= TWO_EDITS_FROM else 1
        sound = phonetic(word)
        sounding = self._keys.sounding(sound)
        # In order, so that which of many equally near are kept does not change from run to run.
        sharing = sorted({*self._keys.near(word, allowed), *sounding})
        candidates = [*map(self._words.__getitem__, sharing)]
        near = process.extract(
            word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=MOST
        )
        for neighbour, edits, _ in near:
            weight = _WEIGHTS[edits] if len(word) > _SHORT else _SHORT_WEIGHT
            if neighbour[0] != word[0] and neighbour[:2] != word[1::-1]:
                weight *= _FIRST_LETTER
            yield neighbour, weight
        for homophone in map(self._words.__getitem__, sounding):
            if len(homophone) >= SHORTEST and phonetic(homophone) == sound:
                apart = OSA.distance(word, homophone)
                yield homophone, _SOUND if apart <= 2 else _DISTANT_SOUND if apart <= 4 else 0.0


def _readings(word: str, articles: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The word as typed, and without the article it may have swallowed; what each is worth."""
    yield word, 1.0
    for article in articles:
        rest = word.removeprefix(article)
        short = 2 if article in ("l", "d") else SHORTEST - 1
        if rest != word and len(rest) >= short and (rest[0] in _VOWELS or article != "qu"):
            yield rest, SWALLOWED if rest[0] in _VOWELS else SWALLOWED * _FIRST_LETTER
