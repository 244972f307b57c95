"""What was measured of time and memory, as the results show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.bench.report import Section, Table, share

OURS = "ours"
LARGE = 1_000_000
VOCABULARY = 600_000
"""Passages of the largest size, and the words they are made of."""

LEVELS = ("clean", "one typo", "every word misspelt")
QUESTIONS, WARM = 500, 200
"""Questions measured, and others asked before them."""

ROUNDS, LONG = 4, 60
"""How often an engine is asked all of them, and the seconds past which once is enough."""

_HOW = (
    "Ours: from question to ranking, confidence and excerpt; the others: ranking alone. One thread,"
    f" {QUESTIONS} questions, each level in a fresh process warmed with {WARM} other questions."
    f" The engines took turns, {ROUNDS} times, each turn with every number of passages; a level is"
    f" that of its quickest turn, and an engine whose turn took over {LONG} seconds had only one."
    " Other work ran on the machine: compare as ratios."
)
_MADE_UP = (
    f"The {LARGE:,} passages are of {VOCABULARY:,} made-up words drawn by Zipf's law; a"
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


def _engine_rows(measured: Measured, sizes: Sequence[int]) -> list[tuple[str, int]]:
    """Sizes in order, and for each the engines in the order of the first."""
    engines = dict.fromkeys(engine for engine, _ in measured)
    return [(engine, size) for size in sizes for engine in engines if (engine, size) in measured]


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
        "Memory is that of the whole process: Python, libraries and mapped files included; while"
        " ours builds, at most that of its two processes together.",
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
    for engine in dict.fromkeys(engine for engine, _ in measured if engine != OURS):
        curves[f"{engine}, clean"] = [
            (float(size), measured[engine, size]["ask"]["clean"]["p50"])
            for size in sizes
            if (engine, size) in measured
        ]
    return {name: curve for name, curve in curves.items() if curve}
