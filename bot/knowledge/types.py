"""What the library holds, as immutable values.

A pack has sources; a source has passages; a glossary term cites a source; examination questions
say which passage or term must answer. Everything here has been validated: code that holds one of
these values need not check it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

Wording = Literal["summary", "quote"]
"""``summary``: our own faithful words; ``quote``: a slice of the source's own words."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in French and/or English; at least one of them is present."""

    fr: str | None = None
    en: str | None = None

    def __post_init__(self) -> None:
        if self.fr is None and self.en is None:
            raise ValueError("a Text needs at least one language")

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages present, French first."""
        return tuple(language for language in LANGUAGES if self.get(language) is not None)

    def get(self, language: Language) -> str | None:
        """The words in exactly this language, or None."""
        return self.fr if language == "fr" else self.en

    def nearest(self, language: Language) -> Language:
        """The language a reader of ``language`` will be shown: theirs if present."""
        return language if self.get(language) is not None else self.languages[0]

    def best(self, language: Language) -> str:
        """The words in ``language``, else in the language present."""
        words = self.get(self.nearest(language))
        assert words is not None
        return words


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both included; a year is its 1 January to its 31 December."""

    first: date
    last: date

    def meets(self, other: "Span") -> bool:
        """Whether the two stretches share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class OfficialQuestion:
    """What identifies a parliamentary question, beside what every source has.

    Dates are those of the Journal officiel; pages are as printed there. ``answered`` may lie
    years after ``asked``, and the answering ministry may differ from the one asked.
    """

    type: Literal["QE", "QG", "QOSD"]
    number: int
    legislature: int
    author: str | None = None
    constituency: Text | None = None
    group: Text | None = None
    heading: Text | None = None
    ministry_asked: Text | None = None
    ministry_answering: Text | None = None
    asked: date | None = None
    asked_page: str | None = None
    answered: date | None = None
    answered_page: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A published document. ``date`` is when the text we answer from was published."""

    id: str
    title: Text
    publisher: Text
    date: date
    language: Language
    url: str | None = None
    question: OfficialQuestion | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One idea from one source.

    ``locator`` says where in the source it stands. ``as_of`` is the day the passage describes the
    world (the source's date unless the curator says otherwise); ``about`` is the time it speaks
    of, where that is another. ``questions`` are ways of asking for it, by language.
    """

    id: str
    title: Text
    text: Text
    source: Source
    as_of: date
    wording: Wording
    locator: Text | None = None
    about: Span | None = None
    questions: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry.

    ``unprinted`` lists the languages whose name or acronym the source does not itself print
    (an official name in the other language). ``see_also`` holds ids of terms of the same pack.
    """

    id: str
    name: Text
    definition: Text
    source: Source
    as_of: date
    acronym: Text | None = None
    aliases: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    unprinted: tuple[Language, ...] = ()
    locator: Text | None = None
    see_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExamQuestion:
    """A question with the ids that may answer it; an empty tuple means nothing must."""

    text: str
    kind: str
    expect: tuple[str, ...]
    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of knowledge, loaded and valid.

    ``pass_marks`` gives, for each kind of examination question, the share in [0, 1] that must come
    out right. ``digest`` changes whenever the content does. ``examples`` are questions shown to
    members; ``unanswered`` are questions on the subject that the pack is known not to answer.
    ``allowed`` lists, by the name of a rule of ``check``, the ids and words of which that rule is
    not to warn ("all": of nothing).
    ``bulk`` are files of sources too many to hold: they are in no other field, and are read, and
    found wrong, by who indexes them.
    """

    id: str
    name: Text
    covers: Text
    languages: tuple[Language, ...]
    folder: Path
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    terms: tuple[Term, ...]
    examination: tuple[ExamQuestion, ...]
    pass_marks: Mapping[str, float]
    digest: str
    examples: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    unanswered: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    bulk: tuple[Path, ...] = ()
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Library:
    """Every loaded pack; replaced as a whole, never changed. Ids are unique across packs."""

    packs: tuple[Pack, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(source for pack in self.packs for source in pack.sources)

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for pack in self.packs for passage in pack.passages)

    def unanswered(self, language: Language) -> tuple[str, ...]:
        """Questions in one language that the packs are known not to answer."""
        return tuple(one for pack in self.packs for one in pack.unanswered.get(language, ()))

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for pack in self.packs for term in pack.terms)
