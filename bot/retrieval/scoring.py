"""How well a candidate fits a question: a few measures, weighed by fitted coefficients.

Every measure is a share of the question's weight, so that scores of long and short questions, and
of small and large libraries, stand on one scale.
"""

import math
import operator
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import compress
from typing import NamedTuple

from bot.retrieval.index import Index
from bot.retrieval.matching import Hit, Match
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


# Measures are made by the dozen for each question, and the constructor of a NamedTuple is slow.
_measures = partial(tuple.__new__, Measures)


def measure(number: int, match: Match, index: Index) -> tuple[Measures, tuple[float, ...]]:
    """Measure document ``number`` against a matched question; also what each word found."""
    hits, words = match.hits, match.words
    by_place, spelled, together = _find(index.listing(number), hits, len(words))
    length = index.length(number)
    fit = _SATURATION * (1 - _LENGTH + _LENGTH * length / index.mean_length)
    bm25 = forms = covered = exact = titled = missing = near = 0.0
    found = []
    before = 0.0
    for word, best, times, in_title, apart in zip(words, *by_place, strict=True):
        rarity = word.rarity
        value = best if best >= in_title else in_title
        if not value or not rarity:
            found.append(0.0)
            missing += rarity * word.name
        else:
            share = value / rarity if value < rarity else 1.0
            found.append(share)
            frequency = times + (_TITLE_COUNT if in_title else 0.0)
            bm25 += value * frequency * (_SATURATION + 1) / (frequency + fit)
            covered += rarity * share
            if word.known and best >= rarity * _WHOLE:
                exact += rarity
            if in_title:
                titled += rarity
            if apart < _NEAR:
                near += (rarity if rarity < before else before) / apart
        before = rarity
    for form, frequency in spelled.items():
        forms += hits[form].form * frequency * (_SATURATION + 1) / (frequency + fit)
    total = match.total or 1.0
    measures = _measures(
        (
            bm25 / total,
            together / total,
            forms / total,
            exact / total,
            covered / total,
            titled / total,
            missing / total,
            near / total,
            math.log1p(length),
        )
    )
    return measures, tuple(found)


_Finds = tuple[
    tuple[list[float], list[int], list[float], list[float]],
    dict[int, int],
    float,
]
"""What the words of a question find in one document.

First, by their place in the question: the best worth in the text, how often that occurs, the best
worth in the title, and how near a word stands to the one before it in the question. Then how often
each word is found exactly as written, by number, and the most that one sentence holds.
"""


def _find(listing: list[int], hits: Mapping[int, Hit], count: int) -> _Finds:
    """Walk over the words of a document that the question wants, sentence by sentence."""
    best, times = [0.0] * count, [0] * count
    in_title, nearest = [0.0] * count, [math.inf] * count
    forms: dict[int, int] = {}
    together = 0.0
    title = begin = end = listing.index(SENTENCE)
    here: dict[int, float] = {}
    # Where each word of the question stood last; the one more is beside the first and the last.
    last = [-1] * (count + 1)
    for position, word in compress(enumerate(listing), map(hits.__contains__, listing)):
        place, worth, form = hits[word]
        if position < title:
            if worth > in_title[place]:
                in_title[place] = worth
            continue
        if position > end:
            if here:
                held = sum(here.values())
                if held > together:
                    together = held
                here = {}
            end = listing.index(SENTENCE, position)
            begin = position
        if worth > best[place]:
            best[place] = worth
            times[place] = 1
        elif worth == best[place]:
            times[place] += 1
        if form:
            forms[word] = forms.get(word, 0) + 1
        if worth > here.get(place, 0.0):
            here[place] = worth
        before, after = last[place - 1], last[place + 1]
        if before >= begin and position - before < nearest[place]:
            nearest[place] = position - before
        if after >= begin and position - after + _REVERSED < nearest[place + 1]:
            nearest[place + 1] = position - after + _REVERSED
        last[place] = position
    together = max(together, sum(here.values()))
    return (best, times, in_title, nearest), forms, together
