"""A run: what came of every question at one moment, and the file it is kept in."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from bot.curation.evaluation.asking import Asked
from bot.knowledge.errors import SourcierError

FORMAT: Literal[1] = 1
"""Goes up when a file of before can no longer be read."""

MAX_BYTES = 500_000_000
"""How big a file may be that is read as a run."""

DEFAULT_FOLDER = Path(".sourcier/runs")
"""Where runs are kept that are given no name."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many known questions of a bulk pack were drawn, of how many different ones.

    ``left_out`` of them were asked as if the sources that have them were not there.
    """

    asked: int
    of: int
    left_out: int


@dataclass(frozen=True, slots=True)
class PackRun:
    """One pack, asked: its id, the digest of its content, how big it was.

    ``drawn`` is None where its examination was asked, or questions given with the command.
    """

    pack: str
    digest: str
    passages: int
    asked: tuple[Asked, ...]
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Packs asked at a moment (aware, in UTC) by a version of the program.

    ``risk`` is the accepted share of wrong answers among those stated.
    """

    format: Literal[1]
    at: datetime
    version: str
    risk: float
    packs: tuple[PackRun, ...]

    def pack(self, identity: str) -> PackRun | None:
        """The pack with this id, if it was asked."""
        return next((one for one in self.packs if one.pack == identity), None)


_ADAPTER = TypeAdapter(Run)


def save(run: Run, path: Path) -> None:
    """Write ``run`` to ``path``, whole or not at all. Raises SourcierError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_ADAPTER.dump_json(run, indent=1) + b"\n")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise SourcierError(f"{path}: the run cannot be saved ({error.strerror}).") from None


def read(path: Path) -> Run:
    """The run kept in ``path``. Raises SourcierError where there is none."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourcierError(f"{path}: the run cannot be read ({error.strerror}).") from None
    try:
        run = _ADAPTER.validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        where = f" ({place}: {first['msg']})" if place else ""
        raise SourcierError(
            f"{path}: this is no run that this version can read{where}. "
            "Save one with sourcier eval --save=FILE."
        ) from None
    if any(not 0 <= one.confidence <= 1 for pack in run.packs for one in pack.asked):
        raise SourcierError(f"{path}: a confidence is not between 0 and 1. Save the run again.")
    return run


def default_path(run: Run, folder: Path = DEFAULT_FOLDER) -> Path:
    """The name for ``run`` in ``folder``: when, which packs, and a digest of their content."""
    names = "+".join(pack.pack for pack in run.packs)[:80]
    digests = "".join(pack.digest[: max(1, 8 // len(run.packs))] for pack in run.packs)[:8]
    return folder / f"{run.at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{names}-{digests}.json"


def latest(packs: tuple[str, ...], folder: Path = DEFAULT_FOLDER) -> Path:
    """The last run in ``folder`` of exactly these packs. Raises SourcierError where none is."""
    names = "+".join(packs)[:80]
    found = sorted(
        file for file in folder.glob("*Z-*.json") if file.name[17:].rpartition("-")[0] == names
    )
    if not found:
        raise SourcierError(
            f"{folder}: there is no saved run of {', '.join(packs)}. Save one with "
            "sourcier eval --save."
        )
    return found[-1]
