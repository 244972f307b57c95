"""Words out of HTML as it is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers.markup import content
from bot.knowledge.characters import find_faults

TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "</br>", "<table>", "<tr>", "<td>", "</td>", "<i>", "<!--", "-->", "<",
     "&amp;", "&#0;", "&#xD800;", "&nope;", "<script>", "</script>", "e\u0301", "\u200b", "mot "]
)  # fmt: skip


def text(fragment: str) -> str:
    return content(fragment).text


def test_two_breaks_part_paragraphs_and_one_parts_lines() -> None:
    assert (
        text("<b>Un</b> deux<br><br>trois<br>quatre<p>cinq") == "Un deux\n\ntrois\nquatre\n\ncinq"
    )


def test_a_table_is_a_line_a_row() -> None:
    table = "Voici :<table><tr><th>Type<br>d'engin</br></th><th>Âge</th></tr><tr><td>VAB</td>"
    assert text(f"{table}<td>30 <b>ans</td></tr></table>Fin") == (
        "Voici :\n\nType d'engin | Âge\nVAB | 30 ans\n\nFin"
    )


def test_what_stands_centred_above_is_the_heading_alone() -> None:
    fragment = '</p><p align="CENTER"> TITRE <a name=PG17></a> </p><br>Un.<p align="center">Deux.'
    assert (content(fragment).heading, content(fragment).text) == ("TITRE", "Un.\n\nDeux.")


def test_characters_are_read_and_blanks_that_do_not_break_stay() -> None:
    assert text("l&rsquo;&eacute;t&eacute;&nbsp;: 3 &lt; 4 &amp; 5") == "l’été\u00a0: 3 < 4 & 5"


def test_scripts_and_comments_are_not_read() -> None:
    assert text("a<script>b()</script><!-- DEBTAB --><style>c</style>d") == "ad"


def test_text_left_open_a_thousand_times_is_read_to_its_end() -> None:
    assert text("<i>a " * 5_000 + "fin").endswith("fin")


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "&#", "<table><tr><td>", "</p>", "<![CDATA[", "x", "<p align='"]
)
def test_a_megabyte_of_broken_markup_is_no_burden(piece: str) -> None:
    content(piece * (1_000_000 // len(piece)))


@given(st.lists(TAGS | st.text(max_size=8), max_size=30).map("".join))
def test_whatever_comes_out_may_be_stored(fragment: str) -> None:
    assert not list(find_faults(text(fragment)))
