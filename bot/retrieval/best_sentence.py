"""The sentence of the first candidate that finds most of a question."""

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter

from bot.retrieval.analysis import Token, tokens
from bot.retrieval.matching import Hit
from bot.retrieval.question import Question
from bot.retrieval.ranking import Ranking
from bot.retrieval.sentences import spans
from bot.retrieval.supply import is_number
from bot.retrieval.tables import SENTENCE

_NUMBERED = 0.35
"""What holding a number is worth, as a share of the question's weight, where one is wanted."""

_YEAR = re.compile(r"(?:1\d|20)\d\d")


def spoken(question: Question, ranking: Ranking) -> tuple[Token, ...]:
    """The words of that sentence, every one of them.

    Where a number is wanted, holding one is worth as much as some of the question.
    """
    language = ranking.shelf.language
    text = ranking.candidates[0].passage.text.best(language)
    worths = [_worth(sentence, ranking.match.hits) for sentence in _sentences(ranking)]
    pieces = [tuple(tokens(text[start:end], language)) for start, end in spans(text)[: len(worths)]]
    if question.wanted == "number":
        bonus = _NUMBERED * ranking.match.total
        for place, piece in enumerate(pieces):
            if worths[place] and counts(piece, question):
                worths[place] += bonus
    return max(zip(worths, pieces, strict=False), key=itemgetter(0), default=(0.0, ()))[1]


def counts(words: Sequence[Token], question: Question) -> bool:
    """Whether any of the words is a number, neither a year nor the question's own."""
    said = {token.word for token in question.said}
    return any(
        is_number(word) and word.word not in said and not _YEAR.fullmatch(word.word)
        for word in words
    )


def _sentences(ranking: Ranking) -> list[list[int]]:
    """The first candidate's sentences, as word numbers of the index."""
    listing = ranking.shelf.index.listing(ranking.candidates[0].place)
    found: list[list[int]] = []
    # The first is the title.
    start = listing.index(SENTENCE) + 1
    while start < len(listing):
        end = listing.index(SENTENCE, start)
        found.append(listing[start:end])
        start = end + 1
    return found


def _worth(sentence: Sequence[int], hits: Mapping[int, Hit]) -> float:
    """What a sentence finds of the question, in nats."""
    found: dict[int, float] = {}
    for number in filter(hits.__contains__, sentence):
        place, worth, _ = hits[number]
        if worth > found.get(place, 0.0):
            found[place] = worth
    return sum(found.values())
