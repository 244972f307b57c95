"""Quotes that can be proved: each a slice of the stored text of its source.

The text of a source is stored as it was published, without markup: of a YAML source in
``text/ID.txt`` beside ``sources/``, of a bulk pack in the field ``text`` of the source's own line.
A quote names its place there with ``slice: [start, end]`` (in characters, the end left out) and the
words' ``sha256``. Where a source's text is stored, every quote from it must have both; all of it is
verified whenever a pack is loaded, so that neither the words nor the text can be altered unseen.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.characters import UNWANTED, find_faults
from bot.knowledge.errors import Problem
from bot.knowledge.schema import PassageEntry
from bot.knowledge.types import Language
from bot.knowledge.words import quoted

FOLDER = "text"
"""The folder of a pack that holds the stored texts of its YAML sources."""

MAX_BYTES = 8_000_000
"""How big a stored text may be."""

_OWN_WORDS = "to say it in your own words, write wording: summary, and remove slice: and sha256:"
_UNDO = f"These are the words that were stored: undo the change in {FOLDER}/, or correct slice:"
_PUT_BACK = f"Put the published words back, which {FOLDER}/ holds; or, {_OWN_WORDS}"


@dataclass(frozen=True, slots=True)
class Departure:
    """How a quote departs from its source; ``field`` is that of the passage it shows in."""

    field: str
    message: str
    remedy: str


def fingerprint(words: str) -> str:
    """The ``sha256`` of a quote: of its words in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(words.encode()).hexdigest()


def departure(entry: PassageEntry, language: Language, stored: str | None) -> Departure | None:
    """What keeps ``entry`` from being a proven quote of ``stored``, or None.

    ``stored`` is the text of its source, in ``language``; None where it is not stored, and then a
    quote without a slice is taken at its word.
    """
    if entry.wording != "quote" or (stored is None and entry.slice is None):
        return None
    if stored is None:
        message = "there is a slice, but the text of the source is not stored"
        return Departure("slice", message, f"Put it into {FOLDER}/, named for the source, as .txt")
    if entry.slice is None or entry.sha256 is None:
        message = "the quote does not say where it stands in the stored text of its source"
        return Departure("slice", message, "Add slice: and sha256:, or write wording: summary")
    words = (entry.text.fr if language == "fr" else entry.text.en) or ""
    start, end = entry.slice
    if end > len(stored):
        message = f"the slice ends at {end:,}, but the stored text has {len(stored):,} characters"
        return Departure("slice", message, f"Correct the slice; or, {_OWN_WORDS}")
    if words != stored[start:end]:
        place = _first_difference(words, stored[start:end])
        here, there = (quoted(one[place:] or "(the end)") for one in (words, stored[start:end]))
        message = f"the words depart from the stored text at {here}, where it has {there}"
        remedy = _UNDO if fingerprint(words) == entry.sha256 else _PUT_BACK
        return Departure("text", message, remedy)
    if fingerprint(words) != entry.sha256:
        message = "these are not the words that were stored: their sha256 is another"
        remedy = f"Put the published words back, here and in {FOLDER}/; or, {_OWN_WORDS}"
        return Departure("sha256", message, remedy)
    if entry.text.model_fields_set != {language}:
        message = "a quote is in the language of its source alone"
        return Departure("text", message, f"Remove the other language; or, {_OWN_WORDS}")
    return None


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """The stored text in a file, or None with what is wrong with it."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})"
        return None, [Problem(path, 0, "", message, "Correct its permissions", "unreadable")]
    except UnicodeDecodeError:
        message = "the file is not in UTF-8"
        remedy = "Save it again with the encoding UTF-8"
        return None, [Problem(path, 0, "", message, remedy, "not-utf8")]
    if len(content) > MAX_BYTES:
        message = f"the text has more than {MAX_BYTES:,} bytes"
        return None, [Problem(path, 0, "", message, "Store the part that is quoted", "too-big")]
    problems = list(_faults(path, text))
    return (None if problems else text), problems


def clean(text: str) -> str:
    """``text`` without the invisible characters that no stored text may hold."""
    return UNWANTED.sub("", text.replace("\t", " "))


def _faults(path: Path, text: str) -> Iterator[Problem]:
    for fault in find_faults(text):
        yield Problem(path, fault.line, "", fault.message, fault.remedy, "bad-character")


def _first_difference(words: str, stored: str) -> int:
    pairs = enumerate(zip(words, stored, strict=False))
    return next((place for place, (one, other) in pairs if one != other), len(stored))
