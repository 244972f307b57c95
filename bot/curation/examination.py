"""A pack's own examination: its questions asked, its pass marks applied."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.answer.types import Answer, Reply, Unsure
from bot.knowledge.errors import Problem
from bot.knowledge.types import ExamQuestion, Pack
from bot.knowledge.words import quoted

if TYPE_CHECKING:
    from bot.retrieval.engine import Engine

Outcome = Literal["answer", "unsure", "nothing"]


def is_right(expect: Sequence[str], outcome: Outcome, answered_by: str | None) -> bool:
    """Whether a reply is right: answered by one of ``expect``; where that is empty, not at all."""
    return answered_by in expect if expect else outcome != "answer"


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
        return is_right(self.question.expect, self.outcome, self.answered_by)


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
    """The examination of one pack: results in the order asked, a tally a kind.

    ``bulk`` counts the sources and passages of its bulk part.
    """

    pack: Pack
    results: tuple[Result, ...]
    tallies: tuple[Tally, ...]
    bulk: Sequence[tuple[int, int]] = ()

    @property
    def sources(self) -> int:
        """How many sources the pack has, those of its bulk part included."""
        return len(self.pack.sources) + sum(sources for sources, _ in self.bulk)

    @property
    def passages(self) -> int:
        return len(self.pack.passages) + sum(passages for _, passages in self.bulk)

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


def find_unknown_answers(pack: Pack, engine: "Engine") -> Iterator[Problem]:
    """Examination questions that expect an answer which ``engine``, made of ``pack``, has not."""
    terms = {term.id for term in pack.terms}
    for question in pack.examination:
        for identity in question.expect:
            if identity not in terms and engine.shelves.passage(identity) is None:
                message = f"there is no passage or term {quoted(identity)} in this pack"
                remedy = "Write the id of one, or expect: none"
                yield Problem(
                    question.file, question.line, "expect", message, remedy, "dangling-reference"
                )


def examine(
    pack: Pack, reply: Callable[[str], Reply], bulk: Sequence[tuple[int, int]] = ()
) -> Report:
    """Ask ``reply`` every examination question of ``pack``.

    Kinds come in the order of the pass marks.
    """
    results = tuple(_result(question, reply(question.text)) for question in pack.examination)
    kinds = dict.fromkeys([*pack.pass_marks, *(result.question.kind for result in results)])
    return Report(pack, results, tuple(_tally(kind, results, pack) for kind in kinds), bulk)


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
