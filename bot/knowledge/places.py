"""Where the entries of a pack stand in its files: what a remark on a pack needs beside the Pack."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.knowledge.references import Kind, PackDocuments, declarations
from bot.knowledge.strict_yaml import Document
from bot.knowledge.yaml_events import FieldPath


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line, from 1, of a file; 0 means the file as a whole."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else str(self.file)


class Places:
    """The places of one pack that was loaded from ``documents``.

    Places are looked up when asked for: keeping them costs a pack nothing while it is loaded.
    """

    def __init__(self, documents: PackDocuments) -> None:
        self._documents = documents

    def of(self, kind: Kind, identity: str, *path: str | int) -> Place:
        """The line of a field of what has this id, or of the entry itself.

        A ``path`` that is not written gives the nearest place around it.
        """
        document, start = self._entries[kind, identity]
        return Place(document.file, document.line((*start, *path)))

    def written(self, kind: Kind, identity: str, *path: str | int) -> bool:
        """Whether the file itself says this of what has this id, rather than leave it out."""
        document, start = self._entries[kind, identity]
        return (*start, *path) in document.lines

    def pack(self, *path: str | int) -> Place:
        """The line of a field of pack.yaml."""
        document = self._documents.pack
        assert document is not None, "a pack that was loaded has its pack.yaml"
        return Place(document.file, document.line(path))

    def unanswered(self, *path: str | int) -> Place:
        """The line of what stands at ``path`` under ``unanswered:``."""
        document = self._documents.unanswered
        assert document is not None, "what is unanswered is said in a file"
        return Place(document.file, document.line(("unanswered", *path)))

    def files(self) -> list[Path]:
        """The YAML files of the pack, pack.yaml first."""
        return [document.file for document in self._documents.all()]

    @cached_property
    def _entries(self) -> dict[tuple[Kind, str], tuple[Document, FieldPath]]:
        # The place of an entry is that of its id.
        return {
            (one.kind, one.id): (one.document, one.path[:-1])
            for one in declarations(self._documents)
        }
