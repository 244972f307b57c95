"""Questions as they were answered."""

from datetime import UTC, datetime
from typing import Any

from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.run import FORMAT, PackRun, Run


def asked(question: str = "Quand ?", **changes: Any) -> Asked:
    """A question rightly answered by ``light``, unless changed."""
    values: dict[str, Any] = {
        "question": question,
        "kind": "plain",
        "expect": ("light",),
        "outcome": "answer",
        "answered_by": "light",
        "first": "light",
        "offered": (),
        "rank": 1,
        "confidence": 0.9,
        "threshold": 0.5,
        "ms": 1.0,
        "place": "questions.yaml:2",
    }
    return Asked(**{**values, **changes})


def wrong(question: str = "Quand ?", **changes: Any) -> Asked:
    """Answered by another passage than expected."""
    return asked(question, **{"answered_by": "keeper", "first": "keeper", "rank": 2, **changes})


def unsure(question: str = "Quand ?", **changes: Any) -> Asked:
    """The right passage first, and not stated."""
    given = {"outcome": "unsure", "answered_by": None, "offered": ("light", "keeper")}
    return asked(question, **{**given, "confidence": 0.4, **changes})


def refused(question: str = "Une recette ?", **changes: Any) -> Asked:
    """Nothing, where nothing must answer."""
    given = {"expect": (), "outcome": "nothing", "answered_by": None, "rank": None}
    return asked(question, **{**given, "confidence": 0.1, **changes})


def pack_run(*questions: Asked, digest: str = "aaaaaaaa11") -> PackRun:
    return PackRun("lighthouses", digest, 2, questions)


def run(*packs: PackRun) -> Run:
    return Run(FORMAT, datetime(2026, 3, 1, 12, 30, tzinfo=UTC), "0.1.0", 0.1, packs)
