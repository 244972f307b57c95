"""Check what the files of a pack say of each other: ids, references, languages, kinds.

These checks read the plain data, not the validated entries, so that one mistake in a file hides
no other. They take nothing for granted but skip whatever has the wrong shape: that is reported by
the shape's own validation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.knowledge.errors import Problem
from bot.knowledge.strict_yaml import Document
from bot.knowledge.types import LANGUAGES
from bot.knowledge.validation import nearest
from bot.knowledge.words import quoted
from bot.knowledge.yaml_events import FieldPath, Plain

Kind = Literal["pack", "source", "passage", "term"]


@dataclass(frozen=True, slots=True)
class PackDocuments:
    """The files of one pack as read; those it does not have are None."""

    pack: Document | None
    sources: Sequence[Document]
    glossary: Document | None
    questions: Document | None
    unanswered: Document | None = None

    def all(self) -> list[Document]:
        """Every file there is."""
        return [
            document
            for document in (
                self.pack,
                *self.sources,
                self.glossary,
                self.unanswered,
                self.questions,
            )
            if document is not None
        ]


@dataclass(frozen=True, slots=True)
class Declaration:
    """Where an id is given to something."""

    kind: Kind
    id: str
    document: Document
    path: FieldPath


def declarations(documents: PackDocuments) -> Iterator[Declaration]:
    """Every id a pack gives, in the order of its files."""
    if documents.pack is not None:
        yield from _declared("pack", documents.pack, (), documents.pack.data)
    for source in documents.sources:
        yield from _declared("source", source, (), source.data)
        for path, passage in _entries(source, "passages"):
            yield from _declared("passage", source, path, passage)
    if documents.glossary is not None:
        for path, term in _entries(documents.glossary, "terms"):
            yield from _declared("term", documents.glossary, path, term)


def find_duplicates(declared: Sequence[Declaration]) -> Iterator[Problem]:
    """Ids given twice. Passages and terms share one namespace, sources and packs have their own."""
    seen: dict[tuple[str, str], Declaration] = {}
    for declaration in declared:
        space = "answer" if declaration.kind in ("passage", "term") else declaration.kind
        first = seen.setdefault((space, declaration.id), declaration)
        if first is not declaration:
            place = f"{first.document.file}:{first.document.line(first.path)}"
            yield declaration.document.problem(
                declaration.path,
                f"the id {quoted(declaration.id)} is already that of a {first.kind} ({place})",
                f"Give one of the two another id, such as {declaration.id[:50]}-2",
                "duplicate-id",
            )


def find_dangling(
    documents: PackDocuments, declared: Sequence[Declaration], *, open_ended: bool = False
) -> Iterator[Problem]:
    """References to a source, a term or an answer that the pack does not have.

    ``open_ended`` says that it has more passages than are declared.
    """
    # An id may well stand in the part of a file that could not be read: then nothing is certain.
    unread_sources = any(not source.complete for source in documents.sources)
    unread_terms = documents.glossary is not None and not documents.glossary.complete
    ids: dict[Kind, list[str]] = {
        kind: [declaration.id for declaration in declared if declaration.kind == kind]
        for kind in ("source", "passage", "term")
    }
    answers = [*ids["passage"], *ids["term"]]
    if documents.glossary is not None:
        for path, term in _entries(documents.glossary, "terms"):
            if not unread_sources:
                yield from _dangling(
                    documents.glossary,
                    (*path, "source"),
                    term.get("source"),
                    "source",
                    ids["source"],
                )
            if not unread_terms:
                yield from _see_also(documents.glossary, path, term, ids["term"])
    readable = not (unread_sources or unread_terms or open_ended)
    if documents.questions is not None and readable:
        for path, question in _entries(documents.questions, "questions"):
            expected = question.get("expect")
            if expected != "none":
                yield from _dangling(
                    documents.questions, (*path, "expect"), expected, "passage or term", answers
                )


def _see_also(
    glossary: Document, path: FieldPath, term: Mapping[str, Plain], terms: list[str]
) -> Iterator[Problem]:
    others = term.get("see_also")
    yield from _dangling(glossary, (*path, "see_also"), others, "term", terms)
    if isinstance(others, list) and isinstance(term.get("id"), str) and term["id"] in others:
        place = others.index(term["id"])
        where = (*path, "see_also", place)
        remedy = "Remove it from see_also:"
        yield glossary.problem(where, "the term refers to itself", remedy, "self-reference")


def find_unknown_kinds(documents: PackDocuments) -> Iterator[Problem]:
    """Examination questions of a kind that has no pass mark."""
    if documents.pack is None or documents.questions is None or not documents.pack.complete:
        return
    pack = documents.pack.data
    marks = pack.get("pass_marks", {}) if isinstance(pack, dict) else None
    if not isinstance(marks, dict):
        return
    known = list(marks)
    for path, question in _entries(documents.questions, "questions"):
        kind = question.get("kind")
        if isinstance(kind, str) and kind not in known:
            near = nearest(kind, known)
            guess = f"Write “{near}”, or add" if near else "Add"
            yield documents.questions.problem(
                (*path, "kind"),
                f"the kind {quoted(kind)} has no pass mark",
                f"{guess} “{kind[:50]}: 0.9” (or another share) to pass_marks: in pack.yaml",
                "unknown-kind",
            )


def find_undeclared_languages(documents: PackDocuments) -> Iterator[Problem]:
    """Answers in a language the pack does not declare. Names and acronyms may be in any."""
    pack = documents.pack.data if documents.pack is not None else None
    declared = pack.get("languages") if isinstance(pack, dict) else None
    if not isinstance(declared, list) or not declared:
        return
    for document, path, entry, fields in _answers(documents):
        for field in fields:
            words = entry.get(field)
            for language in LANGUAGES:
                if isinstance(words, dict) and language in words and language not in declared:
                    yield document.problem(
                        (*path, field, language),
                        f"the pack does not declare the language “{language}”",
                        f"Add {language} to languages: in pack.yaml, or remove these words",
                        "undeclared-language",
                    )


def _answers(
    documents: PackDocuments,
) -> Iterator[tuple[Document, FieldPath, Mapping[str, Plain], tuple[str, ...]]]:
    for source in documents.sources:
        for path, passage in _entries(source, "passages"):
            yield source, path, passage, ("title", "text", "questions", "note")
    if documents.glossary is not None:
        for path, term in _entries(documents.glossary, "terms"):
            yield documents.glossary, path, term, ("definition",)
    if documents.pack is not None and isinstance(documents.pack.data, dict):
        yield documents.pack, (), documents.pack.data, ("examples",)
    if documents.unanswered is not None and isinstance(documents.unanswered.data, dict):
        yield documents.unanswered, (), documents.unanswered.data, ("unanswered",)


def _entries(document: Document, field: str) -> Iterator[tuple[FieldPath, Mapping[str, Plain]]]:
    entries = document.data.get(field) if isinstance(document.data, dict) else None
    if isinstance(entries, list):
        for place, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield (field, place), entry


def _declared(
    kind: Kind, document: Document, path: FieldPath, entry: object
) -> Iterator[Declaration]:
    identity = entry.get("id") if isinstance(entry, Mapping) else None
    if isinstance(identity, str) and identity.strip():
        yield Declaration(kind, identity.strip(), document, (*path, "id"))


def _dangling(
    document: Document, path: FieldPath, wanted: Plain, what: str, known: list[str]
) -> Iterator[Problem]:
    references = wanted if isinstance(wanted, list) else [wanted]
    for place, reference in enumerate(references):
        if isinstance(reference, str) and reference.strip() not in ("", "none", *known):
            near = nearest(reference, known)
            yield document.problem(
                (*path, place) if isinstance(wanted, list) else path,
                f"there is no {what} {quoted(reference)} in this pack",
                f"Did you mean “{near}”?" if near else f"Write the id of a {what} of this pack",
                "dangling-reference",
            )
