"""Two runs of the same pack, question by question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.curation.evaluation import measures
from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.figures import Figures, figures
from bot.curation.evaluation.measures import Flips
from bot.curation.evaluation.run import PackRun, Run

Verdict = Literal["better", "worse", "changed", "new", "removed"]

VERDICTS: tuple[Verdict, ...] = ("worse", "better", "changed", "new", "removed")
"""In the order they are told."""

CHANCE = 0.05
"""What is less likely than that is hardly chance."""


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose reply is another than before.

    ``better`` and ``worse`` are by ``grade``; what is neither is ``changed``. ``before`` is None of
    a new question, ``after`` of one no longer asked.
    """

    verdict: Verdict
    before: Asked | None
    after: Asked | None

    @property
    def question(self) -> str:
        one = self.after or self.before
        assert one is not None
        return one.question


@dataclass(frozen=True, slots=True)
class Paired:
    """A share on the questions asked both times: how it moved, and what may be said of that.

    ``difference`` is of the shares, with its interval of 95 %.
    """

    flips: Flips
    difference: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an earlier run.

    ``before`` and ``after`` are the figures of the questions asked in both, ``common`` their
    number; ``right`` is of right replies, ``first`` of right first passages.
    """

    earlier: Run
    digest: str
    same: bool
    common: int
    before: Figures
    after: Figures
    right: Paired
    first: Paired
    changes: tuple[Change, ...]

    def of(self, verdict: Verdict) -> tuple[Change, ...]:
        """The changes with this verdict, in the order of the questions."""
        return tuple(change for change in self.changes if change.verdict == verdict)


def grade(asked: Asked) -> int:
    """2 for a right reply, 1 for none where there should be one, 0 for a wrong answer stated."""
    if asked.right:
        return 2
    return 0 if asked.stated else 1


def compare(earlier: Run, before: PackRun, after: PackRun) -> Comparison:
    """What changed from ``before``, a pack of the run ``earlier``, to ``after``."""
    old, new = _by_question(before.asked), _by_question(after.asked)
    pairs = [(old[key], one) for key, one in new.items() if key in old]
    answerable = [(one, other) for one, other in pairs if one.expect and other.expect]
    changes = [
        *(change for one, other in pairs if (change := _change(one, other)) is not None),
        *(Change("new", None, one) for key, one in new.items() if key not in old),
        *(Change("removed", one, None) for key, one in old.items() if key not in new),
    ]
    return Comparison(
        earlier=earlier,
        digest=before.digest,
        same=before.digest == after.digest,
        common=len(pairs),
        before=figures([one for one, _ in pairs]),
        after=figures([other for _, other in pairs]),
        right=_paired((one.right, other.right) for one, other in pairs),
        first=_paired((one.first_right, other.first_right) for one, other in answerable),
        changes=tuple(changes),
    )


def _by_question(asked: Iterable[Asked]) -> Mapping[tuple[str, int], Asked]:
    """Questions by their words, those of the same words counted."""
    met: dict[str, int] = {}
    found = {}
    for one in asked:
        met[one.question] = met.get(one.question, 0) + 1
        found[one.question, met[one.question]] = one
    return found


def _change(before: Asked, after: Asked) -> Change | None:
    if grade(after) != grade(before):
        return Change("better" if grade(after) > grade(before) else "worse", before, after)
    same = (before.outcome, before.first, before.expect) == (
        after.outcome,
        after.first,
        after.expect,
    )
    return None if same else Change("changed", before, after)


def _paired(pairs: Iterable[tuple[bool, bool]]) -> Paired:
    both = list(pairs)
    flips = Flips(
        better=sum(new and not old for old, new in both),
        worse=sum(old and not new for old, new in both),
    )
    return Paired(flips, measures.difference([old for old, _ in both], [new for _, new in both]))
