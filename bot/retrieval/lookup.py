"""From words to places, for too many words to hold: sorted 64-bit hashes, mapped from a file."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from bot.retrieval.tables import mapped

_HASH_BYTES = 8
_PARTING = 6


@dataclass(frozen=True, slots=True)
class Writing:
    """The words of places 0, 1, 2, … as they come."""

    hashes: "array[int]" = field(default_factory=lambda: array("Q"))

    def add(self, words: str) -> None:
        self.hashes.append(_number(digest(words)))

    def save(self, path: Path) -> None:
        """Write what ``load`` reads; words of several places are left out."""
        kept = array("Q", self._single())
        with path.open("wb") as file:
            array("Q", map(self.hashes.__getitem__, kept)).tofile(file)
            kept.tofile(file)

    def _single(self) -> Iterator[int]:
        """The places of the words that have only one, in the order of their hashes."""
        # Parted by their first bits, so that few at a time are numbers of Python's.
        parts = [array("I") for _ in range(1 << _PARTING)]
        for place, hashed in enumerate(self.hashes):
            parts[hashed >> 64 - _PARTING].append(place)
        for part in parts:
            order = sorted(part, key=self.hashes.__getitem__)
            for _, same in groupby(order, self.hashes.__getitem__):
                places = list(same)
                if len(places) == 1:
                    yield places[0]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Hashes, sorted, and then the place of each.

    Words that were never added may share a hash with one that was: whoever asks must look.
    """

    numbers: Sequence[int]

    def place(self, words: str) -> int | None:
        """The only place of ``words``, or None."""
        return self.place_of(digest(words))

    def place_of(self, wanted: bytes) -> int | None:
        """The only place of the words with this digest, or None."""
        size = len(self.numbers) // 2
        sought = _number(wanted)
        at = bisect_left(self.numbers, sought, 0, size)
        return self.numbers[size + at] if at < size and self.numbers[at] == sought else None


def load(path: Path) -> Lookup:
    """Map what ``Writing.save`` wrote."""
    return Lookup(mapped(path, "Q"))


def digest(words: str) -> bytes:
    """Nine bytes that stand for ``words``, and never change: they are remembered elsewhere."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=9).digest()


def _number(of_words: bytes) -> int:
    return int.from_bytes(of_words[:_HASH_BYTES], "big")
