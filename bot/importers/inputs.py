"""The files to import: one, those of a folder, or those of an archive, which is never unpacked."""

import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from bot.importers.errors import FailedImportError, Refusal

SUFFIXES = (".json", ".xml")
MAX_RATIO = 100
"""How many times its compressed size a file, or an archive, may have; text rarely exceeds 20."""
SMALL = 1_000_000
"""Bytes below which a file's ratio does not matter."""
MAX_BYTES = 32 * 2**30
"""How much all files of an archive may have together."""

_ARCHIVES = (".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".zst")


@dataclass(frozen=True, slots=True)
class Member:
    """A file to read. ``name`` is that of its archive and its own there."""

    name: str
    open: Callable[[], IO[bytes]]

    @property
    def suffix(self) -> str:
        """How its name ends: ``.json`` or ``.xml``."""
        return PurePosixPath(self.name.lower()).suffix


def members(path: Path) -> Iterator[Member | Refusal]:
    """The JSON and XML files of ``path``, by name, and what there is beside them.

    A folder's archives are looked into, an archive's are not. Raises FailedImportError where
    ``path`` is nothing of the kind, or an archive that may be meant to do harm.
    """
    try:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if not file.is_dir():
                    yield from _file(file, file.relative_to(path).as_posix())
        else:
            found = list(_file(path, path.name))
            if all(isinstance(one, Refusal) and one.ignored for one in found):
                raise FailedImportError(
                    f"{path} is neither JSON, XML nor a ZIP archive of them. Name the file as it "
                    "was published, or a folder of such files."
                )
            yield from found
    except OSError as error:
        raise FailedImportError(f"{path} cannot be read ({error.strerror}).") from None


def _file(file: Path, name: str) -> Iterator[Member | Refusal]:
    if file.is_symlink():
        yield Refusal(name, "links are not followed", ignored=True)
    elif file.suffix.lower() == ".zip":
        yield from _archive(file, name)
    elif file.suffix.lower() in SUFFIXES:
        yield Member(name, lambda: file.open("rb"))
    else:
        yield _other(name)


def _archive(file: Path, name: str) -> Iterator[Member | Refusal]:
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise FailedImportError(f"{file} is a damaged archive ({error}). Fetch it again.") from None
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    whole = sum(entry.file_size for entry in entries)
    if whole > MAX_BYTES or _swollen(whole, file.stat().st_size):
        raise FailedImportError(
            f"{file} would unpack to {whole / 2**20:,.0f} MB, {whole // file.stat().st_size:,} "
            "times its size. No honest archive of texts does; fetch it again."
        )
    for entry in sorted(entries, key=lambda entry: entry.filename):
        yield _entry(archive, entry, f"{name}/{entry.filename}")


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Member | Refusal:
    inner = PurePosixPath(entry.filename.replace("\\", "/"))
    if inner.is_absolute() or ".." in inner.parts or inner.parts[0].endswith(":"):
        return Refusal(name, "its name leads out of the archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Refusal(name, "links are not followed", ignored=True)
    if inner.suffix.lower() not in SUFFIXES:
        return _other(name)
    if _swollen(entry.file_size, entry.compress_size):
        return Refusal(name, f"it would unpack to {entry.file_size // entry.compress_size} times")
    if entry.flag_bits & 1:
        return Refusal(name, "it is encrypted")
    return Member(name, partial(archive.open, entry))


def _swollen(size: int, compressed: int) -> bool:
    return size > SMALL and size > MAX_RATIO * compressed


def _other(name: str) -> Refusal:
    if name.lower().endswith(_ARCHIVES):
        return Refusal(name, "an archive inside is not opened; import it by itself", ignored=True)
    return Refusal(name, "it is neither JSON nor XML", ignored=True)
