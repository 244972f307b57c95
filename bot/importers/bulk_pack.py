"""Writing the bulk part of a pack: new beside old, what a curator edited kept, all or nothing.

Each line bears the hash of what the import wrote. A line that no longer has it was edited by a
curator, and one without was written by one: both are kept as they are.
"""

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Literal

from bot.importers.errors import FailedImportError, RefusedError
from bot.knowledge import schema_files
from bot.knowledge.bulk import MAX_LINE_BYTES, RecordError, records
from bot.knowledge.bulk_pack import FOLDER, bulk_files, read_record

SHARD = 2000
"""Sources in one file."""

Fate = Literal["added", "updated", "unchanged", "edited", "edited and changed", "repeated"]
"""What became of a source: ``edited`` ones are kept; the last but one changed at its source too."""

_MARK = "imported"
_OLD = f".{FOLDER}-before"


@dataclass(slots=True)
class Writing:
    """The bulk part of a pack while it is written; see ``writing``."""

    folder: Path
    shards: "_Shards"
    before: dict[str, tuple[str, bool]]
    written: set[str] = field(default_factory=set)

    def add(self, line: dict[str, Any]) -> Fate:
        """Take in the source that an import made. Raises RefusedError where no pack may hold it."""
        identity = str(line["id"])
        if identity in self.written:
            return "repeated"
        mark = _hash(line)
        marked = line | {_MARK: mark}
        _check(marked)
        before, edited = self.before.get(identity, ("", False))
        if edited:
            # It is copied with the rest.
            return "edited" if before in (mark, "") else "edited and changed"
        self.shards.add(marked)
        self.written.add(identity)
        if not before:
            return "added"
        return "unchanged" if before == mark else "updated"

    def keep(self) -> int:
        """Take over what the pack had and this import did not write; gives how many sources."""
        kept = 0
        for line in _lines(self.folder):
            if line["id"] not in self.written:
                self.shards.add(line)
                kept += 1
        return kept


@contextmanager
def writing(folder: Path, pack_yaml: str) -> Iterator[Writing]:
    """Write the bulk part of the pack in ``folder``, which need not exist.

    At the end it takes the place of what was there; on an exception nothing is changed. The
    ``pack_yaml`` is written where there is none, with the schemas for editors. Raises
    FailedImportError where ``folder`` is no pack or cannot be written, KnowledgeError where a bulk
    file of it cannot be read.
    """
    allow_folder(folder)
    part = folder.parent / f".{folder.name}.{os.getpid()}.part"
    try:
        _restore(folder)
        before = {line["id"]: _state(line) for line in _lines(folder)}
        shutil.rmtree(part, ignore_errors=True)
        (part / FOLDER).mkdir(parents=True)
        (part / "pack.yaml").write_text(pack_yaml, "utf-8")
        (part / schema_files.FOLDER).mkdir()
        for name, schema in schema_files.schema_files().items():
            (part / name).write_text(schema, "utf-8")
        shards = _Shards(part / FOLDER)
        with shards:
            yield Writing(folder, shards, before)
        _swap(part, folder)
    except OSError as error:
        message = f"{folder} cannot be written ({error.strerror or error}). Make room, or name"
        raise FailedImportError(f"{message} another folder with -o.") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def allow_folder(folder: Path) -> None:
    """Raises FailedImportError where ``folder`` is neither a pack, nor empty, nor new."""
    if folder.exists() and not folder.is_dir():
        raise FailedImportError(f"{folder} is a file. Name a folder with -o.")
    if folder.is_dir() and not (folder / "pack.yaml").is_file() and any(folder.iterdir()):
        raise FailedImportError(
            f"{folder} holds other things than a pack. Name a pack, or a folder that is new or "
            "empty, with -o."
        )


def _restore(folder: Path) -> None:
    """Put back what a crash between the two steps of ``_swap`` left aside."""
    if (folder / _OLD).is_dir() and not (folder / FOLDER).exists():
        (folder / _OLD).rename(folder / FOLDER)


def _swap(part: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "pack.yaml").exists():
        (part / "pack.yaml").unlink()
    shutil.rmtree(folder / _OLD, ignore_errors=True)
    if (folder / FOLDER).exists():
        (folder / FOLDER).rename(folder / _OLD)
    (part / FOLDER).rename(folder / FOLDER)
    if (part / "pack.yaml").exists():
        (part / "pack.yaml").rename(folder / "pack.yaml")
        if not (folder / schema_files.FOLDER).exists():
            (part / schema_files.FOLDER).rename(folder / schema_files.FOLDER)
    shutil.rmtree(folder / _OLD, ignore_errors=True)


def _lines(folder: Path) -> Iterator[dict[str, Any]]:
    for file in bulk_files(folder):
        yield from records(file, _identified)


def _identified(line: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(line.get("id"), str):
        raise RecordError("id", "“id” is missing", 'Add "id": "…" to the record')
    return line


def _state(line: dict[str, Any]) -> tuple[str, bool]:
    """The mark an import left on a line, and whether it was edited since."""
    mark = line.get(_MARK)
    return (mark, _hash(line) != mark) if isinstance(mark, str) else ("", True)


def _hash(line: dict[str, Any]) -> str:
    kept = {name: value for name, value in line.items() if name != _MARK}
    return hashlib.sha256(_json(kept, sort_keys=True)).hexdigest()


def _check(line: dict[str, Any]) -> None:
    try:
        read_record(line)
    except RecordError as error:
        place = f"{error.field}: " if error.field else ""
        raise RefusedError(f"{place}{error.message}") from None
    if len(_json(line)) >= MAX_LINE_BYTES:
        raise RefusedError(f"its text makes a line of more than {MAX_LINE_BYTES:,} bytes")


def _json(line: dict[str, Any], *, sort_keys: bool = False) -> bytes:
    return json.dumps(line, ensure_ascii=False, sort_keys=sort_keys).encode("utf-8", "replace")


class _Shards:
    """Files of ``SHARD`` lines. A single one stays as it is, to be edited; several are zipped."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._lines = 0
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "_Shards":
        return self

    def __exit__(self, *_: object) -> None:
        self._close(last=True)

    def add(self, line: dict[str, Any]) -> None:
        if self._file is None:
            self._number += 1
            self._file = self._path.open("wb")
        self._file.write(_json(line) + b"\n")
        self._lines += 1
        if self._lines == SHARD:
            self._close(last=False)

    @property
    def _path(self) -> Path:
        return self._folder / f"sources-{self._number:04}.jsonl"

    def _close(self, *, last: bool) -> None:
        if self._file is None:
            return
        self._file.close()
        self._file, self._lines = None, 0
        if last and self._number == 1:
            return
        plain = self._path
        zipped = plain.with_name(f"{plain.name}.gz")
        # Without a time or name in it, so that the same lines make the same file.
        with (
            plain.open("rb") as file,
            zipped.open("wb") as out,
            gzip.GzipFile("", "wb", compresslevel=5, fileobj=out, mtime=0) as compressed,
        ):
            shutil.copyfileobj(file, compressed, 1 << 20)
        plain.unlink()
