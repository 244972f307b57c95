"""Which words of a vocabulary a misspelt or unknown word may stand for.

Neighbours are found without scanning the vocabulary: two words within two edits of each other
share a string got by deleting up to two letters from each (the symmetric-delete idea of SymSpell),
here on the first seven letters only. Words that sound alike share a phonetic key. Every such
string is hashed into one sorted array, so a look-up is a handful of binary searches, and candidates
are then measured by rapidfuzz.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.retrieval.phonetics import phonetic
from bot.retrieval.tables import Mapped

SHORTEST = 4
"""Letters below which a word is not repaired: three letters are within one edit of too much."""

LONG = 8
"""Letters from which two edits are allowed."""

_PREFIX = 7
_PARTING = 6
_NUMBER = 0xFFFFFFFF
"""The part of a key that is the place of a word; its hash stands above."""

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


def keys(words: Sequence[str]) -> "array[int]":
    """The sorted hashes of every string by which a word may be found, each with its place."""
    # Parted by their first bits, so that few at a time are numbers of Python's, five times as big.
    parts = [array("Q") for _ in range(1 << _PARTING)]
    before, same = ("", 0), frozenset[int]()
    for number, word in enumerate(words):
        if word[0].isdigit():
            continue
        head = (word[:_PREFIX], 2 if len(word) >= LONG - 2 else 1)
        # Words in a row often begin alike.
        if head != before:
            before, same = head, frozenset(_hashes(_lacking(*head)))
        for hashed in same.union(_hashes([_sound_key(phonetic(word))])):
            parts[hashed >> 32 - _PARTING].append(hashed << 32 | number)
    made = array("Q")
    for part in parts:
        made.extend(sorted(part))
        del part[:]
    return made


class Vocabulary:
    """The folded words of an index, sorted and without repeats, and their ``keys``.

    ``french`` says that a word may have swallowed a French article.
    """

    def __init__(
        self, words: Sequence[str], hashes: "Mapped | None" = None, *, french: bool = True
    ) -> None:
        self._words = words
        self._articles = _ARTICLES if french else ()
        self._keys = keys(words) if hashes is None else hashes

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
        allowed = 2 if len(word) >= LONG else 1
        # In order, so that which of many equally near are kept does not change from run to run.
        sharing = sorted(self._sharing(_keys(word, edits=allowed)))
        candidates = [*map(self._words.__getitem__, sharing)]
        near = process.extract(
            word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=MOST
        )
        for neighbour, edits, _ in near:
            weight = _WEIGHTS[edits] if len(word) > _SHORT else _SHORT_WEIGHT
            if neighbour[0] != word[0] and neighbour[:2] != word[1::-1]:
                weight *= _FIRST_LETTER
            yield neighbour, weight
        sound = phonetic(word)
        for number in self._sharing([_sound_key(sound)]):
            homophone = self._words[number]
            if len(homophone) >= SHORTEST and phonetic(homophone) == sound:
                apart = OSA.distance(word, homophone)
                yield homophone, _SOUND if apart <= 2 else _DISTANT_SOUND if apart <= 4 else 0.0

    def _sharing(self, keys: Iterable[str]) -> set[int]:
        numbers: set[int] = set()
        held = self._keys
        size = len(held)
        for hashed in _hashes(keys):
            first = bisect_left(held, hashed << 32)
            if first < size and held[first] >> 32 == hashed:
                last = bisect_left(held, hashed + 1 << 32, lo=first)
                numbers.update(map(_NUMBER.__and__, held[first:last].tolist()))
        return numbers


def _readings(word: str, articles: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The word as typed, and without the article it may have swallowed; what each is worth."""
    yield word, 1.0
    for article in articles:
        rest = word.removeprefix(article)
        short = 2 if article in ("l", "d") else SHORTEST - 1
        if rest != word and len(rest) >= short and (rest[0] in _VOWELS or article != "qu"):
            yield rest, SWALLOWED if rest[0] in _VOWELS else SWALLOWED * _FIRST_LETTER


def _sound_key(sound: str) -> str:
    return f"~{sound}"


def _keys(word: str, *, edits: int) -> set[str]:
    return _lacking(word[:_PREFIX], edits) | {_sound_key(phonetic(word))}


def _lacking(head: str, edits: int) -> set[str]:
    """The beginning of a word without up to ``edits`` of its letters, of which one remains."""
    found = {head}
    for count in range(1, min(edits, len(head) - 1) + 1):
        found.update(map("".join, combinations(head, len(head) - count)))
    return found


def _hashes(keys: Iterable[str]) -> Iterator[int]:
    return map(crc32, map(str.encode, keys))
