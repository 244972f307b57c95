"""Why a question gets the reply it gets, as a value a curator can read."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.answer.types import Courtesy
from bot.knowledge.types import Language, Span
from bot.retrieval.intent import Wanted

Outcome = Literal["answer", "unsure", "nothing"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time the question names, in its words; None where it is open at that end."""

    words: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the question was read.

    ``language`` is the one it shows, None where it shows none; ``read_as`` the one it was analysed
    in.
    """

    language: Language | None
    read_as: Language
    wanted: Wanted
    times: tuple[Time, ...]
    present: bool
    future: bool


Fate = Literal["matched", "repaired", "kin", "synonym", "known question", "dated", "missing"]
"""What became of a word. ``known question``: only the passage's known questions hold it;
``dated``: a year the passage is of, and need not spell out."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of the question against the first candidate.

    ``found_as`` is the passage's own word for it, or what it was taken for; ``share`` is of the
    question's weight and ``found`` how much of that counts, both in [0, 1]; ``held`` says whether
    the library holds the word, or what it may stand for, at all.
    """

    word: str
    fate: Fate
    found_as: str | None
    share: float
    found: float
    held: bool


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """A glossary term, and the words of the question that name it."""

    id: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class TermAnswer:
    """The glossary term a question only asks the meaning of; ``misspelt`` if it was."""

    id: str
    title: str
    probability: float
    misspelt: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """A known question and its likeness, in [0, 1], to the one asked."""

    question: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate; ``known`` is the likest of its known questions."""

    id: str
    title: str
    score: float
    as_of: date
    about: Span | None
    known: Alike | None


@dataclass(frozen=True, slots=True)
class SignalShare:
    """What a signal adds to the log-odds of an answer, compared with its neutral value."""

    name: str
    value: float
    neutral: float
    points: float


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Why nothing may be stated however likely; ``details`` are the numbers or names it lacks."""

    rule: Literal["number", "name", "time", "unanswered", "personal", "borrowed", "claim"]
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the first candidate is.

    ``chance`` is what the signals say, ``probability`` what is left of it where an answer is ruled
    out. ``start`` is the log-odds of a question whose every signal is neutral; with ``own``, what
    the pack's own questions taught, and the points of all ``shares``, the most telling first, it
    gives those of ``chance``. From ``threshold`` on an
    answer is stated, from ``worth_naming`` on the nearest passages are offered. ``unanswered`` is
    the likest question known to have no answer.
    """

    judged: Outcome
    probability: float
    chance: float
    start: float
    own: float
    shares: tuple[SignalShare, ...]
    risk: float
    threshold: float
    worth_naming: float
    ruled_out: tuple[RuledOut, ...]
    unanswered: Alike | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Points of score by which the runner-up differs from the first: behind where negative."""

    name: str
    points: float


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The second candidate; ``gaps`` add up to the difference of the scores, greatest first."""

    choice: Choice
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why ``outcome`` is what is replied.

    Of a courtesy or a ``term`` answered from the glossary nothing further is told. ``first`` and
    ``confidence`` are None where no passage holds any word of the question.
    """

    question: str
    outcome: Outcome
    reading: Reading
    courtesy: Courtesy | None = None
    term: TermAnswer | None = None
    words: tuple[Word, ...] = ()
    terms: tuple[NamedTerm, ...] = ()
    first: Choice | None = None
    confidence: Certainty | None = None
    runner_up: RunnerUp | None = None
