import pytest

from bot.answer.texts import Plural, integer, ordinal

PASSAGES = Plural(one="{n} passage", other="{n} passages")


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (0, "0 passage", "0 passages"),
        (1, "1 passage", "1 passage"),
        (2, "2 passages", "2 passages"),
        (88643, "88\N{NARROW NO-BREAK SPACE}643 passages", "88,643 passages"),
    ],
)
def test_a_phrase_agrees_with_its_number(n: int, french: str, english: str) -> None:
    assert PASSAGES.of(n, "fr") == french
    assert PASSAGES.of(n, "en") == english


def test_thousands_are_set_apart() -> None:
    assert integer(1234567, "fr") == "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567"
    assert integer(1234567, "en") == "1,234,567"
    assert integer(999, "fr") == integer(999, "en") == "999"


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (1, "1re", "1st"),
        (2, "2e", "2nd"),
        (3, "3e", "3rd"),
        (11, "11e", "11th"),
        (12, "12e", "12th"),
        (14, "14e", "14th"),
        (21, "21e", "21st"),
        (113, "113e", "113th"),
    ],
)
def test_ordinals(n: int, french: str, english: str) -> None:
    assert ordinal(n, "fr") == french
    assert ordinal(n, "en") == english
