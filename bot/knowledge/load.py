"""From folders on disk to a Library, or to every reason why not."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from bot.knowledge import verbatim
from bot.knowledge.build import build_examination, build_pack
from bot.knowledge.bulk_pack import bulk_files
from bot.knowledge.errors import KnowledgeError, Problem
from bot.knowledge.places import Places
from bot.knowledge.references import (
    Declaration,
    PackDocuments,
    declarations,
    find_dangling,
    find_duplicates,
    find_undeclared_languages,
    find_unknown_kinds,
)
from bot.knowledge.schema import (
    GlossaryFile,
    PackFile,
    QuestionsFile,
    SourceFile,
    UnansweredFile,
)
from bot.knowledge.strict_yaml import MAX_BYTES, Document, read_document
from bot.knowledge.types import Library, Pack
from bot.knowledge.validation import ShapeT, validate

DEFAULT_FOLDER = "knowledge"
"""What the folder of the packs is called where nobody says otherwise."""

_NAMES = ("pack.yaml", "glossary.yaml", "unanswered.yaml", "questions.yaml")

MAX_PROBLEMS = 100
"""How many problems of one file are told; further ones are only counted."""


def load_pack(folder: Path) -> Pack:
    """The pack in ``folder``.

    Raises KnowledgeError with every problem of every file.
    """
    return _load([folder])[0]


def load_library(folders: Sequence[Path]) -> Library:
    """The packs in ``folders``, in that order.

    A folder that is no pack itself stands for the packs directly inside it. Raises KnowledgeError
    with every problem of every file of every pack, and for an id that two packs give.
    """
    return Library(_load(_named(folders)))


def load_with_places(folders: Sequence[Path]) -> tuple[tuple[Pack, Places], ...]:
    """The packs of ``load_library``, each with where its entries stand. Raises what that raises."""
    return tuple(
        (reading.pack, Places(reading.documents))
        for reading in _readings(_named(folders))
        if reading.pack is not None and reading.documents is not None
    )


def pack_folders(folder: Path) -> list[Path]:
    """``folder`` itself if it holds a pack.yaml, else its subfolders that do, by name."""
    if (folder / "pack.yaml").is_file():
        return [folder]
    if not folder.is_dir():
        return []
    return sorted(inner for inner in folder.iterdir() if (inner / "pack.yaml").is_file())


def default_folders(root: Path) -> list[Path]:
    """The packs of the folder ``DEFAULT_FOLDER`` of ``root``."""
    return pack_folders(root / DEFAULT_FOLDER)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading one folder gave; ``pack`` is None where there are problems."""

    pack: Pack | None
    problems: list[Problem]
    declared: list[Declaration]
    documents: PackDocuments | None = None


def _named(folders: Sequence[Path]) -> list[Path]:
    packs = [pack for folder in folders for pack in pack_folders(folder) or [folder]]
    if not packs:
        message, remedy = "there is no pack to load", "Name a folder with a pack.yaml"
        raise KnowledgeError([Problem(Path(), 0, "", message, remedy, "no-pack")])
    return packs


def _load(folders: Sequence[Path]) -> tuple[Pack, ...]:
    return tuple(one.pack for one in _readings(folders) if one.pack is not None)


def _readings(folders: Sequence[Path]) -> list[_Reading]:
    distinct = {folder.resolve(): folder for folder in reversed(folders)}
    readings = [_read(folder) for folder in reversed(distinct.values())]
    problems = [problem for reading in readings for problem in reading.problems]
    problems += find_duplicates([found for reading in readings for found in reading.declared])
    if problems:
        raise KnowledgeError(_shortened(problems))
    return readings


def _read(folder: Path) -> _Reading:
    if not (folder / "pack.yaml").is_file():
        return _Reading(None, [_not_a_pack(folder)], [])
    problems = [_stray(path) for path in _yaml_files(folder) if not _belongs(path, folder)]
    contents: dict[Path, bytes] = {}
    for path in filter(lambda path: _belongs(path, folder), _yaml_files(folder)):
        try:
            with path.open("rb") as file:
                contents[path] = file.read(MAX_BYTES + 1)
        except OSError as error:
            reason = f"the file cannot be read ({error.strerror})"
            problems.append(Problem(path, 0, "", reason, "Correct its permissions", "unreadable"))
    read = {path: read_document(path, content) for path, content in contents.items()}
    documents = PackDocuments(
        pack=read.get(folder / "pack.yaml"),
        sources=[document for path, document in read.items() if path.parent != folder],
        glossary=read.get(folder / "glossary.yaml"),
        questions=read.get(folder / "questions.yaml"),
        unanswered=read.get(folder / "unanswered.yaml"),
    )
    texts = _texts(folder, documents, problems)
    bulk = bulk_files(folder)
    return _check(folder, documents, texts, bulk, problems, _digest(folder, contents, texts, bulk))


