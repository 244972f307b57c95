from typing import get_args

import pytest

from bot.answer.types import Answer, Courtesy, Nothing, Unsure
from bot.knowledge.types import LANGUAGES, Language, Library
from bot.retrieval.engine import FURTHER, NEAREST, SEE_ALSO, Engine
from tests.retrieval.replies import answered, nothing


def test_an_answer_offers_other_passages_to_read_further(shipped: Engine) -> None:
    reply = answered(shipped.reply("Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?"))

    assert 0 < len(reply.further) <= FURTHER
    assert reply.id not in {one.id for one in reply.further}


def test_since_when_shows_1994_and_cites_question_79495(shipped: Engine) -> None:
    reply = answered(shipped.reply("Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?"))

    assert "1994" in reply.excerpt.text
    assert "79495" in reply.citation.text
    assert reply.dated


def test_the_same_in_english_is_replied_to_in_english(shipped: Engine) -> None:
    reply = answered(shipped.reply("Since when has Ukraine had relations with NATO?"))

    assert (reply.language, reply.excerpt.language) == ("en", "en")
    assert "1994" in reply.excerpt.text
    assert "79495" in reply.citation.text


@pytest.mark.parametrize(
    ("question", "fact", "document"),
    [
        ("Où le JATEC est-il basé ?", "Pologne", "2025"),
        ("Combien de soldats ukrainiens l'UE a-t-elle entraînés ?", "75", "2025"),
        ("En 2015, l'Ukraine avait-elle reçu des équipements létaux ?", "aucun", "79495"),
        ("Qui préside le COPS ?", "Pronk", "2025"),
        ("How many Ukrainian soldiers has the EU trained?", "75,000", "2025"),
    ],
)
def test_the_excerpt_shows_the_fact_and_the_source_is_the_right_document(
    shipped: Engine, question: str, fact: str, document: str
) -> None:
    reply = answered(shipped.reply(question))

    assert fact in reply.excerpt.text
    assert document in reply.source.id


def test_whether_something_is_so_is_not_the_same_as_a_question_without_answer(
    shipped: Engine,
) -> None:
    """In which countries the soldiers are trained is known to have no answer."""
    reply = answered(shipped.reply("Est-ce que l'UE entraîne des soldats ukrainiens ?"))

    assert "75" in reply.excerpt.text
    for question in (
        "Dans quels pays l'UE entraîne-t-elle des soldats ukrainiens ?",
        "In which countries does the EU train Ukrainian soldiers?",
    ):
        assert not isinstance(shipped.reply(question), Answer)


@pytest.mark.parametrize(
    "question", ["recette de crêpes", "Une recette de crêpes ?", "a pancake recipe", "météo demain"]
)
def test_what_is_off_topic_gets_an_honest_no(shipped: Engine, question: str) -> None:
    assert nothing(shipped.reply(question)).covers


@pytest.mark.parametrize(
    "question",
    ["Que dit la question n° 80123 ?", "Qui a posé la question écrite n° 80123 ?",
     "Which ministry answered question No 80123?", "question 80123"],
)  # fmt: skip
def test_another_question_than_ours_is_not_answered_by_ours(shipped: Engine, question: str) -> None:
    assert not isinstance(shipped.reply(question), Answer)


@pytest.mark.parametrize("question", ["NRU", "nru", "c'est quoi la NRU ?", "what is NRU"])
def test_nru_gives_the_term(shipped: Engine, question: str) -> None:
    reply = answered(shipped.reply(question))

    assert (reply.kind, reply.id) == ("term", "nru")
    assert "NRU" in reply.title


def test_the_glossary_explains_jatec_as_one_types(shipped: Engine) -> None:
    assert answered(shipped.lookup("jatec", "fr")).id == "jatec"
    assert shipped.complete("jat", "fr")[0].id == "jatec"
    assert shipped.complete("jtaec", "en")[0].id == "jatec"


@pytest.mark.parametrize("term_language", LANGUAGES)
def test_every_acronym_of_the_pack_is_answered(
    shipped: Engine, otan_ukraine: Library, term_language: Language
) -> None:
    for term in otan_ukraine.terms:
        acronym = term.acronym.get(term_language) if term.acronym else None
        if acronym:
            reply = answered(shipped.reply(acronym))
            assert reply.id == term.id, acronym


def test_every_reply_to_the_examination_keeps_its_promises(
    shipped: Engine, otan_ukraine: Library
) -> None:
    outcomes = set()
    for pack in otan_ukraine.packs:
        for question in pack.examination:
            reply = shipped.reply(question.text)
            outcomes.add(type(reply))
            assert 0 <= reply.confidence <= 1
            assert reply.language in LANGUAGES
            match reply:
                case Answer():
                    shown = reply.excerpt
                    assert reply.citation.text
                    assert shown.text == reply.full[shown.start : shown.end] != ""
                    most = FURTHER if reply.kind == "passage" else SEE_ALSO
                    assert len(reply.further) <= most
                    assert reply.id not in {one.id for one in reply.further}
                case Unsure():
                    assert 0 < len(reply.nearest) <= NEAREST
                case Nothing():
                    assert reply.covers
                    assert reply.courtesy in (None, *get_args(Courtesy))
    assert outcomes == {Answer, Unsure, Nothing}


def test_a_question_is_replied_to_the_same_way_twice(shipped: Engine) -> None:
    question = "dpui kan lukraine parle a lotan"
    assert shipped.reply(question) == shipped.reply(question)
