"""Where sentences begin and end."""

import re
from functools import lru_cache

# Possessive, so that a long run of stops or spaces costs no more than its length; and each begins
# with one of few characters, which the search leaps to.
_END = re.compile(
    r"[.!?…\n](?:(?<=\n)"
    r"|(?<![.!?…][.!?…])[.!?…]*+(?:\s?[\"»”’)\]])*+(?=\s++[\"«“(\[]?\s*+[A-ZÀ-ÖØ-Þ0-9]))"
)

# What a full stop does not end a sentence after: initials and usual abbreviations.
_ABBREVIATION = re.compile(
    r"\b(?:MM?|Mmes?|Dr|Mrs?|St|art|p|n|no|[Cc]f|av|apr|etc|[A-Z])$", re.ASCII
)
_LONGEST_ABBREVIATION = 5

LONGEST = 400
"""Characters; a longer sentence is parted at a semicolon, or failing that near this length."""


@lru_cache(maxsize=4)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) offsets of the sentences of ``text``, trimmed, in order, none empty.

    Kept, for the passage that is judged is the one an excerpt is cut from.
    """
    pieces = []
    start = 0
    for match in _END.finditer(text):
        before = text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()]
        if match.group() == "." and _ABBREVIATION.search(before):
            continue
        pieces.append((start, match.end()))
        start = match.end()
    pieces.append((start, len(text)))
    return tuple(part for piece in pieces for part in _parted(text, *piece))


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            return parts
        if end - start <= LONGEST:
            parts.append((start, end))
            return parts
        cut = text.rfind(";", start, start + LONGEST) + 1
        if cut <= start:
            cut = text.rfind(" ", start, start + LONGEST)
        if cut <= start:
            # One unbroken run: leave it whole rather than cut it mid-word.
            cut = next((i for i in range(start + LONGEST, end) if text[i].isspace()), end)
        parts.append((start, cut))
        start = cut
