import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.markdown import emphasise, escape, link, one_line, quote


def unescaped(text: str) -> str:
    """What is left for Discord to interpret: the text without its escaped characters."""
    return re.sub(r"\\[^0-9A-Za-z\s]", "", text)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("L'OTAN et l'Ukraine, 1994-2014 (n° 79495)", "L'OTAN et l'Ukraine, 1994-2014 (n° 79495)"),
        ("**gras** _italique_ ~~barré~~ ||caché||", None),
        ("```py\ncode\n``` et `code`", None),
        ("# titre", "\\# titre"),
        ("-# petit", "\\-\\# petit"),
        ("> cité", "\\> cité"),
        ("- un\n  + deux", "\\- un\n  \\+ deux"),
        ("1. premier\n20) vingtième", "1\\. premier\n20\\) vingtième"),
        ("[lien](https://x.example)", "\\[lien\\](https\\://x.example)"),
        ("<@1> <#2> <@&3> <t:4:R> <:a:5> </ask:6>", None),
        (":smile: à 10:30", "\\:smile: à 10:30"),
        ("C:\\dossier", "C:\\\\dossier"),
    ],
)
def test_what_discord_would_format_is_escaped(text: str, escaped: str | None) -> None:
    assert escaped in (None, escape(text))
    assert not re.search(r"[*_~`|<>#\[\]]|://|^[-+] |^\d+\. ", unescaped(escape(text)))


@pytest.mark.parametrize("mention", ["@everyone", "@here", "<@123456789012345678>"])
def test_a_mention_is_broken_up(mention: str) -> None:
    assert mention not in escape(f"voyez {mention} !")


def test_line_breaks_are_kept_and_other_control_characters_are_not() -> None:
    assert escape("a\r\nb\u2028c\vd\te\x00f") == "a\nb\nc\nd e f"


def test_a_line_keeps_its_no_break_spaces() -> None:
    assert one_line(" n°\N{NO-BREAK SPACE}79495 \n du  JO ") == "n°\N{NO-BREAK SPACE}79495 du JO"


def test_text_cannot_turn_the_direction_of_what_follows() -> None:
    assert "\u202e" not in escape("abc\u202edef")


@given(st.text())
def test_nothing_that_formats_survives_escaping(text: str) -> None:
    left = unescaped(escape(text))
    assert not re.search(r"[*_~`|<>#\[\]\\]|://", left)
    assert not re.search(r"@(everyone|here)", left)


@given(st.text(alphabet="ab -+1.)\n#>*"))
def test_no_line_begins_a_list_a_heading_or_a_quote(text: str) -> None:
    for line in escape(text).split("\n"):
        assert not re.match(r"\s*([-+*#>]|\d+[.)])", line)


def test_the_matched_words_are_bold() -> None:
    assert emphasise("Le phare date de 1994.", [(3, 8), (17, 21)]) == (
        "Le **phare** date de **1994**."
    )


@pytest.mark.parametrize(
    ("text", "highlights", "shown"),
    [
        ("un deux trois", [(0, 3)], "**un** deux trois"),
        ("un deux", [(0, 3), (3, 7)], "**un deux**"),
        ("un deux", [(2, 3)], "un deux"),
        ("un\ndeux", [(0, 7)], "**un**\n**deux**"),
        ("2 * 3 = 6", [(2, 3)], "2 **\\*** 3 = 6"),
        ("a*b*c", [(2, 3)], "a\\***b**\\*c"),
        ("fin", [(0, 30)], "**fin**"),
        ("", [], ""),
    ],
)
def test_bold_holds_whatever_stands_in_or_beside_it(
    text: str, highlights: list[tuple[int, int]], shown: str
) -> None:
    assert emphasise(text, highlights) == shown


@given(
    st.text(alphabet="ab *_`\\\n"),
    st.lists(st.integers(0, 40), unique=True).map(sorted),
)
def test_bold_changes_no_character_of_the_text(text: str, edges: list[int]) -> None:
    highlights = list(zip(edges[::2], edges[1::2], strict=False))
    shown = emphasise(text, highlights)
    assert re.sub(r"(?<!\\)((?:\\\\)*)\*\*", r"\1", shown) == escape(text)


def test_every_line_of_a_quote_is_quoted() -> None:
    assert quote("un\n\ndeux") == "> un\n> \n> deux"


def test_a_link_shows_its_text_and_no_preview() -> None:
    assert link("Rapport, § 2", "https://port.example/a?b=c#d") == (
        "[Rapport, § 2](<https://port.example/a?b=c#d>)"
    )


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "ftp://port.example", "/chemin"])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert link("Rapport", url) == "Rapport"


@given(st.text(), st.text())
def test_a_link_cannot_be_broken_out_of(text: str, path: str) -> None:
    shown = link(text, f"https://port.example/{path}")
    match = re.fullmatch(r"\[([^\[\]\n]*)\]\(<(https://[^\s<>()\\\"]*)>\)", shown)
    assert match
    assert one_line(match[1]) == match[1]
