"""Passages kept in files and read one by one, where there are too many to hold in memory."""

import json
from array import array
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import overload

from pydantic import TypeAdapter

from bot.knowledge.types import Language, Passage, Source
from bot.retrieval import lookup
from bot.retrieval.lookup import Lookup, digest
from bot.retrieval.stretches import Stretches
from bot.retrieval.tables import mapped
from bot.retrieval.titles import key

_PASSAGES = "passages"
_SOURCES = "sources"
_IDS = "ids.bin"
_SOURCE_IDS = "source-ids.bin"
_FIRSTS = "firsts.bin"
_TITLES = "titles.bin"
_SUMMARY = "passages.json"

_BUFFER = 1 << 16
"""Bytes that are written at a time."""

_KEPT = 64
"""How many passages are kept of those read last."""


def written(passages: Iterable[Passage], folder: Path) -> Generator[Passage, None, None]:
    """The passages as they come, each written to ``folder`` on its way; closed when exhausted.

    A source comes with all of its passages.
    """
    number, last = -1, None
    firsts = array("Q")
    ids, source_ids, titles = lookup.Writing(), lookup.Writing(), lookup.Writing()
    newest = date.min
    with _Lines(folder, _PASSAGES) as held, _Lines(folder, _SOURCES) as cited:
        for place, passage in enumerate(passages):
            if passage.source.id != last:
                number, last = number + 1, passage.source.id
                firsts.append(place)
                source_ids.add(last)
                cited.add(_sources().dump_json(passage.source, exclude_defaults=True))
            line = _passages().dump_json(passage, exclude={"source"}, exclude_defaults=True)
            held.add(b"%d\t%s" % (number, line))
            ids.add(passage.id)
            titles.add(key(passage.title.best("fr")))
            newest = max(newest, passage.as_of)
            yield passage
    ids.save(folder / _IDS)
    source_ids.save(folder / _SOURCE_IDS)
    with (folder / _FIRSTS).open("wb") as file:
        firsts.tofile(file)
    titles.save(folder / _TITLES)
    (folder / _SUMMARY).write_text(json.dumps({"newest": str(newest)}), "ascii")


@dataclass(frozen=True, slots=True)
class PassageFile(Sequence[Passage]):
    """The passages that ``written`` left in a folder. Reading one parses two lines.

    ``sources`` is how many sources they are from, numbered from 0 in their order; ``firsts`` is the
    place of the first passage of each. ``newest`` is the latest day one describes; ``read`` gives a
    passage by its place, and keeps those read last: what is judged is shown next.
    """

    lines: "_Stored"
    cited: "_Stored"
    ids: Lookup
    source_ids: Lookup
    titles: Lookup
    firsts: Sequence[int]
    newest: date
    read: Callable[[int], Passage]

    @property
    def sources(self) -> int:
        return len(self.cited)

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, number: int) -> Passage: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Passage]: ...
    def __getitem__(self, number: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        return self.read(range(len(self))[number])

    def by_id(self, identity: str) -> Passage | None:
        """The passage with this id, or None."""
        found = self.by_digest(digest(identity))
        return found if found is not None and found.id == identity else None

    def by_digest(self, wanted: bytes) -> Passage | None:
        """The passage whose id has this ``lookup.digest``, or None."""
        place = self.ids.place_of(wanted)
        found = self[place] if place is not None else None
        return found if found is not None and digest(found.id) == wanted else None

    def source(self, number: int) -> Source:
        """The source with this number."""
        return _sources().validate_json(self.cited[number])

    def source_number(self, wanted: bytes) -> int | None:
        """The number of the source whose id has this ``lookup.digest``, or None."""
        number = self.source_ids.place_of(wanted)
        right = number is not None and digest(self.source(number).id) == wanted
        return number if right else None

    def passages_of(self, number: int) -> Sequence[Passage]:
        """The passages of the source with this number."""
        places = self.places_of(number)
        return self[places.start : places.stop]

    def places_of(self, number: int) -> range:
        """The places of these passages."""
        last = number + 1 == self.sources
        return range(self.firsts[number], len(self) if last else self.firsts[number + 1])

    def known(self, language: Language) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The number of the source and the known questions of each passage, in order.

        Nothing else is made of what is read, so that all are gone through in seconds.
        """
        for place in range(len(self)):
            number, _, line = self.lines[place].partition(b"\t")
            questions = json.loads(line).get("questions") or {}
            yield int(number), tuple(questions.get(language, ()))

    def by_title(self, words: str) -> Passage | None:
        """The one passage whose title has this ``titles.key``, or None."""
        place = self.titles.place(words)
        found = self[place] if place is not None else None
        return found if found is not None and key(found.title.best("fr")) == words else None


def opened(folder: Path) -> PassageFile:
    """What ``written`` left in ``folder``."""
    summary = json.loads((folder / _SUMMARY).read_text("ascii"))
    lines, cited = _stored(folder, _PASSAGES), _stored(folder, _SOURCES)
    return PassageFile(
        lines,
        cited,
        lookup.load(folder / _IDS),
        lookup.load(folder / _SOURCE_IDS),
        lookup.load(folder / _TITLES),
        mapped(folder / _FIRSTS, "Q"),
        date.fromisoformat(summary["newest"]),
        lru_cache(maxsize=_KEPT)(partial(_read, lines, cited)),
    )


def _read(lines: "_Stored", cited: "_Stored", number: int) -> Passage:
    source, _, line = lines[number].partition(b"\t")
    whole = b'{"source":%s,%s' % (cited[int(source)], line[1:])
    return _passages().validate_json(whole)


# Built when first needed: most commands read no such file.
@cache
def _passages() -> TypeAdapter[Passage]:
    return TypeAdapter(Passage)


@cache
def _sources() -> TypeAdapter[Source]:
    return TypeAdapter(Source)


class _Lines:
    """A file of lines and another of where each begins, and the last ends."""

    def __init__(self, folder: Path, name: str) -> None:
        self._starts = array("Q", [0])
        self._file = (folder / f"{name}.jsonl").open("wb", _BUFFER)
        self._places = folder / f"{name}.bin"

    def add(self, line: bytes) -> None:
        self._starts.append(self._starts[-1] + self._file.write(line + b"\n"))

    def __enter__(self) -> "_Lines":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        with self._places.open("wb") as file:
            self._starts.tofile(file)


@dataclass(frozen=True, slots=True)
class _Stored:
    """The lines of a file, without their ends."""

    content: Stretches
    starts: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> bytes:
        return self.content[self.starts[number] : self.starts[number + 1] - 1].tobytes()


def _stored(folder: Path, name: str) -> _Stored:
    return _Stored(Stretches(folder / f"{name}.jsonl", "B"), mapped(folder / f"{name}.bin", "Q"))
