"""What ``check`` prints of errors and warnings, for people and for programs."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.cli.counting import counted
from bot.curation.lint.linting import Warned
from bot.knowledge.errors import Problem


def print_problems(problems: Sequence[Problem]) -> None:
    """A line for each error on standard error, as the other commands tell it, and its rule."""
    _print(
        [
            (problem.file, Text.assemble(str(problem), (f"  [{problem.rule}]", "bold red")))
            for problem in problems
        ],
        "error",
        "bold red",
    )


def print_warnings(warnings: Sequence[Warned]) -> None:
    """A line for each warning on standard error; nothing where there is none."""
    _print(
        [
            (
                warned.place.file,
                Text.assemble(
                    (f"{warned.place}: ", "bold"),
                    (f"warning[{warned.rule}]", "bold yellow"),
                    f" {warned.message}. ",
                    (warned.remedy, "dim"),
                ),
            )
            for warned in warnings
        ],
        "warning",
        "bold yellow",
    )


def problem_object(problem: Problem) -> dict[str, Any]:
    """An error as the JSON object that ``check --json`` prints of it."""
    return {
        "file": str(problem.file),
        "line": problem.line,
        "field": problem.field,
        "message": problem.message,
        "remedy": problem.remedy,
        "rule": problem.rule,
        "severity": "error",
    }


def warning_object(warned: Warned) -> dict[str, Any]:
    """A warning as the JSON object that ``check --json`` prints of it."""
    return {
        "file": str(warned.place.file),
        "line": warned.place.line,
        "message": warned.message,
        "remedy": warned.remedy,
        "rule": warned.rule,
        "severity": "warning",
    }


def _print(lines: Sequence[tuple[Path, Text]], severity: str, style: str) -> None:
    """The lines, file by file, and how many there are."""
    if not lines:
        return
    # Whole lines, however narrow the terminal: a place that is broken in two cannot be clicked.
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    files = [[line for _, line in group] for _, group in groupby(lines, key=lambda one: one[0])]
    for number, group in enumerate(files):
        if number and console.is_terminal:
            console.print()
        for line in group:
            console.print(line)
    counts = f"{counted(len(lines), severity)} in {counted(len(files), 'file')}"
    console.print(Text(counts, style))
    if console.is_terminal:
        console.print()
