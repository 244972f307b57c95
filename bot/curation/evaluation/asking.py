"""What an engine makes of examination questions, kept with all that the figures need."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answer.types import Answer, Unsure
from bot.curation.examination import Outcome, is_right
from bot.knowledge.types import ExamQuestion
from bot.retrieval.confidence import model
from bot.retrieval.engine import Engine
from bot.retrieval.ranking import CANDIDATES


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one question.

    ``expect`` are the ids that may answer, none where nothing must; ``answered_by`` is what did.
    ``first`` is the passage or term ranked first whatever the outcome, ``offered`` what an unsure
    reply named, and ``rank`` where the first of ``expect`` stands, from 1, None where it is not
    among the candidates. ``confidence`` is that ``first`` answers, ``threshold`` from where on it
    would have been stated, None where no passage was in question. ``ms`` is how long the reply
    took, and ``place`` where the question stands, as FILE:LINE. ``certain`` is False where
    something else than expected may be right as well.
    """

    question: str
    kind: str
    expect: tuple[str, ...]
    outcome: Outcome
    answered_by: str | None
    first: str | None
    offered: tuple[str, ...]
    rank: int | None
    confidence: float
    threshold: float | None
    ms: float
    place: str = ""
    certain: bool = True

    @property
    def right(self) -> bool:
        """Answered by what is expected; where nothing is, not answered at all."""
        return is_right(self.expect, self.outcome, self.answered_by)

    @property
    def first_right(self) -> bool:
        """Whether what is ranked first is expected; never where nothing is."""
        return self.first is not None and self.first in self.expect

    @property
    def stated(self) -> bool:
        return self.outcome == "answer"


def ask(engine: Engine, questions: Iterable[ExamQuestion]) -> Iterator[Asked]:
    """Ask ``engine``, which should be prepared, each question once."""
    for question in questions:
        started = time.perf_counter()
        reply, ranking, judgement = engine.searched(question.text)
        ms = (time.perf_counter() - started) * 1000
        if ranking is None:
            # Answered by its name: where the passages would have stood is told all the same.
            ranking, judgement, _ = engine.rank(question.text, CANDIDATES)
        ranked = [] if ranking is None else [one.passage.id for one in ranking.candidates]
        answered_by = reply.id if isinstance(reply, Answer) else None
        if answered_by is not None:
            ranked = [answered_by, *(one for one in ranked if one != answered_by)]
        places = (place for place, one in enumerate(ranked, 1) if one in question.expect)
        yield Asked(
            question=question.text,
            kind=question.kind,
            expect=question.expect,
            outcome=_outcome(reply),
            answered_by=answered_by,
            first=ranked[0] if ranked else None,
            offered=tuple(one.id for one in reply.nearest) if isinstance(reply, Unsure) else (),
            rank=next(places, None),
            # An unsure reply for want of a second passage says nothing of how sure it was.
            confidence=reply.confidence if answered_by is not None else judgement.probability,
            threshold=None
            if judgement.signals is None
            else model(judgement.signals).threshold(engine.risk),
            ms=ms,
            place=f"{question.file.name}:{question.line}",
        )


def _outcome(reply: object) -> Outcome:
    if isinstance(reply, Answer):
        return "answer"
    return "unsure" if isinstance(reply, Unsure) else "nothing"
