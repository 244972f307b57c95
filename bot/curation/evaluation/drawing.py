"""Known questions of a bulk pack, drawn to be asked: nobody examines a hundred thousand sources."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from bot.curation.evaluation.asking import Asked, ask
from bot.curation.evaluation.run import Drawn
from bot.knowledge.types import ExamQuestion
from bot.retrieval.engine import Engine
from bot.retrieval.passage_file import PassageFile
from bot.retrieval.titles import key
from bot.retrieval.withholding import withholding

KNOWN, LEFT_OUT = "known", "left out"
"""The kinds of question drawn: see ``Drawing``."""

USUAL = 500
"""How many questions are drawn where no number is given."""

_ONE_IN = 5
"""One question in so many is of the kind ``LEFT_OUT``."""

_BITS = 64

Known = tuple[int, tuple[str, ...]]
"""The number of a source, and the known questions of one of its passages."""

Progress = Callable[[Iterable[Known]], Iterable[Known]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Questions drawn from the known questions of a bulk pack.

    One of the kind ``KNOWN`` may be answered by any passage of the ``sources`` that have it. One
    of the kind ``LEFT_OUT`` is asked as if these sources, which are at the places ``gone``, were
    not there, and should not be answered. ``of`` is how many different known questions there are.
    """

    questions: tuple[ExamQuestion, ...]
    sources: Mapping[str, tuple[str, ...]]
    gone: Mapping[str, frozenset[int]]
    of: int

    @property
    def drawn(self) -> Drawn:
        """The numbers of it, as a run keeps them."""
        return Drawn(len(self.questions), self.of, len(self.gone))


def draw(passages: PassageFile, count: int, progress: Progress = lambda known: known) -> Drawing:
    """Draw ``count`` different known questions, or all where there are fewer.

    They are those whose hashes are least, so that the same are drawn each time, and most of them
    again from a pack that has grown. One that is the title of a passage is not drawn: asked for
    by its title, a passage is opened and not looked for. ``progress`` is given the known
    questions of each passage as they are read, in bounded memory.
    """
    held: dict[str, list[int]] = {}
    most: list[tuple[int, str]] = []
    seen: set[int] = set()
    for source, texts in progress(passages.known("fr")):
        for text in texts:
            if text in held:
                if held[text][-1] != source:
                    held[text].append(source)
                continue
            hashed = _hash(text)
            if hashed in seen:
                continue
            seen.add(hashed)
            if len(most) == count and hashed > -most[0][0]:
                continue
            if passages.by_title(key(text)) is not None:
                continue
            held[text] = [source]
            heapq.heappush(most, (-hashed, text))
            if len(most) > count:
                del held[heapq.heappop(most)[1]]
    ordered = sorted(held, key=_hash)
    left_out = {text for text in ordered if not _hash(text, "left out") % _ONE_IN}
    return Drawing(
        questions=tuple(
            _question(text, () if text in left_out else _ids(passages, held[text]), left_out)
            for text in ordered
        ),
        sources={
            text: tuple(passages.source(one).id for one in numbers)
            for text, numbers in held.items()
        },
        gone={
            text: frozenset(place for one in held[text] for place in passages.places_of(one))
            for text in ordered
            if text in left_out
        },
        of=len(seen),
    )


def ask_drawn(engine: Engine, pack: str, drawing: Drawing) -> "tuple[Engine, Iterator[Asked]]":
    """The engine that is asked, in which the questions are not known; and what it makes of each."""
    asked_of = withholding(engine, pack, drawing.gone)
    asked_of.prepare()
    return asked_of, (
        replace(
            one,
            certain=one.kind != LEFT_OUT,
            place=drawing.sources[one.question][0],
        )
        for one in ask(asked_of, drawing.questions)
    )


def _question(text: str, expect: tuple[str, ...], left_out: set[str]) -> ExamQuestion:
    return ExamQuestion(text, LEFT_OUT if text in left_out else KNOWN, expect, Path(), 0)


def _ids(passages: PassageFile, sources: list[int]) -> tuple[str, ...]:
    return tuple(passage.id for one in sources for passage in passages.passages_of(one))


def _hash(text: str, purpose: str = "") -> int:
    digest = blake2b(text.encode(), digest_size=_BITS // 8, person=purpose.encode())
    return int.from_bytes(digest.digest(), "big")
