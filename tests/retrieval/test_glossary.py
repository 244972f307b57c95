import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.types import Language, Library, Term, Text
from bot.retrieval.analysis import fold, terms
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import analyse
from tests.retrieval.samples import NEW, REGISTER, TERMS, index_of


def entry(
    term_id: str, name: str, acronym: str | None = None, *, en: str | None = None,
    aliases: tuple[str, ...] = (),
) -> Term:  # fmt: skip
    return Term(
        id=term_id,
        name=Text(fr=name, en=en),
        definition=Text(fr=f"Définition : {name}."),
        source=REGISTER,
        as_of=NEW,
        acronym=Text(fr=acronym) if acronym else None,
        aliases={"fr": aliases},
    )


GLOSSARY = Glossary(
    [
        entry("otan", "Organisation du Traité de l'Atlantique Nord", "OTAN", aliases=("Alliance",)),
        entry("can", "Conseil de l'Atlantique Nord", "CAN", en="North Atlantic Council"),
        entry("conseil", "Conseil OTAN-Ukraine"),
        entry("nsatu", "Programme de formation pour l'Ukraine", "NSATU"),
        entry("cap", "Ensemble complet de mesures", "CAP"),
        entry("capitale", "Capitale"),
    ]
)
INDEX = index_of("Le conseil de l'Atlantique, l'OTAN et le NSATU. La formation.")


def mentioned(text: str, language: Language = "fr") -> list[tuple[str, int, int]]:
    words = [(term,) for term in terms(text, language)]
    return [(one.term.id, one.start, one.end) for one in GLOSSARY.mentions(words, language)]


def completed(typed: str, limit: int = 25) -> list[str]:
    return [term.id for term in GLOSSARY.complete(typed, limit)]


def asked(question: str, language: Language | None = None) -> tuple[str, bool, bool] | None:
    named = GLOSSARY.asked(analyse(question, language), INDEX)
    return None if named is None else (named.term.id, named.whole, named.repaired)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("l'OTAN aide", [("otan", 0, 1)]),
        ("que fait l'Alliance", [("otan", 0, 1)]),
        ("l'organisation du traité de l'Atlantique Nord", [("otan", 0, 4)]),
        ("Conseil OTAN-Ukraine", [("conseil", 0, 3)]),
        ("le conseil et l'OTAN", [("otan", 1, 2)]),
        ("le NSATU et le CAP", [("nsatu", 0, 1), ("cap", 1, 2)]),
        ("le programme", []),
        ("", []),
    ],
)
def test_the_longest_names_are_found_among_the_words(
    text: str, mentions: list[tuple[str, int, int]]
) -> None:
    assert mentioned(text) == mentions


def test_names_of_either_language_are_found_in_both() -> None:
    assert mentioned("the North Atlantic Council met", "en") == [("can", 0, 3)]
    assert mentioned("le North Atlantic Council") == [("can", 0, 3)]


def test_a_word_that_may_stand_for_another_names_what_that_names() -> None:
    words = [("otin", "otan"), ("aid",)]
    assert [one.term.id for one in GLOSSARY.mentions(words, "fr")] == ["otan"]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("OTAN", ("otan", True, False)),
        ("l'otan ?", ("otan", True, False)),
        ("Organisation du traité de l'Atlantique Nord", ("otan", True, False)),
        ("Que signifie le sigle NSATU ?", ("nsatu", True, False)),
        ("nsattu", ("nsatu", True, True)),
        ("lotan", ("otan", True, True)),
        ("où est l'OTAN", ("otan", False, False)),
        ("Depuis quand l'OTAN ?", ("otan", False, False)),
        ("OTAN NSATU", None),
        ("l'OTAN aide l'Ukraine", None),
        ("formation", None),
        ("", None),
        ("qui", None),
    ],
)
def test_a_question_may_be_no_more_than_a_name(
    question: str, named: tuple[str, bool, bool] | None
) -> None:
    assert asked(question) == named


