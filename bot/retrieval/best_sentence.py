"""The sentence of the first candidate that finds most of a question."""

import re
from collections.abc import Sequence

from bot.retrieval.analysis import Token
from bot.retrieval.matching import best_worths
from bot.retrieval.question import Question
from bot.retrieval.ranking import Ranking
from bot.retrieval.sentences import spans
from bot.retrieval.supply import inside, is_number, listed

_NUMBERED = 0.35
"""What holding a number is worth, as a share of the question's weight, where one is wanted."""

_YEAR = re.compile(r"(?:1\d|20)\d\d")


def spoken(question: Question, ranking: Ranking) -> tuple[Token, ...]:
    """The words of that sentence, every one of them.

    Where a number is wanted, holding one is worth as much as some of the question.
    """
    language, index = ranking.shelf.language, ranking.shelf.index
    first = ranking.candidates[0]
    text = first.passage.text.best(language)
    hits = ranking.match.hits
    worths = [sum(best_worths(one, hits).values()) for one in index.sentences(first.place)]
    pieces = spans(text)[: len(worths)]
    if not pieces:
        return ()
    words = listed(text, language)
    if question.wanted == "number":
        bonus = _NUMBERED * ranking.match.total
        for place in range(len(pieces)):
            if worths[place] and counts(inside(words, *pieces[place]), question):
                worths[place] += bonus
    best = max(range(len(pieces)), key=worths.__getitem__)
    return tuple(inside(words, *pieces[best]))


def counts(words: Sequence[Token], question: Question) -> bool:
    """Whether any of the words is a number, neither a year nor the question's own."""
    said = {token.word for token in question.said}
    return any(
        is_number(word) and word.word not in said and not _YEAR.fullmatch(word.word)
        for word in words
    )
