from dataclasses import replace
from datetime import date

import pytest

from bot.answer.types import Answer, Courtesy, Nothing
from bot.knowledge.types import LANGUAGES, Language, Text
from bot.retrieval.adjustment import Adjustment
from bot.retrieval.engine import NEAREST, Engine
from tests.retrieval.replies import answered, nothing, unsure
from tests.retrieval.samples import BULLETIN, PASSAGES, TERMS, library, passage


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(library())


# The three outcomes, on a library made by hand.


def test_an_answer_is_a_passage_with_its_citation(engine: Engine) -> None:
    reply = answered(engine.reply("Quand le phare de Cordouan fut-il allumé ?"))

    assert (reply.kind, reply.id, reply.language) == ("passage", "lit-1834", "fr")
    assert "1834" in reply.excerpt.text
    assert reply.title == "Allumage du phare"
    assert "79495" in reply.citation.text
    assert reply.citation.url == reply.source.url == "https://example.org/register"
    assert 0.5 < reply.confidence <= 1


def test_an_answer_gives_its_reasons(engine: Engine) -> None:
    reasons = answered(engine.reply("Quand le fare de Cordouan fut-il allumé ?")).reasons

    assert reasons.matched == ("cordouan", "allume")
    assert reasons.repaired == (("fare", "phare"),)
    assert reasons.missing == ()


def test_an_old_answer_is_marked_as_of_its_day_and_a_new_one_is_not(engine: Engine) -> None:
    assert answered(engine.passage("lit-1834", "fr") or engine.reply("")).dated
    assert not answered(engine.passage("automatic", "fr") or engine.reply("")).dated


def test_where_nothing_is_certain_the_only_passage_is_named() -> None:
    alone = Engine(library([passage("port", "Le port du nord est ouvert.")], terms=()))
    reply = unsure(alone.reply("Le port du nord est-il ouvert en 1850 ?"))

    assert [one.id for one in reply.nearest] == ["port"]


def test_where_nothing_is_certain_the_nearest_are_named(engine: Engine) -> None:
    # The words are well known, but what is to come no passage tells.
    reply = unsure(engine.reply("Quand le phare de Cordouan à venir fut-il allumé ?"))

    assert 2 <= len(reply.nearest) <= NEAREST
    assert reply.nearest[0].id == "lit-1834"
    assert reply.nearest[0].title == "Allumage du phare"
    assert reply.confidence <= 0.5


def test_what_the_library_lacks_gets_what_it_covers(engine: Engine) -> None:
    reply = nothing(engine.reply("une recette de crêpes"))

    assert reply.covers == (Text(fr="Les phares de la côte.", en="The lighthouses of the coast."),)
    assert reply.examples == ("Quand le phare fut-il allumé ?",)
    assert reply.courtesy is None


@pytest.mark.parametrize(
    ("message", "courtesy"), [("Bonjour !", "greeting"), ("merci", "thanks"), ("", "empty")]
)
def test_a_courtesy_gets_nothing_but_what_one_can_ask(
    engine: Engine, message: str, courtesy: Courtesy
) -> None:
    reply = nothing(engine.reply(message))

    assert reply.courtesy == courtesy
    assert reply.covers
    assert reply.examples


# Languages.


def test_the_reply_is_in_the_language_of_the_question(engine: Engine) -> None:
    reply = answered(engine.reply("When was the Cordouan lighthouse lit?"))

    assert (reply.id, reply.language, reply.excerpt.language) == ("lit-1834", "en", "en")
    assert "was lit in 1834" in reply.excerpt.text
    assert reply.title == "Lighting of the lighthouse"


def test_a_question_in_no_language_is_replied_to_in_french(engine: Engine) -> None:
    assert engine.reply("Cordouan 1834").language == "fr"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "message",
    ["Quand le phare de Cordouan fut-il allumé ?", "When was the Cordouan lighthouse lit?",
     "crêpes", "bonjour", "SDP", "Quand le phare de Cordouan fut-il allumé en 1920 ?"],
)  # fmt: skip
def test_a_language_given_is_the_language_of_the_reply(
    engine: Engine, message: str, language: Language
) -> None:
    assert engine.reply(message, language).language == language


def test_a_language_given_does_not_change_what_is_found(engine: Engine) -> None:
    reply = answered(engine.reply("Quand le phare de Cordouan fut-il allumé ?", "en"))

    assert reply.id == "lit-1834"
    assert reply.excerpt.language == "en"
    # Found in French, shown in English: the English words light up.
    assert "lit" in [reply.excerpt.text[a:b] for a, b in reply.excerpt.highlights] or (
        "Cordouan" in [reply.excerpt.text[a:b] for a, b in reply.excerpt.highlights]
    )


def test_a_passage_in_french_only_is_shown_as_it_is_and_labelled(engine: Engine) -> None:
    reply = answered(engine.reply("Où se trouve le musée des lentilles ?", "en"))

    assert (reply.language, reply.excerpt.language) == ("en", "fr")
    assert reply.title == "Le musée de Royan"
    assert reply.excerpt.text == PASSAGES[3].text.fr


