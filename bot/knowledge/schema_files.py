"""The schemas of a pack's files, kept inside the pack and named in each file's first line.

So a pack that is moved or mailed keeps them, and an editor needs no network.
"""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.errors import KnowledgeError, Problem
from bot.knowledge.json_schema import SHAPES, schema_text
from bot.knowledge.places import Place
from bot.knowledge.yaml_writing import FIRST_LINES, FileKind

FOLDER = "schema"

_LINE = re.compile(rb"#\s*yaml-language-server:\s*\$schema=")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SchemasWritten:
    """The files that were changed; empty where all was up to date."""

    schemas: tuple[Path, ...]
    files: tuple[Path, ...]


def schema_files() -> dict[str, str]:
    """The schemas, by their path in the pack that is to have them."""
    return {f"{FOLDER}/{kind}.json": schema_text(kind) for kind in SHAPES}


def write_schemas(folder: Path) -> SchemasWritten:
    """Bring the schemas of the pack in ``folder`` up to date, and have every file name its own.

    All else in the files stays as it is, to the byte. Raises KnowledgeError where ``folder`` is no
    pack or cannot be written.
    """
    if not (folder / "pack.yaml").is_file():
        message = "there is no pack.yaml in this folder"
        raise KnowledgeError([Problem(folder, 0, "", message, "Name a pack", "no-pack")])
    try:
        schemas = tuple(_written_schemas(folder))
        files = tuple(_named_schemas(folder))
    except OSError as error:
        message = f"{error.filename or folder} cannot be written ({error.strerror or error})"
        remedy = "Make room, or correct its permissions"
        raise KnowledgeError([Problem(folder, 0, "", message, remedy, "unreadable")]) from None
    return SchemasWritten(schemas, files)


def outdated(folder: Path, files: Sequence[Path]) -> Iterator[tuple[Place, str]]:
    """Which of ``files`` name a schema that is missing or is not the present one.

    A pack without schemas is as good as any: nothing is said of a file that names none.
    """
    for file in files:
        kind = _kind(file, folder)
        with file.open("rb") as content:
            named = _LINE.match(content.readline(1000).removeprefix(_BOM))
        if kind is None or named is None:
            continue
        schema = folder / FOLDER / f"{kind}.json"
        if not schema.is_file():
            yield Place(file, 1), f"the schema {FOLDER}/{kind}.json is missing"
        elif schema.read_bytes() != schema_text(kind).encode():
            yield Place(file, 1), f"the schema {FOLDER}/{kind}.json is of another version"


def _written_schemas(folder: Path) -> Iterator[Path]:
    (folder / FOLDER).mkdir(exist_ok=True)
    for name, text in schema_files().items():
        path, content = folder / name, text.encode()
        if not path.is_file() or path.read_bytes() != content:
            _replace(path, content)
            yield path


def _named_schemas(folder: Path) -> Iterator[Path]:
    for path in sorted((*folder.glob("*.yaml"), *(folder / "sources").glob("*.yaml"))):
        kind = _kind(path, folder)
        if kind is None or path.name.startswith("."):
            continue
        content = path.read_bytes()
        changed = _with_line(content, FIRST_LINES[kind].encode())
        if changed != content:
            _replace(path, changed)
            yield path


def _kind(path: Path, folder: Path) -> FileKind | None:
    if path.parent != folder:
        return "source"
    return next((kind for kind in SHAPES if kind == path.stem and kind != "source"), None)


def _with_line(content: bytes, line: bytes) -> bytes:
    """``content`` with ``line`` at its top, in the place of one that named a schema there."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        # In UTF-16 it would be no line; reading the pack says what to do.
        return content
    mark = _BOM if content.startswith(_BOM) else b""
    body = content.removeprefix(_BOM)
    lines = body.splitlines(keepends=True)
    end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    for number, before in enumerate(lines):
        if before.strip() and not before.lstrip().startswith(b"#"):
            break
        if _LINE.match(before):
            lines[number] = line + before[len(before.rstrip(b"\r\n")) :]
            return mark + b"".join(lines)
    return mark + line + end + body


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, with the permissions it had."""
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
