"""Time and memory by corpus size; each engine alone in a process of its own, one thread."""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks import data
from tests.benchmarks.bench import peers, questions, synthetic
from tests.benchmarks.bench.engines import OURS
from tests.benchmarks.bench.report import Section, Table, share

SIZES = (1_000, 10_000, 89_404)
LARGE = 1_000_000
LEVELS = ("clean", "one typo", "every word misspelt")
_QUESTIONS, _WARM = 500, 200
"""Questions measured, and others asked before them."""

ENGINES = (OURS, *peers.FAST)
_SAME_INDEX = {"tantivy, fuzzy": "tantivy"}
"""Engines that differ in how they ask only; the index is built once."""

_PATIENCE = 2_400
"""Seconds a peer is given to build its index, or to be asked at one level."""

_HOW = (
    "Ours: from question to ranking, confidence and excerpt; the others: ranking alone. One thread,"
    f" {_QUESTIONS} questions, each level in a fresh process warmed with {_WARM} other questions."
    " Other work ran on the machine: compare as ratios."
)
_MADE_UP = (
    f"The {LARGE:,} passages are of {synthetic.VOCABULARY:,} made-up words drawn by Zipf's law; a"
    " question is five words of one sentence."
)

Measured = dict[tuple[str, int], dict[str, Any]]
"""What ``engines.build`` and ``engines.ask`` print, by engine and number of passages."""


@dataclass(frozen=True, slots=True)
class Sized:
    """What was measured with one number of passages, by engine; ``notes`` are for the reader."""

    size: int
    engines: dict[str, dict[str, Any]]
    notes: list[str]


def measure(size: int, engines: Sequence[str] = ENGINES) -> Sized:
    """These engines with ``size`` passages: real ones, or made-up ones if they are ``LARGE``."""
    found: dict[str, dict[str, Any]] = {}
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = _synthetic(folder, size) if size == LARGE else _real(folder, size)
        write_levels(asked, folder)
        for engine in engines:
            try:
                same = found.get(_SAME_INDEX.get(engine, ""))
                found[engine] = measured_one(engine, folder, same)
            except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
                if engine == OURS:
                    raise
                notes.append(f"{engine} did not finish with {size:,} ({_why(error)}).")
            else:
                print(f"done: {engine}, {size:,} passages", flush=True)
    return Sized(size, found, notes)


def section(sized: Sequence[Sized]) -> Section:
    """The part of the results that tells of all these."""
    measured = {(engine, one.size): found for one in sized for engine, found in one.engines.items()}
    sizes = list(dict.fromkeys(one.size for one in sized))
    notes = [note for one in sized for note in one.notes]
    return Section(
        "Time and memory",
        [_latency(measured, sizes, notes), _first(measured, sizes), _costs(measured, sizes)],
        _figures(measured, sizes),
        _curves(measured, sizes),
    )


def _real(folder: Path, size: int) -> list[data.Record]:
    """PIAF's passages first, then as much of the haystack as is wanted; gives questions."""
    passages = [*questions.passages("piaf"), *questions.haystack()][:size]
    questions.written(folder / "passages.jsonl", passages)
    places = {one["id"]: place for place, one in enumerate(passages)}
    chosen = random.Random(1).sample(questions.questions("clean"), _WARM + _QUESTIONS)
    return [
        {
            "text": one["text"],
            "ids": one["passage_ids"],
            "places": [places[right] for right in one["passage_ids"]],
        }
        for one in chosen
    ]


def _synthetic(folder: Path, size: int) -> list[data.Record]:
    found = synthetic.write(folder / "passages.jsonl", size, _WARM + _QUESTIONS)
    return [one | {"ids": [f"s{place}" for place in one["places"]]} for one in found]


def write_levels(asked: list[data.Record], folder: Path) -> None:
    """The questions as ``LEVELS`` says, a file each; the first ones are to warm up with."""
    generator = random.Random(1)
    makers: tuple[Callable[[str, random.Random], str], ...] = (
        lambda text, _: text,
        questions.one_typo,
        questions.all_typos,
    )
    for level, make in zip(LEVELS, makers, strict=True):
        made = [one | {"text": make(one["text"], generator)} for one in asked]
        sets = {"warm": made[:_WARM], "asked": made[_WARM:]}
        (folder / f"{level}.json").write_text(json.dumps(sets), "utf-8")


