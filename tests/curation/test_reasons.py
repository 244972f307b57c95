"""Why a question is not answered, told to a curator of the shipped pack."""

import pytest

from bot.curation.reasons import causes, refusals
from bot.curation.texts import curation_texts
from bot.knowledge.load import load_library
from bot.knowledge.types import LANGUAGES
from bot.retrieval.contest import contest, nearest
from bot.retrieval.engine import Engine
from bot.retrieval.explain import explain
from tests.cli.program import PACK

ENGLISH = curation_texts("en")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_library([PACK]))


def told(engine: Engine, question: str) -> str:
    return " ".join(refusals(explain(engine, question), ENGLISH))


def test_what_is_answered_is_not_refused(engine: Engine) -> None:
    assert told(engine, "Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?") == ""


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Qui commande le NSATU ?", "“Qui commande le NSATU ?” is known to have no answer."),
        (
            "Par qui le NSATU est-il commandé ?",
            "“Par qui le NSATU est-il commandé ?” is known to have no answer.",
        ),
        ("xyzzy", "no passage holds any of its words."),
        ("bonjour", "it asks nothing: a greeting, or thanks."),
        ("Que demande la question écrite n° 80123 ?", "lack the number 80123."),
        ("Que fera l'OTAN pour l'Ukraine en 2031 ?", "is about"),
        ("Où puis-je acheter un ordinateur à Kiev ?", "nowhere in the library: "),
    ],
)
def test_a_refusal_says_its_reason(question: str, reason: str, engine: Engine) -> None:
    assert reason in told(engine, question)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_said_in_both_languages(language: str, engine: Engine) -> None:
    words = curation_texts("fr" if language == "fr" else "en")
    for question in ("Qui commande le NSATU ?", "xyzzy", "Quel est le budget du JATEC ?"):
        assert refusals(explain(engine, question), words)


def test_the_weightiest_causes_of_a_lost_contest_are_told(engine: Engine) -> None:
    question = "Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?"
    fought = contest(engine, question, ["mesures-concretes-otan"])
    assert fought is not None
    first, rival = fought
    assert first.id == "relations-depuis-1994"
    assert rival is not None
    assert rival.choice.id == "mesures-concretes-otan"
    gaps = [gap.points for gap in rival.gaps]
    assert sum(gaps) == pytest.approx(rival.choice.score - first.score)
    shown = causes(rival, ENGLISH)
    assert shown[0] == ENGLISH.reasons.points[rival.gaps[0].name]
    assert len(shown) <= 2


def test_a_passage_that_is_no_candidate_has_no_contest(engine: Engine) -> None:
    fought = contest(engine, "Où est basé le JATEC ?", ["no-such-passage"])
    assert fought is not None
    assert fought[1] is None
    assert contest(engine, "xyzzy", ["jatec-enseignements"]) is None


def test_the_nearest_are_given_best_first_whatever_the_outcome(engine: Engine) -> None:
    found = nearest(engine, "Qui commande le NSATU ?", 3)
    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert nearest(engine, "xyzzy", 3) == ()
