"""Run the bench and write ``tests/benchmarks/RESULTS.md`` and its pictures.

    python -m tests.benchmarks.bench                    # some ten minutes on two cores
    python -m tests.benchmarks.bench million archive    # these parts only, an hour more

What a part found is kept in ``.sourcier/bench`` until it is measured again, and the results are
made of all that is kept. Needs the ``bench`` extra and the public question sets beside the project.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial

from tests.benchmarks import data
from tests.benchmarks.bench import (
    ablation,
    adjusting,
    assemblee,
    confidence,
    english,
    excerpts,
    ours,
    pack,
    quality,
    results,
    signals,
    small_packs,
    speed,
    subjects,
)  # fmt: skip
from tests.benchmarks.bench.kept import Part, keep, kept, program
from tests.benchmarks.bench.report import Section
from tests.benchmarks.bench.timed import LARGE, Sized

_WORKERS = 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench")
    parser.add_argument(
        "parts",
        nargs="*",
        help=f"any of {', '.join(PARTS)}; if none is named, {' and '.join(USUAL)}",
    )
    named = parser.parse_args().parts or USUAL
    if unknown := ", ".join(sorted({*named} - {*PARTS})):
        parser.error(f"there is no part {unknown}; there are {', '.join(PARTS)}")
    if not data.OUTSIDE.is_dir():
        sys.exit(f"The question sets are not there: put them in {data.OUTSIDE}.")
    for name in PARTS:
        if name in named:
            _measure(name)
    results.write({name: part for name in PARTS if (part := kept(name)) is not None})


def _measure(name: str) -> None:
    began, before = time.monotonic(), program()
    sections, sized = PARTS[name]()
    minutes = (time.monotonic() - began) / 60
    now = program()
    keep(name, Part(minutes, date.today(), now if now == before else None, sections, sized))
    print(f"measured {name} in {minutes:.0f} minutes", flush=True)


Found = tuple[Sequence[Section], Sequence[Sized]]


def _quality() -> Found:
    """Every section of quality, the longest begun first."""
    halves = ours.fit_halves()
    work: list[Callable[[], Section]] = [
        partial(quality.hidden, halves),
        partial(ablation.run, halves),
        partial(quality.piaf, halves),
        partial(confidence.run, halves),
        quality.ministers,
        excerpts.run,
        pack.run,
        english.run,
        signals.run,
        adjusting.run,
        partial(small_packs.run, halves),
        subjects.run,
    ]
    with ProcessPoolExecutor(_WORKERS) as pool:
        futures: list[Future[Section]] = [pool.submit(one) for one in work]
        return [_told(one.result()) for one in futures], []


def _speed() -> Found:
    return [], speed.measure(*speed.SIZES)


def _million() -> Found:
    return [], speed.measure(LARGE, engines=[one for one in speed.ENGINES if one != _SLOW])


def _million_slow() -> Found:
    (found,) = speed.measure(LARGE, engines=[_SLOW])
    note = f"{_SLOW} was measured with {LARGE:,} in a run of its own."
    return [], [replace(found, notes=[*found.notes, note])]


_SLOW = "bm25s"
"""What takes longer to build an index of a million passages than all others together."""


def _archive() -> Found:
    return [assemblee.run()], []


PARTS: dict[str, Callable[[], Found]] = {
    "quality": _quality,
    "speed": _speed,
    "million": _million,
    "million-bm25s": _million_slow,
    "archive": _archive,
}
"""The parts by name, in the order in which they are measured; what is timed runs alone."""

USUAL = ("quality", "speed")


def _told(section: Section) -> Section:
    print(f"done: {section.title}", flush=True)
    return section


if __name__ == "__main__":
    main()
