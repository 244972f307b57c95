import math
from datetime import date

import pytest

from bot.knowledge.types import Passage, Source, Text
from bot.retrieval.confidence import judge
from bot.retrieval.glossary import Glossary
from bot.retrieval.margin import Margin, margin
from bot.retrieval.question import analyse
from bot.retrieval.shelving import shelve

SOURCE = Source("s", Text("Source"), Text("Éditeur"), date(2020, 1, 1), "fr")


def found(question: str, *texts: str, risk: float = 0.1) -> Margin | None:
    """The margin of a question asked of passages 0, 1, … with these texts."""
    passages = [
        Passage(str(number), Text(f"Titre {number}"), Text(text), SOURCE, SOURCE.date, "summary")
        for number, text in enumerate(texts)
    ]
    asked = analyse(question, "fr")
    ranking = shelve(passages, "fr", Glossary(())).rank(asked)
    return margin(ranking, judge(asked, ranking, risk), risk)


def test_passages_that_say_the_same_are_even() -> None:
    one = found("Où sonne la cloche ?", "La cloche sonne au port.", "La cloche sonne au port.")
    assert one is not None
    assert (one.first, one.second) == ("0", "1")
    assert one.ahead == pytest.approx(0.5)


def test_the_chance_of_the_first_is_the_logistic_of_the_difference_of_scores() -> None:
    texts = ("La cloche de bronze sonne au port.", "La cloche dort.", "Le phare luit.")
    one = found("Où sonne la cloche de bronze ?", *texts)
    assert one is not None
    assert 0.9 < one.ahead < 1
    passages = [
        Passage(str(number), Text(f"Titre {number}"), Text(text), SOURCE, SOURCE.date, "summary")
        for number, text in enumerate(texts)
    ]
    ranking = shelve(passages, "fr", Glossary(())).rank(
        analyse("Où sonne la cloche de bronze ?", "fr")
    )
    first, second = ranking.candidates[:2]
    assert one.ahead == pytest.approx(1 / (1 + math.exp(second.score - first.score)))


def test_one_passage_alone_is_far_ahead() -> None:
    one = found("Où sonne la cloche ?", "La cloche sonne au port.")
    assert one is not None
    assert one.second is None
    assert one.ahead == 1


def test_what_finds_nothing_has_no_margin() -> None:
    assert found("Une recette ?", "La cloche sonne au port.") is None


def test_the_threshold_is_that_of_the_accepted_risk() -> None:
    bold, shy = (
        found("Où sonne la cloche ?", "La cloche sonne au port.", risk=risk) for risk in (0.3, 0.05)
    )
    assert bold is not None
    assert shy is not None
    assert bold.probability == shy.probability
    assert bold.threshold < shy.threshold
