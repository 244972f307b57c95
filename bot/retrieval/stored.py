"""Indexes of bulk files, kept on disk and built only when the files change.

An index lies in a folder named for the content it was built from and the program that built it.
It is built beside that name and renamed when whole, so that a crash leaves nothing half done; a
lock makes a second process wait for the first instead of building the same.
"""

import hashlib
import json
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

import tantivy
from filelock import FileLock

from bot.knowledge.bulk import first_words, read_bulk
from bot.knowledge.bulk_pack import read_pack
from bot.knowledge.errors import KnowledgeError, Problem, SourcierError
from bot.knowledge.state import State, state_of_files
from bot.knowledge.types import Passage, Source
from bot.retrieval import catalogue, tables
from bot.retrieval.catalogue import Catalogue, catalogued
from bot.retrieval.glossary import Glossary
from bot.retrieval.index import Index, fill, new_engine
from bot.retrieval.keys import load_keys
from bot.retrieval.passage_file import PassageFile, opened, written
from bot.retrieval.ranking import Shelf
from bot.retrieval.segments import segmented
from bot.retrieval.tabulating import Document
from bot.retrieval.tabulating_apart import tabulated

KEPT_DAYS = 30
"""How long an index is kept that nobody opens."""

Progress = Callable[[Iterable[Passage]], Iterable[Passage]]
Read = Callable[..., Iterator[Passage]]

_BUILT_BY = (
    "knowledge/build", "knowledge/bulk", "knowledge/bulk_pack", "knowledge/characters",
    "knowledge/field_schemas", "knowledge/fields", "knowledge/schema", "knowledge/strict_yaml",
    "knowledge/types", "knowledge/validation", "knowledge/verbatim", "knowledge/words",
    "knowledge/yaml_events", "knowledge/yaml_syntax", "retrieval/analysis",
    "retrieval/catalogue", "retrieval/index", "retrieval/keys", "retrieval/lookup",
    "retrieval/passage_file", "retrieval/phonetics", "retrieval/segments", "retrieval/sentences",
    "retrieval/spelling", "retrieval/stopwords", "retrieval/stored", "retrieval/stretches",
    "retrieval/tables", "retrieval/tabulating", "retrieval/tabulating_apart", "retrieval/titles",
)  # fmt: skip
"""The modules whose change makes an index stale."""

_COMPARED = 4
"""How many passages are compared with what is typed, for each that is wanted."""

_SIZES = "sizes.json"
_DATED = "dated"
_ANY_KEY = "[0-9a-f]" * 32
_SYSTEM_ERROR = re.compile(r"(?:os error|code:) (\d+)")


@dataclass(frozen=True, slots=True)
class StoredPack:
    """The bulk part of a pack: its shelf, what is on it, and the catalogue of its sources.

    ``state`` is that of its files before they were opened.
    """

    shelf: Shelf
    passages: PassageFile
    catalogue: Catalogue
    state: State

    def newest_sources(self, limit: int, offset: int = 0) -> list[Source]:
        """The sources from the ``offset``-th on, those of the latest day first."""
        return [self.passages.source(one) for one in self.catalogue.newest(limit, offset)]

    def sources_typed(self, typed: str, limit: int) -> list[Source]:
        """The sources that what is typed of a title, number, author or id may mean."""
        return [self.passages.source(one) for one in self.catalogue.typed(typed, limit)]

    def passages_typed(self, typed: str, limit: int) -> list[Passage]:
        """Passages of these sources: those first whose own titles hold the most of it."""
        found: list[Passage] = []
        for number in self.catalogue.typed(typed, limit):
            found += self.passages.passages_of(number)
            if len(found) >= _COMPARED * limit:
                break
        held = catalogue.mentions(typed)
        return sorted(found, key=held, reverse=True)[:limit]


def open_shelf(
    files: Sequence[Path],
    directory: Path,
    progress: Progress | None = None,
    *,
    read: Read = read_bulk,
) -> tuple[Shelf, bool]:
    """The passages of bulk files, indexed in ``directory``; and whether that had to be done now.

    ``read`` is ``read_bulk`` for bare passages or ``read_pack`` for the bulk part of a pack. A
    stored index that is damaged is built again. ``progress`` is given the passages as they are
    read, to show how far it is. Raises KnowledgeError for a malformed file, and leaves no index
    behind; SourcierError where ``directory`` cannot be written or a file changes meanwhile.
    """
    shelf, _, built = _shelf(files, directory, progress, read)
    return shelf, built


def open_pack(
    files: Sequence[Path], directory: Path, progress: Progress | None = None
) -> StoredPack:
    """The bulk part of a pack, indexed in ``directory``. Raises as ``open_shelf`` does."""
    state = state_of_files(files)
    shelf, folder, _ = _shelf(files, directory, progress, read_pack)
    assert isinstance(shelf.passages, PassageFile)
    return StoredPack(shelf, shelf.passages, catalogue.opened(folder), state)


def index_pack(files: Sequence[Path], directory: Path) -> None:
    """Index the bulk part of a pack for ``open_pack``, where that is to be done."""
    open_pack(files, directory)


