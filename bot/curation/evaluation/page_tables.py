"""The tables of a report's page; where there is a script, a click on a heading sorts them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answer.texts.numbers import decimal, integer, percent
from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.comparison import Comparison
from bot.curation.evaluation.elements import Node, element
from bot.curation.evaluation.evaluation import Evaluation
from bot.curation.evaluation.figures import Figures
from bot.curation.evaluation.wording import (
    difference,
    expected,
    flips,
    interval,
    kind_name,
    leading,
)
from bot.curation.texts.catalogue import CurationTexts
from bot.retrieval.ranking import CANDIDATES

_MOST_QUESTIONS = 2_000
_CURVE_ROWS = 20


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a cell shows; ``value`` is what it is sorted by, if not that."""

    shown: str
    value: float | None = None
    style: str = ""


def kinds_table(one: Evaluation, words: CurationTexts) -> Node:
    """Right replies by kind of question."""
    told = words.evaluation
    rows = []
    for kind, share in one.figures.kinds:
        value, mark = share.value or 0.0, one.mark(kind)
        met = _Cell("")
        if mark is not None:
            passed = value >= mark
            met = _Cell(told.met if passed else told.missed, None, "good" if passed else "bad")
        rows.append(
            [
                _Cell(kind_name(kind, one, words)),
                _Cell(str(share.of), share.of),
                _Cell(str(share.count), share.count),
                _Cell(percent(value, words.language), value),
                _Cell(interval(share.interval, words), share.interval[0]),
                _Cell("" if mark is None else percent(mark, words.language, 0), mark),
                met,
            ]
        )
    names = [told.kind, told.questions_column, told.right, told.share, told.interval, told.mark]
    return _table(told.kinds, [*names, told.met], rows, words)


def side_by_side_table(compared: Comparison, words: CurationTexts) -> Node:
    """The figures before and now, and what may be said of the difference."""
    told = words.evaluation
    paired = {"right": compared.right, "first": compared.first}
    before = {figure.name: figure for figure in leading(compared.before, words)}
    rows = []
    for figure in leading(compared.after, words):
        told_of = ""
        if figure.name in paired:
            one = paired[figure.name]
            told_of = f"{difference(one, words)} · {flips(one.flips, words)}"
        old = before.get(figure.name)
        rows.append(
            [
                _Cell(figure.label),
                _Cell("–" if old is None else old.value, None, "number"),
                _Cell(figure.value, None, "number"),
                _Cell(told_of, None, "words"),
            ]
        )
    names = [told.figure, told.before, told.after, told.change]
    return _table(told.figure, names, rows, words, sortable=False)


def curve_table(figures: Figures, words: CurationTexts) -> Node:
    """The risk–coverage curve at some twenty of its points."""
    told, language, curve = words.evaluation, words.language, figures.curve
    step = max(1, len(curve) // _CURVE_ROWS)
    points = [*curve[:-1:step], *curve[-1:]]
    rows = [
        [
            _Cell(percent(point.coverage, language), point.coverage),
            _Cell(percent(point.risk, language), point.risk),
            _Cell(decimal(point.confidence, language, 2), point.confidence),
        ]
        for point in points
    ]
    names = [told.coverage, told.risk_column, told.from_confidence]
    return _table(told.curve, names, rows, words)


def bins_table(figures: Figures, words: CurationTexts) -> Node:
    """The bins of the confidence; of the histogram too."""
    told, language = words.evaluation, words.language
    rows = []
    for one in figures.bins:
        share, mean = one.right.value, one.mean
        shown = told.bin.format(
            low=decimal(100 * one.low, language, 0), high=percent(one.high, language, 0)
        )
        rows.append(
            [
                _Cell(shown, one.low),
                _Cell(integer(one.right.of, language), one.right.of),
                _Cell(integer(one.right.count, language), one.right.count),
                _Cell("–" if mean is None else percent(mean, language), mean),
                _Cell("–" if share is None else percent(share, language), share),
                _Cell("–" if share is None else interval(one.right.interval, words), share),
            ]
        )
    names = [told.confidence, told.questions_column, told.first_right, told.mean_confidence]
    return _table(told.calibration, [*names, told.share, told.interval], rows, words)


def questions_table(one: Evaluation, words: CurationTexts) -> Node:
    """Every question and what came of it."""
    told, language = words.evaluation, words.language
    rows = [_question_row(asked, one, words) for asked in one.run.asked[:_MOST_QUESTIONS]]
    names = [told.question, told.right_one, told.kind, told.expected, told.first_column, told.got]
    table = _table(told.all, [*names, told.confidence, told.rank, told.place], rows, words)
    if len(one.run.asked) <= _MOST_QUESTIONS:
        return table
    capped = told.all_capped.format(n=integer(_MOST_QUESTIONS, language))
    return element("div", element("p", capped), table)


def _question_row(asked: Asked, one: Evaluation, words: CurationTexts) -> Sequence[_Cell]:
    told = words.evaluation
    rank = told.rank_none if asked.rank is None else str(asked.rank)
    return [
        _Cell(asked.question, None, "words"),
        _Cell(told.yes if asked.right else told.no, None, "good" if asked.right else "bad"),
        _Cell(kind_name(asked.kind, one, words)),
        _Cell(expected(asked.expect, words)),
        _Cell(asked.first or "–"),
        _Cell(told.outcomes[asked.outcome]),
        _Cell(decimal(asked.confidence, words.language, 2), asked.confidence),
        _Cell(rank, asked.rank or CANDIDATES + 1),
        _Cell(asked.place),
    ]


def _table(
    label: str,
    names: Sequence[str],
    rows: Sequence[Sequence[_Cell]],
    words: CurationTexts,
    *,
    sortable: bool = True,
) -> Node:
    """A table in a frame of its own, which scrolls where the screen is narrow."""
    numeric = [any(row[place].value is not None for row in rows) for place in range(len(names))]
    head = element(
        "tr",
        *(
            element("th", name, scope="col", **({"class_": "number"} if of_numbers else {}))
            for name, of_numbers in zip(names, numeric, strict=True)
        ),
    )
    attributes = {}
    if sortable:
        attributes = {"class_": "sortable", "data_sort": words.evaluation.sort_by}
    table = element(
        "table",
        element("thead", head),
        element("tbody", *(element("tr", *_cells(row, numeric)) for row in rows)),
        **attributes,
    )
    return element("div", table, class_="scroll", tabindex="0", role="region", aria_label=label)


def _cells(row: Sequence[_Cell], numeric: Sequence[bool]) -> Iterator[Node]:
    for place, (cell, of_numbers) in enumerate(zip(row, numeric, strict=True)):
        attributes = {}
        style = f"number {cell.style}".strip() if of_numbers else cell.style
        if style:
            attributes["class_"] = style
        if cell.value is not None:
            attributes["data_value"] = f"{cell.value:.6g}"
        if place == 0:
            yield element("th", cell.shown, scope="row", **attributes)
        else:
            yield element("td", cell.shown, **attributes)
