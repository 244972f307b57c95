"""An evaluation's figures in words and numbers, as the terminal and the page both show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answer.texts.numbers import decimal, integer, percent
from bot.curation.evaluation.comparison import CHANCE, Paired
from bot.curation.evaluation.evaluation import Evaluation
from bot.curation.evaluation.figures import Figures
from bot.curation.evaluation.measures import Flips, Share
from bot.curation.texts.catalogue import CurationTexts, FigureName
from bot.knowledge.types import Language

_SHARES: tuple[FigureName, ...] = (
    "first",
    "right",
    "stated_right",
    "right_stated",
    "refused",
    "offered",
)


NAMED = 3
"""How many of the passages that may answer a question are named."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure to lead with: what it is, its value, how sure that is, and what it means.

    ``span`` is its interval in [0, 1], where it has one.
    """

    name: FigureName
    label: str
    value: str
    sure: str
    means: str
    span: tuple[float, float] | None = None
    at: float | None = None


def leading(figures: Figures, words: CurationTexts) -> Iterator[Figure]:
    """The figures to lead with; a share of nothing is left out."""
    told, language = words.evaluation, words.language
    for name in _SHARES:
        share: Share = getattr(figures, name)
        if share.value is not None:
            yield Figure(
                name,
                told.labels[name],
                percent(share.value, language),
                of(share, words),
                told.meanings[name],
                share.interval,
                share.value,
            )
    if figures.area is not None:
        low, high = figures.area.interval
        yield Figure(
            "auroc",
            told.labels["auroc"],
            decimal(figures.area.value, language, 3),
            told.between.format(low=decimal(low, language, 3), high=decimal(high, language, 3)),
            told.meanings["auroc"],
            figures.area.interval,
            figures.area.value,
        )
    if figures.error is not None:
        low, high = figures.perfect
        yield Figure(
            "ece",
            told.labels["ece"],
            decimal(figures.error, language, 3),
            "",
            told.meanings["ece"].format(
                low=decimal(low, language, 3), high=decimal(high, language, 3)
            ),
        )


def of(share: Share, words: CurationTexts) -> str:
    """``259 of 274; 91 to 97 %``."""
    return words.evaluation.of.format(
        count=share.count,
        of=share.of,
        low=decimal(100 * share.interval[0], words.language, 0),
        high=percent(share.interval[1], words.language, 0),
    )


def interval(span: tuple[float, float], words: CurationTexts) -> str:
    """``91 to 97 %``."""
    return words.evaluation.between.format(
        low=decimal(100 * span[0], words.language, 0), high=percent(span[1], words.language, 0)
    )


def flips(one: Flips, words: CurationTexts) -> str:
    """``3 better, 1 worse: that could be chance (p = 0.62)``."""
    told, language = words.evaluation, words.language
    if not one.better and not one.worse:
        return told.no_flips
    chance = decimal(one.chance, language, 3 if one.chance < 0.1 else 2)
    verdict = told.hardly_chance if one.chance < CHANCE else told.could_be_chance
    return told.flips.format(
        better=told.better.of(one.better, language),
        worse=told.worse.of(one.worse, language),
        verdict=verdict.format(chance=chance),
    )


def difference(one: Paired, words: CurationTexts) -> str:
    """``+1.2 points; -0.4 to +2.8``."""
    middle, low, high = (signed(100 * each, words.language) for each in one.difference)
    return words.evaluation.difference.format(points=middle, low=low, high=high)


def signed(value: float, language: Language, digits: int = 1) -> str:
    """A number with its sign, the minus sign as typeset."""
    shown = decimal(abs(value), language, digits)
    if not any(digit in shown for digit in "123456789"):
        return shown
    return f"{'+' if value > 0 else '−'}{shown}"


def heading(evaluation: Evaluation, words: CurationTexts) -> str:
    """``274 questions · 60 passages``."""
    told, language = words.evaluation, words.language
    return " · ".join(
        (
            told.asked.of(evaluation.figures.asked, language),
            told.passages.of(evaluation.run.passages, language),
        )
    )


def drawn(evaluation: Evaluation, words: CurationTexts) -> str:
    """What was asked in the place of an examination, and what that measures; else nothing."""
    found, language = evaluation.run.drawn, words.language
    if found is None:
        return ""
    return words.evaluation.drawn.format(
        asked=integer(found.asked, language),
        of=integer(found.of, language),
        known=integer(found.asked - found.left_out, language),
        left_out=integer(found.left_out, language),
    )


def kind_name(kind: str, evaluation: Evaluation, words: CurationTexts) -> str:
    """A kind of question as its author called it; one that was drawn, in words."""
    if evaluation.run.drawn is None:
        return kind
    return words.evaluation.drawn_kinds.get(kind, kind)


def expected(ids: Sequence[str], words: CurationTexts) -> str:
    """``one, two, three… (9)``: what may answer, or that nothing must."""
    if not ids:
        return words.evaluation.nothing_expected
    return ", ".join(ids[:NAMED]) + more(ids, words)


def more(ids: Sequence[str], words: CurationTexts) -> str:
    """``… (9)``, where more may answer than are named; else nothing."""
    return f"… ({integer(len(ids), words.language)})" if len(ids) > NAMED else ""