def test_a_library_in_french_only_can_be_asked_in_english() -> None:
    french = Engine(
        library(
            [
                passage("cordouan", "Cordouan fut allumé en 1834.",
                        asked_fr=["Quand Cordouan fut-il allumé ?"]),
                passage("tour", "La tour du port est haute."),
            ],
            (),
        )
    )  # fmt: skip

    ranking, _, _ = french.rank("When was Cordouan lit?", 1)

    assert ranking is not None
    assert ranking.candidates[0].passage.id == "cordouan"
    assert french.reply("When was Cordouan lit?").language == "en"


# The glossary.


@pytest.mark.parametrize(
    "question",
    ["SDP", "sdp ?", "c'est quoi le SDP", "Que signifie SDP ?", "Service des phares",
     "le bureau des balises", "LHS"],
)  # fmt: skip
def test_a_bare_name_is_answered_by_its_term(engine: Engine, question: str) -> None:
    reply = answered(engine.reply(question))

    assert (reply.kind, reply.id, reply.title) == ("term", "sdp", "SDP — Service des phares")
    assert reply.full == reply.excerpt.text == "Administration qui entretient les phares."
    assert reply.citation.text
    assert [one.id for one in reply.further] == ["fresnel"]


def test_a_misspelt_name_is_answered_with_less_confidence(engine: Engine) -> None:
    exact = answered(engine.reply("lentille de Fresnel"))
    misspelt = answered(engine.reply("lentile de Fresnel"))

    assert exact.id == misspelt.id == "fresnel"
    assert misspelt.confidence < exact.confidence


def test_a_term_can_be_read_in_either_language(engine: Engine) -> None:
    reply = engine.term("sdp", "en")

    assert reply is not None
    assert (reply.title, reply.language) == ("LHS — Lighthouse Service", "en")
    assert reply.full == "The administration that maintains lighthouses."
    assert engine.term("balise", "en") is None


def test_words_are_looked_up_in_the_glossary_first(engine: Engine) -> None:
    assert answered(engine.lookup("servise des phares", "fr")).id == "sdp"
    asked = answered(engine.lookup("Quand le phare de Cordouan fut-il allumé ?", "fr"))
    assert asked.id == "lit-1834"
    assert isinstance(engine.lookup("recette de crêpes", "en"), Nothing)


def test_completion_suggests_terms_by_title(engine: Engine) -> None:
    assert [one.title for one in engine.complete("sd", "fr")] == ["SDP — Service des phares"]
    assert [one.title for one in engine.complete("fresnel", "en")] == ["Fresnel lens"]
    assert len(engine.complete("", "fr")) == len(TERMS)
    assert len(engine.complete("", "fr", limit=1)) == 1


def test_a_library_of_terms_alone_answers_them() -> None:
    terms_only = Engine(library((), TERMS))

    assert answered(terms_only.reply("SDP")).id == "sdp"
    assert isinstance(terms_only.reply("Quand fut-il allumé ?"), Nothing)


# Passages by id, and rankings.


def test_a_passage_can_be_read_whole_by_its_id(engine: Engine) -> None:
    reply = engine.passage("keepers", "en")

    assert reply is not None
    assert reply.excerpt.text == reply.full == PASSAGES[1].text.en
    assert reply.citation.text
    assert engine.passage("nobody", "en") is None


def test_a_ranking_is_given_whatever_the_outcome(engine: Engine) -> None:
    ranking, judgement, asked = engine.rank("Quand le phare fut-il allumé en 1920 ?", 2)

    assert ranking is not None
    assert judgement.outcome != "answer"
    assert len(ranking.candidates) == 2
    assert asked.wanted == "date"
    assert engine.rank("crêpes", 2)[0] is None


def test_a_stricter_engine_states_no_more() -> None:
    questions = ["Quand le phare fut-il allumé ?", "phare", "lampe", "les gardiens", "musée port"]
    stated = [
        sum(isinstance(strict.reply(one), Answer) for one in questions)
        for strict in (Engine(library(), risk=risk) for risk in (0.001, 0.1, 0.9))
    ]
    assert stated == sorted(stated)


def test_the_newest_day_may_be_that_of_a_term() -> None:
    old = replace(BULLETIN, date=date(2015, 1, 1))
    dated = Engine(library([passage("p", "Le phare.", source=old)], TERMS))
    only = Engine(library([passage("p", "Le phare.", source=old)], ()))

    assert answered(dated.passage("p", "fr") or dated.reply("")).dated
    assert not answered(only.passage("p", "fr") or only.reply("")).dated


def test_the_calibration_of_a_pack_is_that_of_its_first_passage() -> None:
    question = "Quand le phare de Cordouan fut-il allumé ?"
    careful = {"phares": Adjustment(1.0, -20.0)}

    assert isinstance(Engine(library(), adjust=lambda _: careful).reply(question), Nothing)
    assert isinstance(
        Engine(library(pack="other"), adjust=lambda _: careful).reply(question), Answer
    )


def test_preparing_calibrates_every_language_once() -> None:
    asked: list[str] = []

    def adjust(language: Language) -> dict[str, Adjustment]:
        asked.append(language)
        return {}

    Engine(library(), adjust=adjust).prepare()

    assert asked == ["fr", "en"]
