from dataclasses import replace
from pathlib import Path

from discord.ui import LayoutView, Select
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.sources import passages_card, sources_card
from bot.knowledge.types import Library, Text
from tests.chat.test_cards import blocks, items, labels
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
    view = passages_card(LIBRARY, source, "en")
    assert blocks(view)[2] == "- The north lighthouse"
    assert menu(view) == ["The north lighthouse"]
    assert labels(view) == ["All sources"]


@given(st.text(min_size=1, max_size=600), st.integers(0, 30), st.integers(0, 9))
def test_no_list_exceeds_a_limit(title: str, sources: int, page: int) -> None:
    library = library_of(sources, title)
    views = [sources_card(library, "fr", page)]
    views += [passages_card(library, one, "fr", page) for one in library.sources[:1]]
    for view in views:
        assert sum(len(text.encode("utf-16-le")) // 2 for text in blocks(view)) <= 4000
        assert len(list(view.walk_children())) <= 40
        assert all(1 <= len(label) <= 100 for label in menu(view))


def test_a_bulk_pack_stands_for_its_sources_and_is_not_to_be_chosen() -> None:
    (pack,) = library_of(5).packs
    bulk = replace(pack, id="bulk", name=Text(fr="Questions *écrites*"), sources=(), passages=())
    library = Library((pack, replace(bulk, bulk=(Path("bulk/a.jsonl"),))))
    view = sources_card(library, "fr")
    name, covers = blocks(view)[1].split("\n\n")[0].split("\n")
    assert name == "**Questions \\*écrites\\***"
    assert covers.startswith("-# ")
    assert len(menu(view)) == 4
    assert len(menu(sources_card(library, "fr", 1))) == 1


def test_bulk_packs_alone_offer_nothing_to_choose() -> None:
    (pack,) = LIBRARY.packs
    bulk = replace(pack, sources=(), passages=(), bulk=(Path("bulk/a.jsonl"),))
    assert menu(sources_card(Library((bulk,)), "fr")) == []
