"""The plots of a report as SVG; colours and letters are the page's."""

import math
from collections.abc import Iterator, Sequence

from bot.answer.texts.numbers import decimal, percent
from bot.curation.evaluation.elements import Node, element
from bot.curation.evaluation.figures import FEW, Figures
from bot.curation.evaluation.measures import Bin, Point
from bot.curation.texts.catalogue import CurationTexts

_WIDTH, _HEIGHT = 420, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 14, 40, 44
_MOST_POINTS = 400
_LEAST_RISK = 0.1
_DOT = 4.5


def risk_coverage_plot(figures: Figures, words: CurationTexts) -> Node:
    """The risk–coverage curve, and on it what members get."""
    told, language = words.evaluation, words.language
    top = _rounded_up(max([_LEAST_RISK, *(point.risk for point in figures.curve)]))
    ticks = [top * part / 4 for part in range(5)]
    parts = [*_frame(told.curve_across, told.curve_up, words, ticks, top)]
    points = " ".join(
        f"{_x(point.coverage):.1f},{_y(point.risk / top):.1f}" for point in _thinned(figures.curve)
    )
    parts.append(element("polyline", points=points, class_="line"))
    if figures.ships is not None:
        at = figures.ships
        x, y = _x(at.coverage), _y(at.risk / top)
        at_dot = told.curve_at.format(
            covered=percent(at.coverage, language, 0), wrong=percent(at.risk, language)
        )
        parts.append(element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="5.5", class_="ships"))
        # Above the dot, where the curve has not risen yet, and inside the frame.
        place, y = "end" if at.coverage > 0.5 else "start", max(y - 14, _TOP + 30)
        parts.append(_text(x, y - 15, told.curve_ships, place, ""))
        parts.append(_text(x, y, at_dot, place, "strong"))
    return _picture(told.curve, told.curve_means, parts)


def reliability_plot(figures: Figures, words: CurationTexts) -> Node:
    """How often what was said to be so sure came true."""
    told = words.evaluation
    ticks = [part / 4 for part in range(5)]
    parts = [*_frame(told.calibration_across, told.calibration_up, words, ticks, 1.0)]
    parts.append(
        _line((_x(0), _y(0)), (_x(1), _y(1)), "mark")
    )  # fmt: skip
    parts.append(_text(_x(0.13), _y(0.2), told.calibration_perfect, "end", "label"))
    for one in figures.bins:
        if one.mean is not None and one.right.value is not None:
            parts += _dot(one, one.mean, one.right.value)
    return _picture(told.calibration, told.calibration_means.format(few=FEW), parts)


def histogram_plot(figures: Figures, words: CurationTexts) -> Node:
    """How many questions each confidence has, right and wrong ones."""
    told, language = words.evaluation, words.language
    most = max([1, *(one.right.of for one in figures.bins)])
    top = _rounded_up(most)
    ticks = sorted({float(math.floor(top * part / 4)) for part in range(5)})
    parts = [*_frame(told.calibration_across, told.histogram_up, words, ticks, top, count=True)]
    for one in figures.bins:
        x, width = _x(one.low) + 1, _x(one.high) - _x(one.low) - 2
        right, all_ = _y(one.right.count / top), _y(one.right.of / top)
        if one.right.count:
            parts.append(_bar(x, right, width, _y(0) - right, "right"))
        if one.right.of > one.right.count:
            parts.append(_bar(x, all_, width, right - all_, "wrong"))
        if one.right.of:
            parts.append(_text(x + width / 2, all_ - 4, str(one.right.of), "middle", "label"))
    for threshold in figures.thresholds:
        x = _x(threshold)
        parts.append(_line((x, _TOP - 4), (x, _y(0)), "mark"))
        parts.append(_text(x, _TOP - 9, percent(threshold, language, 0), "middle", "label"))
    return _picture(told.histogram, told.histogram_means, parts)


