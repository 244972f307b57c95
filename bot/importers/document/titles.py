"""A title for a passage, out of its own words or of the heading above it."""

import re
from collections.abc import Sequence

from bot.importers.document.phrase_words import words
from bot.importers.splitting import Span, sentences

_ROOM = 76
"""Characters of a title: Discord's buttons hold 80."""
_SHORTEST = 24
"""Characters from which on a title may end at a pause."""
_NAMED = 3
"""Acronyms that a title has at most."""
_MARK = re.compile(r"^(?:[•*–—-]|\(?\d{1,2}[.)]|[a-z]\))\s+")
_LEAST = 4
"""Characters of a title."""
_CUT = re.compile(r"[,;:(–—]\s?|\s(?=qui\b|que\b|dont\b|où\b|which\b|who\b|that\b)")


def proposed(text: str, span: Span, heading: str | None, named: Sequence[str] = ()) -> str:
    """The heading of a passage, where that is for it alone; else its first words, up to a pause.

    Words that are cut off are followed by what the passage explains, ``named``: that is what it
    will be looked for by.
    """
    if heading is not None and len(heading) <= _ROOM:
        return heading
    start, end = sentences(text, *span)[0]
    # The first line of a list or table says more than its items run together.
    line = text[start:end].strip().split("\n")[0]
    first = _MARK.sub("", " ".join(line.split()))
    if len(first) < _LEAST:
        # "1." of a list is no sentence.
        first = _MARK.sub("", " ".join(text[slice(*span)].split())) or text[slice(*span)]
    if len(first) <= _ROOM:
        return _capital(first.rstrip(" .;:,")) or first
    after = f"… ({', '.join(named[:_NAMED])})" if named else "…"
    room = _ROOM - len(after)
    pauses = [match.start() for match in _CUT.finditer(first, _SHORTEST, room)]
    cut = pauses[-1] if pauses else _before_a_small_word(first, room)
    return _capital(first[: cut if cut > 0 else room].rstrip(" ,;:(–—")) + after


def _before_a_small_word(text: str, room: int) -> int:
    """Where the last word that may end a title ends: no article, nothing that leads on."""
    whole = [word for word in words(text, 0, len(text)) if word.end <= room]
    while len(whole) > 1 and whole[-1].kind != "content":
        whole.pop()
    return whole[-1].end if whole else 0


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
