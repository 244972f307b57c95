import pytest

from bot.knowledge.types import Language
from bot.retrieval.analysis import tokens
from bot.retrieval.language import detect


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?", "fr"),
        ("Qui préside le COPS ?", "fr"),
        ("c koi le jatec", "fr"),
        ("dpui kan l'ukraine parle a lotan", "fr"),
        ("l'OTAN", "fr"),
        ("Since when has Ukraine had relations with NATO?", "en"),
        ("Who chairs the PSC?", "en"),
        ("what does JATEC do", "en"),
        ("wat is nato", "en"),
        ("What is the Conseil de l'Atlantique Nord for?", "en"),
        ("C'est quoi le NATO Liaison Office ?", "fr"),
        ("NRU", None),
        ("JATEC Poland", None),
        ("", None),
        ("123 ?", None),
    ],
)
def test_the_words_that_hold_a_question_together_tell_its_language(
    question: str, language: Language | None
) -> None:
    assert detect(tokens(question, "fr")) == language


@pytest.mark.parametrize("question", ["the la", "le the", "qui who"])
def test_an_even_vote_tells_nothing(question: str) -> None:
    assert detect(tokens(question, "fr")) is None
