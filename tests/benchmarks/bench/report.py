"""What a part of the bench found, and how it is written down."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are cells as they are to be read; ``note`` follows the table."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""

    def markdown(self) -> str:
        lines = [
            f"### {self.title}\n",
            "| " + " | ".join(self.header) + " |",
            "| --- |" + " ---: |" * (len(self.header) - 1),
            *("| " + " | ".join(row) + " |" for row in self.rows),
        ]
        return "\n".join(lines) + "\n" + (f"\n{self.note}\n" if self.note else "")


@dataclass(frozen=True, slots=True)
class Section:
    """``figures`` are those that floors and pictures are made of, by name."""

    title: str
    tables: Sequence[Table] = ()
    figures: dict[str, float] = field(default_factory=dict)
    curves: dict[str, list[tuple[float, float]]] = field(default_factory=dict)


def share(value: float) -> str:
    """.724"""
    return f"{value:.3f}".removeprefix("0")


def points(value: float) -> str:
    """+2.4, in hundredths."""
    return f"{100 * value:+.1f}"


def percent(value: float) -> str:
    return f"{100 * value:.1f} %"
