"""A whole legislature by its titles, typed letter by letter, and by what buttons remember."""

import time
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from bot.chat.titles import Titles
from bot.knowledge.load import load_library
from bot.retrieval.engine import Engine
from bot.retrieval.lookup import digest
from tests.benchmarks.bench.report import Table
from tests.benchmarks.bench.stats import percentile
from tests.benchmarks.data import Record

_CHOICES = 25
_MOST = 1_000
"""How many times something is typed."""
_LEAST = 2
"""Letters from which a title typed is measured."""


def completing(pack: Path, index: Path, asked: list[Record]) -> tuple[Table, float]:
    """Milliseconds to complete and to find by id, and the p99 of completing a document.

    ``asked`` are questions, of which those with a ``subject`` name a subject line.
    """
    engine = Engine(load_library([pack]), indexes=index)
    titles, shelves = Titles(), engine.shelves
    named = (one["subject"] for one in asked if "subject" in one)
    typed = list(islice(chain.from_iterable(map(_typed, named)), _MOST))
    (stored,) = shelves.stored.values()
    held = stored.passages
    ids = [digest(held[place].id) for place in range(0, len(held), max(1, len(held) // len(typed)))]
    newest = range(0, held.sources, max(1, held.sources // 200))
    whole = (engine, engine, "fr", _CHOICES)
    times = {
        "a document by what is typed": [_took(titles.sources, one, *whole) for one in typed],
        "a passage by what is typed": [_took(titles.passages, one, *whole) for one in typed],
        "a passage that a button remembers": [_took(shelves.stored_passage_id, one) for one in ids],
        "a page of the latest documents": [_took(stored.newest_sources, 10, at) for at in newest],
    }
    shares = (0.5, 0.99, 1.0)
    table = Table(
        "Finding by title and id, in milliseconds",
        ["", "times", *(f"p{100 * share:.0f}" for share in shares)],
        [
            [name, f"{len(each):,}", *(f"{percentile(each, share):.1f}" for share in shares)]
            for name, each in times.items()
        ],
        f"Of {held.sources:,} documents and {len(held):,} passages. What is typed are the subject"
        f" lines above, letter by letter from the {_LEAST}nd on; pages are taken from the first to"
        " the last.",
    )
    return table, percentile(times["a document by what is typed"], 0.99)


def _typed(subject: str) -> Iterator[str]:
    return (subject[:end] for end in range(_LEAST, min(len(subject), 30) + 1, 3))


def _took(work: Callable[..., object], *given: Any) -> float:
    began = time.perf_counter()
    work(*given)
    return 1000 * (time.perf_counter() - began)
