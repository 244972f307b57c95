"""The flat arrays of an index: words, terms, and every text as word numbers.

Arrays are in memory while an index is built, and in files once it is stored: mapped, but for the
texts themselves where there are many, of which a question reads a few here and there.
"""

import json
import mmap
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeAlias

from bot.knowledge.types import Language
from bot.retrieval.stretches import Code, Stretches

Numbers = Sequence[int]
Mapped: TypeAlias = "array[int] | memoryview"
Flat: TypeAlias = "Mapped | Stretches"

MOST_MAPPED = 1 << 26
"""Bytes of texts up to which they are mapped as well; further up memory is worth more than time."""

TEXTS = "flat.bin"
"""The file of a folder that holds the texts, as word numbers."""

SENTENCE = 0
"""Stands between sentences where word numbers, which begin at 1, are listed."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What an index holds beside its candidates engine.

    ``words`` and ``terms`` are sorted. Word numbers begin at 1 (0 is ``SENTENCE``), term numbers
    at 0. ``term_of`` gives the term of a word; ``family`` lists the words of each term, from
    ``family_starts`` on. ``word_texts`` and ``term_texts`` count the documents that hold each;
    ``proper`` is 1 for words only ever written with a capital.
    ``flat`` is every document, one after another from ``starts`` on, ``lengths`` their words.
    ``asked`` says whether any has known questions.
    """

    language: Language
    words: Sequence[str]
    terms: Sequence[str]
    term_of: Numbers
    word_texts: Numbers
    term_texts: Numbers
    family: Mapped
    family_starts: Numbers
    proper: Numbers
    flat: Flat
    starts: Numbers
    lengths: Numbers
    mean_length: float
    asked: bool

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.lengths)


_LISTS = ("words", "terms")
_CODES: dict[str, Code] = {
    "term_of": "I",
    "word_texts": "I",
    "term_texts": "I",
    "family": "I",
    "family_starts": "I",
    "proper": "B",
    "flat": "I",
    "starts": "Q",
    "lengths": "I",
}


def save(tables: Tables, folder: Path) -> None:
    """Write the tables into ``folder``; texts that are in a file are in its ``TEXTS`` already."""
    rest: dict[str, Any] = {}
    for one in fields(tables):
        value = getattr(tables, one.name)
        if one.name in _LISTS:
            (folder / f"{one.name}.txt").write_text("\n".join(value), "utf-8")
        elif isinstance(value, Stretches):
            continue
        elif one.name in _CODES:
            with (folder / f"{one.name}.bin").open("wb") as file:
                whole = value if isinstance(value, array) else array(_CODES[one.name], value)
                whole.tofile(file)
        else:
            rest[one.name] = value
    (folder / "tables.json").write_text(json.dumps(rest), "utf-8")


def load(folder: Path) -> Tables:
    """Map the tables that ``save`` wrote into ``folder``."""
    values: dict[str, Any] = json.loads((folder / "tables.json").read_text("utf-8"))
    for name in _LISTS:
        text = (folder / f"{name}.txt").read_text("utf-8")
        values[name] = text.split("\n") if text else []
    for name, code in _CODES.items():
        file = folder / f"{name}.bin"
        stretches = name == "flat" and file.stat().st_size > MOST_MAPPED
        values[name] = Stretches(file, code) if stretches else mapped(file, code)
    return Tables(**values)


def mapped(path: Path, code: Code) -> Mapped:
    """The numbers in a file, as ``array.tofile`` writes those of type ``code``."""
    if path.stat().st_size == 0:
        return array(code)
    with path.open("rb") as file:
        # The view keeps the mapping alive for as long as anyone reads from it.
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)).cast(code)
