"""What the files of packs look like from outside, to see that one changed without reading any."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.knowledge import bulk_pack, verbatim
from bot.knowledge.load import pack_folders

State = Mapping[str, tuple[int, ...]]
"""For each file, by its path, its size and the nanoseconds of its last changes, of its content and
of its name or rights; for what cannot be looked at, the number of the system's error."""

_YAML = (".yaml", ".yml")
_READ_IN = {verbatim.FOLDER: (*_YAML, ".txt"), bulk_pack.FOLDER: (*_YAML, ".jsonl", ".jsonl.gz")}


def state_of(folders: Sequence[Path]) -> State:
    """How the files now look from which ``load_library`` makes a library of ``folders``.

    Two states differ wherever that library may. Nothing is raised.
    """
    seen: dict[str, tuple[int, ...]] = {}
    for folder in folders:
        try:
            packs = pack_folders(folder)
        except OSError as error:
            seen[str(folder)] = _failure(error)
            continue
        if not packs:
            seen[str(folder)] = ()
        for pack in packs:
            _look_into(str(pack), pack.name, seen, linked=True)
    return seen


def state_of_files(files: Iterable[Path]) -> State:
    """How these files now look. Nothing is raised."""
    return {str(path): _state(str(path)) for path in files}


def changed_files(before: State, after: State) -> list[Path]:
    """The files that are new, gone or changed, in order."""
    return sorted(
        Path(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


def _look_into(folder: str, name: str, seen: dict[str, tuple[int, ...]], *, linked: bool) -> None:
    """``linked`` is whether links to folders are followed: they are to the parts of a pack."""
    endings = _READ_IN.get(name, _YAML)
    try:
        # Quicker than by Path, and this is done several times a second.
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if _is_folder(entry, linked):
                    _look_into(entry.path, entry.name, seen, linked=False)
                elif entry.name.lower().endswith(endings):
                    seen[entry.path] = _state(entry.path)
    except OSError as error:
        seen[folder] = _failure(error)


def _is_folder(entry: "os.DirEntry[str]", linked: bool) -> bool:
    try:
        return entry.is_dir(follow_symlinks=linked)
    except OSError:  # a link that leads in a circle
        return False


def _state(path: str) -> tuple[int, ...]:
    try:
        # Of a link, what it leads to: that is what is read.
        how = os.stat(path)  # noqa: PTH116 (quicker than by Path)
    except OSError as error:
        return _failure(error)
    return how.st_size, how.st_mtime_ns, how.st_ctime_ns


def _failure(error: OSError) -> tuple[int, ...]:
    return (error.errno or 0,)
