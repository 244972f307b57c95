"""From words to places, for too many words to hold: sorted 64-bit hashes, mapped from a file."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from bot.retrieval.tables import mapped

_HASH_BYTES = 8


@dataclass(frozen=True, slots=True)
class Writing:
    """The words of places 0, 1, 2, … as they come."""

    hashes: "array[int]" = field(default_factory=lambda: array("Q"))

    def add(self, words: str) -> None:
        self.hashes.append(_number(digest(words)))

    def save(self, path: Path) -> None:
        """Write what ``load`` reads; words of several places are left out."""
        order = sorted(range(len(self.hashes)), key=self.hashes.__getitem__)
        kept = list(self._single(order))
        with path.open("wb") as file:
            array("Q", (self.hashes[place] for place in kept)).tofile(file)
            array("Q", kept).tofile(file)

    def _single(self, order: Sequence[int]) -> Iterator[int]:
        for at, place in enumerate(order):
            around = [*order[max(0, at - 1) : at], *order[at + 1 : at + 2]]
            if all(self.hashes[place] != self.hashes[other] for other in around):
                yield place


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
