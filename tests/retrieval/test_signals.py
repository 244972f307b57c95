from dataclasses import replace

import pytest

from bot.knowledge.types import Language, OfficialQuestion, Passage, Text
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import analyse
from bot.retrieval.ranking import Ranking
from bot.retrieval.shelving import shelve
from bot.retrieval.signals import Signals, borrowed, names, signals, unnamed
from tests.retrieval.samples import REGISTER, passage, shelf

OTHER = passage("quay", "Le quai du port est long.", "The quay of the port is long.")


def ranked(question: str, *passages: Passage, language: Language = "fr") -> Ranking:
    held = shelve(passages, language, Glossary(())) if passages else shelf()
    return held.rank(analyse(question, language))


def signalled(question: str, *passages: Passage, language: Language = "fr") -> Signals:
    found = signals(analyse(question, language), ranked(question, *passages, language=language))
    assert found is not None
    return found


def test_signals_say_what_was_found() -> None:
    found = signalled("Quand le phare de Cordouan fut-il allumé ?")

    assert found.covered == pytest.approx(1)
    assert found.known == pytest.approx(1)
    assert found.unknown == found.names == found.numbers == found.namesakes == 0
    assert found.supplies == found.agrees == 1
    assert 0 < found.lead <= 1


def test_words_the_library_lacks_are_unknown_and_missing_names_are_told() -> None:
    found = signalled("Le phare de Biarritz et sa recette")

    assert 0 < found.names <= found.unknown < 1
    assert found.name == 1
    assert found.covered < 1


def test_a_lead_is_shared_by_equals() -> None:
    asked = analyse("Quand le phare de Cordouan fut-il allumé ?", "fr")
    ranking = shelf().rank(asked)
    first = ranking.candidates[0]

    alone = signals(asked, replace(ranking, candidates=(first,)))
    shared = signals(asked, replace(ranking, candidates=(first, first)))

    assert alone is not None
    assert shared is not None
    assert (alone.lead, shared.lead) == (1.0, 0.5)


FRENCH = passage("navy", "Un navire français entra au port. La marine y était.")
FRANCE = passage("france", "La France arma un navire. Il entra au port.")


@pytest.mark.parametrize(
    ("question", "passage_", "only_another_word"),
    [
        ("Quand la France entra-t-elle au port ?", FRENCH, True),
        ("Quand la France entra-t-elle au port ?", FRANCE, False),
        ("Quand le navire entra-t-il au port ?", FRENCH, False),
    ],
)
def test_a_name_is_a_name_and_not_a_word_of_its_stem(
    question: str, passage_: Passage, only_another_word: bool
) -> None:
    ranking = ranked(question, passage_, OTHER)

    assert ranking.candidates[0].passage is passage_
    assert bool(names(ranking).namesakes) == only_another_word
    assert bool(unnamed(ranking)) == only_another_word
    assert bool(signalled(question, passage_, OTHER).namesakes) == only_another_word


def test_in_english_a_name_is_no_verb_either() -> None:
    poles = passage("poles", en="Ships were polished in the harbour by hand.")
    question = "Which ships did Polish sailors bring to the harbour?"

    found = unnamed(ranked(question, poles, OTHER, language="en"))

    assert [one.token.word for one in found] == ["polish"]


def test_number_and_gender_leave_a_name_that_name() -> None:
    women = passage("women", "Une gardienne ukrainienne veille. La tour est haute.")

    assert not names(ranked("Qui sont les Ukrainiens de la tour ?", women, OTHER)).namesakes


def test_a_people_is_named_where_its_country_is() -> None:
    ranking = ranked(
        "La tour des Ukrainiens ?", passage("tower", "La tour est en Ukraine. Oui."), OTHER
    )

    assert not unnamed(ranking)


def test_who_asked_the_question_a_source_answers_is_not_missing() -> None:
    official = OfficialQuestion("QE", 79495, 14, author="M. Jean Candelier")
    source = replace(REGISTER, question=official)
    told = passage("lamp", "La lampe est neuve.", source=source)

    assert not names(ranked("La lampe, selon la réponse à Candelier ?", told, OTHER)).missing
    assert names(ranked("La lampe, selon la réponse à Dupont ?", told, OTHER)).missing


@pytest.mark.parametrize(
    ("question", "text", "in_vain"),
    [
        ("Quel est le plus haut phare ?", "Ce phare est haut de dix mètres.", True),
        ("Quel est le plus haut phare ?", "Ce phare est le plus haut de la côte.", False),
        ("Quel est le plus haut phare ?", "Plus loin, on voit la mer. Ce phare est haut.", True),
        ("Quel phare est haut ?", "Ce phare est haut de dix mètres.", False),
    ],
)
def test_the_most_of_a_kind_takes_a_sentence_that_compares(
    question: str, text: str, in_vain: bool
) -> None:
    assert signalled(question, passage("tall", text), OTHER).superlative == in_vain


