from dataclasses import replace
from pathlib import Path

import pytest
from discord.ui import LayoutView, Select
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.documents import choice, documents_card, found_card
from bot.chat.sources import passages_card, sources_card
from bot.knowledge.load import load_library
from bot.knowledge.types import Library, Text
from bot.retrieval.engine import Engine
from tests.chat.test_cards import blocks, items, labels
from tests.knowledge.bulk_packs import source, write_bulk_pack
from tests.wire.fake_engine import LIBRARY, PASSAGE


def library_of(sources: int, title: str = "*Rapport*") -> Library:
    """A library of that many sources, each with a passage, all with the same title."""
    (pack,) = LIBRARY.packs
    many = tuple(
        replace(pack.sources[0], id=str(number), title=Text(fr=title)) for number in range(sources)
    )
    passages = tuple(
        replace(PASSAGE, id=f"passage {one.id}", source=one, title=Text(fr=title)) for one in many
    )
    return Library((replace(pack, sources=many, passages=passages),))


def menu(view: LayoutView) -> list[str]:
    return [
        option.label for item in items(view) if isinstance(item, Select) for option in item.options
    ]


def test_each_source_shows_its_title_its_citation_with_link_and_its_extent() -> None:
    title, listed = blocks(sources_card(LIBRARY, "en"))
    assert title == "### Sources"
    name, citation, extent = listed.split("\n")
    assert name == "**Harbour report**"
    assert citation.startswith("-# [The harbour office")
    assert citation.endswith("](<https://port.example/rapport>)")
    assert extent == "-# 1 passage · 1 glossary term"


def test_an_empty_library_says_so_and_offers_nothing_to_choose() -> None:
    view = sources_card(Library(()), "fr")
    assert blocks(view)[1] == "Aucune source n’est chargée pour le moment."
    assert menu(view) == []


def test_a_long_list_has_pages_to_turn_and_says_which_is_shown() -> None:
    library = library_of(12)
    first, last = sources_card(library, "fr"), sources_card(library, "fr", 2)
    assert blocks(first)[-1] == "-# Page 1 sur 3"
    assert labels(first) == ["Suivant"]
    assert labels(last) == ["Précédent"]
    assert len(menu(last)) == 2


def test_a_page_that_is_no_longer_there_becomes_the_last() -> None:
    assert blocks(sources_card(library_of(6), "fr", 40))[-1] == "-# Page 2 sur 2"


def test_a_source_lists_its_passages_to_choose_from() -> None:
    (source,) = LIBRARY.sources
    view = passages_card(source, LIBRARY.passages, "en")
    assert blocks(view)[2] == "- The north lighthouse"
    assert menu(view) == ["The north lighthouse"]
    assert labels(view) == ["All sources"]


@given(st.text(min_size=1, max_size=600), st.integers(0, 30), st.integers(0, 9))
def test_no_list_exceeds_a_limit(title: str, sources: int, page: int) -> None:
    library = library_of(sources, title)
    views = [sources_card(library, "fr", page)]
    views += [passages_card(one, library.passages, "fr", page) for one in library.sources[:1]]
    for view in views:
        assert sum(len(text.encode("utf-16-le")) // 2 for text in blocks(view)) <= 4000
        assert len(list(view.walk_children())) <= 40
        assert all(1 <= len(label) <= 100 for label in menu(view))


@pytest.fixture(scope="module")
def lights(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A bulk pack of 23 questions, a month each from January 2016 on, and a pack in memory."""
    folder = tmp_path_factory.mktemp("lights")
    days = [f"{2016 + place // 12}-{1 + place % 12:02}-01" for place in range(23)]
    lines = [source(f"q-{day}", f"Un phare, le {day}.", day=day) for day in days]
    write_bulk_pack(folder / "pack", *lines)
    (pack,) = load_library([folder / "pack"]).packs
    return Engine(Library((*LIBRARY.packs, pack)), indexes=folder / "index")


def test_a_bulk_pack_stands_for_its_sources_and_says_how_many_there_are(lights: Engine) -> None:
    view = sources_card(lights.library, "fr", stored=lights.shelves.stored)
    _, listed, hint = blocks(view)
    name, covers, extent = listed.split("\n\n")[0].split("\n")
    assert name == "**Les phares**"
    assert covers == "-# Les questions sur les phares."
    assert extent == "-# 23 documents · 23 passages"
    assert hint.startswith("-# Pour en trouver un : `/sources document:`")
    assert menu(view) == ["Les phares", "Rapport du port"]


def test_the_documents_of_a_bulk_pack_are_listed_a_page_at_a_time_the_latest_first(
    lights: Engine,
) -> None:
    stored, pack = lights.shelves.stored["lights"], lights.library.packs[1]
    first, last = documents_card(pack, stored, "fr"), documents_card(pack, stored, "en", 2)
    assert blocks(first)[2].split("\n")[0] == "- Question q-2017-11-01 · 1er novembre 2017"
    assert menu(first)[0] == "Question q-2017-11-01"
    assert blocks(first)[-1] == "-# Page 1 sur 3"
    assert labels(first) == ["Suivant", "Toutes les sources"]
    assert menu(last) == ["Question q-2016-03-01", "Question q-2016-02-01", "Question q-2016-01-01"]
    assert labels(last) == ["Back", "All sources"]


def test_a_page_of_documents_that_is_no_longer_there_becomes_the_last(lights: Engine) -> None:
    stored, pack = lights.shelves.stored["lights"], lights.library.packs[1]
    assert blocks(documents_card(pack, stored, "fr", 999_999))[-1] == "-# Page 3 sur 3"


def test_a_bulk_pack_without_documents_has_nothing_to_choose(tmp_path: Path) -> None:
    (pack,) = load_library([write_bulk_pack(tmp_path / "pack")]).packs
    engine = Engine(Library((pack,)), indexes=tmp_path / "index")
    view = documents_card(pack, engine.shelves.stored["lights"], "fr")
    assert blocks(view)[1] == "-# 0 document · 0 passage · les plus récents d’abord"
    assert all(blocks(view))
    assert menu(view) == []


@given(st.text(min_size=1, max_size=600), st.text(max_size=600), st.integers(0, 30))
def test_no_list_of_documents_exceeds_a_limit(title: str, typed: str, count: int) -> None:
    found = library_of(count, title).sources
    view = found_card(found, typed, "fr")
    assert sum(len(text.encode("utf-16-le")) // 2 for text in blocks(view)) <= 4000
    assert len(list(view.walk_children())) <= 40
    assert all(1 <= len(label) <= 100 for label in menu(view))
    for one in found:
        assert 1 <= len(choice(one, "fr").name.encode("utf-16-le")) // 2 <= 100
        assert len(choice(one, "fr").value) <= 100
