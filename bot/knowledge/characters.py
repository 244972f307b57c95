"""Characters that have no place in knowledge: unprintable, invisible, or not in Unicode NFC.

A word typed with an invisible character or a split accent looks right and is never found.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.words import quoted

# Controls (tab included, line feed not), soft hyphen, zero-width space, direction marks and
# overrides, line and paragraph separators, word joiner, byte order mark, halves of surrogate
# pairs, the replacement character, and code points that are no characters.
UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
    "\ufeff\ud800-\udfff\ufffd-\uffff]"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A character or word that must not stand as it is. ``line`` and ``column`` count from 1."""

    line: int
    column: int
    message: str
    remedy: str


def find_faults(text: str) -> Iterator[Fault]:
    """Everything wrong with the characters of ``text``, line by line.

    A character that a line has several times is reported once.
    """
    composed = unicodedata.is_normalized("NFC", text)
    if composed and UNWANTED.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for character in dict.fromkeys(UNWANTED.findall(line)):
            yield _unwanted(number, line.index(character) + 1, character)
        if not composed and not unicodedata.is_normalized("NFC", line):
            yield from _decomposed(number, line)


def _unwanted(line: int, column: int, character: str) -> Fault:
    if character == "\t":
        return Fault(
            line,
            column,
            f"there is a tab at column {column}",
            "Use spaces instead; most editors can insert spaces for the Tab key",
        )
    if character == "\ufffd":
        return Fault(
            line,
            column,
            f"column {column} holds “\ufffd”, the mark of a letter lost in a conversion",
            "Type the letter that should be there",
        )
    name = unicodedata.name(character, "a control character")
    return Fault(
        line,
        column,
        f"column {column} holds an invisible character, U+{ord(character):04X} ({name.lower()})",
        "Delete it; if you cannot see it, delete the words on both sides and type them again",
    )


def _decomposed(line: int, words: str) -> Iterator[Fault]:
    for match in re.finditer(r"\S+", words):
        word = match.group()
        composed = unicodedata.normalize("NFC", word)
        if word != composed:
            yield Fault(
                line,
                match.start() + 1,
                f"the word {quoted(composed)} is not in Unicode's NFC form: it looks right, "
                "but is stored in a way that a search does not find",
                "Delete the word and type it again, or convert the file: uconv -x any-nfc",
            )
