"""Time and memory by corpus size; each engine alone in a process of its own, one thread."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks import data
from tests.benchmarks.bench import peers, questions, synthetic, turns
from tests.benchmarks.bench.timed import LARGE, LEVELS, OURS, QUESTIONS, WARM, Sized

SIZES = (1_000, 10_000, 89_404)
ENGINES = (OURS, *peers.FAST)
_SAME_INDEX = {"tantivy, fuzzy": "tantivy"}
"""Engines that differ in how they ask only; the index is built once."""

_PATIENCE = 2_400
"""Seconds a peer is given to build its index, or to be asked at one level."""


def measure(*sizes: int, engines: Sequence[str] = ENGINES) -> list[Sized]:
    """These engines with so many passages: real ones, or made-up ones if they are ``LARGE``."""
    with ExitStack() as folders:
        work = {}
        for size in sizes:
            folder = Path(folders.enter_context(tempfile.TemporaryDirectory()))
            asked = _synthetic(folder, size) if size == LARGE else _real(folder, size)
            write_levels(asked, folder)
            work[size] = turns.Work(partial(_built, folder, {}), partial(_asked, folder))
        return turns.take(work, engines)


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


def _built(folder: Path, builds: dict[str, dict[str, Any]], engine: str) -> dict[str, Any]:
    """Build the index of one engine, unless it is one of ``builds`` already."""
    kind = _SAME_INDEX.get(engine, engine)
    if kind not in builds:
        # One that failed may have left something.
        shutil.rmtree(folder / kind, ignore_errors=True)
        (folder / kind).mkdir()
        builds[kind] = _worker("build", kind, folder / "passages.jsonl", folder / kind)
    return builds[kind]


def _asked(folder: Path, engine: str) -> dict[str, dict[str, Any]]:
    """Reopen and ask one engine.

    Each level is asked in a process of its own, so that none is warm from the one before.
    """
    index = folder / _SAME_INDEX.get(engine, engine)
    passages = folder / "passages.jsonl"
    return {
        level: _worker("ask", engine, passages, index, folder / f"{level}.json") for level in LEVELS
    }


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
