"""From validated files to the values everything else works with."""

from collections.abc import Sequence
from pathlib import Path

from bot.knowledge.schema import (
    GlossaryFile,
    PackFile,
    PassageEntry,
    QuestionsFile,
    SourceFile,
    TermEntry,
    UnansweredFile,
    text_of,
)
from bot.knowledge.strict_yaml import Document
from bot.knowledge.types import ExamQuestion, Pack, Passage, Source, Term


def build_pack(
    folder: Path,
    pack: PackFile,
    source_files: Sequence[SourceFile],
    glossary: GlossaryFile | None,
    unanswered: UnansweredFile | None,
    examination: tuple[ExamQuestion, ...],
    digest: str,
    bulk: tuple[Path, ...] = (),
) -> Pack:
    """The pack these files make; their references must have been checked."""
    sources = {file.id: build_source(file) for file in source_files}
    terms = glossary.terms if glossary is not None else ()
    return Pack(
        id=pack.id,
        name=pack.name.text(),
        covers=pack.covers.text(),
        languages=pack.languages,
        folder=folder,
        sources=tuple(sources.values()),
        passages=tuple(
            _passage(entry, sources[file.id]) for file in source_files for entry in file.passages
        ),
        terms=tuple(_term(entry, sources[entry.source]) for entry in terms),
        examination=examination,
        pass_marks=pack.pass_marks,
        digest=digest,
        examples=pack.examples.by_language(),
        unanswered=unanswered.unanswered.by_language() if unanswered is not None else {},
        bulk=bulk,
        allowed=pack.allow,
    )


def build_passages(file: SourceFile) -> tuple[Passage, ...]:
    """The passages of one source."""
    source = build_source(file)
    return tuple(_passage(entry, source) for entry in file.passages)


def build_examination(
    questions: QuestionsFile | None, document: Document | None
) -> tuple[ExamQuestion, ...]:
    """The examination ``document`` holds, each question with its line."""
    if questions is None or document is None:
        return ()
    return tuple(
        ExamQuestion(
            text=entry.ask,
            kind=entry.kind,
            expect=entry.expect,
            file=document.file,
            line=document.line(("questions", place)),
        )
        for place, entry in enumerate(questions.questions)
    )


def build_source(file: SourceFile) -> Source:
    """The source of one file, without its passages."""
    return Source(
        id=file.id,
        title=file.title.text(),
        publisher=file.publisher.text(),
        date=file.date,
        language=file.language,
        url=file.url,
        question=None if file.question is None else file.question.official_question(),
        note=text_of(file.note),
    )


def _passage(entry: PassageEntry, source: Source) -> Passage:
    return Passage(
        id=entry.id,
        title=entry.title.text(),
        text=entry.text.text(),
        source=source,
        as_of=entry.as_of or source.date,
        wording=entry.wording,
        locator=text_of(entry.locator),
        about=entry.about,
        questions=entry.questions.by_language(),
        note=text_of(entry.note),
    )


def _term(entry: TermEntry, source: Source) -> Term:
    return Term(
        id=entry.id,
        name=entry.name.text(),
        definition=entry.definition.text(),
        source=source,
        as_of=entry.as_of or source.date,
        acronym=text_of(entry.acronym),
        aliases=entry.aliases.by_language(),
        unprinted=entry.unprinted,
        locator=text_of(entry.locator),
        see_also=entry.see_also,
    )
