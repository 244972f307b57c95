"""What is told of the nearest passages, beside an answer or in its place."""

from collections.abc import Sequence

from bot.answer.types import Reasons, Suggestion
from bot.knowledge.types import Language
from bot.retrieval.ranking import Candidate, Ranking


def worthwhile(ranking: Ranking) -> Sequence[Candidate]:
    """The candidates that share enough with the question to be worth offering."""
    least = ranking.candidates[0].measures.covered / 3
    return [one for one in ranking.candidates if one.measures.covered >= least or one.known > 0.4]


def suggestions(candidates: Sequence[Candidate], language: Language) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion("passage", one.passage.id, one.passage.title.best(language), one.passage.as_of)
        for one in candidates
    )


def reasons(ranking: Ranking) -> Reasons:
    matched, repaired, missing = [], [], []
    found = ranking.candidates[0].found
    for word, share in zip(ranking.match.words, found, strict=True):
        if not share:
            missing.append(word.token.word)
        elif word.repairs:
            repaired.append((word.token.word, word.repairs[0]))
        else:
            matched.append(word.token.word)
    return Reasons(tuple(matched), tuple(repaired), tuple(missing))
