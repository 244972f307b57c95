"""The part of a text to read first, with the question's words marked in it."""

from collections.abc import Mapping, Sequence

from bot.answer.types import Excerpt
from bot.knowledge.types import Language
from bot.retrieval.analysis import Token, tokens
from bot.retrieval.index import Index
from bot.retrieval.intent import Wanted
from bot.retrieval.matching import Hit, Match
from bot.retrieval.sentences import spans
from bot.retrieval.supply import WANTED, holds, listed

LENGTH = 480
"""Characters an excerpt aims to stay within; a single longer sentence is shown whole."""

_SUPPLIES = 0.35
"""What holding the kind of thing asked for is worth, as a share of the question's weight."""

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
    """The best sentence of ``text`` and its better neighbours, within about ``length`` characters.

    A text that fits is given whole. Never cut within a word.
    """
    spelled = {index.words[number - 1]: hit for number, hit in match.hits.items()}
    if wanted in WANTED:
        words = listed(text, index.language)
    else:
        words = tuple(tokens(text, index.language, spelled))
    marks = _marks(words, spelled, match)
    pieces = spans(text) or [(0, len(text))]
    values = [_value(text, words, piece, marks, match, wanted) for piece in pieces]
    first = last = max(range(len(pieces)), key=values.__getitem__)
    while True:
        around = [place for place in (first - 1, last + 1) if 0 <= place < len(pieces)]
        fitting = [
            place
            for place in around
            if max(pieces[last][1], pieces[place][1]) - min(pieces[first][0], pieces[place][0])
            <= length
        ]
        if not fitting:
            break
        better = max(fitting, key=values.__getitem__)
        first, last = min(first, better), max(last, better)
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


def _value(
    text: str,
    words: Sequence[Token],
    piece: tuple[int, int],
    marks: Sequence[Mark],
    match: Match,
    wanted: Wanted,
) -> float:
    """What a sentence is worth to the question, as a share of the question's weight."""
    start, end = piece
    best: dict[int, float] = {}
    for mark_start, mark_end, place, worth in marks:
        if start <= mark_start and mark_end <= end:
            best[place] = max(best.get(place, 0.0), min(worth, 1.0))
    covered = sum(match.words[place].rarity * worth for place, worth in best.items())
    value = covered / (match.total or 1.0)
    if value and wanted != "other":
        inside = [word for word in words if start <= word.start < end]
        value += _SUPPLIES * holds(wanted, text, inside)
    return value
