"""The strings that words have in common, by which those near a word are found without a scan.

Two words within two edits of each other share a string got by deleting up to two letters from each
(the symmetric-delete idea of SymSpell), here on the first seven letters only. Words that sound
alike share their sound. Every such string is hashed, with the length of its word beside it, so that
words too long or too short are passed over; all are sorted, and a look-up is a few binary searches.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from bot.retrieval.phonetics import phonetic
from bot.retrieval.tables import Mapped, mapped

TWO_EDITS_FROM = 8
"""Letters from which a word may be two edits away."""

_PREFIX = 7
_LENGTH = 0x1F
"""The last bits of a hash are the length of the word; a word longer than they can say counts as
that long, and a sound as of no length."""

_PARTING = 6
"""Leading bits of a hash by which keys are parted before they are sorted."""

_STARTS = 16
"""Leading bits for which is kept where their hashes start, at most."""

_SEARCHED = 64
"""Hashes with the same leading bits, about, in a vocabulary that is not very large."""

# Where the halves of a number of eight bytes stand.
_LOW, _HIGH = (0, 1) if sys.byteorder == "little" else (1, 0)


class Keys(NamedTuple):
    """The hashes of all strings, sorted, each with the place of its word.

    ``starts`` tells where those begin that share their leading bits, and where the last end.
    """

    hashes: Mapped
    places: Mapped
    starts: Mapped

    def near(self, word: str, edits: int) -> list[int]:
        """The places of words that may be this many edits from ``word`` at most.

        They share a string with it, and are no more than that longer or shorter. In no order, and
        a word may come more than once.
        """
        length = min(len(word), _LENGTH)
        lengths = max(1, length - edits), min(length + edits, _LENGTH)
        return self._found(_lacking(word[:_PREFIX], edits), *lengths)

    def sounding(self, sound: str) -> list[int]:
        """The places of words that may sound like this."""
        return self._found([_sounding(sound)], 0, 0)

    def _found(self, strings: Iterable[str], shortest: int, longest: int) -> list[int]:
        """The places of the words of these lengths that the strings lead to."""
        hashes, places, starts = self
        shift = 33 - (len(starts) - 1).bit_length()
        found: list[int] = []
        for hashed in _hashes(strings):
            part = hashed >> shift
            end = starts[part + 1]
            first = bisect_left(hashes, hashed | shortest, starts[part], end)
            if first < end and hashes[first] <= hashed | longest:
                last = bisect_left(hashes, (hashed | longest) + 1, first, end)
                found += places[first:last].tolist()
        return found


def keys(words: Sequence[str]) -> Keys:
    """The keys of these words, which are sorted; numbers have none."""
    # Parted by their first bits, so that few at a time are numbers of Python's, five times as big.
    parts = [array("Q") for _ in range(1 << _PARTING)]
    before, same = ("", 0), frozenset[int]()
    for place, word in enumerate(words):
        if word[0].isdigit():
            continue
        head = (word[:_PREFIX], 2 if len(word) >= TWO_EDITS_FROM - 2 else 1)
        # Words in a row often begin alike.
        if head != before:
            before, same = head, frozenset(hashed << 32 for hashed in _hashes(_lacking(*head)))
        entry = min(len(word), _LENGTH) << 32 | place
        for hashed in same:
            parts[hashed >> 64 - _PARTING].append(hashed | entry)
        (sound,) = _hashes([_sounding(phonetic(word))])
        parts[sound >> 32 - _PARTING].append(sound << 32 | place)
    hashes, places = array("I"), array("I")
    for part in parts:
        halves = memoryview(array("Q", sorted(part))).cast("B").cast("I")
        del part[:]
        hashes.frombytes(halves[_HIGH::2].tobytes())
        places.frombytes(halves[_LOW::2].tobytes())
    return Keys(hashes, places, _starts(hashes))


def save_keys(held: Keys, folder: Path) -> None:
    """Write the keys into ``folder``."""
    for file, numbers in zip(_files(folder), held, strict=True):
        file.write_bytes(numbers)


def load_keys(folder: Path) -> Keys:
    """Map the keys that ``save_keys`` wrote into ``folder``."""
    return Keys(*(mapped(file, "I") for file in _files(folder)))


def _files(folder: Path) -> list[Path]:
    return [folder / f"key_{name}.bin" for name in Keys._fields]


def _starts(hashes: Sequence[int]) -> "array[int]":
    bits = min(_STARTS, (len(hashes) // _SEARCHED).bit_length())
    starts, start = array("I"), 0
    for part in range(1 << bits):
        start = bisect_left(hashes, part << 32 - bits, start)
        starts.append(start)
    starts.append(len(hashes))
    return starts


def _sounding(sound: str) -> str:
    return f"~{sound}"


def _lacking(head: str, edits: int) -> set[str]:
    """The beginning of a word without up to ``edits`` of its letters, of which one remains."""
    found = {head}
    for count in range(1, min(edits, len(head) - 1) + 1):
        found.update(map("".join, combinations(head, len(head) - count)))
    return found


def _hashes(strings: Iterable[str]) -> Iterator[int]:
    """Each without a length."""
    return map((~_LENGTH).__and__, map(crc32, map(str.encode, strings)))
