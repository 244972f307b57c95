from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from typing import Any

import pytest

from bot.answer.types import Answer, Citation, Excerpt, Nothing, Suggestion, Unsure
from bot.knowledge.types import Source, Text

SOURCE = Source("register", Text(fr="Registre"), Text(fr="Phares"), date(1890, 5, 2), "fr")
TEXT = "Le phare fut allumé en 1834."
PARTS: dict[str, Any] = {
    "kind": "passage",
    "id": "first-light",
    "title": "Allumage",
    "excerpt": Excerpt(TEXT, 0, len(TEXT), "fr", ((3, 8),)),
    "full": TEXT,
    "wording": "summary",
    "source": SOURCE,
    "citation": Citation("Phares, « Registre »"),
    "as_of": date(1890, 5, 2),
    "about": None,
    "dated": False,
    "locator": None,
    "note": None,
    "confidence": 0.9,
    "language": "fr",
}


def test_an_answer_has_its_source_and_citation() -> None:
    answer = Answer(**PARTS)

    assert answer.citation == Citation("Phares, « Registre »", None)
    assert answer.source is SOURCE
    assert answer.further == ()


@pytest.mark.parametrize("missing", ["citation", "source", "excerpt", "as_of", "wording"])
def test_an_answer_cannot_be_made_without_what_it_must_show(missing: str) -> None:
    parts = {name: value for name, value in PARTS.items() if name != missing}

    with pytest.raises(TypeError, match=missing):
        Answer(**parts)


@pytest.mark.parametrize("reply", [Unsure, Nothing])
@pytest.mark.parametrize("field", ["excerpt", "citation", "source", "full"])
def test_what_is_no_answer_has_neither_excerpt_nor_source(
    reply: type[Unsure] | type[Nothing], field: str
) -> None:
    assert field not in {one.name for one in fields(reply)}


def test_replies_are_values() -> None:
    answer = Answer(**PARTS)

    assert answer == Answer(**PARTS)
    assert hash(answer) == hash(Answer(**PARTS))
    assert answer != replace(answer, confidence=0.5)
    with pytest.raises(FrozenInstanceError):
        answer.confidence = 1.0  # type: ignore[misc]


def test_unsure_names_what_is_nearest() -> None:
    nearest = (Suggestion("passage", "keeper", "Gardien", date(1890, 5, 2)),)

    assert Unsure(nearest, 0.4, "fr").nearest == nearest


def test_nothing_says_what_is_covered_and_is_no_courtesy_unless_told() -> None:
    reply = Nothing("fr", (Text(fr="Les phares."),))

    assert (reply.courtesy, reply.confidence, reply.examples) == (None, 0.0, ())
