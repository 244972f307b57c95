from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import limits
from bot.chat.known_questions import KnownQuestions
from bot.knowledge.types import Language, Library
from tests.wire.fake_engine import LIBRARY, PASSAGE

EXAMPLES: Mapping[Language, tuple[str, ...]] = {
    "fr": ("Qui garde le port ?", "Où est le phare ?"),
    "en": ("Where is the lighthouse?",),
}
QUESTIONS: Mapping[Language, tuple[str, ...]] = {
    "fr": ("De quand date le phare du nord ?", "Où est le phare\N{NO-BREAK SPACE}?", "x" * 101),
    "en": ("How old is it?",),
}
(PACK,) = LIBRARY.packs
PASSAGES = (replace(PASSAGE, questions=QUESTIONS),)
HARBOUR = Library((replace(PACK, examples=EXAMPLES, passages=PASSAGES),))


def complete(typed: str, language: Language = "fr", limit: int = 25) -> list[str]:
    return KnownQuestions().complete(typed, HARBOUR, language, limit)


def test_before_one_types_the_examples_are_offered() -> None:
    assert complete("") == ["Qui garde le port ?", "Où est le phare ?"]
    assert complete(" ", "en") == ["Where is the lighthouse?"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ou est", ["Où est le phare ?"]),
        ("phare nor", ["De quand date le phare du nord ?"]),
        ("PHARE", ["Où est le phare ?", "De quand date le phare du nord ?"]),
        ("de kand date le fare", ["De quand date le phare du nord ?"]),
        ("recette de crêpes", []),
    ],
)
def test_what_is_typed_is_found_at_the_beginning_within_and_misspelt(
    typed: str, found: list[str]
) -> None:
    assert complete(typed) == found


def test_no_more_are_offered_than_wanted_and_none_twice() -> None:
    assert complete("le", limit=1) == ["Qui garde le port ?"]
    assert len(complete("e")) == len(set(complete("e")))


def test_another_library_has_other_questions() -> None:
    known = KnownQuestions()
    assert known.complete("phare", HARBOUR, "fr", 25)
    changed = replace(HARBOUR.packs[0], digest="1", examples={}, passages=())
    assert known.complete("phare", Library((changed,)), "fr", 25) == []


@given(st.text(max_size=300))
def test_whatever_is_typed_what_is_offered_can_be_chosen(typed: str) -> None:
    for one in complete(typed):
        assert 1 <= limits.measure(one) <= limits.CHOICE_NAME
