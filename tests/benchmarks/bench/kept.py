"""What each part of the bench found, kept until it is measured again.

A part takes minutes to an hour; one that fails loses no other, and the results are made of the
last run of each.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from tests.benchmarks import data
from tests.benchmarks.bench.report import Section
from tests.benchmarks.bench.timed import Sized

_FOLDER = data.ROOT / ".sourcier" / "bench"


@dataclass(frozen=True, slots=True)
class Part:
    """``sized`` are times that become a section together with those of the other parts.

    ``program`` tells the engine it was measured with; None if that was edited meanwhile.
    """

    minutes: float
    day: date
    program: str | None
    sections: Sequence[Section] = ()
    sized: Sequence[Sized] = ()


_parts = TypeAdapter(Part)


def program() -> str:
    """What the engine looks like, to tell whether two parts were measured with the same."""
    files = sorted((data.ROOT / "bot" / "retrieval").glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def keep(name: str, part: Part) -> None:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    _file(name).write_bytes(_parts.dump_json(part, indent=1))


def kept(name: str) -> Part | None:
    """The last run of a part, or None if there was none."""
    file = _file(name)
    return _parts.validate_json(file.read_bytes()) if file.exists() else None


def _file(name: str) -> Path:
    return _FOLDER / f"{name}.json"
