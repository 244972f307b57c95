"""Why the library on disk is not in service, in words that may be shown to curators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.knowledge.errors import KnowledgeError, Problem, SourcierError
from bot.knowledge.types import Library


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem and the id of the pack it is in, or None where that pack is not in service.

    ``place`` is the file, from the folder of its pack on, with the line; no path in it or in
    ``text`` tells where on this machine that folder is.
    """

    pack: str | None
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """``since`` when it has been so. Without ``faults`` the ``reason`` is another, if it is known.

    ``passing`` is whether trying again may help though no file has changed.
    """

    since: datetime
    faults: tuple[Fault, ...] = ()
    reason: str | None = None
    passing: bool = True

    def is_that_of(self, other: "Trouble | None") -> bool:
        """Whether the same is wrong, since whenever."""
        return other is not None and (self.faults, self.reason) == (other.faults, other.reason)


def trouble_of(
    error: Exception, library: Library, folders: Sequence[Path], since: datetime
) -> Trouble:
    """What ``error`` tells of the packs in ``folders``; ``library`` is the one in service."""
    packs = {pack.folder: pack.id for pack in library.packs}
    if isinstance(error, KnowledgeError):
        named = [*packs, *_folders(error.problems, folders)]
        faults = tuple(_fault(one, packs, named) for one in error.problems)
        return Trouble(since, faults, passing=False)
    reason = str(error) if isinstance(error, SourcierError) else None
    return Trouble(since, reason=reason)


def _folders(problems: Sequence[Problem], roots: Sequence[Path]) -> list[Path]:
    """The folders of packs that the problems are in, as far as the paths of their files tell."""
    found = []
    for problem in problems:
        for root in roots:
            if problem.file.is_relative_to(root):
                below = problem.file.relative_to(root).parts
                is_pack = (root / "pack.yaml").is_file() or len(below) < 2
                found.append(root if is_pack else root / below[0])
    return found


def _fault(problem: Problem, packs: dict[Path, str], named: Sequence[Path]) -> Fault:
    folder = next((one for one in named if problem.file.is_relative_to(one)), None)
    if folder is None:
        place = problem.file.name
    else:
        place = (Path(folder.resolve().name) / problem.file.relative_to(folder)).as_posix()
    if problem.line:
        place = f"{place}:{problem.line}"
    field = f"{problem.field}: " if problem.field else ""
    text = f"{field}{problem.message}. {problem.remedy}"
    for one in sorted(set(named), key=lambda one: -len(str(one))):
        text = text.replace(str(one), one.resolve().name)
    return Fault(packs.get(folder) if folder is not None else None, place, text)
