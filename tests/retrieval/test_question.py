import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval.question import LONGEST, MOST_WORDS, analyse


def content(text: str, language: Language | None = None) -> list[str]:
    return [token.word for token in analyse(text, language).words]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?",
         ["ukraine", "relations", "otan"]),
        ("Bonjour, qui préside le COPS svp ? Merci", ["preside", "cops"]),
        ("cb de soldats ac lukraine", ["soldats", "lukraine"]),
        ("Who chairs the meeting, please?", ["chairs", "meeting"]),
        ("la question n° 79495", ["question", "79495"]),
        ("l'Ukraine, l'UKRAINE et les Ukraines", ["ukraine"]),
        ("qui est où ?", []),
    ],
)  # fmt: skip
def test_its_words_are_those_that_carry_its_subject_each_once(
    question: str, words: list[str]
) -> None:
    assert content(question) == words


def test_a_date_is_time_and_not_words_but_its_year_is_both() -> None:
    asked = analyse("La réunion du 28 mai 2025 et celle d'aujourd'hui")

    assert [token.word for token in asked.words] == ["reunion", "2025"]
    assert len(asked.time.periods) == 1
    assert len(asked.time.present) == 1


def test_every_word_is_said_even_those_that_do_not_count() -> None:
    asked = analyse("Qui préside le COPS ?")
    assert [token.word for token in asked.said] == ["qui", "preside", "le", "cops"]


@pytest.mark.parametrize(
    ("question", "language", "detected", "analysed_as"),
    [
        ("Qui préside ?", None, "fr", "fr"),
        ("Who chairs it?", None, "en", "en"),
        ("JATEC", None, None, "fr"),
        ("JATEC", "en", "en", "en"),
        ("Qui préside ?", "en", "en", "en"),
    ],
)
def test_it_is_analysed_in_the_language_given_else_its_own_else_french(
    question: str,
    language: Language | None,
    detected: Language | None,
    analysed_as: Language,
) -> None:
    asked = analyse(question, language)
    assert (asked.language, asked.analysed_as) == (detected, analysed_as)


def test_wanted_courtesy_and_future_are_told() -> None:
    assert analyse("Combien de soldats ?").wanted == "number"
    assert analyse("Bonjour").courtesy == "greeting"
    assert analyse("Bonjour, combien ?").courtesy is None
    assert analyse("le prochain sommet").time.future


def test_an_account_that_ends_in_a_request_is_a_letter() -> None:
    letter = (
        "Un adhérent de notre syndicat, ancien militaire de la base navale, attend depuis trois ans"
        " le remboursement des frais de transport de son mobilier vers la métropole, malgré deux"
        " courriers adressés au service ; qui peut lui répondre ?"
    )

    assert analyse(letter).letter
    assert not analyse("Qui rembourse les frais de transport du mobilier ?").letter


@pytest.mark.parametrize("question", ["la réunion à Kiev", "l'équipement létal", "août 2015"])
def test_letters_typed_in_two_parts_are_read_as_one(question: str) -> None:
    # Some keyboards and clipboards send "e" and its accent apart.
    apart = unicodedata.normalize("NFD", question)

    assert apart != question
    assert analyse(apart) == analyse(question)


def test_styled_letters_are_read_as_plain_ones() -> None:
    assert content("𝐎𝐓𝐀𝐍") == ["otan"]


def test_only_so_much_of_a_question_is_read() -> None:
    long = "ukraine " * LONGEST
    assert len(analyse(long).text) == LONGEST
    assert len(content(" ".join(f"mot{number}" for number in range(2 * MOST_WORDS)))) == MOST_WORDS


@given(st.text(), st.sampled_from([None, *LANGUAGES]))
def test_any_text_can_be_analysed(text: str, language: Language | None) -> None:
    asked = analyse(text, language)

    terms = [token.term for token in asked.words]
    assert len(terms) == len(set(terms)) <= MOST_WORDS
    assert not any(token.stop for token in asked.words)
    assert set(asked.words) <= set(asked.said)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Quel jour a eu lieu la réunion ?", ["jour", "reunion"]),
        ("Le sommet aura lieu quand ?", ["sommet"]),
        ("When did the summit take place?", ["summit", "take"]),
        ("Quel est le lieu de la réunion ?", ["lieu", "reunion"]),
    ],
)
def test_taking_place_names_no_place(text: str, words: list[str]) -> None:
    assert [token.word for token in analyse(text).words] == words
