"""The evaluation of one pack: its run, and all that is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.comparison import Comparison, compare
from bot.curation.evaluation.confusions import Taker, Unstated, takers, title_of, unstated
from bot.curation.evaluation.figures import Figures, figures
from bot.curation.evaluation.run import Drawn, PackRun, Run
from bot.curation.texts.catalogue import CurationTexts
from bot.knowledge.types import Pack
from bot.retrieval.engine import Engine


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that is told of a pack, in the language of its words.

    ``titles`` are of every passage and term that is spoken of, by id; an id whose passage is gone
    is its own title. ``compared`` is None where there is no earlier run of this pack.
    """

    name: str
    run: PackRun
    figures: Figures
    marks: tuple[tuple[str, float], ...]
    takers: tuple[Taker, ...]
    unstated: tuple[Unstated, ...]
    titles: dict[str, str]
    compared: Comparison | None = None

    def mark(self, kind: str) -> float | None:
        """The share of this kind that pack.yaml asks for, if it does."""
        return dict(self.marks).get(kind)


def evaluate(
    pack: Pack,
    engine: Engine,
    asked: Sequence[Asked],
    words: CurationTexts,
    earlier: Run | None = None,
    drawn: Drawn | None = None,
) -> Evaluation:
    """All that there is to tell of what ``engine``, made of ``pack``, made of these questions."""
    passages = len(pack.passages) + sum(passages for _, passages in engine.shelves.bulk)
    run = PackRun(pack.id, pack.digest, passages, tuple(asked), drawn)
    before = None if earlier is None else earlier.pack(pack.id)
    compared = None
    if earlier is not None and before is not None:
        compared = compare(earlier, before, run)
    spoken_of = {identity for one in asked for identity in (*one.expect, one.first) if identity}
    if before is not None:
        spoken_of |= {identity for one in before.asked for identity in (one.first,) if identity}
    return Evaluation(
        name=pack.name.best(words.language),
        run=run,
        figures=figures(asked),
        marks=tuple(pack.pass_marks.items()),
        takers=takers(engine, asked, words),
        unstated=tuple(unstated(engine, asked, words)),
        titles={identity: title_of(engine, identity, words) for identity in sorted(spoken_of)},
        compared=compared,
    )
