import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.analysis import tokens
from bot.retrieval.intent import Wanted
from bot.retrieval.question import analyse
from bot.retrieval.supply import holds, supplies
from tests.retrieval.samples import index_of, matched


@pytest.mark.parametrize(
    ("wanted", "text", "held"),
    [
        ("number", "Plus de 75 000 soldats ont été entraînés.", True),
        ("number", "Quatre grands domaines sont couverts.", True),
        ("number", "Aucun équipement n'a été livré.", True),
        ("number", "Two chairs led it.", True),
        ("number", "Des soldats ont été entraînés.", False),
        ("date", "Les relations remontent à 1994.", True),
        ("date", "Le sommet s'est tenu en septembre.", True),
        ("date", "It met in May.", True),
        ("date", "Au siècle dernier.", True),
        ("date", "La réunion s'est tenue récemment.", False),
        ("date", "Il y avait 75 soldats.", False),
        ("person", "La réunion était présidée par Delphine Pronk.", True),
        ("person", "M. Candelier a posé la question.", True),
        ("person", "Mme Shekerinska la présidait.", True),
        ("person", "Selon Jean-Jacques Candelier, non.", True),
        ("person", "la réunion a été présidée par le comité", False),
        ("place", "Le centre se trouve en Pologne.", True),
        ("place", "The centre is based in Poland.", True),
        ("place", "le centre se trouve dans un pays voisin", False),
        ("meaning", "n'importe quoi", True),
        ("other", "", True),
        ("number", "", False),
        ("date", "", False),
        ("person", "", False),
        ("place", "", False),
    ],
)
def test_a_text_holds_a_number_a_date_a_person_or_a_place(
    wanted: Wanted, text: str, held: bool
) -> None:
    assert holds(wanted, text, list(tokens(text, "fr"))) is held


def supplied(question: str, text: str) -> bool:
    index = index_of(text, "Une autre chose encore.")
    return supplies(analyse(question, "fr"), text, matched(question, index), index)


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("Combien de soldats ?", "On a formé 75 000 soldats ukrainiens.", True),
        ("Combien de soldats ?", "On a formé douze jeunes soldats.", True),
        ("Combien de soldats ?", "Aucun soldat n'est venu.", True),
        ("cb de soldats", "On a formé 75 000 soldats.", True),
        ("How many soldats?", "On a formé 75 000 soldats.", True),
        ("Combien de soldats ?", "En 2015, la mission a formé des soldats.", False),
        ("Combien de soldats ?", "Les soldats sont formés par 12 experts.", False),
        ("Combien de soldats ?", "Des soldats sont formés.", False),
        ("Combien de chars ?", "On a formé 75 000 soldats.", False),
        ("Combien cela fait-il ?", "On a formé 75 000 soldats.", True),
        ("Quelle page ?", "À la page 4743 du Journal officiel.", True),
        ("Quand ?", "Depuis 1994.", True),
        ("Quand ?", "Depuis longtemps.", False),
        ("Pourquoi ?", "Pour rien.", True),
    ],
)
def test_how_many_soldiers_wants_a_number_beside_the_soldiers(
    question: str, text: str, held: bool
) -> None:
    assert supplied(question, text) is held


@given(st.sampled_from(["number", "date", "person", "place", "meaning", "other"]), st.text())
def test_any_text_holds_it_or_not(wanted: Wanted, text: str) -> None:
    assert holds(wanted, text, list(tokens(text, "fr"))) in (True, False)
