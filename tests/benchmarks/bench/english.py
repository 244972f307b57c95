"""English: ours beside BM25 with an English stemmer, on two sets of questions."""

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bot.knowledge.types import Passage
from bot.retrieval.engine import Engine
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import analyse
from bot.retrieval.shelving import shelve
from tests.benchmarks import data
from tests.benchmarks import english as county
from tests.benchmarks.bench import pack, peers, questions, stats
from tests.benchmarks.bench.report import Section, Table, points, share


def run() -> Section:
    rows = [*_pack(), *_county()]
    return Section(
        "English",
        [
            Table(
                "First passage right",
                ["questions", "bm25s, English stemmer", "ours", "points ahead, 95 % interval"],
                rows,
                "The county is a small set of our own, in English, without known questions.",
            )
        ],
    )


def _pack() -> list[list[str]]:
    """The English questions of the pack's three sets."""
    library = data.otan_ukraine()
    asked = [
        one
        for name in pack.SETS
        for one in data.asked(name)
        if one.kind == "english" and pack.answerable(one)
    ]
    found = _bm25(library.passages, [one.text for one in asked])
    theirs = [
        first is not None and one.right(first) for one, first in zip(asked, found, strict=True)
    ]
    rows = []
    for name, each in (("", library), (", without known questions", pack.unaided(library))):
        mine = pack.first_right(Engine(each, risk=questions.RISK), asked)
        rows.append(_row(f"otan-ukraine{name}, {len(asked)}", theirs, mine))
    return rows


def _county() -> list[list[str]]:
    passages = county.passages()
    shelf = shelve(passages, "en", Glossary(()))
    clean = county.questions()
    rows = []
    for name, asked in (("clean", clean), ("noisy", [county.noisy(one) for one in clean])):
        found = _bm25(passages, [one.text for one in asked])
        theirs = [
            first is not None and first.id == one.passage
            for one, first in zip(asked, found, strict=True)
        ]
        mine = []
        for one in asked:
            first = shelf.rank(analyse(one.text, "en")).candidates[:1]
            mine.append(bool(first) and first[0].passage.id == one.passage)
        rows.append(_row(f"county, {name}, {len(asked)}", theirs, mine))
    return rows


def _row(name: str, theirs: Sequence[bool], mine: Sequence[bool]) -> list[str]:
    low, high = stats.bootstrap(mine, theirs)
    ahead = f"{points(stats.mean(mine) - stats.mean(theirs))} ({points(low)} … {points(high)})"
    return [name, share(stats.mean(theirs)), f"**{share(stats.mean(mine))}**", ahead]


def _bm25(passages: Sequence[Passage], texts: Sequence[str]) -> list[Passage | None]:
    """The first passage for each text, of those that have English."""
    kept = [one for one in passages if one.text.en]
    records = [{"id": one.id, "title": one.title.en or "", "text": one.text.en} for one in kept]
    make = partial(peers.Bm25s, "english")
    with tempfile.TemporaryDirectory() as folder:
        make().build(records, Path(folder))
        peer = make()
        peer.open(Path(folder))
        found = [peer.search(text) for text in texts]
    return [kept[hits[0][0]] if hits else None for hits in found]