def test_without_an_index_nothing_is_repaired() -> None:
    assert GLOSSARY.asked(analyse("nsattu"), None) is None
    named = GLOSSARY.asked(analyse("nsatu"), None)
    assert named is not None
    assert named.term.id == "nsatu"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cap", ["cap", "capitale"]),
        ("CAN", ["can"]),
        ("ca", ["cap", "can", "capitale"]),
        ("cons", ["conseil", "can"]),
        ("ukraine", ["conseil", "nsatu"]),
        ("atlantique", ["can", "otan"]),
        ("Comseil", ["can", "conseil"]),
        ("nsaut", ["nsatu"]),
        ("north atl", ["can"]),
        ("l'otan", ["otan"]),
    ],
)
def test_what_is_typed_so_far_finds_its_terms_first(typed: str, first: list[str]) -> None:
    assert set(completed(typed)[: len(first)]) == set(first)


def test_each_tier_comes_before_the_next() -> None:
    glossary = Glossary(
        [
            entry("inside", "Le grand phare"),
            entry("prefix", "Phare rouge"),
            entry("acronym", "Autre chose", "PHAREX"),
            entry("exact", "Phare"),
            entry("misspelt", "Pharmx"),
            entry("none", "Balise"),
        ]
    )

    found = [term.id for term in glossary.complete("phare", 25)]

    assert found == ["exact", "acronym", "prefix", "inside", "misspelt"]


def test_what_is_half_typed_is_repaired_too() -> None:
    assert "otan" in completed("orgnisation du tr")


def test_what_resembles_nothing_completes_to_nothing() -> None:
    assert completed("xyzzyx") == []


@pytest.mark.parametrize("typed", ["", "  ", "?!"])
def test_nothing_typed_gives_the_glossary_in_alphabetical_order(typed: str) -> None:
    names = [fold(term.name.best("fr")) for term in GLOSSARY.complete(typed, 25)]

    assert len(names) == len(GLOSSARY.entries)
    assert names == sorted(names)


def test_no_more_are_given_than_wanted_and_each_once() -> None:
    assert len(completed("", 2)) == 2
    assert len(completed("c", 1)) == 1
    assert len(completed("c")) == len(set(completed("c")))


@pytest.mark.parametrize(
    ("words", "term_id"),
    [
        ("OTAN", "otan"),
        ("otan", "otan"),
        ("alliance", "otan"),
        ("Conseil de l’Atlantique Nord", "can"),
        ("north atlantic council", "can"),
        ("conseil otan ukraine", "conseil"),
        ("conseil otan ukrainne", "conseil"),
        ("nsattu", "nsatu"),
        ("caq", None),
        ("x", None),
        ("", None),
        ("recette de crêpes", None),
    ],
)
def test_words_name_a_term_as_a_whole_misspelt_or_not(words: str, term_id: str | None) -> None:
    found = GLOSSARY.named(words)
    assert (found.id if found else None) == term_id


def test_an_empty_glossary_names_nothing() -> None:
    empty = Glossary([])

    assert empty.complete("otan", 25) == empty.complete("", 25) == []
    assert empty.named("otan") is None
    assert empty.mentions([("otan",)], "fr") == []
    assert empty.asked(analyse("otan"), INDEX) is None


@given(st.text(), st.integers(0, 30))
def test_anything_may_be_typed(typed: str, limit: int) -> None:
    glossary = Glossary(TERMS)

    assert len(glossary.complete(typed, limit)) <= limit
    glossary.named(typed)


def test_every_name_of_the_shipped_glossary_finds_its_term(otan_ukraine: Library) -> None:
    glossary = Glossary(otan_ukraine.terms)

    for term in otan_ukraine.terms:
        for text in (term.name, term.acronym):
            for name in (text.fr, text.en) if text else ():
                if name:
                    assert term in glossary.complete(name, 25)
                    assert glossary.named(name) is not None
