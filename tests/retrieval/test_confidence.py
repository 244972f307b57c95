from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.adjustment import Adjustment
from bot.retrieval.calibration import Confidence
from bot.retrieval.confidence import Judgement, Rule, judge, probability, ruled_out
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import Ranking
from bot.retrieval.signals import Signals, signals
from tests.retrieval.samples import shelf

SHELF = shelf()
ANY_RISK = 0.99
"""A risk at which whatever is likely at all is stated."""


def ranked(question: str) -> tuple[Question, Ranking]:
    asked = analyse(question, "fr")
    return asked, SHELF.rank(asked)


def signalled(question: str) -> Signals:
    found = signals(*ranked(question))
    assert found is not None
    return found


def changed(ranking: Ranking, *, numbers: int = 0, time: float = 0.0) -> Ranking:
    """The ranking with another first candidate, otherwise the same."""
    first = ranking.candidates[0]._replace(numbers=numbers, time=time)
    return replace(ranking, candidates=(first, *ranking.candidates[1:]))


WELL_KNOWN = "Quand le phare de Cordouan fut-il allumé ?"


def test_a_known_question_is_answered() -> None:
    judgement = judge(*ranked(WELL_KNOWN), 0.1)

    assert judgement.outcome == "answer"
    assert judgement.signals == signalled(WELL_KNOWN)
    assert 0.5 < judgement.probability <= 1


def test_where_there_is_no_candidate_there_is_nothing() -> None:
    assert signals(*ranked("recette de crêpes")) is None
    assert judge(*ranked("recette de crêpes"), ANY_RISK) == Judgement("nothing", 0.0, None)


@pytest.mark.parametrize("risk", [0.01, 0.1, ANY_RISK])
def test_a_number_the_passage_lacks_rules_an_answer_out(risk: float) -> None:
    asked, ranking = ranked(WELL_KNOWN)
    assert judge(asked, changed(ranking), ANY_RISK).outcome == "answer"

    assert judge(asked, changed(ranking, numbers=1), risk).outcome != "answer"


@pytest.mark.parametrize("risk", [0.01, 0.1, ANY_RISK])
def test_a_time_that_is_not_its_own_rules_an_answer_out(risk: float) -> None:
    asked, ranking = ranked(WELL_KNOWN)

    assert judge(asked, changed(ranking, time=-1.0), risk).outcome != "answer"
    assert judge(asked, changed(ranking, time=1.0), ANY_RISK).outcome == "answer"


def test_what_is_ruled_out_is_not_called_likely() -> None:
    asked, ranking = ranked(WELL_KNOWN)

    assert judge(asked, changed(ranking, numbers=1), 0.1).probability <= 0.5


@pytest.mark.parametrize(
    "question", ["Quand fut allumé le phare n° 80123 ?", "Le phare fut-il allumé en 1920 ?",
                 "Quand le prochain phare sera-t-il allumé ?"],
)  # fmt: skip
def test_questions_so_ruled_out_are_not_answered(question: str) -> None:
    assert judge(*ranked(question), ANY_RISK).outcome != "answer"


@pytest.mark.parametrize(
    "question", [WELL_KNOWN, "phare", "la lampe et le musée", "gardiens du port", "le phar roug"]
)
def test_the_less_risk_is_accepted_the_less_is_stated(question: str) -> None:
    rank = {"answer": 2, "unsure": 1, "nothing": 0}
    outcomes = [rank[judge(*ranked(question), risk).outcome] for risk in (0.01, 0.1, 0.3, 0.9)]

    assert outcomes == sorted(outcomes)


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        ("personal", "Je garde le phare de Cordouan"),
        ("personal", "Où est ton phare ?"),
        ("name", "Où se trouve le musée Installation ?"),
        ("borrowed", "Que fait un gardiennage de lampiste ?"),
        ("claim", "Le phare de Biarritz est-il allumé ?"),
    ],
)
def test_what_rules_an_answer_out_is_named(rule: Rule, question: str) -> None:
    asked, ranking = ranked(question)
    values = signals(asked, ranking)

    assert values is not None
    assert rule in ruled_out(values, asked, ranking)
    assert judge(asked, ranking, ANY_RISK).outcome != "answer"


def test_a_well_known_question_is_not_ruled_out() -> None:
    assert ruled_out(signalled(WELL_KNOWN), *ranked(WELL_KNOWN)) == ()


def test_an_adjustment_bends_the_probability_and_the_outcome() -> None:
    shared = judge(*ranked(WELL_KNOWN), 0.1)
    careful = judge(*ranked(WELL_KNOWN), 0.1, adjustment=Adjustment(1.0, -20.0))

    assert careful.probability < 0.01 < shared.probability
    assert (shared.outcome, careful.outcome) == ("answer", "nothing")


NAMES = list(Signals._fields)
_SIGNALS = st.builds(Signals, **{name: st.floats(-100, 100) for name in NAMES})
_FITTED = st.builds(
    Confidence,
    weights=st.tuples(*(st.floats(-1000, 1000) for _ in NAMES)),
    intercept=st.floats(-1000, 1000),
    curve=st.just(((0.5, 0.1),)),
)


@given(_SIGNALS, _FITTED)
def test_a_probability_is_one_whatever_the_signals(values: Signals, fitted: Confidence) -> None:
    assert 0 <= probability(values, fitted) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_each_signal_counts_by_its_own_weight(name: str) -> None:
    none = Signals(**dict.fromkeys(NAMES, 0.0))
    fitted = Confidence(
        weights=tuple(float(other == name) for other in NAMES), intercept=0.0, curve=((0.5, 0.1),)
    )

    assert probability(none, fitted) == 0.5
    assert probability(none._replace(**{name: 1.0}), fitted) > 0.7
