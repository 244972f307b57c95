"""Full names that a text gives apart from their acronyms: "Union européenne" here, "UE" there.

No sign joins the two, only their letters, so that they are proposals for a curator to check: of
the 35 made of PIAF's articles and of the answers of ministers in ``an_qe``, 34 were right.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.importers.document.acronyms import Acronym
from bot.importers.document.phrase_words import Word, plain, words

_SHORTEST_WORD = 4
"""Letters of the words that an acronym of two letters stands for: less would be chance."""

_MOST_LINKS = 2
"""Small words in a row within a name ("de la")."""


def named_apart(text: str, shorts: Iterable[str]) -> list[Acronym]:
    """The acronyms whose letters begin the words of one name of the text, and of no other.

    A name begins with a capital, and has no punctuation within. None is ``sure``; ``at`` is where
    the short form is used.
    """
    row = words(text, 0, len(text))
    found = []
    for short in shorts:
        letters = plain(short)
        if len(letters) < 2 or not letters.isalpha():
            continue
        spans = list(_names(text, row, letters))
        if len({plain(text[start:end]) for start, end in spans}) == 1:
            start, end = spans[0]
            used = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
            at = used.start() if used is not None else start
            found.append(Acronym(short, text[start:end], (start, end), at, sure=False))
    return found


def _names(text: str, row: Sequence[Word], letters: str) -> Iterator[tuple[int, int]]:
    for place, first in enumerate(row):
        if first.capital and not first.acronym and _counts(first, letters[0], letters):
            end = _end(text, row, place, letters)
            if end is not None:
                yield first.start, end


def _end(text: str, row: Sequence[Word], place: int, letters: str) -> int | None:
    """Where a name that begins with the word at ``place`` ends, if the letters are its own."""
    spelled, links = 1, 0
    for before, word in zip(row[place:], row[place + 1 :], strict=False):
        if spelled == len(letters):
            break
        if text[before.end : word.start].strip(" \u00a0-"):
            return None
        if word.kind == "content":
            if word.acronym or not _counts(word, letters[spelled], letters):
                return None
            spelled, links = spelled + 1, 0
        else:
            links += 1
            if word.kind == "stop" or links > _MOST_LINKS:
                return None
        if spelled == len(letters):
            return word.end
    return None


def _counts(word: Word, letter: str, letters: str) -> bool:
    long = len(word.plain) >= _SHORTEST_WORD or len(letters) > 2
    return long and word.kind == "content" and word.plain.startswith(letter)
