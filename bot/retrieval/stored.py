"""Indexes of bulk files, kept on disk and built only when the files change.

An index lies in a folder named for the content it was built from and the program that built it.
It is built beside that name and renamed when whole, so that a crash leaves nothing half done; a
lock makes a second process wait for the first instead of building the same.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

import tantivy
from filelock import FileLock

from bot.knowledge.bulk import first_words, read_bulk
from bot.knowledge.errors import SourcierError
from bot.knowledge.types import Passage
from bot.retrieval import tables
from bot.retrieval.glossary import Glossary
from bot.retrieval.index import Index, fill, new_engine
from bot.retrieval.passage_file import opened, written
from bot.retrieval.ranking import Shelf
from bot.retrieval.tabulating import Document

Progress = Callable[[Iterable[Passage]], Iterable[Passage]]

_BUILT_BY = (
    "analysis", "index", "passage_file", "phonetics", "sentences", "spelling", "stopwords",
    "stored", "tables", "tabulating",
)  # fmt: skip
"""The modules whose change makes an index stale."""


def open_shelf(
    files: Sequence[Path], directory: Path, progress: Progress | None = None
) -> tuple[Shelf, bool]:
    """The passages of bulk files, indexed in ``directory``; and whether that had to be done now.

    ``progress`` is given the passages as they are read, to show how far it is. Raises
    KnowledgeError for a malformed file, and leaves no index behind; SourcierError where
    ``directory`` cannot be written.
    """
    target = directory / _key(files)
    if target.is_dir():
        return _opened(target), False
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(directory / f"{target.name}.lock"):
            if target.is_dir():
                return _opened(target), False
            _build(files, target, progress)
    except OSError as error:
        raise SourcierError(
            f"The index cannot be written to {directory} ({error.strerror}). "
            "Make room or name another place with index.directory."
        ) from None
    return _opened(target), True


def _build(files: Sequence[Path], target: Path, progress: Progress | None) -> None:
    part = target.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        (part / "tantivy").mkdir(parents=True)
        passages: Iterable[Passage] = read_bulk(*files)
        if progress is not None:
            passages = progress(passages)
        documents = _documents(written(passages, part))
        numbers, _ = fill(documents, "fr", new_engine(part / "tantivy"))
        tables.save(numbers, part)
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _documents(passages: Iterable[Passage]) -> Iterator[Document]:
    for passage in passages:
        title, text = passage.title.best("fr"), passage.text.best("fr")
        # A title that only repeats how the text begins stands for none.
        yield Document("" if title == first_words(text) else title, text)


def _opened(folder: Path) -> Shelf:
    index = Index(tables.load(folder), tantivy.Index.open(str(folder / "tantivy")))
    passages = opened(folder)
    newest = max((template.as_of for template in passages.templates), default=date.min)
    return Shelf(passages, index, Glossary(()), newest=newest)


def _key(files: Sequence[Path]) -> str:
    digest = hashlib.sha256(_program())
    for file in files:
        with suppress(OSError), file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
        # The name is the passages' citation.
        digest.update(file.name.encode())
    return digest.hexdigest()[:32]


@cache
def _program() -> bytes:
    """What the modules that make an index look like, so that a change of theirs rebuilds it."""
    digest = hashlib.sha256(version("tantivy").encode())
    for name in _BUILT_BY:
        digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return digest.digest()
