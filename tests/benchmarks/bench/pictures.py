"""Line charts as SVG, readable on a light and on a dark page."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 210, 44, 56
_COLOURS = ("#3b82f6", "#f97316", "#10b981", "#a855f7", "#ef4444", "#ca8a04", "#0891b2")
_DASHES = ("", "6 4", "2 3", "8 3 2 3", "4 2", "1 3", "10 4")
_MOST_POINTS = 160
_LABEL_GAP = 16
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2937 }
.title { font-size: 15px; font-weight: 600 }
.grid { stroke: #9ca3af; stroke-opacity: .35; stroke-width: 1 }
@media (prefers-color-scheme: dark) { text { fill: #e5e7eb } }
"""


@dataclass(frozen=True, slots=True)
class Axis:
    """``ticks`` are the values to mark, the first and last its ends; ``log`` spaces by ratio."""

    label: str
    ticks: Sequence[float]
    show: Callable[[float], str]
    log: bool = False

    def place(self, value: float) -> float:
        """Where a value stands, from 0 to 1; what is beyond the ends stands at them."""
        low, high = self.ticks[0], self.ticks[-1]
        value = min(max(value, low), high)
        if low == high:
            return 0.0
        if self.log:
            return math.log(value / low) / math.log(high / low)
        return (value - low) / (high - low)


Curve = Sequence[tuple[float, float]]


def chart(title: str, across: Axis, up: Axis, curves: Mapping[str, Curve], *, dots: bool) -> str:
    """The curves as an SVG document, each named beside its end, the first one drawn boldest."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="{escape(title)}">',
        f"<style>{_STYLE}</style>",
        f'<text class="title" x="{_LEFT}" y="24">{escape(title)}</text>',
        *_grid(across, up),
    ]
    ends = []
    for number, (name, curve) in enumerate(curves.items()):
        points = [(_x(across, one), _y(up, other)) for one, other in _thinned(curve)]
        colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}"'
            f' stroke-width="{2 if number else 3}" stroke-dasharray="{dash}"/>'
        )
        if dots:
            parts += [
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points
            ]
        ends.append((points[-1][1], name, colour))
    parts += _labels(ends)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _x(axis: Axis, value: float) -> float:
    return _LEFT + axis.place(value) * (_WIDTH - _LEFT - _RIGHT)


def _y(axis: Axis, value: float) -> float:
    return _HEIGHT - _BOTTOM - axis.place(value) * (_HEIGHT - _TOP - _BOTTOM)


def _grid(across: Axis, up: Axis) -> list[str]:
    left, right, top, bottom = _LEFT, _WIDTH - _RIGHT, _TOP, _HEIGHT - _BOTTOM
    parts = []
    for tick in across.ticks:
        x = _x(across, tick)
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}"/>')
        parts.append(_text(x, bottom + 18, across.show(tick), "middle"))
    for tick in up.ticks:
        y = _y(up, tick)
        parts.append(f'<line class="grid" x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_text(left - 8, y + 4, up.show(tick), "end"))
    parts.append(_text((left + right) / 2, _HEIGHT - 14, across.label, "middle"))
    middle = (top + bottom) / 2
    parts.append(
        f'<text transform="translate(18 {middle}) rotate(-90)" text-anchor="middle">'
        f"{escape(up.label)}</text>"
    )
    return parts


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _labels(ends: Sequence[tuple[float, str, str]]) -> list[str]:
    """Names beside the ends of the curves, pushed apart where they would overlap."""
    placed: list[tuple[float, str, str]] = []
    for y, name, colour in sorted(ends):
        lowest = placed[-1][0] + _LABEL_GAP if placed else _TOP
        placed.append((max(y, lowest), name, colour))
    beyond = max(0.0, placed[-1][0] - (_HEIGHT - _BOTTOM))
    x = _WIDTH - _RIGHT
    return [
        f'<circle cx="{x + 12}" cy="{y - beyond:.1f}" r="4" fill="{colour}"/>'
        f'<text x="{x + 20}" y="{y - beyond + 4:.1f}">{escape(name)}</text>'
        for y, name, colour in placed
    ]


def _thinned(curve: Curve) -> list[tuple[float, float]]:
    step = max(1, len(curve) // _MOST_POINTS)
    return [*curve[:-1:step], curve[-1]]
