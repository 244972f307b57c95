"""The results are made of what each part of the bench found last."""

from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks import data
from tests.benchmarks.bench import kept, results
from tests.benchmarks.bench.kept import Part
from tests.benchmarks.bench.report import Section, Table
from tests.benchmarks.bench.timed import LEVELS, Sized

_TIMES = {"p50": 1.0, "p99": 2.0, "top": 0.5, "seconds": 0.1, "megabytes": 90.0}
_OURS = {"build": {"seconds": 3.0, "megabytes": 80.0}, "ask": dict.fromkeys(LEVELS, _TIMES)}
_QUALITY = Part(
    12.0,
    date(2025, 6, 1),
    "an engine",
    [
        Section("Quality on PIAF", [Table("top-1", ["", "ours"], [["clean", ".75"]])]),
        Section("What each signal earns", []),
    ],
)
_MILLION = Part(50.0, date(2025, 6, 2), "an engine", sized=[Sized(1_000_000, {"ours": _OURS}, [])])
_SPEED = Part(4.0, date(2025, 6, 2), "an engine", sized=[Sized(1_000, {"ours": _OURS}, [])])


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_FOLDER", tmp_path / "kept")
    monkeypatch.setattr(data, "HERE", tmp_path)
    monkeypatch.setattr(data, "ROOT", tmp_path)
    monkeypatch.setattr(results, "RESULTS", tmp_path / "RESULTS.md")
    # The others are of an extra that need not be installed.
    monkeypatch.setattr(results, "_LIBRARIES", ("tantivy",))


def test_a_part_is_kept_until_it_is_measured_again() -> None:
    assert kept.kept("quality") is None
    kept.keep("quality", _QUALITY)
    kept.keep("million", _MILLION)

    quality, million = kept.kept("quality"), kept.kept("million")
    assert quality is not None
    assert quality.sections == _QUALITY.sections
    assert million is not None
    assert million.sized == _MILLION.sized


def test_sizes_of_several_parts_are_one_table_in_their_order(tmp_path: Path) -> None:
    results.write({"million": _MILLION, "speed": _SPEED, "quality": _QUALITY})
    page = (tmp_path / "RESULTS.md").read_text("utf-8")

    assert page.index("| **ours** | 1,000 |") < page.index("| **ours** | 1,000,000 |")
    assert page.index("## Quality on PIAF") < page.index("## Time and memory")
    assert page.index("## Time and memory") < page.index("## What each signal earns")
    assert "quality on 2025-06-01 in 12 minutes" in page
    assert "<svg" in (tmp_path / "latency.svg").read_text("utf-8")


def test_a_reader_is_told_what_was_not_measured_or_with_another_engine(tmp_path: Path) -> None:
    other = Part(4.0, date(2025, 6, 3), "another engine", sized=_SPEED.sized)
    edited = Part(50.0, date(2025, 6, 3), None, sized=_MILLION.sized)

    results.write({"quality": _QUALITY, "speed": _SPEED})
    assert "Not measured: million, million-bm25s, archive." in (tmp_path / "RESULTS.md").read_text(
        "utf-8"
    )
    results.write({"quality": _QUALITY, "speed": other, "million": edited})
    page = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert "the same engine: quality; speed; million." in page
    assert "edited while these were measured: million" in page


def test_how_other_engines_were_measured_says_nothing_of_ours(tmp_path: Path) -> None:
    theirs = Part(16.0, date(2025, 6, 3), "another", sized=[Sized(1_000_000, {"bm25s": _OURS}, [])])

    results.write({"quality": _QUALITY, "million": _MILLION, "million-bm25s": theirs})
    page = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert "| bm25s | 1,000,000 |" in page
    assert "the same engine" not in page
