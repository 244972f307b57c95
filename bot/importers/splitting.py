"""A long text cut into passages: at paragraphs, then sentences, and only then within them."""

import math
import re
from collections.abc import Sequence

LONGEST = 900
"""Characters a passage may have: a dozen lines on a telephone."""

Span = tuple[int, int]

_SENTENCE = re.compile(
    r"(?<=[.!?…»\"”)])(?<!\bM\.)(?<!\bMM\.)(?<!\bMme\.)(?<!\bart\.)(?<!\bn\.)(?<!\b[A-Z]\.)"
    r"\s+(?=[«\"“(\[–—•-]?\s?[A-ZÀ-ÖØ-Þ0-9])"
)
_BREAKS = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    _SENTENCE,
    re.compile(r"(?<=[;:])\s+"),
    re.compile(r"(?<=,)\s+"),
    re.compile(r"\s+"),
)
"""Where a text may be cut, from the best place to the worst."""


def split(text: str, longest: int = LONGEST) -> list[Span]:
    """(start, end) offsets of passages of at most ``longest`` characters, of about one size.

    They are in order, trimmed, not empty, and only blanks lie between them. A word longer than
    ``longest`` is cut.
    """
    return _split(text, 0, len(text), longest, 0)


def sentences(text: str, start: int, end: int) -> list[Span]:
    """(start, end) offsets of the sentences between two places, trimmed, none empty."""
    found: list[Span] = []
    begun = start
    for match in _SENTENCE.finditer(text, start, end):
        found.append(_trimmed(text, begun, match.start()))
        begun = match.end()
    found.append(_trimmed(text, begun, end))
    return [span for span in found if span[0] < span[1]]


def _split(text: str, start: int, end: int, longest: int, level: int) -> list[Span]:
    start, end = _trimmed(text, start, end)
    if end - start <= longest:
        return [(start, end)] if start < end else []
    if level == len(_BREAKS):
        return [(at, min(at + longest, end)) for at in range(start, end, longest)]
    pieces: list[Span] = []
    begun = start
    for match in _BREAKS[level].finditer(text, start, end):
        pieces += _split(text, begun, match.start(), longest, level + 1)
        begun = match.end()
    pieces += _split(text, begun, end, longest, level + 1)
    return _packed(pieces, longest)


def _packed(pieces: Sequence[Span], longest: int) -> list[Span]:
    """Neighbours put together as long as that brings them nearer to an even size."""
    whole = pieces[-1][1] - pieces[0][0]
    even = whole / math.ceil(whole / longest)
    packed = [pieces[0]]
    for start, end in pieces[1:]:
        first, last = packed[-1]
        together = end - first
        if together <= longest and abs(together - even) <= abs(last - first - even):
            packed[-1] = (first, end)
        else:
            packed.append((start, end))
    return packed


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
