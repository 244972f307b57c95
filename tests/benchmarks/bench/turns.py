"""Engines asked by turns, so that what slows the machine for minutes slows no one of them alone."""

import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from tests.benchmarks.bench.timed import LEVELS, LONG, OURS, ROUNDS, Sized

Measured = dict[str, Any]


class Work(NamedTuple):
    """What there is to do for an engine with one number of passages."""

    build: Callable[[str], Measured]
    ask: Callable[[str], dict[str, Measured]]


def take(work: Mapping[int, Work], engines: Sequence[str]) -> list[Sized]:
    """For each size what ``build`` gives of each engine, and ``ask`` at each level in its quickest
    turn.

    There are up to ``ROUNDS`` turns, and in each all sizes are asked: what slows one down is other
    work on the machine, which lasts. Raises what is raised of our own engine; others that fail are
    noted.
    """
    sizes = [_Size(size, one, engines) for size, one in work.items()]
    for _ in range(ROUNDS):
        for size in sizes:
            size.turn()
    return [size.found() for size in sizes]


class _Size:
    """The turns with one number of passages."""

    def __init__(self, size: int, work: Work, engines: Sequence[str]) -> None:
        self._size, self._work = size, work
        self._notes: list[str] = []
        built = _each(engines, size, work.build, self._notes)
        self._builds = {engine: found for engine, (found, _) in built.items()}
        self._turns: dict[str, list[dict[str, Measured]]] = {engine: [] for engine in built}
        self._brisk: Sequence[str] = [*built]

    def turn(self) -> None:
        # One that fails in a later turn has its times of an earlier one.
        told = [] if any(self._turns.values()) else self._notes
        asked = _each(self._brisk, self._size, self._work.ask, told)
        for engine, (found, _) in asked.items():
            self._turns[engine].append(found)
        self._brisk = [engine for engine, (_, took) in asked.items() if took <= LONG]

    def found(self) -> Sized:
        return Sized(
            self._size,
            {
                engine: {"build": build, "ask": {one: _quickest(of, one) for one in LEVELS}}
                for engine, build in self._builds.items()
                if (of := self._turns[engine])
            },
            self._notes,
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
