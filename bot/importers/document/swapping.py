"""New files of a pack put in place, all or none, once the pack they make has been loaded."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from bot.importers.errors import FailedImportError
from bot.knowledge import bulk_pack
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import load_pack


def put_in_place(folder: Path, files: Mapping[str, str]) -> None:
    """Write ``files``, by their path in the pack ``folder``, which need not exist.

    Raises FailedImportError where the pack would not load, or cannot be written: then nothing is
    changed.
    """
    if not files:
        return
    part = folder.parent / f".{folder.resolve().name}.{os.getpid()}.part"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        _copy(folder, part)
        for name, content in files.items():
            _write(part / name, content)
        _check(part, folder)
        _move(part, folder, files)
    except OSError as error:
        message = f"{folder} cannot be written ({error.strerror or error}). Make room, or name"
        raise FailedImportError(f"{message} another folder with -o.") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy(folder: Path, part: Path) -> None:
    """The pack as it stands, its bulk part by reference."""
    part.mkdir()
    if not folder.is_dir():
        return
    for inner in folder.iterdir():
        if inner.name == bulk_pack.FOLDER:
            (part / inner.name).symlink_to(inner.resolve())
        elif inner.is_dir() and inner.name in ("sources", "text"):
            shutil.copytree(inner, part / inner.name)
        elif inner.is_file() and inner.suffix in (".yaml", ".yml"):
            shutil.copy(inner, part / inner.name)


def _check(part: Path, folder: Path) -> None:
    try:
        load_pack(part)
    except KnowledgeError as error:
        told = str(error.problems[0]).replace(str(part), str(folder))
        raise FailedImportError(f"The import does not fit into the pack. {told}") from None


def _move(part: Path, folder: Path, files: Mapping[str, str]) -> None:
    if not folder.exists():
        part.rename(folder)
        return
    before = {name: _bytes(folder / name) for name in files}
    try:
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).replace(folder / name)
    except BaseException:
        for name, content in before.items():
            if content is None:
                (folder / name).unlink(missing_ok=True)
            else:
                (folder / name).write_bytes(content)
        raise


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Line feeds everywhere: quotes are slices by characters.
    path.write_text(content, "utf-8", newline="\n")
