"""A document as what is to be written into a pack."""

import re
from dataclasses import dataclass
from typing import Any

from bot.importers.assemblee.lines import PUBLISHER
from bot.importers.document.acronyms import expanded, unexpanded
from bot.importers.document.apart import named_apart
from bot.importers.document.layout import from_text
from bot.importers.document.options import Said
from bot.importers.document.particulars import Particulars, particulars
from bot.importers.document.passages import passages
from bot.importers.document.question_page import Question, read_question
from bot.importers.document.reading import Saved
from bot.importers.document.source_entry import source_entry
from bot.importers.document.term_entries import term_entries, term_hints
from bot.importers.document.web_page import Page, read_page
from bot.importers.errors import FailedImportError
from bot.knowledge.words import slug
from bot.knowledge.yaml_writing import new_file

MAX_TEXT = 500_000
"""Characters a document may have: some two hundred pages, in a file that can still be edited."""

MAX_PASSAGES = 2_000

_LONGEST_ID = 44
"""Characters of a source's id, to which its passages add theirs."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it is to be written.

    ``terms`` are entries of the glossary and ``term_hints`` what is to be checked of them, by their
    id; ``unexpanded`` is how often the text uses acronyms that it does not explain.
    """

    id: str
    source_yaml: str
    text: str
    about: Particulars
    passages: int
    terms: dict[str, dict[str, Any]]
    term_hints: dict[str, str]
    unexpanded: dict[str, int]
    warnings: tuple[str, ...]


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
    acronyms = expanded(layout.text)
    found = passages(layout, acronyms)
    if not found:
        raise FailedImportError(f"There is no passage in {saved.name}: it has headings alone.")
    if len(found) > MAX_PASSAGES:
        raise FailedImportError(
            f"{saved.name} makes {len(found):,} passages; {MAX_PASSAGES:,} are the most for a file "
            "that can be edited. Import it in parts."
        )
    about = _asked(question, saved, said) if question else particulars(saved, layout, page, said)
    identity = said.id or _identity(question, about)
    abbreviations = page.abbreviations if page is not None else {}
    spoken = f"{layout.text}\n{question.key_data}" if question else layout.text
    unnamed = unexpanded(spoken, {one.short for one in acronyms} | set(abbreviations))
    apart = named_apart(layout.text, unnamed)
    source, notes = source_entry(identity, about, layout.text, found, question)
    terms = term_entries(identity, about, layout.text, found, [*acronyms, *apart], abbreviations)
    return Draft(
        id=identity,
        source_yaml=new_file("source", source, notes),
        text=layout.text,
        about=about,
        passages=len(found),
        terms=terms,
        term_hints=term_hints(acronyms, apart),
        unexpanded={short: times for short, times in unnamed.items() if slug(short) not in terms},
        warnings=tuple(_warnings(saved, page)),
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