def histogram_key(figures: Figures, words: CurationTexts) -> Node:
    """What the two colours and the dashed lines of the histogram stand for."""
    told = words.evaluation
    key = [*_swatch("right", told.first_right), *_swatch("wrong", told.first_wrong)]
    if figures.thresholds:
        shown = ", ".join(percent(one, words.language, 0) for one in figures.thresholds)
        key += _swatch("", told.histogram_threshold.format(thresholds=shown))
    return element("p", *key, class_="quiet key")


def span_bar(low: float, high: float, at: float) -> Node:
    """A share and its interval, small, between nought and one; told in words beside it."""
    return element(
        "svg",
        element("rect", x="0", y="3", width="200", height="2", class_="track"),
        element("rect", x=f"{200 * low:.1f}", y="1.5", width=f"{200 * (high - low):.1f}",
                height="5", class_="reach"),
        element("rect", x=f"{200 * at - 1.5:.1f}", y="0", width="3", height="8", class_="right"),
        viewBox="0 0 200 8", preserveAspectRatio="none", class_="span", aria_hidden="true",
    )  # fmt: skip


def _dot(one: Bin, mean: float, right: float) -> Iterator[Node]:
    low, high = one.right.interval
    x, y = _x(mean), _y(right)
    yield _line((x, _y(low)), (x, _y(high)), "bar")
    style = "dot few" if one.right.of < FEW else "dot"
    yield element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{_DOT}", class_=style)
    # Beside the dot, on the side that has room.
    if mean > 0.9:
        yield _text(x - 8, y + 16, str(one.right.of), "end", "label")
    else:
        yield _text(x + 8, y + 4, str(one.right.of), "start", "label")


def _frame(
    across: str,
    up: str,
    words: CurationTexts,
    ticks: Sequence[float],
    top: float,
    *,
    count: bool = False,
) -> Iterator[Node]:
    language = words.language
    for tick in ticks:
        y = _y(tick / top)
        yield _line((_LEFT, y), (_WIDTH - _RIGHT, y), "grid")
        digits = 0 if top * 25 == int(top * 25) else 1
        shown = decimal(tick, language, 0) if count else percent(tick, language, digits)
        yield _text(_LEFT - 5, y + 4, shown, "end", "label")
    for part in range(5):
        yield _text(_x(part / 4), _HEIGHT - _BOTTOM + 17, percent(part / 4, language, 0),
                    "end" if part == 4 else "middle", "label")  # fmt: skip
    yield _text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 6, across, "middle", "")
    yield _text(2, 16, up, "start", "")


def _picture(title: str, description: str, parts: Sequence[Node]) -> Node:
    return element(
        "svg",
        element("title", title),
        element("desc", description),
        *parts,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label=title,
    )


def _text(x: float, y: float, words: str, anchor: str, style: str) -> Node:
    styled = {"class_": style} if style else {}
    return element("text", words, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, **styled)


def _bar(x: float, y: float, width: float, height: float, style: str) -> Node:
    return element("rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}",
                   height=f"{height:.1f}", class_=style)  # fmt: skip


def _swatch(style: str, words: str) -> Iterator["Node | str"]:
    """A colour, or without one a dashed line, and what it stands for."""
    if style:
        drawn = element("rect", x="0", y="0", width="10", height="10", class_=style)
    else:
        drawn = _line((5, 0), (5, 10), "mark")
    yield element(
        "span",
        element("svg", drawn, viewBox="0 0 10 10", width="10", height="10", aria_hidden="true"),
        f" {words}",
    )


def _line(start: tuple[float, float], end: tuple[float, float], style: str) -> Node:
    return element(
        "line",
        x1=f"{start[0]:.1f}",
        y1=f"{start[1]:.1f}",
        x2=f"{end[0]:.1f}",
        y2=f"{end[1]:.1f}",
        class_=style,
    )


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def _rounded_up(value: float) -> float:
    """The next number that is 1, 2, 4 or 8 tenths of a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 8, 10) if value <= step * power + 1e-12)


def _thinned(curve: Sequence[Point]) -> Sequence[Point]:
    if len(curve) <= _MOST_POINTS:
        return curve
    step = len(curve) // _MOST_POINTS + 1
    return [*curve[:-1:step], curve[-1]]
