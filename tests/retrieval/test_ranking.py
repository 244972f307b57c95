from datetime import date
from unittest.mock import Mock, patch

import pytest

from bot.knowledge.types import Library, Span, Text
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import analyse
from bot.retrieval.ranking import CANDIDATES, FEWEST, Candidate, Ranking, Shelf
from bot.retrieval.shelving import shelve
from tests.retrieval.samples import BULLETIN, PASSAGES, REGISTER, TERMS, passage, shelf

SHELF = shelf()


def rank(question: str, on: Shelf = SHELF, *, but: str = "") -> Ranking:
    return on.rank(analyse(question, on.language), but=but)


def order(question: str, on: Shelf = SHELF) -> list[str]:
    return [one.passage.id for one in rank(question, on).candidates]


def candidate(question: str, passage_id: str, on: Shelf = SHELF) -> Candidate:
    return next(one for one in rank(question, on).candidates if one.passage.id == passage_id)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Quand le phare de Cordouan fut-il allumé ?", "lit-1834"),
        ("combien de gardiens dans la tour", "keepers"),
        ("la lampe est-elle automatique", "automatic"),
        ("où voir les lentilles anciennes", "museum"),
        ("cb de gardien ds la tourr", "keepers"),
        ("kan cordouan a été allumer", "lit-1834"),
    ],
)
def test_the_passage_that_answers_comes_first(question: str, first: str) -> None:
    assert order(question)[0] == first


def test_candidates_come_best_first_and_each_once() -> None:
    ranking = rank("les gardiens du phare et la lampe")
    scores = [one.score for one in ranking.candidates]

    assert scores == sorted(scores, reverse=True)
    assert len({one.passage.id for one in ranking.candidates}) == len(scores) > 1


def test_equals_are_ranked_by_id_so_that_replies_do_not_change() -> None:
    same = shelf([passage(name, "Le phare rouge.", title=Text(fr="")) for name in "bca"])

    assert order("phare rouge", same) == ["a", "b", "c"]


def test_no_shared_word_no_candidate() -> None:
    assert order("recette de crêpes") == []
    assert order("") == []


def crowd() -> Shelf:
    """One passage that holds all of a question, and many that hold its commonest word alone."""
    others = [
        passage(f"other-{number:02}", f"Un phare numéro {number} de la côte.", title=Text(fr=""))
        for number in range(20)
    ]
    answer = passage("answer", "La lampe du phare rouge fut allumée.", title=Text(fr=""))
    return shelve([answer, *others], "fr", Glossary(()), dated=False)


def test_what_is_far_behind_is_ranked_only_where_so_many_are_asked_for() -> None:
    asked, shelf = analyse("quand la lampe du phare rouge fut-elle allumée", "fr"), crowd()
    measured = Mock(wraps=shelf.index.listing)
    with patch.object(shelf.index, "listing", measured):
        ranking = shelf.rank(asked)
        assert ranking.first(3) == ranking.candidates[:3]
        assert measured.call_count == len(ranking.candidates) == FEWEST
        whole = ranking.first(30)

    assert ranking.candidates[0].passage.id == "answer"
    assert whole[:FEWEST] == ranking.candidates
    assert len(whole) == 21
    assert max(one.score for one in whole[FEWEST:]) <= ranking.candidates[-1].score
    assert ranking.first(10) == whole[:10]


def test_what_is_as_near_as_the_best_is_never_left_behind() -> None:
    ranking = crowd().rank(analyse("phare", "fr"))

    assert len(ranking.candidates) == 21


def test_at_most_so_many_candidates_are_measured() -> None:
    many = shelf([passage(f"p{number:03}", f"Le phare {number}.") for number in range(100)])

    assert len(order("phare", many)) == CANDIDATES


@pytest.mark.parametrize(
    ("question", "time"),
    [
        ("le phare fut allumé", 0),
        ("le phare fut allumé en 2015", 1),
        ("le phare fut allumé en 1834", 1),
        ("le phare fut allumé en juin 2015", 1),
        ("le phare fut allumé le 24 juin 2015", -1),
        ("le phare fut allumé en 1920", -1),
        ("le phare fut allumé avant 1900", 1),
        ("le phare fut allumé depuis 2022", -1),
        ("le phare sera allumé la prochaine fois", -1),
    ],
)
def test_a_passage_is_of_its_day_and_of_the_time_it_speaks_of(question: str, time: float) -> None:
    assert candidate(question, "lit-1834").time == time


def test_a_question_of_two_times_wants_both() -> None:
    question = "le phare fut-il allumé en {} ou en {}"
    assert candidate(question.format(1834, 2015), "lit-1834").time == 1
    assert candidate(question.format(1834, 1920), "lit-1834").time == -1


