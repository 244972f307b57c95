"""An explanation tells what the engine did, in numbers that add up."""

import math
from collections.abc import Sequence

import pytest

from bot.knowledge.types import Library, Pack, Passage, Text
from bot.retrieval.adjustment import Adjustment
from bot.retrieval.engine import Engine
from bot.retrieval.explain import NEUTRAL, explain
from bot.retrieval.explanation import Certainty, Choice, Explanation, RunnerUp, Word
from bot.retrieval.signals import Signals
from tests.retrieval.samples import PASSAGES, TERMS, library, passage

ENGINE = Engine(library())
WELL_KNOWN = "Quand le phare de Cordouan fut-il allumé ?"


def explained(question: str, engine: Engine = ENGINE) -> tuple[Explanation, Choice, Certainty]:
    """The explanation of a question for which there are candidates."""
    explanation = explain(engine, question)
    assert explanation.first is not None
    assert explanation.confidence is not None
    return explanation, explanation.first, explanation.confidence


def word(question: str, typed: str, engine: Engine = ENGINE) -> Word:
    return next(one for one in explained(question, engine)[0].words if one.word == typed)


def runner_up(question: str) -> RunnerUp:
    second = explained(question)[0].runner_up
    assert second is not None
    return second


def with_unanswered(*questions: str) -> Engine:
    pack = library().packs[0]
    kept = {one: getattr(pack, one) for one in Pack.__dataclass_fields__}
    return Engine(Library((Pack(**{**kept, "unanswered": {"fr": questions}}),)))


def of(*passages: Passage) -> Engine:
    return Engine(library(passages, terms=()))


def test_it_tells_how_the_question_was_read() -> None:
    reading = explain(ENGINE, "Quand les gardiens quittèrent-ils la tour avant 1834 ?").reading

    assert (reading.language, reading.read_as, reading.wanted) == ("fr", "fr", "date")
    assert [(one.words, one.first, str(one.last)) for one in reading.times] == [
        ("1834", None, "1834-12-31")
    ]
    assert not reading.future


def test_a_question_is_read_in_the_language_of_the_passages_that_answer_it() -> None:
    reading = explain(ENGINE, "How many keepers live in the tower?").reading

    assert (reading.language, reading.read_as, reading.wanted) == ("en", "en", "number")


@pytest.mark.parametrize(
    ("question", "typed", "fate", "found_as"),
    [
        ("Quand le phare fut-il allumé ?", "phare", "matched", "phare"),
        ("les gardien de la tour", "gardien", "matched", "gardiens"),
        ("Quand le phare de Cordouant fut-il allumé ?", "Cordouant", "repaired", "Cordouan"),
        ("le gardiennage de la tour", "gardiennage", "kin", "gardiens"),
        ("Quand le phare de Cordouan fut-il allumé en 1834 à Brest ?", "Brest", "missing", None),
    ],
)
def test_each_word_is_told_what_it_found(
    question: str, typed: str, fate: str, found_as: str | None
) -> None:
    found = word(question, typed)

    assert (found.fate, found.found_as) == (fate, found_as)
    assert (found.found > 0) == (fate != "missing")


def test_a_word_may_stand_for_another() -> None:
    engine = of(passage("funds", "Le financement du port est annuel."), passage("quay", "Un quai."))

    found = word("qui donne l'argent du port", "argent", engine)

    assert (found.fate, found.found_as) == ("synonym", "financement")
    assert 0 < found.found < 1


def test_a_word_may_be_found_in_known_questions_only() -> None:
    channel = passage("channel", "La passe fut creusée.", asked_fr=["Quand l'a-t-on draguée ?"])
    engine = of(channel, passage("quay", "Un quai."))

    found = [word(typed, typed, engine) for typed in ("draguée", "dragguée")]

    assert [one.fate for one in found] == ["known question", "known question"]
    assert [one.found_as for one in found] == [None, "draguee"]


def test_a_year_that_the_passage_is_of_need_not_be_found() -> None:
    engine = of(
        passage("tower", "La tour mesure dix mètres.", asked_fr=["La tour en 2024 ?"]),
        passage("quay", "Le quai est long."),
    )

    assert word("Combien mesure la tour en 2025 ?", "2025", engine).fate == "dated"


def test_a_missing_word_is_held_where_another_passage_has_it() -> None:
    question = "Quand le phare de Cordouan fut-il allumé par le musée de Biarritz ?"

    assert word(question, "musée").held
    assert not word(question, "Biarritz").held


def test_the_shares_of_the_words_are_the_whole_question() -> None:
    words = explained("Combien de gardiens logent à Biarritz ?")[0].words

    assert len(words) == 3
    assert sum(one.share for one in words) == pytest.approx(1)


def test_the_glossary_terms_it_names_are_told() -> None:
    named = explained("Les gardiens du bureau des balises logent-ils dans la tour ?")[0].terms

    assert [(one.id, one.words) for one in named] == [("sdp", "bureau balises")]


def test_the_first_candidate_is_told_with_its_likest_known_question() -> None:
    _, first, _ = explained(WELL_KNOWN)

    assert (first.id, first.title) == ("lit-1834", "Allumage du phare")
    assert first.known is not None
    assert first.known.question == WELL_KNOWN
    assert first.known.likeness == pytest.approx(1)


QUESTIONS = (
    WELL_KNOWN,
    "gardiens du port",
    "Où se trouve le musée des lentilles ?",
    "How many keepers live in the tower?",
    "le phar roug",
    "Quand fut allumé le phare n° 80123 ?",
    "Le phare de Cordouan fut-il allumé en 1834 ?",
)


