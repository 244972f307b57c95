"""How well a candidate fits a question: a few measures, weighed by fitted coefficients.

Every measure is a share of the question's weight, so that scores of long and short questions, and
of small and large libraries, stand on one scale.
"""

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.retrieval.index import Index
from bot.retrieval.matching import Match
from bot.retrieval.tables import SENTENCE

# BM25's saturation and length normalisation, for texts and for single sentences.
_SATURATION = 1.0
_LENGTH = 0.5
_SENTENCE_LENGTH = 0.3
_TITLE_COUNT = 0.7
_NEAR = 8


class Measures(NamedTuple):
    """What is known of one candidate; shares of the question's weight unless said otherwise.

    ``bm25`` and ``sentence`` are BM25 of the whole text and of its best sentence,
    ``together`` the share found in one sentence; ``forms`` is
    BM25 of words found exactly as written; ``exact`` and ``covered`` are the shares of the words
    found unrepaired and at all; ``title`` is the share the title holds; ``names`` the share of
    capitalised words and numbers that are missing; ``near`` rewards neighbouring words that stand
    together; ``length`` is the natural logarithm of the text's length in words.
    """

    bm25: float
    sentence: float
    together: float
    forms: float
    exact: float
    covered: float
    title: float
    names: float
    near: float
    length: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate. ``found`` holds, for each word of the question, its worth in [0, 1] here."""

    number: int
    score: float
    measures: Measures
    found: tuple[float, ...]


def score(measures: Measures, coefficients: Sequence[float]) -> float:
    """The weighed sum of the measures, in the order of their definition."""
    weighed: float = sum(map(operator.mul, coefficients, measures))
    return weighed


def measure(number: int, match: Match, index: Index) -> tuple[Measures, tuple[float, ...]]:
    """Measure document ``number`` against a matched question; also what each word found."""
    words = match.words
    hits = match.hits
    count = len(words)
    best = [0.0] * count
    times = [0] * count
    exact = [False] * count
    in_title = [0.0] * count
    nearest = [math.inf] * count
    forms: dict[int, int] = {}
    best_sentence = together = 0.0
    here: dict[int, float] = {}
    last: dict[int, int] = {}
    position = 0
    title = True
    for word in index.listing(number):
        if word == SENTENCE:
            if here and not title:
                fit = 1 - _SENTENCE_LENGTH + _SENTENCE_LENGTH * position / index.mean_sentence
                held = sum(here.values())
                together = max(together, held)
                best_sentence = max(best_sentence, held * 2 / (1 + fit))
            if here:
                here = {}
                last = {}
            position = 0
            title = False
            continue
        position += 1
        hit = hits.get(word)
        if hit is None:
            continue
        place, worth = hit.place, hit.worth
        if title:
            in_title[place] = max(in_title[place], worth)
            continue
        if worth > best[place]:
            best[place] = worth
            times[place] = 1
        elif worth == best[place]:
            times[place] += 1
        if hit.exact:
            exact[place] = True
            forms[word] = forms.get(word, 0) + 1
        if worth > here.get(place, 0.0):
            here[place] = worth
        if place - 1 in last:
            nearest[place] = min(nearest[place], position - last[place - 1])
        if place + 1 in last:
            nearest[place + 1] = min(nearest[place + 1], position - last[place + 1] + 0.5)
        last[place] = position

    length = index.length(number)
    fit = _SATURATION * (1 - _LENGTH + _LENGTH * length / index.mean_length)
    bm25 = forms_bm25 = covered = exact_share = title_share = missing = near = 0.0
    found = []
    for place, word_ in enumerate(words):
        value = max(best[place], in_title[place])
        rarity = word_.rarity
        share = min(1.0, value / rarity) if rarity else 0.0
        found.append(share)
        frequency = times[place] + (_TITLE_COUNT if in_title[place] else 0.0)
        bm25 += value * frequency * (_SATURATION + 1) / (frequency + fit)
        covered += rarity * share
        exact_share += rarity * (word_.known and best[place] >= rarity * 0.999)
        title_share += rarity * (in_title[place] > 0)
        if not share and word_.name:
            missing += rarity
        if nearest[place] < _NEAR and place:
            near += min(rarity, words[place - 1].rarity) / nearest[place]
    for word, frequency_ in forms.items():
        forms_bm25 += index.word_rarity(word) * frequency_ * 2 / (frequency_ + fit)
    total = match.total or 1.0
    return (
        Measures(
            bm25=bm25 / total,
            sentence=best_sentence / total,
            together=together / total,
            forms=forms_bm25 / total,
            exact=exact_share / total,
            covered=covered / total,
            title=title_share / total,
            names=missing / total,
            near=near / total,
            length=math.log1p(length),
        ),
        tuple(found),
    )