WORDING = "La tour abrite des gardiens et une lampe."
YEARS = shelf(
    [
        passage("old", WORDING, title=Text(fr=""), source=REGISTER),
        passage("new", WORDING, title=Text(fr=""), source=BULLETIN),
        passage("older", WORDING, title=Text(fr=""), source=REGISTER, as_of=date(2001, 1, 1)),
        passage(
            "about", WORDING, title=Text(fr=""), source=REGISTER, as_of=date(2001, 1, 1),
            about=Span(date(1950, 1, 1), date(1950, 12, 31)),
        ),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("les gardiens de la tour", "new"),
        ("les gardiens de la tour aujourd'hui", "new"),
        ("les gardiens de la tour en 2015", "old"),
        ("les gardiens de la tour en juin 2015", "old"),
        ("les gardiens de la tour en 2001", "about"),
        ("les gardiens de la tour en 1950", "about"),
        ("les gardiens de la tour depuis 2020", "new"),
    ],
)
def test_of_passages_that_say_the_same_the_one_of_the_time_asked_or_the_newest_leads(
    question: str, first: str
) -> None:
    assert order(question, YEARS)[0] == first


def test_a_question_about_now_leans_more_to_the_newest() -> None:
    def lead(question: str) -> float:
        best, second = rank(question, YEARS).candidates[:2]
        return best.score - second.score

    assert lead("les gardiens aujourd'hui") > lead("les gardiens")


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("que dit la question n° 79495 du phare", 0),
        ("que dit la question n° 80123 du phare", 1),
        ("le phare compte 12 ou 13 marches", 2),
        ("le phare en 1920", 0),
        ("le phare le 3 mai 1920", 0),
        ("le phare en 1834", 0),
    ],
)
def test_numbers_a_passage_lacks_are_counted_dates_apart(question: str, lacking: int) -> None:
    # The number 79495 is that of its source; times are judged as times.
    assert candidate(question, "lit-1834").numbers == lacking


def test_a_number_is_a_constraint_on_the_order() -> None:
    numbered = shelf(
        [
            passage("other", "Le phare de la question écrite 80123, le phare rouge du port."),
            passage("right", "Une question, 79495, parle du phare."),
        ]
    )
    assert order("la question écrite 79495 sur le phare", numbered)[0] == "right"


def test_likeness_to_a_known_question_counts_unless_it_is_to_be_left_out() -> None:
    question = "Qui a allumé le phare ?"
    with_it = rank(question).candidates[0]
    without = next(
        one for one in rank(question, but=question).candidates
        if one.passage.id == with_it.passage.id
    )  # fmt: skip

    assert with_it.known == pytest.approx(1)
    assert without.known < with_it.known
    assert without.score < with_it.score


def test_likeness_to_a_question_known_to_have_no_answer_is_told() -> None:
    lacking = shelve(PASSAGES, "fr", Glossary(TERMS), ["Combien coûte le phare ?"])

    assert rank("Combien coûte le phare ?", lacking).unanswered == pytest.approx(1)
    assert rank("la lampe automatique", lacking).unanswered == 0
    assert rank("Combien coûte le phare ?").unanswered == 0


def test_words_found_in_known_questions_only_are_reached_but_not_found() -> None:
    on = shelf(
        [
            passage("p", "Il brilla en 1834.", asked_fr=["Quand le fanal fut-il construit ?"]),
            passage("q", "Une tour."),
        ]
    )
    found = candidate("construction du fanal", "p", on)

    assert found.found == (0.0, 0.0)
    assert max(found.reached) == 1.0


def test_a_passage_known_to_answer_another_kind_of_question_does_not_agree() -> None:
    assert candidate("Quand le phare fut-il allumé ?", "lit-1834").agrees
    assert not candidate("Combien coûte le phare ?", "lit-1834").agrees


CONCEPTS = shelf(
    [
        passage("by-name", "Le Service des phares publie un avis.", title=Text(fr="")),
        passage("by-acronym", "Le SDP recrute.", title=Text(fr="")),
        passage("other", "Le service du port dort.", title=Text(fr="")),
    ],
    TERMS,
)


@pytest.mark.parametrize("question", ["que publie le SDP", "que fait le service des phares"])
def test_an_acronym_finds_its_full_name_and_the_other_way_round(question: str) -> None:
    assert {"by-name", "by-acronym"} <= set(order(question, CONCEPTS))


def test_an_alias_finds_the_term_by_all_its_names() -> None:
    assert {"by-name", "by-acronym"} <= set(order("le bureau des balises", CONCEPTS))


def test_without_the_glossary_the_acronym_is_a_word_like_others() -> None:
    without = shelf(CONCEPTS.passages, ())

    assert order("SDP", without) == ["by-acronym"]


def test_an_empty_shelf_ranks_nothing() -> None:
    assert order("le phare", shelf([])) == []


def test_known_questions_of_the_shipped_pack_find_their_own_passage_first(
    otan_ukraine: Library,
) -> None:
    glossary = Glossary(otan_ukraine.terms)
    shipped = shelve(otan_ukraine.passages, "fr", glossary)
    asked = [(one.questions["fr"][0], one.id) for one in otan_ukraine.passages]

    right = [
        question for question, passage_id in asked if order(question, shipped)[0] == passage_id
    ]

    assert len(right) >= 0.95 * len(asked)
