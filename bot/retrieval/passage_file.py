"""Passages kept in a file and read one by one, where there are too many to hold in memory."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import overload

from bot.knowledge.types import Passage, Source, Text
from bot.retrieval.stretches import Stretches

_RECORDS = "passages.jsonl"
_STARTS = "passages.bin"
_SOURCES = "sources.json"


def written(passages: Iterable[Passage], folder: Path) -> Iterator[Passage]:
    """The passages as they come, each written to ``folder`` on its way; closed when exhausted."""
    sources: dict[str, tuple[int, Source]] = {}
    starts = array("Q")
    with (folder / _RECORDS).open("wb") as file:
        for passage in passages:
            number = sources.setdefault(passage.source.id, (len(sources), passage.source))[0]
            starts.append(file.tell())
            record = [passage.id, passage.title.fr, passage.text.fr, number]
            file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
            yield passage
        starts.append(file.tell())
    with (folder / _STARTS).open("wb") as file:
        starts.tofile(file)
    described = [
        [source.id, source.title.fr, str(source.date), source.language]
        for _, source in sources.values()
    ]
    # In ASCII: the name of a file, and so of a source, need not be valid Unicode.
    (folder / _SOURCES).write_text(json.dumps(described), "ascii")


@dataclass(frozen=True, slots=True)
class PassageFile(Sequence[Passage]):
    """The passages that ``written`` left in a folder. Reading one parses one line."""

    records: Stretches
    starts: Sequence[int]
    templates: tuple[Passage, ...]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, number: int) -> Passage: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Passage]: ...
    def __getitem__(self, number: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        place = range(len(self))[number]
        line = self.records[self.starts[place] : self.starts[place + 1]].tobytes()
        identity, title, text, source = json.loads(line)
        template = self.templates[source]
        passage: Passage = replace(template, id=identity, title=Text(fr=title), text=Text(fr=text))
        return passage


def opened(folder: Path) -> PassageFile:
    """What ``written`` left in ``folder``."""
    templates = []
    for identity, title, day, language in json.loads((folder / _SOURCES).read_text("ascii")):
        name = Text(fr=title)
        source = Source(identity, name, name, date.fromisoformat(day), language)
        templates.append(Passage("", name, name, source, source.date, "quote"))
    starts = array("Q")
    starts.frombytes((folder / _STARTS).read_bytes())
    return PassageFile(Stretches(folder / _RECORDS, "B"), starts, tuple(templates))
