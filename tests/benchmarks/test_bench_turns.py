import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from tests.benchmarks.bench import turns
from tests.benchmarks.bench.timed import LEVELS, LONG, ROUNDS
from tests.benchmarks.bench.turns import Work


@pytest.fixture
def asked() -> list[str]:
    """The engines that were asked, in order."""
    return []


@pytest.fixture
def ask(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """Engines that answer soonest when they are asked the second time."""
    clock = 0.0
    monkeypatch.setattr("time.monotonic", lambda: clock)

    def answer(engine: str) -> dict[str, Any]:
        nonlocal clock
        asked.append(engine)
        if engine == "broken":
            raise subprocess.CalledProcessError(-9, engine)
        clock += LONG + 1 if engine == "slow" else 1
        p50 = 1.0 if asked.count(engine) == 2 else 5.0
        return {level: {"p50": p50, "p99": 9.0} for level in LEVELS}

    return answer


def test_engines_take_turns_and_the_quickest_turn_counts(
    asked: list[str], ask: Callable[[str], dict[str, Any]]
) -> None:
    (found,) = turns.take({1_000: Work(lambda one: {"seconds": len(one)}, ask)}, ["ours", "peer"])

    assert asked == ["ours", "peer"] * ROUNDS
    assert found.engines["ours"]["build"] == {"seconds": 4}
    assert [one["ask"]["clean"]["p50"] for one in found.engines.values()] == [1.0, 1.0]
    assert found.notes == []


def test_every_turn_is_of_all_sizes(asked: list[str], ask: Callable[[str], dict[str, Any]]) -> None:
    def large(engine: str) -> dict[str, Any]:
        return ask(f"{engine}, large")

    work = {1_000: Work(lambda _: {}, ask), 10_000: Work(lambda _: {}, large)}
    found = turns.take(work, ["ours"])

    assert asked == ["ours", "ours, large"] * ROUNDS
    assert [one.size for one in found] == [1_000, 10_000]


def test_an_engine_that_takes_long_or_fails_has_one_turn(
    asked: list[str], ask: Callable[[str], dict[str, Any]]
) -> None:
    (found,) = turns.take({1_000: Work(lambda _: {}, ask)}, ["ours", "slow", "broken"])

    assert asked == ["ours", "slow", "broken", *["ours"] * (ROUNDS - 1)]
    assert [*found.engines] == ["ours", "slow"]
    assert found.notes == ["broken did not finish with 1,000 (its process ended with -9)."]


def test_a_failure_of_our_own_engine_is_no_note() -> None:
    def fails(engine: str) -> dict[str, Any]:
        raise subprocess.TimeoutExpired(engine, 60)

    with pytest.raises(subprocess.TimeoutExpired):
        turns.take({1_000: Work(fails, fails)}, ["ours"])
    (found,) = turns.take({1_000: Work(fails, fails)}, ["peer"])
    assert found.notes == ["peer did not finish with 1,000 (given 1 minutes a step)."]
