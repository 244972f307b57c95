from datetime import date

import pytest

from bot.knowledge.types import Language, Text
from bot.retrieval.glossary import Glossary
from bot.retrieval.shelving import shelve
from tests.retrieval.samples import NEW, OLD, PASSAGES, TERMS, passage


@pytest.mark.parametrize(("language", "held"), [("fr", 4), ("en", 3)])
def test_a_shelf_holds_the_passages_of_its_language(language: Language, held: int) -> None:
    shelf = shelve(PASSAGES, language, Glossary(TERMS))

    assert len(shelf.passages) == shelf.index.size == held
    assert all(one.text.get(language) for one in shelf.passages)


def test_passages_stand_in_the_order_of_their_ids_however_files_are_read() -> None:
    mixed = [passage(name, "Le phare rouge.", title=Text(fr="")) for name in "cab"]

    assert [one.id for one in shelve(mixed, "fr", Glossary(())).passages] == ["a", "b", "c"]


def test_the_terms_a_passage_names_are_found_by_whatever_name() -> None:
    """The index holds a term itself beside the words for it."""
    named = shelve([passage("named", "Le Service des phares publie.")], "fr", Glossary(TERMS))

    assert named.index.candidates({"@sdp": 1.0}, 5) == [(0, 1.0)]


def test_questions_known_to_have_an_answer_or_none_come_along() -> None:
    shelf = shelve(
        [passage("a", "Le phare rouge.", asked_fr=["Quelle couleur ?"], as_of=OLD)],
        "fr",
        Glossary(()),
        ["Combien coûte le phare ?"],
    )

    assert shelf.index.asks
    assert shelf.unanswered == ("Combien coûte le phare ?",)


def test_only_what_is_newest_is_new() -> None:
    held = [passage("old", "Le phare rouge.", as_of=OLD), passage("new", "La tour.", as_of=NEW)]

    assert shelve(held, "fr", Glossary(()))._newest == NEW
    assert shelve([], "fr", Glossary(()))._newest == date.min
