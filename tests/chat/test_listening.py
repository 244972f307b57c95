import pytest

from bot.chat.listening import looks_like_question


@pytest.mark.parametrize(
    "content",
    [
        "Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?",
        "quelqu'un sait où est basé le JATEC ??",
        "qui a présidé la réunion de 2025",
        "How many soldiers did the EU train?",
        "who chaired the meeting of 2025",
        "regardez https://example.org/a?b=c : où est basé le JATEC ?",
        "Bonjour à tous,\nOù est basé le JATEC ?\nMerci d'avance",
    ],
)
def test_questions_look_like_questions(content: str) -> None:
    assert looks_like_question(content)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "?",
        "ok ?",
        "ça va ?",
        "how are you?",
        "l'OTAN soutient l'Ukraine depuis 2014",
        "https://example.org/a?b=c",
        "<@1234> où est basé le JATEC ?",
        "mot " * 80 + "?",
    ],
)
def test_other_talk_does_not(content: str) -> None:
    assert not looks_like_question(content)
