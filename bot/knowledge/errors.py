"""What can be wrong with what we are given.

SourcierError
├── KnowledgeError    one or more problems in a pack or a bulk file
└── (bot.config) ConfigError
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ErrorRule = Literal[
    "altered-quote",
    "bad-address",
    "bad-character",
    "bad-date",
    "bad-expect",
    "bad-id",
    "bad-period",
    "bad-record",
    "bad-slice",
    "dangling-reference",
    "date-order",
    "duplicate-field",
    "duplicate-id",
    "empty",
    "invalid",
    "missing-field",
    "lost-words",
    "more-problems",
    "no-pack",
    "no-source",
    "not-utf8",
    "one-line",
    "out-of-range",
    "self-reference",
    "stray-file",
    "too-big",
    "undeclared-language",
    "unknown-choice",
    "unknown-field",
    "unknown-kind",
    "unknown-rule",
    "unprinted",
    "unreadable",
    "wrong-type",
    "yaml-feature",
    "yaml-syntax",
]
"""What a file can break so that it is not loaded; ``bot.knowledge.error_rules`` explains each."""


class SourcierError(Exception):
    """An error whose text is written for the person who can put it right."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place of one file.

    ``line`` counts from 1; 0 means the file as a whole. ``field`` is the path inside the file as a
    curator would say it (``passages[3].as_of``), or empty. ``rule`` names what is broken.
    """

    file: Path
    line: int
    field: str
    message: str
    remedy: str
    rule: ErrorRule = "invalid"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        field = f"{self.field}: " if self.field else ""
        return f"{place}: {field}{self.message}. {self.remedy}"


class KnowledgeError(SourcierError):
    """Everything wrong with a pack or bulk file, found in one reading."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["KnowledgeError"], tuple[tuple[Problem, ...]]]:
        # An error is pickled by its text, unless it says otherwise.
        return type(self), (self.problems,)
