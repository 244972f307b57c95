"""Members' questions brought together in the words of the shipped pack."""

import pytest

from bot.knowledge.load import load_library
from bot.retrieval.engine import Engine
from bot.retrieval.likening import join
from tests.cli.program import PACK


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_library([PACK]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qui commande le NSATU aujourd'hui ?", "qui commande NSATU"),
        ("Où est basé le JATEC ?", "ou est basé le jatek"),
    ],
)
def test_misspelt_or_shortened_it_is_the_same_question(
    one: str, other: str, engine: Engine
) -> None:
    assert join(engine, [one, other]) == [[0, 1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qui commande le NSATU ?", "Où se trouve le NSATU ?"),
        ("Combien coûte le NSATU en 2024 ?", "Combien coûte le NSATU en 2025 ?"),
        ("Qui dirige le JATEC ?", "Qui dirige le NSATU ?"),
        ("xyzzy", "plugh"),
    ],
)
def test_another_question_stands_apart(one: str, other: str, engine: Engine) -> None:
    assert join(engine, [one, other]) == [[0], [1]]


def test_every_question_is_in_one_group_in_the_order_of_the_first(engine: Engine) -> None:
    asked = ["Qui dirige le JATEC ?", "xyzzy", "qui dirige jatec", "Qui dirige le NSATU ?", ""]
    groups = join(engine, asked)
    assert sorted(place for places in groups for place in places) == list(range(len(asked)))
    assert groups[0] == [0, 2]
    assert [places[0] for places in groups] == sorted(places[0] for places in groups)
