"""Run the bench and write ``tests/benchmarks/RESULTS.md`` and its pictures.

    python -m tests.benchmarks.bench            # some ten minutes on two cores
    python -m tests.benchmarks.bench --large    # and a million passages and an archive of records,
                                                # half an hour more

Needs the ``bench`` extra and the public question sets beside the project.
"""

import argparse
import hashlib
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from importlib.metadata import version

from tests.benchmarks import data
from tests.benchmarks.bench import (
    ablation,
    adjusting,
    assemblee,
    confidence,
    english,
    excerpts,
    floors,
    ours,
    pack,
    quality,
    signals,
    small_packs,
    speed,
)  # fmt: skip
from tests.benchmarks.bench.pictures import Axis, chart
from tests.benchmarks.bench.report import Section, percent

RESULTS = data.HERE / "RESULTS.md"
_WORKERS = 2
_LIBRARIES = ("tantivy", "rapidfuzz", "PyStemmer", "bm25s", "numpy", "scikit-learn")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench")
    parser.add_argument(
        "--large", action="store_true", help="a million passages and 100,000 records as well"
    )
    large = parser.parse_args().large
    if not data.OUTSIDE.is_dir():
        sys.exit(f"The question sets are not there: put them in {data.OUTSIDE}.")
    began, program = time.monotonic(), _program()
    sections = run(large=large)
    changed = _program() != program
    minutes = (time.monotonic() - began) / 60
    figures = {name: value for one in sections for name, value in one.figures.items()}
    curves = {one.title: one.curves for one in sections if one.curves}
    _draw(curves)
    RESULTS.write_text(_page(sections, figures, minutes, large=large, changed=changed), "utf-8")
    print(f"wrote {RESULTS.relative_to(data.ROOT)} in {minutes:.0f} minutes")


def run(*, large: bool) -> list[Section]:
    """Every section, in the order to be read. What is timed runs last and alone."""
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
    ]
    with ProcessPoolExecutor(_WORKERS) as pool:
        futures: list[Future[Section]] = [pool.submit(one) for one in work]
        hidden, removed, piaf, judged, ministers, cut, shipped, foreign, signal, own, small = (
            _told(one.result()) for one in futures
        )
    timed = _told(speed.run(large=large))
    official = [_told(assemblee.run())] if large else []
    return [
        piaf, hidden, ministers, judged, own, small, cut, shipped, foreign, timed, *official,
        removed, signal,
    ]  # fmt: skip


def _program() -> bytes:
    """What the engine looks like, to tell whether it changed meanwhile."""
    files = sorted((data.ROOT / "bot" / "retrieval").glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).digest()


def _told(section: Section) -> Section:
    print(f"done: {section.title}", flush=True)
    return section


def _draw(curves: Mapping[str, Mapping[str, Sequence[tuple[float, float]]]]) -> None:
    """``risk-coverage.svg`` and ``latency.svg``, beside the results."""
    times = curves["Time and memory"]
    sizes = sorted({size for curve in times.values() for size, _ in curve})
    pictures = {
        "risk-coverage": chart(
            "Wrong among answered, by share answered",
            Axis("share of questions answered", [0, 0.2, 0.4, 0.6, 0.8, 1], percent_whole),
            Axis(
                "share wrong among answered", [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], percent_whole
            ),
            curves["Confidence"],
            dots=False,
        ),
        "latency": chart(
            "Median milliseconds a question, by number of passages",
            Axis("passages", sizes, lambda value: f"{value:,.0f}", log=True),
            Axis("milliseconds", [0.01, 0.1, 1, 10, 100], lambda value: f"{value:g}", log=True),
            times,
            dots=True,
        ),
    }
    for name, picture in pictures.items():
        (data.HERE / f"{name}.svg").write_text(picture, "utf-8")


def percent_whole(value: float) -> str:
    return percent(value).replace(".0", "")


_PICTURES = {
    "Confidence": "![Risk by coverage: ours below every peer](risk-coverage.svg)",
    "Time and memory": "![Latency by corpus size](latency.svg)",
}


def _page(
    sections: Sequence[Section],
    figures: Mapping[str, float],
    minutes: float,
    *,
    large: bool,
    changed: bool,
) -> str:
    command = "python -m tests.benchmarks.bench" + (" --large" if large else "")
    parts = [
        "# Results\n",
        f"Written by `{command}` in {minutes:.0f} minutes. What is said of PIAF comes from"
        " coefficients fitted on the half of its articles that the question is not in; other sets"
        " were asked with the coefficients that ship. Every engine saw the same questions and"
        " passages in this run.\n",
        f"{_machine()}\n",
        floors.table(figures).markdown(),
    ]
    if changed:
        parts.append("**The engine was edited during this run: its parts may not agree.**\n")
    if not large:
        parts.append(
            "A million passages and the archive of written questions were not run this time"
            " (`--large`).\n"
        )
    for one in sections:
        parts.append(f"## {one.title}\n")
        if one.title in _PICTURES:
            parts.append(f"{_PICTURES[one.title]}\n")
        parts += [table.markdown() for table in one.tables]
    return "\n".join(parts)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, {platform.system()},"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}."
    )


if __name__ == "__main__":
    main()
