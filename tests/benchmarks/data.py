"""The question sets that quality is measured on.

PIAF and the off-topic questions are read where they lie, beside the project; the two sets about
the pack ``otan-ukraine`` are our own: one to develop on, one held out for reporting.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.knowledge.load import load_library
from bot.knowledge.types import Language, Library, Pack, Passage, Source, Text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OUTSIDE = ROOT.parent / "shared" / "benchmarks"
PACK = ROOT / "knowledge" / "otan-ukraine"

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about the pack. ``fact`` is what a right answer shows, None where there is none.

    ``document`` tells the source that must be cited; ``ids`` the passages that may answer, where
    the examination says so.
    """

    text: str
    kind: str
    fact: re.Pattern[str] | None = None
    document: str | None = None
    ids: tuple[str, ...] = ()

    def right(self, passage: Passage) -> bool:
        """Whether ``passage`` shows the fact and is of the right document."""
        if self.ids:
            return passage.id in self.ids
        if self.fact is None or (self.document and self.document not in passage.source.id):
            return False
        words = " ".join(filter(None, (passage.text.fr, passage.text.en)))
        return bool(self.fact.search(words))


def records(path: Path) -> list[Record]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def library(passages: list[Record], language: Language = "fr") -> Library:
    """A library of bare passages, as from a bulk file."""
    day = date(2020, 1, 1)
    source = Source("bulk", Text(fr="bulk"), Text(fr="bulk"), day, language)
    made = tuple(
        Passage(one["id"], Text(fr=one["title"]), Text(fr=one["text"]), source, day, "quote")
        for one in passages
    )
    name = Text(fr="bulk")
    return Library(
        (Pack("bulk", name, name, (language,), Path(), (source,), made, (), (), {}, ""),)
    )


def otan_ukraine() -> Library:
    """The pack, as shipped."""
    return load_library([PACK])


def asked(name: str) -> list[Asked]:
    """The pack's questions: ``examination``, ``development`` or ``held-out``."""
    if name == "examination":
        return [
            Asked(one.text, one.kind, ids=one.expect)
            for pack in otan_ukraine().packs
            for one in pack.examination
        ]
    return [
        Asked(
            one["text"],
            one["kind"],
            re.compile(one["fact"], re.IGNORECASE) if one["fact"] else None,
            one["doc"],
        )
        for one in records(HERE / f"otan-ukraine-{name}.jsonl")
    ]


def half(group: str) -> bool:
    """Which half of PIAF's articles a question is in; fixed, and blind to the content."""
    return hashlib.md5(group.encode(), usedforsecurity=False).digest()[0] % 2 == 0
