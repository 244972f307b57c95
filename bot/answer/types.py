"""What we say: one of three replies, and nothing of how it was found.

An ``Answer`` cannot be built without its citation; ``Unsure`` and ``Nothing`` have none to show.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.knowledge.types import Language, Source, Span, Text, Wording

Kind = Literal["passage", "term"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a text worth reading first.

    ``text`` is exactly ``full[start:end]`` of the answering text in ``language``. ``highlights``
    are (start, end) offsets into ``text`` of the words that match the question, in order and
    without overlap.
    """

    text: str
    start: int
    end: int
    language: Language
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from, in words, in the language of the reply.

    ``text`` is one line without its address; ``url`` is the address, if the source has one.
    """

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage or term one may read instead or next."""

    kind: Kind
    id: str
    title: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why, for a curator: the question's words as matched, repaired and missing.

    ``repaired`` pairs the word as typed with the word it was taken for.
    """

    matched: tuple[str, ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage, or a glossary term, that answers.

    ``title`` is in the language of the reply where it exists; ``full`` is the whole answering text
    in ``excerpt.language``, which may differ from ``language``. ``dated`` is true where the answer
    describes a day long past and must be marked so. ``confidence`` is the probability, in [0, 1],
    that it answers the question.
    """

    kind: Kind
    id: str
    title: str
    excerpt: Excerpt
    full: str
    wording: Wording
    source: Source
    citation: Citation
    as_of: date
    about: Span | None
    dated: bool
    locator: str | None
    note: str | None
    confidence: float
    language: Language
    further: tuple[Suggestion, ...] = ()
    reasons: Reasons = Reasons()


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nothing is certain enough to state; ``nearest`` are up to three to choose from."""

    nearest: tuple[Suggestion, ...]
    confidence: float
    language: Language
    reasons: Reasons = Reasons()


Courtesy = Literal["greeting", "thanks", "empty"]


@dataclass(frozen=True, slots=True)
class Nothing:
    """The library does not have it. ``courtesy`` is set where nothing was asked at all.

    ``covers`` says, a pack each, what the library does have; ``examples`` are questions it can
    answer.
    """

    language: Language
    covers: tuple[Text, ...]
    examples: tuple[str, ...] = ()
    courtesy: Courtesy | None = None
    confidence: float = 0.0
    reasons: Reasons = Reasons()


Reply = Answer | Unsure | Nothing
