"""Sources of a bulk pack are found by what is typed of a title, a number, an author or an id."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.types import OfficialQuestion, Passage, Text
from bot.retrieval.catalogue import Catalogue, catalogued, mentions, opened
from tests.retrieval.samples import PASSAGES

TITLES = [
    ("Gestion de l'eau dans les îles", "2016-03-01"),
    ("Réforme des retraites", "2018-05-02"),
    ("Réforme des retraites agricoles", "2025-01-14"),
    ("Pêche à la ligne", "2021-07-20"),
    ("L'œuvre d'Émile Zola", "2020-02-29"),
]


def passages(titles: list[tuple[str, str]] = TITLES) -> list[Passage]:
    """Two passages of each of some questions, numbered from 4100 on."""
    found = []
    for number, (title, day) in enumerate(titles):
        asked = OfficialQuestion("QE", 4100 + number, 16, author=f"Mme Zoé Duval{number}")
        source = replace(
            PASSAGES[0].source,
            id=f"qanr5l16qe{4100 + number}",
            title=Text(fr=f"Question écrite n°\N{NO-BREAK SPACE}{4100 + number}, « {title} »"),
            date=date.fromisoformat(day),
            question=asked,
        )
        found += [
            replace(
                PASSAGES[0],
                id=f"{source.id}-{part[0]}1",
                title=Text(fr=f"{title} ({part})"),
                source=source,
            )
            for part in ("question", "réponse")
        ]
    return found


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("catalogue")
    given_ = passages()
    assert list(catalogued(given_, folder)) == given_, "they pass through"
    return opened(folder)


def test_the_latest_come_first_a_page_at_a_time(catalogue: Catalogue) -> None:
    assert catalogue.newest(10) == [2, 3, 4, 1, 0]
    assert catalogue.newest(2, 2) == [4, 1]
    assert catalogue.newest(2, 5) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("4103", [3]),
        ("n° 4103", [3]),
        ("QE 4103", [3]),
        ("qanr5l16qe4103", [3]),
        ("qanr5l16qe4103-r1", [3]),
        ("zoe duval2", [2]),
        ("retraites", [2, 1]),
        ("la retraite", [2, 1]),
        ("RÉFORME des retr", [2, 1]),
        ("retraites agric", [2]),
        ("peche a la ligne", [3]),
        ("oeuvre de zola", [4]),
        ("l'eau", [0]),
    ],
)
def test_what_is_typed_finds_all_that_holds_its_words_the_latest_first(
    catalogue: Catalogue, typed: str, found: list[int]
) -> None:
    assert catalogue.typed(typed, 10)[: len(found)] == found


@pytest.mark.parametrize(
    ("typed", "found"), [("réfrome", [2, 1]), ("retrraites agrcoles", [2]), ("emile zolla", [4])]
)
def test_a_misspelt_word_is_found_all_the_same(
    catalogue: Catalogue, typed: str, found: list[int]
) -> None:
    assert catalogue.typed(typed, 10) == found


def test_some_of_the_words_are_better_than_nothing(catalogue: Catalogue) -> None:
    assert catalogue.typed("pêche au thon", 10) == [3]
    assert catalogue.typed("crêpes", 10) == []


def test_a_number_is_found_before_those_that_begin_with_it(tmp_path: Path) -> None:
    made = passages([("Le phare", "2020-01-01")] * 3)
    for at, number in enumerate((41, 410, 4100)):
        for place in (2 * at, 2 * at + 1):
            source = made[place].source
            title = Text(fr=f"Question n° {number}")
            asked = OfficialQuestion("QE", number, 16)
            source = replace(source, id=f"q-{number}", title=title, question=asked)
            made[place] = replace(made[place], source=source)
    list(catalogued(made, tmp_path))
    assert opened(tmp_path).typed("41", 10)[0] == 0
    assert set(opened(tmp_path).typed("41", 10)) == {0, 1, 2}


def test_nothing_typed_is_the_latest(catalogue: Catalogue) -> None:
    assert catalogue.typed("  ", 3) == [2, 3, 4]
    assert catalogue.typed("!?", 3) == [2, 3, 4]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_whatever_is_typed_finds_no_more_than_wanted_each_once(
    catalogue: Catalogue, typed: str
) -> None:
    found = catalogue.typed(typed, 3)
    assert len(found) == len(set(found)) <= 3


def test_a_passage_mentions_the_words_of_its_own_title_and_id() -> None:
    first, second, *_ = passages()
    held = mentions("gestion eau répon")
    assert (held(first), held(second)) == (2, 3)
    assert mentions("qanr5l16qe4100-r1")(second) > mentions("qanr5l16qe4100-r1")(first)


def test_a_pack_without_passages_has_an_empty_catalogue(tmp_path: Path) -> None:
    assert list(catalogued([], tmp_path)) == []
    assert opened(tmp_path).newest(10) == opened(tmp_path).typed("phare", 10) == []
