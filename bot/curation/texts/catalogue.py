"""Every text for curators, named; each language fills all of them in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.answer.texts.numbers import Plural
from bot.knowledge.types import Language

FigureName = Literal[
    "first", "right", "stated_right", "right_stated", "refused", "offered", "auroc", "ece"
]
"""Every figure that an evaluation leads with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonTexts:
    """Why a passage is not stated, and why another one goes before it.

    ``points`` says of everything that earns a candidate points why the one that has more of it
    goes first, and of ``glossary`` why a term does.
    """

    number: str  # {details}
    name: str  # {details}
    future: str
    time: str  # {asked} {as_of} {about}
    about: str  # {days}
    unanswered: str  # {known}
    personal: str
    claim: str  # {details}
    borrowed: str
    no_word: str
    courtesy: str
    unknown: str  # {words}
    missing: str  # {words}
    below: str  # {chance} {threshold}
    above: str  # {chance} {threshold}
    far_below: str  # {chance} {worth}
    alone: str
    until: str  # {last}
    since: str  # {first}
    between: str  # {first} {last}
    points: Mapping[str, str]
    glossary: str
    not_candidate: str  # {title}


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationTexts:
    """An evaluation in a terminal or on a page."""

    title: str  # {pack}
    made: str  # {when} {version} {digest}
    asked: Plural
    passages: Plural
    risk: str  # {risk}
    drawn: str  # {asked} {of} {known} {left_out}
    drawn_kinds: Mapping[str, str]
    labels: Mapping[FigureName, str]
    meanings: Mapping[FigureName, str]
    """``ece`` has {low} {high}."""
    of: str  # {count} {of} {low} {high}
    between: str  # {low} {high}
    speed: str
    speed_means: str
    speed_value: str  # {p50} {p99}
    kinds: str
    kinds_means: str
    kind: str
    right: str
    share: str
    interval: str
    mark: str
    met: str
    missed: str
    curve: str
    curve_means: str
    curve_across: str
    curve_up: str
    curve_ships: str
    curve_at: str  # {covered} {wrong}
    curve_table: str
    coverage: str
    risk_column: str
    from_confidence: str
    calibration: str
    calibration_means: str  # {few}
    calibration_across: str
    calibration_up: str
    calibration_perfect: str
    calibration_table: str
    bin: str  # {low} {high}
    mean_confidence: str
    questions_column: str
    histogram: str
    histogram_means: str
    histogram_up: str
    histogram_threshold: str  # {thresholds}
    first_right: str
    first_wrong: str
    confusions: str
    confusions_means: str
    confusions_none: str
    took: Plural  # questions that one passage took
    question: str
    expected: str
    got: str
    because: str
    known_of_taker: str
    known_of_right: str
    nothing_expected: str
    outcomes: Mapping[str, str]
    unstated: str
    unstated_means: str
    unstated_none: str
    rank: str
    rank_none: str
    first_column: str
    confidence: str
    why: str
    all: str
    all_capped: str  # {n}
    place: str
    ms: str
    compared: str  # {when} {digest}
    compared_same: str
    compared_common: Plural
    before: str
    after: str
    change: str
    figure: str
    flips: str  # {better} {worse} {verdict}
    better: Plural
    worse: Plural
    no_flips: str
    could_be_chance: str  # {chance}
    hardly_chance: str  # {chance}
    difference: str  # {points} {low} {high}
    verdicts: Mapping[str, str]  # headings: better, worse, changed, new, removed
    nothing_changed: str
    sort_by: str  # {column}
    right_one: str
    yes: str
    no: str
    contents: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapTexts:
    """The list of what members ask in vain."""

    heading: Plural  # groups of questions
    none: str
    asked: Plural
    members: Plural
    servers: Plural
    last: str  # {day}
    direct: str
    told: Plural
    down: Plural
    also: str
    nearest: str
    kinds: Mapping[str, str]  # of a gap: variant, passage, refused, outdated, wrong, disliked
    add_to: str  # {place} {passage}
    instead: str  # {place} {passage}
    behind: str  # {causes}
    file_of: str  # {passage} {place}
    draft_passage: str
    draft_unanswered: str
    bulk: str
    reasons: Mapping[str, str]
    votes: str
    comment: str
    now_answered: Plural
    answered_by: str  # {title}
    wordless: Plural
    fewer: Plural  # groups asked too seldom to be shown
    written: str  # {path}
    todo_title: str  # {question}
    todo_text: str
    todo_locator: str
    draft_head: tuple[str, ...]
    draft_choose: str
    more_drafts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurationTexts:
    """Everything said in one language; ``semicolon`` stands between reasons."""

    language: Language
    labelled: str  # {label} {value}
    semicolon: str
    reasons: ReasonTexts
    evaluation: EvaluationTexts
    gaps: GapTexts
