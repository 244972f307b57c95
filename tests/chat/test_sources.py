from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.sources import render_sources
from bot.knowledge.types import Library, Text
from tests.chat.test_cards import blocks
from tests.wire.fake_engine import LIBRARY


def library_of(sources: int) -> Library:
    """A library of that many sources whose titles are full of Markdown."""
    (pack,) = LIBRARY.packs
    many = tuple(
        replace(pack.sources[0], id=str(number), title=Text(fr=f"*Rapport* n° {number}"))
        for number in range(sources)
    )
    return Library((replace(pack, sources=many),))


def test_each_source_shows_its_title_its_citation_with_link_and_its_extent() -> None:
    title, listed = blocks(render_sources(LIBRARY, "en"))
    assert title == "### Sources"
    name, citation, extent = listed.split("\n")
    assert name == "**Harbour report**"
    assert citation.startswith("-# [The harbour office")
    assert citation.endswith("](<https://port.example/rapport>)")
    assert extent == "-# 1 passage · 1 glossary term"


def test_an_empty_library_says_so() -> None:
    assert blocks(render_sources(Library(()), "fr"))[1] == (
        "Aucune source n’est chargée pour le moment."
    )


@pytest.mark.parametrize("number", [5, 40, 500])
def test_a_long_list_is_cut_at_the_limit_and_says_what_is_missing(number: int) -> None:
    texts = blocks(render_sources(library_of(number), "fr"))
    assert sum(map(len, texts)) <= 4000
    listed = texts[1].count("**\\*Rapport\\*")
    assert 0 < listed <= number
    if listed < number:
        assert texts[-1].startswith(f"-# et {number - listed} autres sources")
    else:
        assert len(texts) == 2


def test_a_bulk_pack_stands_for_its_sources() -> None:
    (pack,) = LIBRARY.packs
    bulk = replace(pack, name=Text(fr="Questions *écrites*"), bulk=(Path("bulk/a.jsonl"),))
    _, listed = blocks(render_sources(Library((replace(bulk, sources=(), passages=()),)), "fr"))
    name, covers = listed.split("\n")
    assert name == "**Questions \\*écrites\\***"
    assert covers.startswith("-# ")
