import pytest

from bot.knowledge.types import Text
from bot.retrieval.numbers import asked_numbers, held_numbers
from bot.retrieval.question import analyse
from tests.retrieval.samples import REGISTER, passage


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("la question 79495", {"79495"}),
        ("les 75 000 soldats de l'article 5", {"75000", "5"}),
        ("le phare en 1834, ou le 3 mai 1920", set()),
        ("Qui garde le phare ?", set()),
    ],
)
def test_numbers_are_asked_about_unless_they_are_dates(question: str, numbers: set[str]) -> None:
    assert asked_numbers(analyse(question)) == numbers


def test_in_a_letter_numbers_are_details() -> None:
    account = (
        "gardien phare tour lampe lentille port navire capitaine marin mer vent brume rocher "
        "digue balise signal feu"
    )

    assert analyse(account).letter
    assert asked_numbers(analyse(f"{account} 12")) == set()


def test_a_passage_holds_the_numbers_of_its_words_and_of_its_citation() -> None:
    held = held_numbers(
        passage("a", "Deux lampes de 1 200 bougies.", title=Text(fr="Feu n° 7"), source=REGISTER)
    )

    # The last three are the source's: number, legislature, and year of its date.
    assert {"1200", "7", "79495", "14", "2015"} <= held
    assert "deux" not in held