def measured_one(engine: str, folder: Path, same: dict[str, Any] | None) -> dict[str, Any]:
    """Build, reopen and ask one engine; ``same`` is what was measured of one with its index.

    Each level is asked in a process of its own, so that none is warm from the one before.
    """
    passages = folder / "passages.jsonl"
    index = folder / (_SAME_INDEX[engine] if same else engine)
    if same is None:
        index.mkdir()
    build = same["build"] if same else _worker("build", engine, passages, index)
    ask = {
        level: _worker("ask", engine, passages, index, folder / f"{level}.json") for level in LEVELS
    }
    return {"build": build, "ask": ask}


def _worker(*arguments: object) -> dict[str, Any]:
    threads = {f"{one}_NUM_THREADS": "1" for one in ("OMP", "OPENBLAS", "MKL", "NUMBA", "RAYON")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench.engines", *map(str, arguments)],
        cwd=data.ROOT,
        env=os.environ | threads,
        stdout=subprocess.PIPE,
        check=True,
        timeout=None if OURS in arguments else _PATIENCE,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _why(error: subprocess.TimeoutExpired | subprocess.CalledProcessError) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"given {_PATIENCE // 60} minutes a step"
    return f"its process ended with {error.returncode}"


def _engine_rows(measured: Measured, sizes: Sequence[int]) -> list[tuple[str, int]]:
    return [(engine, size) for size in sizes for engine in ENGINES if (engine, size) in measured]


def _label(engine: str) -> str:
    return f"**{engine}**" if engine == OURS else engine


def _latency(measured: Measured, sizes: Sequence[int], notes: Sequence[str]) -> Table:
    rows = []
    for engine, size in _engine_rows(measured, sizes):
        times = measured[engine, size]["ask"]
        cells = [f"{_ms(times[one]['p50'])} / {_ms(times[one]['p99'])}" for one in LEVELS]
        rows.append([_label(engine), f"{size:,}", *cells])
    return Table(
        "Milliseconds a question, p50 / p99",
        ["", "passages", *LEVELS],
        rows,
        " ".join([_HOW, *([_MADE_UP] if LARGE in sizes else []), *notes]),
    )


def _first(measured: Measured, sizes: Sequence[int]) -> Table:
    rows = []
    for engine, size in _engine_rows(measured, sizes):
        times = measured[engine, size]["ask"]
        rows.append([_label(engine), f"{size:,}", *(share(times[one]["top"]) for one in LEVELS)])
    return Table("Top-1 of the same questions", ["", "passages", *LEVELS], rows)


def _costs(measured: Measured, sizes: Sequence[int]) -> Table:
    rows = []
    for engine, size in _engine_rows(measured, sizes):
        build, asks = measured[engine, size]["build"], measured[engine, size]["ask"].values()
        rows.append(
            [
                _label(engine),
                f"{size:,}",
                f"{build['seconds']:.1f}",
                f"{build['megabytes']:,.0f}",
                f"{max(one['seconds'] for one in asks):.2f}",
                f"{max(one['megabytes'] for one in asks):,.0f}",
            ]
        )
    return Table(
        "Index: seconds and megabytes",
        ["", "passages", "build, s", "peak while building, MB", "reopen and first answer, s",
         "resident after all questions, MB"],
        rows,
        "Memory is that of the whole process: Python, libraries and mapped files included.",
    )  # fmt: skip


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _figures(measured: Measured, sizes: Sequence[int]) -> dict[str, float]:
    figures = {}
    for size in sizes:
        if (OURS, size) not in measured:
            continue
        found = measured[OURS, size]
        typo = found["ask"]["one typo"]
        figures[f"p50 {size}"], figures[f"p99 {size}"] = typo["p50"], typo["p99"]
        figures[f"build {size}"] = found["build"]["seconds"]
        figures[f"reopen {size}"] = max(one["seconds"] for one in found["ask"].values())
        figures[f"memory {size}"] = max(one["megabytes"] for one in found["ask"].values())
    return figures


def _curves(measured: Measured, sizes: Sequence[int]) -> dict[str, list[tuple[float, float]]]:
    """p50 by number of passages: ours at every level, the others clean."""
    curves = {
        f"ours, {level}": [
            (float(size), measured[OURS, size]["ask"][level]["p50"])
            for size in sizes
            if (OURS, size) in measured
        ]
        for level in LEVELS
    }
    for engine in peers.FAST:
        curves[f"{engine}, clean"] = [
            (float(size), measured[engine, size]["ask"]["clean"]["p50"])
            for size in sizes
            if (engine, size) in measured
        ]
    return {name: curve for name, curve in curves.items() if curve}
