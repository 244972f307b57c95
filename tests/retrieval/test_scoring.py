import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.index import Index, build
from bot.retrieval.scoring import Measures, measure, score
from bot.retrieval.tabulating import Document
from tests.retrieval.samples import index_of, matched


def measured(question: str, index: Index, number: int = 0) -> Measures:
    return measure(number, matched(question, index), index)[0]


LIGHTHOUSES = index_of(
    "Le phare de Cordouan fut allumé en 1834. Les gardiens vivent dans la tour.",
    "La recette des crêpes demande du lait.",
    "La tour du port.",
)


def test_a_text_with_every_word_is_covered_and_one_with_none_is_not() -> None:
    question = "quand le phare de Cordouan fut-il allumé"

    all_found = measured(question, LIGHTHOUSES, 0)
    none_found = measured(question, LIGHTHOUSES, 1)

    assert all_found.covered == pytest.approx(1)
    assert all_found.exact == pytest.approx(1)
    assert all_found.together == pytest.approx(1)
    assert all_found.names == 0
    assert none_found.covered == none_found.bm25 == none_found.near == 0
    assert none_found.names > 0


def test_what_each_word_found_is_told_in_the_order_of_the_question() -> None:
    match = matched("cordouan crêpes", LIGHTHOUSES)

    assert measure(0, match, LIGHTHOUSES)[1] == (1.0, 0.0)
    assert measure(1, match, LIGHTHOUSES)[1] == (0.0, 1.0)


def test_a_repaired_word_covers_less_and_is_not_exact() -> None:
    exact = measured("le phare de cordouan", LIGHTHOUSES)
    repaired = measured("le phare de cordouen", LIGHTHOUSES)

    assert 0 < repaired.covered < exact.covered
    assert repaired.exact < exact.exact
    assert repaired.forms < exact.forms


def test_another_form_of_a_word_covers_but_is_not_its_form() -> None:
    as_written = measured("gardiens", LIGHTHOUSES)
    other_form = measured("gardien", LIGHTHOUSES)

    assert other_form.covered == as_written.covered == pytest.approx(1)
    assert other_form.forms == 0 < as_written.forms


def test_words_of_one_sentence_are_together_those_of_two_are_not() -> None:
    assert measured("phare allumé", LIGHTHOUSES).together == pytest.approx(1)
    assert measured("phare gardiens", LIGHTHOUSES).together < 1
    assert measured("phare gardiens", LIGHTHOUSES).covered == pytest.approx(1)


def test_words_in_the_title_count_for_the_title() -> None:
    index = build([Document("Le phare", "Une tour."), Document("Une tour", "Le phare.")], "fr")

    assert measured("phare", index, 0).title == pytest.approx(1)
    assert measured("phare", index, 1).title == 0
    assert measured("phare", index, 0).covered == measured("phare", index, 1).covered


def test_words_that_neighbour_in_the_question_are_rewarded_for_standing_near() -> None:
    index = index_of(
        "Le phare rouge est au bout de la digue du vieux port de Royan, très loin en mer.",
        "Le phare, au bout de la digue du vieux port de Royan, très loin en mer, est rouge.",
        "Autre chose.",
    )

    assert measured("phare rouge", index, 0).near > measured("phare rouge", index, 1).near


def test_the_order_of_the_question_is_the_better_one() -> None:
    index = index_of("Une lampe rouge éclaire.", "Une rouge lampe éclaire.")

    assert measured("lampe rouge", index, 0).near > measured("lampe rouge", index, 1).near > 0


def test_missing_names_and_numbers_are_counted_other_missing_words_are_not() -> None:
    assert measured("le phare en 1920", LIGHTHOUSES).names > 0
    assert measured("le phare de Biarritz", LIGHTHOUSES).names > 0
    assert measured("le phare de granit", LIGHTHOUSES).names == 0


def test_a_word_said_again_adds_less_than_it_did_at_first() -> None:
    index = index_of("Le phare.", "Le phare, phare.", "Le phare, phare, phare.", "La tour rouge.")
    once, twice, thrice = (measured("phare", index, number).bm25 for number in range(3))

    assert twice - once > thrice - twice


def test_of_two_texts_that_say_it_once_the_shorter_scores_higher() -> None:
    index = index_of("Le phare.", "Le phare, au bout de la longue digue du vieux port rouge.")

    assert measured("phare", index, 0).bm25 > measured("phare", index, 1).bm25


def test_length_is_the_logarithm_of_the_words() -> None:
    assert measured("phare", LIGHTHOUSES, 2).length == pytest.approx(math.log1p(2))


def test_the_score_is_the_weighed_sum() -> None:
    measures = Measures(*(float(number) for number in range(9)))

    assert score(measures, [0.0] * 8 + [2.0]) == 16
    assert score(measures, [1.0] * 9) == sum(range(9))


_WORDS = st.lists(
    st.sampled_from(
        "phare cordouan Cordouan allumé gardiens tour 1834 1835 crêpes pharre gardin le . x".split()
    ),
    max_size=12,
).map(" ".join)


@given(_WORDS, st.sampled_from(range(3)))
def test_shares_are_shares_and_nothing_is_negative(question: str, number: int) -> None:
    match = matched(question, LIGHTHOUSES)
    measures, found = measure(number, match, LIGHTHOUSES)

    assert all(value >= 0 and math.isfinite(value) for value in measures)
    for value in (measures.together, measures.exact, measures.covered, measures.title,
                  measures.names):  # fmt: skip
        assert value <= 1 + 1e-9
    assert measures.exact <= measures.covered + 1e-9
    assert len(found) == len(match.words)
    assert all(0 <= one <= 1 for one in found)
