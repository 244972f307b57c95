"""The shape of each file of a pack, as its curator writes it.

What a field means is said by the value it becomes, in ``bot.knowledge.types``.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)

from bot.knowledge import field_schemas
from bot.knowledge.field_schemas import or_list
from bot.knowledge.fields import (
    Day,
    Id,
    Line,
    Number,
    Period,
    Prose,
    Sha256,
    Share,
    Slice,
    Url,
    broken,
)
from bot.knowledge.types import LANGUAGES, Language, OfficialQuestion, Text, Wording


class Shape(BaseModel):
    """A group of fields; unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Shape):
    """The same words in French and/or English."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def _one_language_at_least(self) -> Self:
        if not self.model_fields_set:
            raise broken(
                "empty", "there is neither fr: nor en: here", "Write fr: and/or en: under it"
            )
        return self


class BilingualLine(Bilingual):
    fr: Line | None = None
    en: Line | None = None

    def text(self) -> Text:
        return Text(self.fr, self.en)


class BilingualProse(Bilingual):
    fr: Prose | None = None
    en: Prose | None = None

    def text(self) -> Text:
        return Text(self.fr, self.en)


class BilingualLines(Shape):
    """Several wordings, by language; a language may be left out."""

    fr: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()

    def by_language(self) -> Mapping[Language, tuple[str, ...]]:
        wordings: dict[Language, tuple[str, ...]] = {"fr": self.fr, "en": self.en}
        return {language: lines for language, lines in wordings.items() if lines}


def text_of(words: BilingualLine | BilingualProse | None) -> Text | None:
    return None if words is None else words.text()


def _allowed(value: object) -> object:
    """A list, or the word all."""
    return value if isinstance(value, list) else [value]


Allowance = Annotated[
    tuple[Line, ...],
    Field(min_length=1),
    BeforeValidator(_allowed),
    WithJsonSchema(or_list(field_schemas.LINE)),
]
"""What a rule is not to warn of: ids, questions or words; or ``all``."""


class PackFile(Shape):
    """``pack.yaml``."""

    id: Id
    name: BilingualLine
    covers: BilingualLine
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    pass_marks: dict[Line, Share] = {}
    examples: BilingualLines = BilingualLines()
    allow: dict[Line, Allowance] = {}


class UnansweredFile(Shape):
    """``unanswered.yaml``."""

    unanswered: BilingualLines = BilingualLines()


class QuestionEntry(Shape):
    """``question:`` of a source, for a parliamentary question."""

    type: Literal["QE", "QG", "QOSD"]
    number: Number
    legislature: Number
    author: Line | None = None
    constituency: BilingualLine | None = None
    group: BilingualLine | None = None
    heading: BilingualLine | None = None
    ministry_asked: BilingualLine | None = None
    ministry_answering: BilingualLine | None = None
    asked: Day | None = None
    asked_page: Line | None = None
    answered: Day | None = None
    answered_page: Line | None = None

    @model_validator(mode="after")
    def _answered_after_asked(self) -> Self:
        if self.asked and self.answered and self.answered < self.asked:
            raise broken(
                "date-order",
                f"the answer ({self.answered}) is older than the question ({self.asked})",
                "Correct asked: or answered:",
            )
        return self

    def official_question(self) -> OfficialQuestion:
        return OfficialQuestion(
            type=self.type,
            number=self.number,
            legislature=self.legislature,
            author=self.author,
            constituency=text_of(self.constituency),
            group=text_of(self.group),
            heading=text_of(self.heading),
            ministry_asked=text_of(self.ministry_asked),
            ministry_answering=text_of(self.ministry_answering),
            asked=self.asked,
            asked_page=self.asked_page,
            answered=self.answered,
            answered_page=self.answered_page,
        )


class PassageEntry(Shape):
    model_config = ConfigDict(
        json_schema_extra={
            "dependencies": {"slice": ["sha256"], "sha256": ["slice"]},
            "if": {"required": ["slice"]},
            "then": {"properties": {"wording": {"const": "quote"}}},
        }
    )

    id: Id
    title: BilingualLine
    text: BilingualProse
    wording: Wording
    locator: BilingualLine | None = None
    as_of: Day | None = None
    about: Period | None = None
    questions: BilingualLines = BilingualLines()
    note: BilingualProse | None = None
    slice: Slice | None = None
    sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _slices_are_quoted(self) -> Self:
        if (self.slice is None) != (self.sha256 is None):
            raise broken(
                "bad-slice", "slice: and sha256: belong together", "Write both, or remove both"
            )
        if self.slice is not None and self.wording != "quote":
            raise broken(
                "bad-slice",
                "a summary is no slice of its source",
                "Write wording: quote, or remove slice: and sha256:",
            )
        return self


class SourceFile(Shape):
    """A file of ``sources/``."""

    id: Id
    title: BilingualLine
    publisher: BilingualLine
    date: Day
    language: Language
    url: Url | None = None
    note: BilingualProse | None = None
    question: QuestionEntry | None = None
    passages: tuple[PassageEntry, ...] = ()


class TermEntry(Shape):
    id: Id
    name: BilingualLine
    definition: BilingualProse
    source: Id
    acronym: BilingualLine | None = None
    aliases: BilingualLines = BilingualLines()
    unprinted: tuple[Language, ...] = ()
    locator: BilingualLine | None = None
    as_of: Day | None = None
    see_also: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _unprinted_names_exist(self) -> Self:
        for language in LANGUAGES:
            named = language in self.name.model_fields_set or (
                self.acronym is not None and language in self.acronym.model_fields_set
            )
            if language in self.unprinted and not named:
                raise broken(
                    "unprinted",
                    f"unprinted: says “{language}”, but there is no name or acronym in {language}",
                    f"Add the name in {language}, or take {language} out of unprinted:",
                )
        return self


class GlossaryFile(Shape):
    """``glossary.yaml``."""

    terms: tuple[TermEntry, ...] = ()


def _expected(value: object) -> object:
    """One id, several, or the word none."""
    if isinstance(value, list):
        if "none" in value:
            raise broken(
                "bad-expect",
                "“none” stands among ids",
                "Write expect: none alone, or the ids alone",
            )
        if not value:
            raise broken("bad-expect", "the list is empty", "Name an id, or write expect: none")
        return value
    return [] if value == "none" else [value]


class ExaminationEntry(Shape):
    ask: Line
    kind: Line
    expect: Annotated[
        tuple[Id, ...],
        BeforeValidator(_expected),
        WithJsonSchema(or_list(field_schemas.ID)),
    ]


class QuestionsFile(Shape):
    """``questions.yaml``."""

    questions: tuple[ExaminationEntry, ...] = ()
