"""Names that stand apart from their acronyms are proposed where the letters leave no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers.document.apart import named_apart


def names(text: str, *shorts: str) -> dict[str, str]:
    return {one.short: one.name for one in named_apart(text, shorts)}


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("L'Union européenne paie. L'aide de l'UE dure.", "UE", "Union européenne"),
        ("Le SMS a gelé. Le Service maritime de sauvetage l'a dit.", "SMS",
         "Service maritime de sauvetage"),
        ("La Caisse d'aide aux phares des îles paie. La CAPI suit.", "CAPI",
         "Caisse d'aide aux phares des îles"),
        ("The Lighthouse Trust met. LT members voted.", "LT", "Lighthouse Trust"),
        ("École normale de Cordouan : l'ENC ouvre.", "ENC", "École normale de Cordouan"),
    ],
)  # fmt: skip
def test_a_name_elsewhere_is_proposed(text: str, short: str, name: str) -> None:
    (found,) = named_apart(text, [short])

    assert (found.short, found.name, found.sure) == (short, name, False)
    assert text[slice(*found.span)] == name


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("L'UE dure.", "UE"),
        # Two names of the same letters.
        ("L'Union européenne et l'Ukraine entière. L'UE dure.", "UE"),
        # No capital; a stop between; another acronym within; words too short for two letters.
        ("Une union européenne. L'UE dure.", "UE"),
        ("À l'Union. Européenne, elle l'est. L'UE dure.", "UE"),
        ("L'Union EPR dure. L'UE aussi.", "UE"),
        ("Un Uni est là. L'UE aussi.", "UE"),
        ("L'Union qui entraîne. L'UE aussi.", "UE"),
        ("Zone 5.", "Z5"),
    ],
)
def test_what_could_be_chance_is_not(text: str, short: str) -> None:
    assert names(text, short) == {}


def test_the_same_name_twice_is_one_name() -> None:
    text = "L'Union européenne, puis l'Union Européenne. L'UE."

    assert names(text, "UE") == {"UE": "Union européenne"}


@given(text=st.text(max_size=200), short=st.text(min_size=0, max_size=5))
def test_any_text_is_borne(text: str, short: str) -> None:
    for one in named_apart(text, [short]):
        assert text[slice(*one.span)] == one.name
