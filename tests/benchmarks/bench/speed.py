"""Time and memory by corpus size; each engine alone in a process of its own, one thread."""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import data
from tests.benchmarks.bench import peers, questions, synthetic
from tests.benchmarks.bench.timed import LARGE, LEVELS, OURS, QUESTIONS, WARM, Sized

SIZES = (1_000, 10_000, 89_404)
ENGINES = (OURS, *peers.FAST)
_SAME_INDEX = {"tantivy, fuzzy": "tantivy"}
"""Engines that differ in how they ask only; the index is built once."""

_PATIENCE = 2_400
"""Seconds a peer is given to build its index, or to be asked at one level."""


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


def _real(folder: Path, size: int) -> list[data.Record]:
    """PIAF's passages first, then as much of the haystack as is wanted; gives questions."""
    passages = [*questions.passages("piaf"), *questions.haystack()][:size]
    questions.written(folder / "passages.jsonl", passages)
    places = {one["id"]: place for place, one in enumerate(passages)}
    chosen = random.Random(1).sample(questions.questions("clean"), WARM + QUESTIONS)
    return [
        {
            "text": one["text"],
            "ids": one["passage_ids"],
            "places": [places[right] for right in one["passage_ids"]],
        }
        for one in chosen
    ]


def _synthetic(folder: Path, size: int) -> list[data.Record]:
    found = synthetic.write(folder / "passages.jsonl", size, WARM + QUESTIONS)
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
        sets = {"warm": made[:WARM], "asked": made[WARM:]}
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