def log_odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_shares_of_the_signals_add_up_to_the_chance(question: str) -> None:
    _, _, sure = explained(question)

    total = sure.start + sure.own + sum(share.points for share in sure.shares)
    assert total == pytest.approx(log_odds(sure.chance))
    assert {share.name for share in sure.shares} == set(Signals._fields)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_the_packs_own_questions_taught_is_part_of_it(question: str) -> None:
    bent = Engine(library(), adjust=lambda _: {"phares": Adjustment(0.8, -0.3)})

    _, _, sure = explained(question, bent)

    total = sure.start + sure.own + sum(share.points for share in sure.shares)
    assert sure.own == -0.3
    assert total == pytest.approx(log_odds(sure.chance))
    assert sure.chance != explained(question)[2].chance


def test_the_most_telling_signal_comes_first() -> None:
    _, _, sure = explained(WELL_KNOWN)

    told = [abs(share.points) for share in sure.shares]
    assert told == sorted(told, reverse=True)
    assert told[0] > 0


def test_a_neutral_signal_adds_nothing() -> None:
    _, _, sure = explained(WELL_KNOWN)

    assert set(NEUTRAL) <= set(Signals._fields)
    assert all(not share.points for share in sure.shares if share.value == share.neutral)


@pytest.mark.parametrize("question", [*QUESTIONS, "bonjour", "SDP", "zzzz", ""])
def test_the_outcome_is_that_of_the_reply(question: str) -> None:
    reply = ENGINE.reply(question)

    assert explain(ENGINE, question).outcome == type(reply).__name__.lower()


def test_the_less_risk_is_accepted_the_more_an_answer_takes() -> None:
    taken = [explained(WELL_KNOWN, Engine(library(), risk=risk))[2] for risk in (0.02, 0.3)]

    assert taken[0].threshold > taken[1].threshold
    assert all(sure.worth_naming < sure.threshold for sure in taken)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_probability_stated_is_that_of_the_engine(question: str) -> None:
    _, judgement, _ = ENGINE.rank(question, 1)
    _, _, sure = explained(question)

    assert (sure.judged, sure.probability) == (judgement.outcome, judgement.probability)


def ruled_out(question: str, engine: Engine = ENGINE) -> Sequence[tuple[str, tuple[str, ...]]]:
    return [(one.rule, one.details) for one in explained(question, engine)[2].ruled_out]


@pytest.mark.parametrize(
    ("question", "rules"),
    [
        (WELL_KNOWN, []),
        ("Où est ton phare ?", [("personal", ())]),
        ("Quand fut allumé le phare n° 80123 ?", [("number", ("80123",))]),
        ("Le phare de Cordouan fut-il allumé en 1920 ?", [("time", ())]),
        ("Quand le prochain phare sera-t-il allumé ?", [("time", ())]),
    ],
)
def test_the_rules_that_rule_an_answer_out_are_named(
    question: str, rules: Sequence[tuple[str, tuple[str, ...]]]
) -> None:
    assert ruled_out(question) == rules


def test_a_question_known_to_have_no_answer_is_named() -> None:
    engine = with_unanswered("Qui a peint le phare de Cordouan ?")

    assert ruled_out("Qui a peint le phare de Cordouan ?", engine) == [("unanswered", ())]
    alike = explained("Qui a peint le phare de Cordouan ?", engine)[2].unanswered
    assert alike is not None
    assert alike.question == "Qui a peint le phare de Cordouan ?"


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_gaps_of_the_runner_up_add_up_to_the_difference_of_the_scores(question: str) -> None:
    explanation, first, _ = explained(question)
    second = explanation.runner_up

    if second is not None:
        assert second.choice.id != first.id
        lost = sum(gap.points for gap in second.gaps)
        assert lost == pytest.approx(second.choice.score - first.score)
        assert lost <= 0


def test_why_the_runner_up_lost_begins_with_what_cost_it_most() -> None:
    gaps = runner_up(WELL_KNOWN).gaps

    assert gaps[0].points < 0
    assert [gap.points for gap in gaps] == sorted(gap.points for gap in gaps)
    assert next(gap.points for gap in gaps if gap.name == "known") < 0


def test_a_sole_candidate_has_no_runner_up() -> None:
    explanation, _, _ = explained("le port", of(passage("port", "Le port est ouvert.")))

    assert explanation.runner_up is None


@pytest.mark.parametrize(
    ("said", "courtesy"), [("bonjour", "greeting"), ("merci", "thanks"), ("", "empty")]
)
def test_a_courtesy_is_told_and_nothing_further(said: str, courtesy: str) -> None:
    explanation = explain(ENGINE, said)

    assert explanation.courtesy == courtesy
    assert explanation.first is None
    assert explanation.confidence is None
    assert explanation.words == ()


@pytest.mark.parametrize(
    ("question", "misspelt"), [("lentille de Fresnel", False), ("lantille de fresnel", True)]
)
def test_a_glossary_answer_names_its_term(question: str, misspelt: bool) -> None:
    explanation = explain(ENGINE, question)

    assert explanation.outcome == "answer"
    assert explanation.term is not None
    assert (explanation.term.id, explanation.term.misspelt) == ("fresnel", misspelt)
    assert 0 < explanation.term.probability < 1


def test_where_no_passage_holds_any_word_there_is_no_first() -> None:
    explanation = explain(ENGINE, "zzzz")

    assert explanation.outcome == "nothing"
    assert explanation.first is None


def test_it_explains_a_passage_that_exists_in_another_language_only() -> None:
    alone = Engine(
        library([*PASSAGES, passage("tide", en="The tide gauge is read at noon.",
                                    title=Text(en="Tide gauge"))], TERMS)
    )  # fmt: skip

    explanation, first, _ = explained("tide gauge", alone)

    assert first.id == "tide"
    assert (explanation.reading.language, explanation.reading.read_as) == (None, "en")