def _shelf(
    files: Sequence[Path], directory: Path, progress: Progress | None, read: Read
) -> tuple[Shelf, Path, bool]:
    """The shelf, the folder it is stored in, and whether it had to be built."""
    target = directory / _key(files, read)
    shelf = _stored(target)
    if shelf is not None:
        return shelf, target, False
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(directory / f"{target.name}.lock"):
            shelf = _stored(target)
            if shelf is not None:
                return shelf, target, False
            _build(files, read, target, progress)
            _clean(directory, target)
            return _opened(target), target, True
    except OSError as error:
        raise SourcierError(
            f"The index cannot be written to {directory} ({error.strerror}). "
            "Make room or name another place with index.directory."
        ) from None


def _build(files: Sequence[Path], read: Read, target: Path, progress: Progress | None) -> None:
    _discard(target)
    part = target.with_suffix(".part")
    try:
        (part / "tantivy").mkdir(parents=True)
        ends: set[int] = set()
        passages: Iterable[Passage] = segmented(
            read(*files), files, ends, sources=read is read_pack
        )
        if progress is not None:
            passages = progress(passages)
        # Closed before the folder that they write into is removed.
        with ExitStack() as closed:
            passages = closed.enter_context(closing(written(passages, part)))
            if read is read_pack:
                passages = closed.enter_context(closing(catalogued(passages, part)))
            _fill(part, passages, ends)
        if read is read_pack:
            (part / _DATED).touch()
        if _key(files, read) != target.name:
            names = ", ".join(map(str, files))
            raise SourcierError(f"{names} changed while being indexed. Start again when written.")
        (part / _SIZES).write_text(json.dumps(_sizes(part)), "utf-8")
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(folder: Path, passages: Iterable[Passage], ends: Container[int]) -> None:
    try:
        # Closed at once where it fails: its process must not write into a folder being removed.
        with closing(tabulated(_documents(passages), "fr", folder)) as entries:
            fill(entries, new_engine(folder / "tantivy"), ends)
    except ValueError as error:
        # What the system refused, tantivy tells as a ValueError.
        refused = _SYSTEM_ERROR.search(str(error))
        if refused is None:
            raise
        raise OSError(int(refused[1]), os.strerror(int(refused[1]))) from None


def _documents(passages: Iterable[Passage]) -> Iterator[Document]:
    for passage in passages:
        title, text = passage.title.best("fr"), passage.text.best("fr")
        # A title that only repeats how the text begins stands for none.
        kept = "" if title == first_words(text) else title
        yield Document(kept, text, asked=tuple(passage.questions.get("fr", ())))


def _stored(folder: Path) -> Shelf | None:
    """The index in ``folder``, or None where there is none, or a damaged one."""
    # A file cut short would otherwise be found out in the middle of a question.
    try:
        sizes: dict[str, int] = json.loads((folder / _SIZES).read_text("utf-8"))
        return _opened(folder) if sizes.items() <= _sizes(folder).items() else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _opened(folder: Path) -> Shelf:
    engine = tantivy.Index.open(str(folder / "tantivy"))
    index = Index(tables.load(folder), load_keys(folder), engine)
    passages = opened(folder)
    # The date of a file says nothing of the time its passages speak of; that of a source does.
    dated = (folder / _DATED).exists()
    newest = passages.newest if dated else date.min
    shelf = Shelf(passages, index, Glossary(()), newest=newest, dated=dated)
    with suppress(OSError):
        os.utime(folder)
    return shelf


def _sizes(folder: Path) -> dict[str, int]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.stat().st_size for file in files}


def _clean(directory: Path, kept: Path) -> None:
    """Remove indexes that nobody opened for long, but ``kept``, and what crashes left behind."""
    oldest = time.time() - KEPT_DAYS * 24 * 60 * 60
    for lock in directory.glob(f"{_ANY_KEY}.lock"):
        index = lock.with_suffix("")
        if index == kept:
            continue
        # An index whose lock is held is being built.
        with suppress(OSError), FileLock(lock, timeout=0):
            shutil.rmtree(index.with_suffix(".part"), ignore_errors=True)
            if (index / _SIZES).is_file() and index.stat().st_mtime < oldest:
                _discard(index)


def _discard(index: Path) -> None:
    """Remove an index, if there is one; at no moment does part of it lie under its name."""
    part = index.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    with suppress(FileNotFoundError):
        index.rename(part)
    shutil.rmtree(part, ignore_errors=True)


def _key(files: Sequence[Path], read: Read) -> str:
    digest = hashlib.sha256(_program() + read.__name__.encode())
    for file in files:
        # What cannot be read is told, with its reason, by who reads the passages.
        with suppress(OSError):
            if file.exists() and not file.is_file():
                message = "this is not a regular file, and passages are read more than once"
                raise KnowledgeError(
                    [Problem(file, 0, "", message, "Save them to a file first", "unreadable")]
                )
            with file.open("rb") as content:
                digest.update(hashlib.file_digest(content, "sha256").digest())
        # The name is the passages' citation.
        digest.update(os.fsencode(file.name) + b"\0")
    return digest.hexdigest()[:32]


@cache
def _program() -> bytes:
    """What the modules that make an index look like, so that a change of theirs rebuilds it."""
    versions = version("tantivy"), version("PyStemmer"), unicodedata.unidata_version
    digest = hashlib.sha256(" ".join(versions).encode())
    for name in _BUILT_BY:
        digest.update((Path(__file__).parents[1] / f"{name}.py").read_bytes())
    return digest.digest()
