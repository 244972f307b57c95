"""The part of a text to read first, with the question's words marked in it.

Each sentence has a chance of holding the answer; shown are those in a row whose chances together
are most worth their length. What is clear is short, and what is not may take more room.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from bot.answer.types import Excerpt
from bot.knowledge.types import Language
from bot.retrieval.analysis import Token, tokens
from bot.retrieval.index import Index
from bot.retrieval.intent import Wanted
from bot.retrieval.matching import Hit, Match
from bot.retrieval.sentences import spans
from bot.retrieval.supply import WANTED, holds, listed

LENGTH = 560
"""Characters an excerpt stays within; a single longer sentence is shown whole."""

# Chosen on one half of PIAF's articles and measured on the other, either way round.
_SUPPLIES: Mapping[Wanted, float] = {"number": 0.55, "date": 0.55, "person": 0.2, "place": 0.25}
"""What holding the kind of thing asked for is worth, as a share of the question's weight."""

_CARRIED = 0.25
"""The share of its worth that a sentence lends the next, which may speak of the same by "il"."""

_SHARPNESS = 5.0
"""By how many e-folds a sentence that finds all is likelier to answer than one that finds none."""

_PRICE = 2.0
"""The share of ``length`` that is worth showing for a certain answer."""

_HIGHLIGHT = 0.3
"""The share of a word's weight a match needs to be marked."""


def excerpt(
    text: str,
    match: Match,
    index: Index,
    wanted: Wanted = "other",
    *,
    length: int = LENGTH,
    language: Language | None = None,
) -> Excerpt:
    """The sentences of ``text`` most worth showing, in a row, within ``length`` characters.

    A text that fits is given whole, and so is a single longer sentence. Never cut within a word.
    """
    spelled = {index.words[number - 1]: hit for number, hit in match.hits.items()}
    if wanted in WANTED:
        words = listed(text, index.language)
    else:
        words = tuple(tokens(text, index.language, spelled))
    marks = _marks(words, spelled, match)
    pieces = spans(text) or ((0, len(text)),)
    begin = pieces[0][0]
    first, last = 0, max(i for i, (_, end) in enumerate(pieces) if not i or end - begin <= length)
    # A text that holds no word of the question is shown from its beginning.
    if marks and last < len(pieces) - 1:
        chances = _chances(text, words, pieces, marks, match, wanted)
        first, last = _window(pieces, chances, length)
    start, end = pieces[first][0], pieces[last][1]
    return Excerpt(
        text=text[start:end],
        start=start,
        end=end,
        language=language or index.language,
        highlights=tuple(
            (mark_start - start, mark_end - start)
            for mark_start, mark_end, _, worth in marks
            if worth >= _HIGHLIGHT and start <= mark_start and mark_end <= end
        ),
    )


_start = attrgetter("start")

Mark = tuple[int, int, int, float]
"""Offsets of a matching word, the place of the question's word, and its worth in [0, 1]."""


def _marks(words: Sequence[Token], spelled: Mapping[str, Hit], match: Match) -> list[Mark]:
    marks = []
    for token in words:
        hit = spelled.get(token.word) if not token.stop else None
        if hit is not None:
            rarity = match.words[hit.place].rarity
            marks.append((token.start, token.end, hit.place, hit.worth / rarity if rarity else 0.0))
    return marks


def _chances(
    text: str,
    words: Sequence[Token],
    pieces: Sequence[tuple[int, int]],
    marks: Sequence[Mark],
    match: Match,
    wanted: Wanted,
) -> list[float]:
    """The chance of each sentence to hold the answer, if one does."""
    found = _found(pieces, marks)
    holding: dict[int, float] = {}
    for sentence in found:
        for place, worth in sentence.items():
            holding[place] = holding.get(place, 0.0) + worth
    # A word that every sentence holds does not tell them apart.
    telling = {
        place: math.log((len(pieces) + 1) / held) * match.words[place].rarity
        for place, held in holding.items()
        if held
    }
    whole = math.log(len(pieces) + 1) * match.total or 1.0
    weights: list[float] = []
    before = 0.0
    for piece, sentence in zip(pieces, found, strict=True):
        value = sum(telling.get(place, 0.0) * worth for place, worth in sentence.items()) / whole
        weight = value + _CARRIED * before
        if value and wanted in _SUPPLIES:
            inside = words[
                bisect_left(words, piece[0], key=_start) : bisect_left(words, piece[1], key=_start)
            ]
            weight += _SUPPLIES[wanted] * holds(wanted, text, inside)
        weights.append(math.exp(_SHARPNESS * weight))
        before = value
    total = sum(weights)
    return [weight / total for weight in weights]


def _found(pieces: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> list[dict[int, float]]:
    """What each sentence finds of the question: the best worth by the place of the word."""
    starts = [start for start, _ in pieces]
    found: list[dict[int, float]] = [{} for _ in pieces]
    for start, _, place, worth in marks:
        best = found[bisect_right(starts, start) - 1]
        best[place] = max(best.get(place, 0.0), min(worth, 1.0))
    return found


def _window(
    pieces: Sequence[tuple[int, int]], chances: Sequence[float], length: int
) -> tuple[int, int]:
    """The first and the last of the sentences to show, given the chance of each."""
    best, found = -math.inf, (0, 0)
    for first in range(len(chances)):
        chance = 0.0
        for last in range(first, len(chances)):
            size = pieces[last][1] - pieces[first][0]
            if size > length and last > first:
                break
            chance += chances[last]
            worth = chance - min(size, length) / (_PRICE * length)
            if worth > best:
                best, found = worth, (first, last)
    return found
