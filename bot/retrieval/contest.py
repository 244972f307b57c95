"""The candidates for a question, and why one of them stands before another."""

from collections.abc import Collection, Sequence

from bot.retrieval import explanation as why
from bot.retrieval.coefficients import RANKING
from bot.retrieval.engine import Engine
from bot.retrieval.known import Known, known_questions, likeness
from bot.retrieval.matching import share
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import (
    AGREES,
    CANDIDATES,
    KNOWN,
    REACHED,
    SAME,
    SAME_FROM,
    TIME,
    Candidate,
    Ranking,
)
from bot.retrieval.scoring import Measures


def contest(
    engine: Engine, question: str, wanted: Collection[str]
) -> tuple[why.Choice, why.RunnerUp | None] | None:
    """The first candidate for ``question``, and why the best of ``wanted`` is not it.

    ``wanted`` are ids of passages; None stands for one of them where none is among the candidates,
    and for both where there are no candidates at all.
    """
    ranking, _, asked = engine.rank(question, CANDIDATES)
    if ranking is None:
        return None
    if ranking.shelf.language != asked.analysed_as:
        asked = analyse(question, ranking.shelf.language)
    first = ranking.candidates[0]
    rival = next((one for one in ranking.candidates if one.passage.id in wanted), None)
    return (
        choice(first, asked, ranking),
        None if rival is None else runner_up(rival, asked, ranking),
    )


def nearest(engine: Engine, question: str, limit: int) -> tuple[why.Choice, ...]:
    """The candidates for ``question``, best first, at most ``limit``, whatever becomes of it."""
    ranking, _, asked = engine.rank(question, limit)
    if ranking is None:
        return ()
    if ranking.shelf.language != asked.analysed_as:
        asked = analyse(question, ranking.shelf.language)
    return tuple(choice(one, asked, ranking) for one in ranking.candidates)


def choice(candidate: Candidate, asked: Question, ranking: Ranking) -> why.Choice:
    """The candidate, with the likest of its known questions."""
    passage, language = candidate.passage, ranking.shelf.language
    return why.Choice(
        id=passage.id,
        title=passage.title.best(language),
        score=candidate.score,
        as_of=passage.as_of,
        about=passage.about,
        known=alike(passage.questions.get(language, ()), asked, ranking),
    )


def alike(questions: Sequence[str], asked: Question, ranking: Ranking) -> why.Alike | None:
    """The likest of ``questions``, where one is like the question at all.

    Of those that are as like it, the one in the very words of the question, else the first.
    """
    index = ranking.shelf.index
    alike = [
        why.Alike(one.text, likeness(ranking.match, asked.wanted, Known.of((one,))))
        for one in known_questions(questions, index).questions
    ]
    best = max(alike, key=lambda one: (one.likeness, one.question == asked.text), default=None)
    return best if best is not None and best.likeness else None


def runner_up(second: Candidate, asked: Question, ranking: Ranking) -> why.RunnerUp:
    """Why ``second`` stands behind the first candidate, by what earns points."""
    first = _earned(ranking.candidates[0], asked, ranking)
    gaps = [
        why.Gap(name, points - first[name])
        for name, points in _earned(second, asked, ranking).items()
        if points != first[name]
    ]
    gaps.sort(key=lambda gap: gap.points)
    return why.RunnerUp(choice(second, asked, ranking), tuple(gaps))


def _earned(candidate: Candidate, asked: Question, ranking: Ranking) -> dict[str, float]:
    """The points of a candidate's score, by the measure or the evidence that gave them."""
    points = {
        name: weight * value
        for name, weight, value in zip(Measures._fields, RANKING, candidate.measures, strict=True)
    }
    gained = share(ranking.match, candidate.reached) - share(ranking.match, candidate.found)
    points["known"] = KNOWN * candidate.known + SAME * (candidate.known >= SAME_FROM)
    points["reached"] = REACHED * gained
    points["time"] = TIME * candidate.time
    asks = candidate.passage.questions.get(ranking.shelf.language) and asked.wanted != "other"
    points["agrees"] = AGREES if asks and candidate.agrees else 0.0
    # Being the newest, and being excused from naming the year it is of.
    points["recent"] = candidate.score - sum(points.values())
    return points
