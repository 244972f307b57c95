"""A document as the files of a pack, with hints for the curator as comments."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.importers.assemblee.lines import PUBLISHER
from bot.importers.document import locators
from bot.importers.document.acronyms import Acronym, expanded, unexpanded
from bot.importers.document.dates import in_words
from bot.importers.document.layout import Layout, from_text
from bot.importers.document.options import Said
from bot.importers.document.particulars import Particulars, particulars
from bot.importers.document.passages import Passage, passages
from bot.importers.document.question_page import ANSWERED, ASKED, Question, read_question
from bot.importers.document.reading import Saved
from bot.importers.document.web_page import Page, read_page
from bot.importers.errors import FailedImportError
from bot.importers.splitting import sentences
from bot.knowledge.types import Language
from bot.knowledge.verbatim import fingerprint
from bot.knowledge.words import slug
from bot.knowledge.yaml_events import FieldPath
from bot.knowledge.yaml_writing import new_file

MAX_TEXT = 500_000
"""Characters a document may have: some two hundred pages, in a file that can still be edited."""

MAX_PASSAGES = 2_000

_LONGEST_ID = 44
"""Characters of a source's id, to which its passages add theirs."""
_DEFINITION = 320
"""Characters of a sentence above which only its part between semicolons defines a term."""

_HEAD = """\
A draft of `sourcier import document`, to be edited: the passages are the source's own words.
- Give each passage a title that says what it is about, and questions: as people would ask them,
  in other words than its own, in French and in English. They help most.
- Remove passages that answer nothing. To say one in your own words, and in English too, replace
  text:, write wording: summary, and remove slice: and sha256:.
- Then run `sourcier check` on the pack."""


_TRANSLATED = """\
To check: the letters are of the name in another language. Add that name, and the language to
unprinted: if the text does not print it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it is to be written.

    ``terms`` are entries of the glossary and ``term_hints`` what is to be checked of them, by their
    id; ``unexpanded`` is how often the text uses acronyms that it does not explain, ``doubts`` by
    field what is to be checked of the source.
    """

    id: str
    source_yaml: str
    text: str
    language: Language
    url: str | None
    pack: dict[str, Any]
    passages: int
    terms: dict[str, dict[str, Any]]
    term_hints: dict[str, str]
    unexpanded: dict[str, int]
    doubts: dict[str, str]
    warnings: tuple[str, ...]
    title: str


def draft(saved: Saved, said: Said) -> Draft:
    """The draft of a saved document. Raises FailedImportError where there is nothing to quote."""
    question = read_question(saved.text, page=saved.page)
    page = read_page(saved.text) if saved.page else None
    layout = question.layout if question else page.layout if page else from_text(saved.text)
    if len(layout.text) > MAX_TEXT:
        raise FailedImportError(
            f"The text of {saved.name} has {len(layout.text):,} characters; {MAX_TEXT:,} are the "
            "most for a draft that can be edited. Import it in parts."
        )
    found = passages(layout)
    if not found:
        raise FailedImportError(f"There is no passage in {saved.name}: it has headings alone.")
    if len(found) > MAX_PASSAGES:
        raise FailedImportError(
            f"{saved.name} makes {len(found):,} passages; {MAX_PASSAGES:,} are the most for a file "
            "that can be edited. Import it in parts."
        )
    about = _asked(question, saved, said) if question else particulars(saved, layout, page, said)
    identity = said.id or _identity(question, about)
    acronyms = expanded(layout.text)
    source, notes = _source(identity, about, layout, found, question, acronyms)
    return Draft(
        id=identity,
        source_yaml=new_file("source", source, notes),
        text=layout.text,
        language=about.language,
        url=about.url,
        pack=_pack(about),
        passages=len(found),
        terms=_terms(identity, about, layout, found, acronyms, page),
        term_hints={slug(one.short): _TRANSLATED for one in acronyms if not one.sure},
        unexpanded=unexpanded(
            f"{layout.text}\n{question.key_data}" if question else layout.text,
            {one.short for one in acronyms} | set(page.abbreviations if page else ()),
        ),
        doubts=about.doubts,
        warnings=tuple(_warnings(saved, page)),
        title=about.title,
    )


def _warnings(saved: Saved, page: Page | None) -> list[str]:
    told = []
    if saved.lost:
        told.append(f"{saved.lost:,} letters of the file could not be read and are missing")
    if page is not None and page.left_out:
        told.append(f"{page.left_out:,} blocks of the page could not be quoted and are left out")
    return told


def _asked(question: Question, saved: Saved, said: Said) -> Particulars:
    """The particulars of a parliamentary question: its key data have them all."""
    doubts = {
        f"question.{name}": f"To fill in: the page does not give {name}:."
        for name in question.missing
    }
    printed = said.published or question.printed
    if printed is None:
        doubts["date"] = "To fill in: the page gives no date; this is when it was saved."
    return Particulars(
        title=said.title or question.title,
        publisher=said.publisher or PUBLISHER["fr"],
        published=printed or saved.day,
        language=said.language or "fr",
        url=said.url or question.record.url,
        doubts=doubts,
    )


