"""Engines asked by turns, so that what slows the machine for minutes slows no one of them alone."""

import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

from tests.benchmarks.bench.timed import LEVELS, LONG, OURS, ROUNDS, Sized

Measured = dict[str, Any]


def take(
    size: int,
    engines: Sequence[str],
    build: Callable[[str], Measured],
    ask: Callable[[str], dict[str, Measured]],
) -> Sized:
    """What ``build`` gives of each engine, and ``ask`` at each level in its quickest turn.

    There are up to ``ROUNDS`` turns: what slows one down is other work on the machine. Raises
    what is raised of our own engine; others that fail are noted.
    """
    notes: list[str] = []
    builds = {engine: found for engine, (found, _) in _each(engines, size, build, notes).items()}
    turns: dict[str, list[dict[str, Measured]]] = {engine: [] for engine in builds}
    brisk: Sequence[str] = [*builds]
    for _ in range(ROUNDS):
        # One that fails in a later turn has its times of an earlier one.
        told = [] if any(turns.values()) else notes
        asked = _each(brisk, size, ask, told)
        for engine, (found, _) in asked.items():
            turns[engine].append(found)
        brisk = [engine for engine, (_, took) in asked.items() if took <= LONG]
    return Sized(
        size,
        {
            engine: {"build": build, "ask": {one: _quickest(of, one) for one in LEVELS}}
            for engine, build in builds.items()
            if (of := turns[engine])
        },
        notes,
    )


def _each(
    engines: Iterable[str], size: int, work: Callable[[str], Measured], notes: list[str]
) -> dict[str, tuple[Measured, float]]:
    """What ``work`` gives for each engine, and the seconds it takes.

    ``notes`` tell of those that did not finish.
    """
    found: dict[str, tuple[Measured, float]] = {}
    for engine in engines:
        began = time.monotonic()
        try:
            found[engine] = work(engine), time.monotonic() - began
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            if engine == OURS:
                raise
            notes.append(f"{engine} did not finish with {size:,} ({_why(error)}).")
        else:
            print(f"done: {engine}, {size:,} passages", flush=True)
    return found


def _quickest(turns: Sequence[dict[str, Measured]], level: str) -> Measured:
    return min((one[level] for one in turns), key=itemgetter("p50"))


def _why(error: subprocess.TimeoutExpired | subprocess.CalledProcessError) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"given {error.timeout / 60:.0f} minutes a step"
    return f"its process ended with {error.returncode}"
