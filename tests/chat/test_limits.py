import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import fit, fit_title, measure
from bot.chat.markdown import escape


def test_astral_characters_count_twice() -> None:
    assert measure("été") == 3
    assert measure("🙂") == 2


def test_a_text_that_fits_is_left_alone() -> None:
    assert fit("Le phare date de 1994.", 22) == "Le phare date de 1994."


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (21, "Le phare date de…"),
        (17, "Le phare date de…"),
        (16, "Le phare date…"),
        (9, "Le phare…"),
    ],
)
def test_a_long_text_is_cut_after_a_word(room: int, shown: str) -> None:
    assert fit("Le phare date de 1994.", room) == shown


def test_punctuation_does_not_stand_before_the_ellipsis() -> None:
    assert fit("un, deux, trois", 11) == "un, deux…"


def test_a_word_longer_than_the_room_is_cut_inside() -> None:
    assert fit("anticonstitutionnellement", 5) == "anti…"


def test_room_is_counted_after_escaping() -> None:
    assert fit("un ***** deux", 9, escape) == "un…"


@given(st.text(), st.integers(1, 60))
def test_the_room_is_never_exceeded(text: str, room: int) -> None:
    assert measure(fit(text, room, escape)) <= room


def test_a_title_keeps_what_tells_its_part_when_it_is_cut() -> None:
    title = "Conséquences du décret du 12 avril 2021 (question 2/3)"
    assert fit_title(title, 40) == "Conséquences du décret… (question 2/3)"
    assert fit_title(title, 80) == title
    assert (
        fit_title("Un titre (dont la fin est plus longue que le reste)", 20) == "Un titre (dont la…"
    )


@given(st.text(min_size=1, max_size=200), st.integers(10, 100))
def test_a_title_keeps_within_its_room(title: str, room: int) -> None:
    assert measure(fit_title(title, room)) <= room
