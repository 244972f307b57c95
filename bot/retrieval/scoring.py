"""How well a candidate fits a question: a few measures, weighed by fitted coefficients.

Every measure is a share of the question's weight, so that scores of long and short questions, and
of small and large libraries, stand on one scale.
"""

import math
import operator
from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from bot.retrieval.index import Index
from bot.retrieval.matching import Match
from bot.retrieval.tables import SENTENCE

# BM25's saturation and length normalisation.
_SATURATION = 1.0
_LENGTH = 0.5
_TITLE_COUNT = 0.7
# Words apart, at most, to count as near; what standing in the other order adds.
_NEAR = 8
_REVERSED = 0.5
_WHOLE = 0.999


class Measures(NamedTuple):
    """What is known of one candidate; shares of the question's weight unless said otherwise.

    ``bm25`` is BM25 of the text, ``together`` the share found in one sentence; ``forms`` is BM25 of
    words found exactly as written; ``exact`` and ``covered`` are the shares of the words
    found unrepaired and at all; ``title`` is the share the title holds; ``names`` the share of
    capitalised words and numbers that are missing; ``near`` rewards neighbouring words that stand
    together; ``length`` is the natural logarithm of the text's length in words.
    """

    bm25: float
    together: float
    forms: float
    exact: float
    covered: float
    title: float
    names: float
    near: float
    length: float


def score(measures: Measures, coefficients: Sequence[float]) -> float:
    """The weighed sum of the measures, in the order of their definition."""
    weighed: float = sum(map(operator.mul, coefficients, measures))
    return weighed


class _Finds:
    """What the words of a question find in one document, by their place in the question.

    ``best`` is the best worth in the text and ``times`` how often it occurs; ``title`` the same in
    the title; ``nearest`` how near a word stands to the one before it in the question. ``forms``
    counts the words found exactly as written, by number.
    """

    __slots__ = ("best", "forms", "nearest", "times", "title", "together")

    def __init__(self, count: int) -> None:
        self.best = [0.0] * count
        self.times = [0] * count
        self.title = [0.0] * count
        self.nearest = [math.inf] * count
        self.forms: dict[int, int] = {}
        self.together = 0.0


def measure(number: int, match: Match, index: Index) -> tuple[Measures, tuple[float, ...]]:
    """Measure document ``number`` against a matched question; also what each word found."""
    hits = match.hits
    finds = _find(index.listing(number), match)
    length = index.length(number)
    fit = _SATURATION * (1 - _LENGTH + _LENGTH * length / index.mean_length)
    bm25 = forms = covered = exact = titled = missing = near = 0.0
    found = []
    for place, word in enumerate(match.words):
        rarity = word.rarity
        in_title = finds.title[place]
        value = max(finds.best[place], in_title)
        share = min(1.0, value / rarity) if rarity else 0.0
        found.append(share)
        if not share:
            missing += rarity * word.name
            continue
        frequency = finds.times[place] + (_TITLE_COUNT if in_title else 0.0)
        bm25 += value * frequency * (_SATURATION + 1) / (frequency + fit)
        covered += rarity * share
        exact += rarity * (word.known and finds.best[place] >= rarity * _WHOLE)
        titled += rarity * (in_title > 0)
        if place and finds.nearest[place] < _NEAR:
            near += min(rarity, match.words[place - 1].rarity) / finds.nearest[place]
    for form, frequency in finds.forms.items():
        forms += hits[form].form * frequency * (_SATURATION + 1) / (frequency + fit)
    total = match.total or 1.0
    measures = Measures(
        bm25=bm25 / total,
        together=finds.together / total,
        forms=forms / total,
        exact=exact / total,
        covered=covered / total,
        title=titled / total,
        names=missing / total,
        near=near / total,
        length=math.log1p(length),
    )
    return measures, tuple(found)


def _find(listing: list[int], match: Match) -> _Finds:
    """Walk over the words of a document that the question wants, sentence by sentence."""
    hits = match.hits
    finds = _Finds(len(match.words))
    best, times, nearest, forms = finds.best, finds.times, finds.nearest, finds.forms
    title = end = listing.index(SENTENCE)
    here: dict[int, float] = {}
    last: dict[int, int] = {}
    for position in compress(range(len(listing)), map(hits.__contains__, listing)):
        word = listing[position]
        place, worth, form = hits[word]
        if position < title:
            finds.title[place] = max(finds.title[place], worth)
            continue
        if position > end:
            finds.together = max(finds.together, sum(here.values()))
            here, last = {}, {}
            end = listing.index(SENTENCE, position)
        if worth > best[place]:
            best[place] = worth
            times[place] = 1
        elif worth == best[place]:
            times[place] += 1
        if form:
            forms[word] = forms.get(word, 0) + 1
        if worth > here.get(place, 0.0):
            here[place] = worth
        if place - 1 in last:
            apart: float = position - last[place - 1]
            nearest[place] = min(nearest[place], apart)
        if place + 1 in last:
            apart = position - last[place + 1] + _REVERSED
            nearest[place + 1] = min(nearest[place + 1], apart)
        last[place] = position
    finds.together = max(finds.together, sum(here.values()))
    return finds
