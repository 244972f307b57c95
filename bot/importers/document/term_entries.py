"""Acronyms as entries of the glossary, with hints for the curator."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.importers.document import locators
from bot.importers.document.acronyms import Acronym
from bot.importers.document.particulars import Particulars
from bot.importers.document.passages import Passage
from bot.importers.splitting import sentences
from bot.knowledge.words import slug

Entry = dict[str, Any]

_TRANSLATED = """\
To check: the letters are of the name in another language. Add that name, and the language to
unprinted: if the text does not print it."""
_APART = """\
To check: the document has the name and the letters, but never says that they are the same. Take the
entry out if they are not."""
_DEFINITION = 320
"""Characters of a sentence above which only its part between semicolons defines a term."""


def term_entries(
    source: str,
    about: Particulars,
    text: str,
    found: Sequence[Passage],
    acronyms: Sequence[Acronym],
    abbreviations: Mapping[str, str],
) -> dict[str, Entry]:
    """The terms that a source gives, by their id; ``abbreviations`` are those of its markup."""
    names = {one.short: (one.name, one.at) for one in acronyms}
    for short, name in abbreviations.items():
        place = text.find(short)
        if place >= 0:
            names.setdefault(short, (name, place))
    terms: dict[str, Entry] = {}
    for short, (name, place) in names.items():
        passage = next((one for one in found if one.span[0] <= place < one.span[1]), None)
        term_id = slug(short) or f"sigle-{len(terms) + 1}"
        if term_id == "none" or term_id in terms or passage is None:
            continue
        terms[term_id] = {
            "id": term_id,
            "acronym": {about.language: short},
            "name": {about.language: _capital(name)},
            "definition": {about.language: _definition(text, place, passage)},
            "source": source,
            "locator": locators.in_words(passage.place, about.language),
        }
    return terms


def _definition(text: str, place: int, passage: Passage) -> str:
    """The sentence of the source that has the acronym, or the part of it between semicolons."""
    parts = sentences(text, *passage.span)
    start, end = next((span for span in parts if span[0] <= place < span[1]), passage.span)
    if end - start > _DEFINITION:
        before = text.rfind(" ; ", start, place)
        after = text.find(" ; ", place, end)
        start = before + 3 if before >= 0 else start
        end = after if after >= 0 else end
    return _capital(" ".join(text[start:end].split()))


def term_hints(acronyms: Sequence[Acronym], apart: Sequence[Acronym]) -> dict[str, str]:
    """What is to be checked of terms, by their id; ``apart`` are those named elsewhere."""
    hints = {slug(one.short): _APART for one in apart}
    return hints | {slug(one.short): _TRANSLATED for one in acronyms if not one.sure}


def names(entry: Mapping[str, Any]) -> list[str]:
    """What a term is known by, in small letters: its id and its acronyms."""
    acronym = entry.get("acronym")
    shorts = list(acronym.values()) if isinstance(acronym, dict) else []
    return [str(name).casefold() for name in (entry.get("id"), *shorts) if name]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
