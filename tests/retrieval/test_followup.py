from pathlib import Path

import pytest

from bot.answer.types import Answer
from bot.knowledge.load import default_folders, load_library
from bot.retrieval.engine import Engine
from bot.retrieval.followup import leans, with_subject
from bot.retrieval.question import analyse

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_library(default_folders(ROOT)))


@pytest.mark.parametrize(
    "question",
    [
        "et en 2025 ?",
        "pourquoi ?",
        "qui l'a présidée ?",
        "il sert à quoi ?",
        "who chaired it?",
        "and what about weapons?",
        "where was it held by the way?",
        "what did they discuss in the end?",
    ],
)
def test_questions_that_lean_on_what_was_said(question: str) -> None:
    assert leans(analyse(question))


@pytest.mark.parametrize(
    "question",
    [
        "Combien de soldats ukrainiens l'UE a-t-elle entraînés ?",
        "Y a-t-il des mesures de réassurance pour les alliés ?",
        "How many soldiers did the European Union train in Poland?",
        "Is there a centre in Poland for lessons learned?",
    ],
)
def test_questions_that_stand_alone(question: str) -> None:
    assert not leans(analyse(question))


def test_a_subject_adds_the_words_that_are_missing() -> None:
    asked = with_subject(analyse("et la réunion ?"), "Les participants à la réunion", "fr")
    assert [token.word for token in asked.words] == ["reunion", "participants"]
    assert asked.brought == {asked.words[1].term}


@pytest.mark.parametrize(
    ("subject", "question", "answer"),
    [
        ("reunion-lieu-date", "et qui l'a présidée ?", "reunion-presidentes"),
        ("reunion-lieu-date", "who chaired it?", "reunion-presidentes"),
        ("reunion-lieu-date", "what did they discuss?", "reunion-format-sujet"),
        ("pas-equipements-letaux", "et en 2015 ?", "pas-equipements-letaux"),
        ("jatec-enseignements", "il sert à quoi ?", "jatec-enseignements"),
        ("jatec", "il sert à quoi ?", "jatec-enseignements"),
    ],
)
def test_a_follow_up_is_asked_of_its_subject(
    engine: Engine, subject: str, question: str, answer: str
) -> None:
    reply = engine.reply(question, subject=subject)
    assert isinstance(reply, Answer)
    assert reply.id == answer


def test_a_follow_up_to_another_year_is_not_answered_by_the_old_passage(engine: Engine) -> None:
    reply = engine.reply("et en 2025 ?", subject="pas-equipements-letaux")
    assert not isinstance(reply, Answer)


@pytest.mark.parametrize("question", ["et la recette des crêpes ?", "is pizza good?"])
def test_what_has_nothing_to_do_with_the_subject_is_not_answered_by_it(
    engine: Engine, question: str
) -> None:
    assert not isinstance(engine.reply(question, subject="reunion-lieu-date"), Answer)


@pytest.mark.parametrize("question", ["Où est basé le JATEC ?", "recette de crêpes au sarrasin"])
def test_a_question_that_stands_alone_or_an_unknown_subject_makes_no_difference(
    engine: Engine, question: str
) -> None:
    alone = engine.reply(question)
    assert engine.reply(question, subject="gone") == alone
    assert engine.reply(question, subject="reunion-lieu-date") == alone