def test_a_letter_is_not_held_to_its_superlatives() -> None:
    letter = "Ce phare est haut, le plus haut, " + ", ".join(f"détail{n}x" for n in range(20))

    assert signalled(letter, passage("tall", "Ce phare est haut."), OTHER).superlative == 0


def test_company_is_a_next_candidate_of_the_same_document() -> None:
    one, two = (passage(name, f"Le phare {name}.", title=Text(fr="Phares")) for name in ("a", "b"))
    lone = passage("c", "Le phare et le quai.", title=Text(fr="Quais"))

    assert signalled("phare", one, two, lone).company == 1
    assert signalled("le phare et le quai", one, two, lone).company == 0
    assert signalled("phare", one, lone).company == 0.5


@pytest.mark.parametrize(
    ("question", "none_of_its_own"),
    [("journalisme", True), ("le journal", False), ("les journaux", False), ("jurnal", True)],
)
def test_words_are_borrowed_where_the_passage_has_only_others(
    question: str, none_of_its_own: bool
) -> None:
    held = passage("press", "Le journal, ou plusieurs journaux, sort à midi.")

    assert borrowed(ranked(question, held, OTHER)) == none_of_its_own


NUMBERED = passage("lamps", "Le port a douze lampes. La tour fut bâtie en 1834 près du port.")


@pytest.mark.parametrize(
    ("question", "in_vain"),
    [
        ("Combien de lampes le port a-t-il ?", False),
        ("Combien de marches la tour bâtie en 1834 a-t-elle ?", True),
        ("Quand la tour fut-elle bâtie ?", False),
    ],
)
def test_a_year_is_no_answer_to_how_many(question: str, in_vain: bool) -> None:
    assert signalled(question, NUMBERED, OTHER).uncounted == in_vain


def test_where_a_choice_is_offered_all_of_it_must_be_spoken_of() -> None:
    text = passage("tall", "Le phare est plus haut que la tour.")

    assert signalled("Le plus haut est-il le phare ou la tour ?", text, OTHER).choice == 0
    assert signalled("Le plus haut est-il le phare ou le clocher ?", text, OTHER).choice > 0
    assert signalled("Où est le clocher du phare ?", text, OTHER).choice == 0


TOWN = tuple(passage(f"house-{number}", f"La maison {number} est bleue.") for number in range(40))


def test_the_more_is_found_the_more_evidence_there_is() -> None:
    lamp = passage("lamp", "Le phare brille sur la falaise.")

    little, more = (
        signalled(text, lamp, *TOWN).evidence for text in ("le phare", "le phare sur la falaise")
    )
    lacking = signalled("le phare sur la dune", lamp, *TOWN).evidence

    assert 0 < little < more
    assert lacking == pytest.approx(little)


def test_what_tells_less_of_a_passage_is_less_evidence() -> None:
    lamp = passage("lamp", "Le phare brille sur la falaise.")
    others = tuple(passage(f"other-{one}", "Un phare brille au port.") for one in range(40))

    assert signalled("le phare", lamp, *others).evidence < signalled("le phare", lamp).evidence


def test_evidence_does_not_grow_with_the_library_alone() -> None:
    lamp = passage("lamp", "Le phare brille sur la falaise.")
    town = tuple(passage(f"house-{one}", "La maison est bleue.") for one in range(2_000))

    small, large = (signalled("le phare", lamp, *others).evidence for others in (TOWN, town))

    assert large == pytest.approx(small, rel=0.05)


def test_past_some_point_more_evidence_says_nothing_more() -> None:
    words = [f"zyx{chr(97 + one)}{chr(98 + one)}q" for one in range(20)]
    text = passage("list", f"Le phare {' '.join(words)}.")

    ten, twenty = (signalled(" ".join(words[:one]), text).evidence for one in (10, 20))

    assert ten == twenty


def test_what_other_passages_find_too_is_common() -> None:
    lamp = passage("lamp", "Le phare brille sur la falaise.")
    other = passage("other", "Un autre phare de la falaise brille.")

    alone = signalled("le phare brille sur la falaise", lamp, OTHER).common
    beside = signalled("le phare brille sur la falaise", lamp, other, OTHER).common

    assert alone == 0
    assert 0 < beside <= 1


def test_a_letter_is_not_judged_by_the_names_that_are_missing() -> None:
    long = (
        "Le phare de Biarritz, sa lampe, sa tour, son escalier, sa porte, sa lanterne, son gardien,"
        " son toit, sa cave, sa cour, son jardin, sa grille, son mur, sa fenêtre, sa table, son lit"
    )

    assert signalled("Le phare de Biarritz").name == 1
    assert signalled(long).name == signalled(long).names == 0
