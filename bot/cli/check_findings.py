"""What ``check`` prints of errors and warnings, for people and for programs."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.curation.lint.linting import Warned
from bot.knowledge.errors import Problem
from bot.knowledge.places import Place


def print_problems(problems: Sequence[Problem]) -> None:
    """A line for each error on standard error, file by file, and how many there are."""
    lines = []
    for problem in problems:
        field = f"{problem.field}: " if problem.field else ""
        place = Place(problem.file, problem.line)
        said = f"{field}{problem.message}"
        lines.append((place, ("error", "bold red"), problem.rule, said, problem.remedy))
    _print(lines)


def print_warnings(warnings: Sequence[Warned]) -> None:
    """The same of warnings; nothing where there is none."""
    _print(
        [
            (warned.place, ("warning", "bold yellow"), warned.rule, warned.message, warned.remedy)
            for warned in warnings
        ]
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


_Line = tuple[Place, tuple[str, str], str, str, str]


def _print(lines: Sequence[_Line]) -> None:
    # Whole lines, however narrow the terminal: a place that is broken in two cannot be clicked.
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for number, (_, group) in enumerate(groupby(lines, key=lambda line: line[0].file)):
        if number and console.is_terminal:
            console.print()
        for place, (severity, style), rule, message, remedy in group:
            console.print(
                Text.assemble(
                    (f"{place}: ", "bold"),
                    (f"{severity}[{rule}]", style),
                    f" {message}. ",
                    (remedy, "dim" if console.is_terminal else ""),
                )
            )
    if lines:
        files = len({line[0].file for line in lines})
        severity, style = lines[0][1]
        counts = f"{_count(len(lines), severity)} in {_count(files, 'file')}"
        console.print(Text(counts, style))
        if console.is_terminal:
            console.print()


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
