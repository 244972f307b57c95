"""A source and its passages as the fields of its file, with hints for the curator."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.importers.assemblee.lines import PUBLISHER
from bot.importers.document import locators
from bot.importers.document.particulars import Particulars
from bot.importers.document.passages import Passage
from bot.importers.document.question_page import Question
from bot.importers.document.question_texts import ANSWERED, ASKED
from bot.knowledge.types import Language
from bot.knowledge.verbatim import fingerprint
from bot.knowledge.yaml_events import FieldPath

Entry = dict[str, Any]

_HEAD = """\
A draft of `sourcier import document`, to be edited: the passages are the source's own words.
- Give each passage a title that says what it is about, and questions: as people would ask them,
  in other words than its own, in French and in English. They help most.
- Remove passages that answer nothing. To say one in your own words, and in English too, replace
  text:, write wording: summary, and remove slice: and sha256:.
- Then run `sourcier check` on the pack."""


def source_entry(
    identity: str,
    about: Particulars,
    text: str,
    found: Sequence[Passage],
    question: Question | None,
) -> tuple[Entry, dict[FieldPath, str]]:
    """The fields of a source whose stored text is ``text``, and the comments on them."""
    language = about.language
    publisher: Mapping[str, str] = {language: about.publisher}
    if question is not None and about.publisher == PUBLISHER["fr"]:
        publisher = PUBLISHER
    source: Entry = {
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
        _passage(f"{identity}-p{place}", one, text, language, question)
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
    one: Passage,
    text: str,
    language: Language,
    question: Question | None,
) -> Entry:
    start, end = one.span
    words = text[start:end]
    passage: Entry = {
        "id": identity,
        "title": {language: one.title},
        "text": {language: words},
        "wording": "quote",
        "locator": locators.in_words(one.place, language),
        "slice": [start, end],
        "sha256": fingerprint(words),
    }
    if question is not None and one.section == ASKED and question.record.asked.day:
        passage["as_of"] = question.record.asked.day
    return passage
