import pytest

from bot.retrieval.analysis import fold
from bot.retrieval.stopwords import ENGLISH, FRENCH, STOP_WORDS


@pytest.mark.parametrize("word", ["le", "d", "qu", "avec", "depuis", "quelle", "est", "combien"])
def test_french_function_words_and_interrogatives_stop(word: str) -> None:
    assert word in FRENCH


@pytest.mark.parametrize("word", ["the", "of", "while", "which", "s", "did", "how"])
def test_english_function_words_and_interrogatives_stop(word: str) -> None:
    assert word in ENGLISH


@pytest.mark.parametrize(
    "word", ["mai", "mars", "march", "trois", "cent", "two", "jamais", "never", "contre"]
)
def test_months_numbers_and_negations_are_content(word: str) -> None:
    assert word not in STOP_WORDS


def test_one_list_serves_both_languages_and_is_folded() -> None:
    assert STOP_WORDS == FRENCH | ENGLISH
    assert {fold(word) for word in STOP_WORDS} == STOP_WORDS
