"""A bulk pack asked known questions of its passages, as if they were not known to it."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import overload

from bot.knowledge.types import Passage
from bot.retrieval.coefficients import RANKING
from bot.retrieval.engine import Engine
from bot.retrieval.index import Index
from bot.retrieval.question import Question
from bot.retrieval.ranking import Ranking, Shelf
from bot.retrieval.scoring import Measures


def withholding(engine: Engine, pack: str, gone: Mapping[str, Collection[int]]) -> Engine:
    """An engine like this one, where no bulk passage of ``pack`` is known to answer what is asked.

    A known question in the very words of the one asked counts for nothing; what else is known does.
    The questions of ``gone`` find no passage at these places, as if it were not there. The words of
    either remain in the index: how rare each is does not change.
    """
    stored = engine.shelves.stored[pack]
    opened = {
        **engine.shelves.stored,
        pack: replace(stored, shelf=_Withholding(stored.shelf, gone)),
    }
    return Engine(engine.library, risk=engine.risk, adjust=engine.adjust, opened=opened)


class _Withholding(Shelf):
    """A shelf that takes away, for each question, what must not be known of it."""

    def __init__(self, shelf: Shelf, gone: Mapping[str, Collection[int]]) -> None:
        # Nothing of it is made anew: an index of its kind may be large.
        vars(self).update(vars(shelf))
        self._whole = shelf
        self._gone = gone

    def rank(
        self,
        question: Question,
        *,
        but: str = "",
        coefficients: Measures = RANKING,
    ) -> Ranking:
        without = copy(self._whole)
        without.passages = _Unasked(self.passages, question.text)
        if question.text in self._gone:
            without.index = _Fewer(self.index, self._gone[question.text])
        return without.rank(question, but=but, coefficients=coefficients)


@dataclass(frozen=True, slots=True)
class _Unasked(Sequence[Passage]):
    """Passages, none of which has ``text`` among its known questions."""

    whole: Sequence[Passage]
    text: str

    def __len__(self) -> int:
        return len(self.whole)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Passage]: ...
    def __getitem__(self, place: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        passage = self.whole[place]
        questions = {
            language: tuple(one for one in known if one != self.text)
            for language, known in passage.questions.items()
        }
        return replace(passage, questions=questions)


class _Fewer(Index):
    """An index that never gives the documents ``gone`` for candidates."""

    def __init__(self, index: Index, gone: Collection[int]) -> None:
        vars(self).update(vars(index))
        self._gone = gone

    def candidates(self, weights: dict[str, float], limit: int) -> list[tuple[int, float]]:
        found = super().candidates(weights, limit + len(self._gone))
        left = [one for one in found if one[0] not in self._gone][:limit]
        # Shares are of the best candidate there is.
        return [(number, share / left[0][1]) for number, share in left]
