"""A copy of the store, made while it is in use."""

import asyncio
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.store.connection import open_file
from bot.store.errors import BackupError, MissingStoreError
from bot.store.trouble import explain


async def back_up(path: Path, target: Path, *, overwrite: bool = False) -> int:
    """Copy the store at ``path``, as it is at one moment, to ``target``; its size in bytes.

    Others may write meanwhile. The copy is checked and only then gets its name; it holds nothing
    that was deleted, and can be read by its owner alone. Raises BackupError where ``target`` is
    there already and ``overwrite`` is not set, or cannot be written; MissingStoreError.
    """
    return await asyncio.to_thread(_back_up, path, target, overwrite)


def _back_up(path: Path, target: Path, overwrite: bool) -> int:
    _check(path, target, overwrite)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        with closing(open_file(path)) as connection:
            _copy(connection, beside)
        return _name(beside, target, overwrite)
    except FileExistsError:
        raise BackupError(f"{target} has come meanwhile; it is left as it is.") from None
    except OSError as error:
        raise BackupError(f"No backup at {target}: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        raise BackupError(f"No backup at {target}. {explain(path, error)}") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _check(path: Path, target: Path, overwrite: bool) -> None:
    if not path.is_file():
        raise MissingStoreError(f"There is no store at {path}.")
    if target.exists() and target.samefile(path):
        raise BackupError(f"{target} is the store itself. Give the copy another name.")
    if target.exists() and not overwrite:
        raise BackupError(f"{target} is there already. Give another name, or have it replaced.")


def _copy(connection: sqlite3.Connection, beside: Path) -> None:
    connection.execute("VACUUM INTO ?", (str(beside),))
    connection.execute("ATTACH ? AS copy", (str(beside),))
    ((verdict,),) = connection.execute("PRAGMA copy.quick_check(1)")
    connection.execute("DETACH copy")
    if verdict != "ok":
        raise BackupError(f"The copy is damaged ({verdict}). Look at the store and the disk.")


def _name(beside: Path, target: Path, overwrite: bool) -> int:
    """Give the copy its name, once it is on the disk to stay."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
        size = os.fstat(file.fileno()).st_size
    if not overwrite:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))  # never replaces what came since
    beside.replace(target)
    with suppress(OSError):  # where a folder cannot be opened, as on Windows
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return size
