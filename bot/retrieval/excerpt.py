"""The part of a text to read first, with the question's words marked in it.

Each sentence has a chance of holding the answer; shown are those in a row whose chances together
are most worth their length. What is clear is short, and what is not may take more room.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from bot.answer.types import Excerpt
from bot.knowledge.types import Language
from bot.retrieval.analysis import Token, tokens
from bot.retrieval.index import Index
from bot.retrieval.intent import Wanted
from bot.retrieval.matching import Match, best_worths
from bot.retrieval.sentences import spans
from bot.retrieval.supply import WANTED, holds, inside, listed

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
    sentences: Sequence[Sequence[int]] | None = None,
) -> Excerpt:
    """The sentences of ``text`` most worth showing, in a row, within ``length`` characters.

    A text that fits is given whole, and so is a single longer sentence. Never cut within a word.
    ``sentences`` are those of the text as the index holds them, if it does: then only what is shown
    is parted into words.
    """
    pieces = spans(text) or ((0, len(text)),)
    if sentences is None or len(sentences) != len(pieces):
        sentences = _numbered(text, pieces, match, index)
    found = [_found(sentence, match) for sentence in sentences]
    words = listed(text, index.language) if wanted in WANTED else None
    begin = pieces[0][0]
    first, last = 0, max(i for i, (_, end) in enumerate(pieces) if not i or end - begin <= length)
    # A text that holds no word of the question is shown from its beginning.
    if last < len(pieces) - 1 and any(found):
        chances = _chances(text, words, pieces, found, match, wanted)
        first, last = _window(pieces, chances, length)
    start, end = pieces[first][0], pieces[last][1]
    marked = _marked(sentences[first : last + 1], match, index)
    if words is None:
        shown = tokens(text[start:end], index.language, marked) if marked else ()
        marks = tuple((one.start, one.end) for one in shown if not one.stop)
    else:
        marks = tuple(
            (one.start - start, one.end - start)
            for one in inside(words, start, end)
            # A long sentence may be parted within a number ("75 000").
            if one.word in marked and not one.stop and one.end <= end
        )
    return Excerpt(
        text=text[start:end],
        start=start,
        end=end,
        language=language or index.language,
        highlights=marks,
    )


Found = dict[int, float]
"""What a sentence finds of the question: the best worth, in [0, 1], by the place of the word."""


def _found(sentence: Sequence[int], match: Match) -> Found:
    best = best_worths(sentence, match.hits)
    return {place: min(_share(place, worth, match), 1.0) for place, worth in best.items()}


def _share(place: int, worth: float, match: Match) -> float:
    """A worth as a share of the weight of the question's word at ``place``."""
    rarity = match.words[place].rarity
    return worth / rarity if rarity else 0.0


def _numbered(
    text: str, pieces: Sequence[tuple[int, int]], match: Match, index: Index
) -> list[list[int]]:
    """The words of each sentence that the question wants, as numbers of the index."""
    numbers = {index.words[number - 1]: number for number in match.hits}
    return [
        [
            numbers[token.word]
            for token in tokens(text[start:end], index.language, numbers)
            if not token.stop
        ]
        for start, end in pieces
    ]


def _marked(sentences: Iterable[Sequence[int]], match: Match, index: Index) -> set[str]:
    """The folded words of these sentences that are worth marking."""
    hits = match.hits
    return {
        index.words[number - 1]
        for number in filter(hits.__contains__, chain.from_iterable(sentences))
        if _share(hits[number].place, hits[number].worth, match) >= _HIGHLIGHT
    }


def _chances(
    text: str,
    words: Sequence[Token] | None,
    pieces: Sequence[tuple[int, int]],
    found: Sequence[Found],
    match: Match,
    wanted: Wanted,
) -> list[float]:
    """The chance of each sentence to hold the answer, if one does."""
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
        if value and words is not None:
            weight += _SUPPLIES[wanted] * holds(wanted, text, inside(words, *piece))
        weights.append(math.exp(_SHARPNESS * weight))
        before = value
    total = sum(weights)
    return [weight / total for weight in weights]


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
