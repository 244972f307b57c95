"""A pack's own examination: its questions asked, its pass marks applied."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.answer.types import Answer, Reply, Unsure
from bot.knowledge.types import ExamQuestion, Pack

Outcome = Literal["answer", "unsure", "nothing"]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one question. ``answered_by`` is the passage or term, where one answered."""

    question: ExamQuestion
    outcome: Outcome
    answered_by: str | None
    confidence: float

    @property
    def right(self) -> bool:
        """Answered by what is expected; where nothing is, not answered at all."""
        if not self.question.expect:
            return self.outcome != "answer"
        return self.answered_by in self.question.expect


@dataclass(frozen=True, slots=True)
class Tally:
    """The questions of one kind. ``mark`` is the share in [0, 1] that must be right, if any."""

    kind: str
    asked: int
    right: int
    mark: float | None

    @property
    def share(self) -> float | None:
        """The share in [0, 1] that is right; None where none was asked."""
        return self.right / self.asked if self.asked else None

    @property
    def passed(self) -> bool:
        return self.mark is None or self.share is None or self.share >= self.mark


@dataclass(frozen=True, slots=True)
class Report:
    """The examination of one pack: results in the order asked, a tally a kind."""

    pack: Pack
    results: tuple[Result, ...]
    tallies: tuple[Tally, ...]

    @property
    def passed(self) -> bool:
        """Whether every kind reached its mark."""
        return all(tally.passed for tally in self.tallies)

    @property
    def failures(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if not result.right)

    @property
    def stated(self) -> tuple[int, int]:
        """How many answers were stated, and how many of them are right."""
        answers = [result for result in self.results if result.outcome == "answer"]
        return len(answers), sum(result.right for result in answers)


def examine(pack: Pack, reply: Callable[[str], Reply]) -> Report:
    """Ask ``reply`` every examination question of ``pack``.

    Kinds come in the order of the pass marks.
    """
    results = tuple(_result(question, reply(question.text)) for question in pack.examination)
    kinds = dict.fromkeys([*pack.pass_marks, *(result.question.kind for result in results)])
    return Report(pack, results, tuple(_tally(kind, results, pack) for kind in kinds))


def _result(question: ExamQuestion, reply: Reply) -> Result:
    match reply:
        case Answer():
            return Result(question, "answer", reply.id, reply.confidence)
        case Unsure():
            return Result(question, "unsure", None, reply.confidence)
        case _:
            return Result(question, "nothing", None, reply.confidence)


def _tally(kind: str, results: tuple[Result, ...], pack: Pack) -> Tally:
    right = [result.right for result in results if result.question.kind == kind]
    return Tally(kind, len(right), sum(right), pack.pass_marks.get(kind))
