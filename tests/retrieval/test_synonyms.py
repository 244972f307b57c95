import pytest

from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval.analysis import terms
from bot.retrieval.synonyms import LIGHT_WEIGHT, WORTH, light, synonyms


def term(word: str, language: Language) -> str:
    (one,) = terms(word, language)
    return one


@pytest.mark.parametrize(
    ("language", "asked", "printed"),
    [
        ("fr", "fric", "financement"),
        ("fr", "matos", "équipements"),
        ("fr", "bidasses", "soldats"),
        ("fr", "rencontre", "réunion"),
        ("fr", "mortels", "létaux"),
        ("fr", "informatique", "cyberdéfense"),
        ("fr", "leçons", "enseignements"),
        ("en", "beef", "reinforced"),
        ("en", "deadly", "lethal"),
        ("en", "gear", "equipment"),
        ("en", "lawmaker", "MP"),
    ],
)
def test_the_word_asked_with_reaches_the_word_printed(
    language: Language, asked: str, printed: str
) -> None:
    assert term(printed, language) in synonyms(term(asked, language), language)
    assert term(asked, language) in synonyms(term(printed, language), language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("fr", "guerre", "paix"), ("fr", "soldat", "ministre"), ("en", "war", "money")],
)
def test_other_things_are_not_synonyms(language: Language, one: str, other: str) -> None:
    assert term(other, language) not in synonyms(term(one, language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_word_has_no_synonyms(language: Language) -> None:
    assert synonyms("jatec", language) == ()


def test_a_word_of_one_language_is_not_looked_up_in_the_other() -> None:
    assert synonyms(term("deadly", "en"), "fr") == ()


@pytest.mark.parametrize(
    ("language", "word", "is_light"),
    [
        ("fr", "sujet", True),
        ("fr", "parle", True),
        ("fr", "létal", False),
        ("fr", "OTAN", False),
        ("en", "thing", True),
        ("en", "said", True),
        ("en", "lethal", False),
    ],
)
def test_light_words_say_little_of_a_subject(language: Language, word: str, is_light: bool) -> None:
    assert light(term(word, language), language) is is_light


def test_a_synonym_and_a_light_word_count_for_something_but_less() -> None:
    assert 0 < WORTH < 1
    assert 0 < LIGHT_WEIGHT < 1
