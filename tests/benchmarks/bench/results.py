"""``RESULTS.md`` and its pictures, of what the parts of the bench found."""

import os
import platform
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version

from tests.benchmarks import data
from tests.benchmarks.bench import floors, timed
from tests.benchmarks.bench.kept import Part
from tests.benchmarks.bench.pictures import Axis, Curve, chart
from tests.benchmarks.bench.report import Section, percent

RESULTS = data.HERE / "RESULTS.md"

_LIBRARIES = ("tantivy", "rapidfuzz", "PyStemmer", "bm25s", "numpy", "scikit-learn")
_ORDER = (
    "Quality on PIAF",
    "Quality in the haystack",
    "Quality on questions to ministers",
    "Subject lines as known questions",
    "Confidence",
    "A pack's own calibration",
    "Small packs",
    "Excerpts",
    "The otan-ukraine pack",
    "English",
    "Time and memory",
    "The archive of written questions",
    "What each component earns",
    "What each signal earns",
)
"""The titles of the sections as they are to be read."""


def write(parts: Mapping[str, Part]) -> None:
    """Write the results and pictures of these parts, by name."""
    sections = _ordered(parts)
    figures = {name: value for one in sections for name, value in one.figures.items()}
    for one in sections:
        if one.title in _PICTURES:
            name, draw, _ = _PICTURES[one.title]
            (data.HERE / f"{name}.svg").write_text(draw(one.curves), "utf-8")
    RESULTS.write_text(_page(sections, figures, parts), "utf-8")
    print(f"wrote {RESULTS.relative_to(data.ROOT)}")


def _ordered(parts: Mapping[str, Part]) -> list[Section]:
    sections = [one for part in parts.values() for one in part.sections]
    sized = sorted((one for part in parts.values() for one in part.sized), key=lambda one: one.size)
    if sized:
        sections.append(timed.section(sized))
    return sorted(sections, key=lambda one: _ORDER.index(one.title))


def _risk(curves: Mapping[str, Curve]) -> str:
    return chart(
        "Wrong among answered, by share answered",
        Axis("share of questions answered", [0, 0.2, 0.4, 0.6, 0.8, 1], _percent),
        Axis("share wrong among answered", [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], _percent),
        curves,
        dots=False,
    )


def _latency(curves: Mapping[str, Curve]) -> str:
    sizes = sorted({size for curve in curves.values() for size, _ in curve})
    return chart(
        "Median milliseconds a question, by number of passages",
        Axis("passages", sizes, lambda value: f"{value:,.0f}", log=True),
        Axis("milliseconds", [0.01, 0.1, 1, 10, 100], lambda value: f"{value:g}", log=True),
        curves,
        dots=True,
    )


def _percent(value: float) -> str:
    return percent(value).replace(".0", "")


_PICTURES: dict[str, tuple[str, Callable[[Mapping[str, Curve]], str], str]] = {
    "Confidence": ("risk-coverage", _risk, "Risk by coverage: ours below every peer"),
    "Time and memory": ("latency", _latency, "Latency by corpus size"),
}
"""The picture of a section: the name of its file, how it is drawn, and what it shows."""


def _page(
    sections: Sequence[Section], figures: Mapping[str, float], parts: Mapping[str, Part]
) -> str:
    runs = ", ".join(
        f"{name} on {part.day} in {part.minutes:.0f} minutes" for name, part in parts.items()
    )
    lines = [
        "# Results\n",
        f"Written by `python -m tests.benchmarks.bench`, each part in one run: {runs}. What is said"
        " of PIAF comes from coefficients fitted on the half of its articles that the question is"
        " not in; other sets were asked with the coefficients that ship. The engines of a table saw"
        " the same questions and passages in one run.\n",
        f"{_machine()}\n",
        floors.table(figures).markdown(),
        *_warnings(parts),
    ]
    for one in sections:
        lines.append(f"## {one.title}\n")
        if one.title in _PICTURES:
            name, _, shown = _PICTURES[one.title]
            lines.append(f"![{shown}]({name}.svg)\n")
        lines += [table.markdown() for table in one.tables]
    return "\n".join(lines)


def _warnings(parts: Mapping[str, Part]) -> list[str]:
    """What a reader must know of how the parts were measured, or were not."""
    found = []
    edited = [name for name, part in parts.items() if part.program is None]
    if edited:
        found.append(f"**The engine was edited while these were measured: {', '.join(edited)}.**\n")
    by_engine: dict[str | None, list[str]] = {}
    for name, part in parts.items():
        if part.sections or any(timed.OURS in one.engines for one in part.sized):
            by_engine.setdefault(part.program, []).append(name)
    if len(by_engine) > 1:
        groups = "; ".join(", ".join(names) for names in by_engine.values())
        found.append(f"**Not every part was measured with the same engine: {groups}.**\n")
    missing = [name for name in ("million", "million-bm25s", "archive") if name not in parts]
    if missing:
        found.append(f"Not measured: {', '.join(missing)}.\n")
    return found


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, {platform.system()},"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}."
    )