def _identity(question: Question | None, about: Particulars) -> str:
    if question is not None:
        record = question.record
        return f"question-{record.legislature}-{record.type.lower()}-{record.number}"
    # Without elided articles: otan-et-union-europeenne.
    words = slug(re.sub(r"\b(?:[ldjmtsnc]|qu)['’]", "", about.title, flags=re.IGNORECASE))
    room = _LONGEST_ID - len("-2025-05-28")
    if len(words) > room:
        words = words[: room + 1].rpartition("-")[0] or words[:room]
    return f"{words or 'document'}-{about.published.isoformat()}"


def _source(
    identity: str,
    about: Particulars,
    layout: Layout,
    found: list[Passage],
    question: Question | None,
    acronyms: list[Acronym],
) -> tuple[dict[str, Any], dict[FieldPath, str]]:
    language = about.language
    publisher: Mapping[str, str] = {language: about.publisher}
    if question is not None and about.publisher == PUBLISHER["fr"]:
        publisher = PUBLISHER
    source: dict[str, Any] = {
        "id": identity,
        "title": {language: about.title},
        "publisher": publisher,
        "date": about.published,
        "language": language,
    }
    if about.url:
        source["url"] = about.url
    notes: dict[FieldPath, str] = {(): _head(about)}
    if question is not None:
        source["question"] = question.entry()
        if ANSWERED not in [passage.section for passage in found]:
            source["note"] = {"fr": "La page enregistrée ne contient pas de réponse."}
    for field, doubt in about.doubts.items():
        if field in source:
            notes[(field,)] = doubt
    source["passages"] = [
        _passage(identity, place, one, layout.text, language, question, _explained(one, acronyms))
        for place, one in enumerate(found, start=1)
    ]
    for place in range(1, len(found)):
        notes[("passages", place)] = ""
    return source, notes


def _head(about: Particulars) -> str:
    missing = [
        f"{field}: {doubt}"
        for field, doubt in about.doubts.items()
        if field.startswith("question.") or field == "url"
    ]
    return "\n".join([_HEAD, *missing])


def _passage(
    identity: str,
    number: int,
    one: Passage,
    text: str,
    language: Language,
    question: Question | None,
    named: list[str],
) -> dict[str, Any]:
    start, end = one.span
    words = text[start:end]
    title = one.title
    if title.endswith("…") and named:
        # What the passage explains is what it will be looked for by.
        title += f" ({', '.join(named)})"
    passage: dict[str, Any] = {
        "id": f"{identity}-p{number}",
        "title": {language: title},
        "text": {language: words},
        "wording": "quote",
        "locator": locators.in_words(one.place),
        "slice": [start, end],
        "sha256": fingerprint(words),
    }
    if question is not None and one.section == ASKED and question.record.asked.day:
        passage["as_of"] = question.record.asked.day
    return passage


def _explained(passage: Passage, acronyms: list[Acronym]) -> list[str]:
    """The acronyms that a passage gives the names of, the first few."""
    start, end = passage.span
    return [one.short for one in acronyms if start <= one.at < end][:3]


def _terms(
    identity: str,
    about: Particulars,
    layout: Layout,
    found: list[Passage],
    acronyms: list[Acronym],
    page: Page | None,
) -> dict[str, dict[str, Any]]:
    names = {one.short: (one.name, one.at) for one in acronyms}
    for short, name in (page.abbreviations if page else {}).items():
        place = layout.text.find(short)
        if place >= 0:
            names.setdefault(short, (name, place))
    terms: dict[str, dict[str, Any]] = {}
    for short, (name, place) in names.items():
        passage = next((one for one in found if one.span[0] <= place < one.span[1]), None)
        term_id = slug(short) or f"sigle-{len(terms) + 1}"
        if term_id == "none" or term_id in terms or passage is None:
            continue
        terms[term_id] = {
            "id": term_id,
            "acronym": {about.language: short},
            "name": {about.language: _capital(name)},
            "definition": {about.language: _definition(layout.text, place, passage)},
            "source": identity,
            "locator": locators.in_words(passage.place),
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


def _pack(about: Particulars) -> dict[str, Any]:
    """What a new pack is called and covers, after its first document."""
    title = about.title
    if not any(mark in title for mark in "«»“”"):
        title = f"«\xa0{title}\xa0»" if about.language == "fr" else f"“{title}”"
    covers = f"{title} ({about.publisher}, {in_words(about.published, about.language)})"
    return {
        "name": {about.language: about.title},
        "covers": {about.language: covers},
        "languages": [about.language],
    }


def pack_file(identity: str, about: Mapping[str, Any]) -> str:
    """``pack.yaml`` of a new pack."""
    notes: dict[FieldPath, str] = {
        (): "Written by `sourcier import document`, once: change it as you like.",
        ("covers",): "Members read this where nothing answers: say in a sentence what one may ask.",
        ("languages",): "Add fr or en where passages are in both.",
    }
    return new_file("pack", {"id": identity, **about}, notes)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
