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
    parts: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        stop, end = match.span()
        if match[0] == "." and _ABBREVIATION.search(
            text[max(0, stop - _LONGEST_ABBREVIATION) : stop]
        ):
            continue
        _part(text, start, end, parts)
        start = end
    _part(text, start, len(text), parts)
    return tuple(parts)


def _part(text: str, start: int, end: int, parts: list[tuple[int, int]]) -> None:
    """Add a sentence to ``parts``, or the parts of a long one."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start <= LONGEST:
            if start < end:
                parts.append((start, end))
            return
        cut = text.rfind(";", start, start + LONGEST) + 1
        if cut <= start:
            cut = text.rfind(" ", start, start + LONGEST)
        if cut <= start:
            # One unbroken run: leave it whole rather than cut it mid-word.
            cut = next((i for i in range(start + LONGEST, end) if text[i].isspace()), end)
        parts.append((start, cut))
        start = cut
