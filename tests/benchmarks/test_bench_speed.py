"""How the bench takes times: what an engine costs is measured elsewhere, and stands in here."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.bench import speed
from tests.benchmarks.bench.timed import LEVELS, LONG, ROUNDS


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The engines that were asked, in order: once for each level of each turn."""
    turns: list[str] = []
    clock = 0.0

    def worker(mode: str, engine: str, *_: Path) -> dict[str, Any]:
        nonlocal clock
        if mode == "build":
            return {"seconds": 1.0, "megabytes": 1.0}
        turns.append(engine)
        if engine == "SQLite FTS5":
            raise subprocess.CalledProcessError(-9, engine)
        clock += LONG if engine == "bm25s" else 1.0
        # Quickest in the second turn.
        slow = 1.0 if len(LEVELS) <= turns[:-1].count(engine) < 2 * len(LEVELS) else 5.0
        return {"p50": slow, "p99": 2 * slow, "top": 0.5, "seconds": 0.1, "megabytes": 9.0}

    monkeypatch.setattr(speed, "_worker", worker)
    monkeypatch.setattr(speed, "_real", lambda *_: [{"text": "Où est le phare ?"}])
    monkeypatch.setattr("time.monotonic", lambda: clock)
    return turns


def test_engines_take_turns_and_the_quickest_turn_counts(asked: list[str]) -> None:
    found = speed.measure(1_000, ["ours", "tantivy", "tantivy, fuzzy"])

    turn = [engine for engine in ("ours", "tantivy", "tantivy, fuzzy") for _ in LEVELS]
    assert asked == turn * ROUNDS
    assert [one["ask"]["clean"]["p50"] for one in found.engines.values()] == [1.0, 1.0, 1.0]
    assert found.notes == []


def test_an_engine_that_takes_long_or_fails_has_one_turn(asked: list[str]) -> None:
    found = speed.measure(1_000, ["ours", "bm25s", "SQLite FTS5"])

    assert asked.count("ours") == ROUNDS * len(LEVELS)
    assert asked.count("bm25s") == len(LEVELS)
    assert asked.count("SQLite FTS5") == 1
    assert [*found.engines] == ["ours", "bm25s"]
    assert found.notes == ["SQLite FTS5 did not finish with 1,000 (its process ended with -9)."]