def _check(
    folder: Path,
    documents: PackDocuments,
    texts: Mapping[str, str],
    bulk: tuple[Path, ...],
    problems: list[Problem],
    digest: str,
) -> _Reading:
    declared = list(declarations(documents))
    pack_file = _validated(documents.pack, PackFile, problems)
    glossary = _validated(documents.glossary, GlossaryFile, problems)
    unanswered = _validated(documents.unanswered, UnansweredFile, problems)
    questions = _validated(documents.questions, QuestionsFile, problems)
    sources = [_validated(source, SourceFile, problems) for source in documents.sources]
    for document, source in zip(documents.sources, sources, strict=True):
        if source is not None:
            problems += _departures(document, source, texts.get(source.id))
    # An id given twice is often another's lost: what refers to that one is no mistake of its own.
    if not list(find_duplicates(declared)):
        # What a bulk file holds is known only once it is indexed: `check` asks then.
        problems += find_dangling(documents, declared, open_ended=bool(bulk))
    problems += find_unknown_kinds(documents)
    problems += find_undeclared_languages(documents)
    if not sources and not bulk:
        message = "the pack has no source"
        remedy = "Write a file in sources/"
        problems.append(Problem(folder / "sources", 0, "", message, remedy, "no-source"))
    if problems or pack_file is None:
        return _Reading(None, problems, declared)
    pack = build_pack(
        folder,
        pack_file,
        [source for source in sources if source is not None],
        glossary,
        unanswered,
        build_examination(questions, documents.questions),
        digest,
        bulk,
    )
    return _Reading(pack, problems, declared, documents)


def _validated(
    document: Document | None, shape: type[ShapeT], problems: list[Problem]
) -> ShapeT | None:
    if document is None:
        return None
    value, found = validate(document, shape)
    problems += found
    return value


def _yaml_files(folder: Path) -> list[Path]:
    """YAML files anywhere in ``folder``, by name; hidden ones (editors make some) left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in (".yaml", ".yml")
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )


def _belongs(path: Path, folder: Path) -> bool:
    if path.parent == folder:
        return path.name in _NAMES
    return path.parent == folder / "sources" and path.suffix == ".yaml"


def _digest(
    folder: Path, contents: Mapping[Path, bytes], texts: Mapping[str, str], bulk: Sequence[Path]
) -> str:
    digest = hashlib.sha256()
    for path, content in contents.items():
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    for source, text in texts.items():
        digest.update(f"{source}\0{verbatim.fingerprint(text)}\0".encode())
    for path in bulk:
        # Their content is hashed by who indexes them; it may be gigabytes.
        state = path.stat()
        digest.update(f"{path.name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _texts(folder: Path, documents: PackDocuments, problems: list[Problem]) -> dict[str, str]:
    """The stored texts of the pack by the id of their source."""
    ids = [source.data.get("id") for source in documents.sources if isinstance(source.data, dict)]
    texts: dict[str, str] = {}
    for path in sorted((folder / verbatim.FOLDER).glob("*.txt")):
        if path.stem not in ids:
            message = f"there is no source {path.stem} that this could be the text of"
            remedy = "Name it for the id of its source"
            problems.append(Problem(path, 0, "", message, remedy, "stray-file"))
            continue
        text, found = verbatim.read_text(path)
        problems += found
        if text is not None:
            texts[path.stem] = text
    return texts


def _departures(document: Document, source: SourceFile, stored: str | None) -> Iterator[Problem]:
    for place, entry in enumerate(source.passages):
        found = verbatim.departure(entry, source.language, stored)
        if found is not None:
            path = ("passages", place, found.field)
            yield document.problem(path, found.message, found.remedy, "altered-quote")


def _stray(path: Path) -> Problem:
    return Problem(
        path,
        0,
        "",
        "nothing reads a file of this name here",
        f"Rename or move it: a pack has sources/*.yaml, {', '.join(_NAMES)}",
        "stray-file",
    )


def _not_a_pack(folder: Path) -> Problem:
    if not folder.exists():
        return Problem(folder, 0, "", "there is no such folder", "Correct its name", "no-pack")
    if not folder.is_dir():
        remedy = "Name the folder it stands in"
        return Problem(folder, 0, "", "this is not a folder", remedy, "no-pack")
    inner = pack_folders(folder)
    remedy = f"Name a pack inside it, such as {inner[0]}" if inner else "Write its pack.yaml"
    message = "there is no pack.yaml in this folder"
    return Problem(folder / "pack.yaml", 0, "", message, remedy, "no-pack")


def _shortened(problems: Iterable[Problem]) -> list[Problem]:
    told: list[Problem] = []
    for file, group in groupby(sorted(set(problems)), key=attrgetter("file")):
        found = list(group)
        told += found[:MAX_PROBLEMS]
        further = len(found) - MAX_PROBLEMS
        if further > 0:
            line = found[MAX_PROBLEMS].line
            message = f"{further} further problems follow in this file"
            told.append(
                Problem(file, line, "", message, "Correct the others first", "more-problems")
            )
    return told
