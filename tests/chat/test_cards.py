import re
from datetime import date
from typing import Any

import pytest
from discord.ui import Button, Container, Item, LayoutView, Separator, TextDisplay
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.types import Citation, Excerpt, Nothing, Reply, Suggestion, Unsure
from bot.chat.cards import render
from bot.chat.custom_ids import parse
from bot.chat.items import Stateful
from bot.chat.markdown import code_block
from bot.knowledge.types import Span, Text
from bot.testserver.component_form import check_components
from bot.testserver.forms import Form
from tests.chat.samples import answer, excerpt


def blocks(view: LayoutView) -> list[str]:
    """The Markdown of a card from top to bottom, its dividing line as ``---``."""
    (container,) = view.children
    assert isinstance(container, Container)
    return [
        item.content if isinstance(item, TextDisplay) else "---"
        for item in container.children
        if isinstance(item, TextDisplay | Separator)
    ]


def items(view: LayoutView) -> list[Item[Any]]:
    """Everything on a card, buttons and menus as what they look like."""
    return [one.item if isinstance(one, Stateful) else one for one in view.walk_children()]


def labels(view: LayoutView) -> list[str]:
    return [item.label for item in items(view) if isinstance(item, Button) and item.label]


def emojis(view: LayoutView) -> list[str]:
    return [str(item.emoji) for item in items(view) if isinstance(item, Button)]


def shown(reply: Reply, asked: str | None = None) -> str:
    return "\n".join(blocks(render(reply, asked)))


def test_an_answer_shows_title_words_date_source_and_what_else_to_read() -> None:
    assert blocks(render(answer())) == [
        "### Le phare du nord",
        "> Le **phare** date de **1994**. …",
        "Résumé · à la date du 23 juin 2015",
        "---",
        "-# Source\N{NO-BREAK SPACE}: [La capitainerie, Rapport du port, 23 juin 2015, § 2]"
        "(<https://port.example/rapport>)",
        "**À lire aussi**\n- La passe du nord · 2015\n- La nouvelle passe · 2025",
    ]


def test_an_english_reply_speaks_english_and_labels_french_words() -> None:
    text = shown(answer(language="en", wording="quote", dated=True))
    assert "Verbatim quote · in French · as of 23 June 2015 · **describes June 2015**" in text
    assert "-# Source: [" in text
    assert "**Read further**" in text


def test_words_in_the_language_of_the_reply_carry_no_label() -> None:
    assert "en français" not in shown(answer())


def test_an_old_answer_says_when_it_was_true() -> None:
    assert "**décrit juin 2015**" in shown(answer(dated=True))
    assert "décrit" not in shown(answer(dated=False))


def test_an_old_answer_about_another_time_is_marked_with_that_time() -> None:
    about = Span(date(1994, 1, 1), date(1994, 12, 31))
    text = shown(answer(dated=True, about=about))
    assert "à la date du 23 juin 2015 · **porte sur\N{NO-BREAK SPACE}: 1994**" in text
    assert "décrit" not in text
    assert " · porte sur\N{NO-BREAK SPACE}: 1994" in shown(answer(dated=False, about=about))


def test_the_time_it_speaks_of_is_shown_where_it_is_another() -> None:
    about = Span(date(2014, 9, 1), date(2014, 9, 30))
    assert "porte sur\N{NO-BREAK SPACE}: septembre 2014" in shown(answer(about=about))


def test_a_note_stands_under_the_words() -> None:
    assert "\nNote\N{NO-BREAK SPACE}: Date coupée" in shown(answer(note="Date coupée"))


def test_a_source_without_an_address_is_cited_without_a_link() -> None:
    text = shown(answer(citation=Citation("Rapport du port", None)))
    assert "-# Source\N{NO-BREAK SPACE}: Rapport du port\n" in text
    assert "](" not in text


def test_an_address_too_long_for_the_card_is_left_out_and_the_citation_kept() -> None:
    text = shown(answer(citation=Citation("Rapport du port", "https://x.example/" + "a" * 900)))
    assert "Rapport du port" in text
    assert "x.example" not in text


def test_an_excerpt_from_the_middle_shows_that_it_is_one() -> None:
    full = "Avant. Au milieu. Après."
    text = shown(answer(full=full, excerpt=Excerpt("Au milieu.", 7, 17, "fr")))
    assert "> … Au milieu. …" in text


def test_a_whole_text_has_no_ellipsis() -> None:
    assert "…" not in shown(answer(**excerpt("Le phare date de 1994.")))


def test_a_long_excerpt_is_cut_after_a_word_and_keeps_its_bold() -> None:
    text = "phare " * 2000
    card = blocks(render(answer(**excerpt(text.strip(), (0, 5), (6, 11)))))
    words = card[1]
    assert words.startswith("> **phare** **phare** phare")
    assert words.endswith(" phare…")
    assert len(words) > 3000


def test_the_question_is_repeated_where_it_is_asked_for() -> None:
    assert shown(answer(), asked="Quel *phare* ?").startswith(
        "-# «\N{NO-BREAK SPACE}Quel \\*phare\\* ?\N{NO-BREAK SPACE}»\n### "
    )


NEAREST = (
    Suggestion("passage", "lighthouse", "Le phare du nord", date(2015, 6, 23)),
    Suggestion("passage", "new-channel", "La nouvelle passe", date(2025, 5, 28)),
)


def test_unsure_offers_titles_as_buttons_and_states_nothing() -> None:
    view = render(Unsure(NEAREST, 0.4, "fr"))
    assert blocks(view)[0] == "### Je n’en suis pas sûr"
    assert labels(view) == ["Le phare du nord · 2015", "La nouvelle passe · 2025"]
    assert "Source" not in "\n".join(blocks(view))


def test_an_excerpt_offers_its_context_and_a_whole_text_does_not() -> None:
    assert labels(render(answer())) == ["Contexte", "Autres passages", "Source"]
    whole = answer(**excerpt("Le phare date de 1994."), further=())
    assert labels(render(whole)) == ["Source"]


def test_one_can_vote_and_tell_the_curators_where_there_is_a_question_to_tell_of() -> None:
    assert emojis(render(answer(), question_id=1))[-2:] == ["👍", "👎"]
    assert labels(render(Unsure(NEAREST, 0.4, "en"), question_id=1))[-1] == "Tell the curators"
    assert labels(render(Nothing("fr", ()), question_id=1)) == ["Prévenir les curateurs"]
    assert labels(render(Nothing("fr", ()))) == []
    assert labels(render(Nothing("fr", (), courtesy="thanks"), question_id=1)) == []


def test_related_terms_are_buttons() -> None:
    related = (Suggestion("term", "vts", "VTS · Vessel traffic service", date(2015, 6, 23)),)
    view = render(answer(kind="term", further=related, language="en"))
    assert labels(view)[-1] == "VTS · Vessel traffic service"
    assert "Read further" not in "\n".join(blocks(view))


def test_further_passages_that_span_years_stand_in_the_order_of_their_time() -> None:
    text = shown(answer(further=NEAREST[::-1]))
    assert text.endswith("- Le phare du nord · 2015\n- La nouvelle passe · 2025")


def test_nothing_says_what_there_is_and_how_to_ask() -> None:
    covers = (Text(fr="Le port et ses phares", en="The harbour and its lights"),)
    text = shown(Nothing("en", covers, examples=("How old is the lighthouse?",)))
    assert text == (
        "### I don’t have that\nWhat I do have:\n- The harbour and its lights\n"
        "You could ask, for instance:\n- “How old is the lighthouse?”"
    )


@pytest.mark.parametrize(
    ("courtesy", "title"),
    [
        ("greeting", "### Bonjour\N{NARROW NO-BREAK SPACE}!"),
        ("thanks", "### Avec plaisir\N{NARROW NO-BREAK SPACE}!"),
        ("empty", "### Posez-moi une question"),
    ],
)
def test_courtesy_is_returned_with_what_one_can_ask(courtesy: Any, title: str) -> None:
    card = blocks(render(Nothing("fr", (), ("Quand ?",), courtesy=courtesy), asked="bonjour"))
    assert card[0] == title
    assert card[-1].endswith("Quand ?\N{NO-BREAK SPACE}»")


def test_who_says_thank_you_is_not_told_everything_again() -> None:
    covers, examples = (Text(fr="Le port"),), ("Quand ?", "Où ?", "Qui ?")
    card = blocks(render(Nothing("fr", covers, examples, courtesy="thanks")))
    assert "Le port" not in "\n".join(card)
    assert card[-1].count("- ") == 1


hostile = st.text(max_size=5000) | st.text(
    alphabet="*_`~|<>@#[]()\\ \n-+1.:/ehrvyon🙂", max_size=5000
)
dates = st.dates(date(1800, 1, 1), date(2100, 1, 1))
languages: st.SearchStrategy[Any] = st.sampled_from(["fr", "en"])
suggestions = st.lists(
    st.builds(
        Suggestion,
        kind=st.sampled_from(["passage", "term"]),
        id=st.text(min_size=1, max_size=80),
        title=hostile,
        as_of=dates,
    ),
    max_size=5,
).map(tuple)


@st.composite
def answers(draw: st.DrawFn) -> Reply:
    text = draw(hostile) or "x"
    edges = sorted(draw(st.lists(st.integers(0, len(text)), unique=True, max_size=40)))
    highlights = tuple(zip(edges[::2], edges[1::2], strict=False))
    return answer(
        title=draw(hostile),
        full=f"Avant. {text} Après.",
        excerpt=Excerpt(text, 7, 7 + len(text), draw(languages), highlights),
        citation=Citation(
            draw(hostile), draw(st.none() | hostile.map("https://x.example/".__add__))
        ),
        as_of=draw(dates),
        about=draw(st.none() | st.builds(lambda day: Span(day, day), dates)),
        dated=draw(st.booleans()),
        note=draw(st.none() | hostile),
        language=draw(languages),
        further=draw(suggestions),
    )


def check_form(view: LayoutView) -> None:
    """Hold a card against the form that a message of components has on Discord."""
    components: Any = view.to_components()  # type: ignore[no-untyped-call]
    form = Form()
    check_components(form, ("components",), components, v2=True)
    form.check()


replies: st.SearchStrategy[Reply] = (
    answers()
    | st.builds(Unsure, nearest=suggestions, confidence=st.just(0.4), language=languages)
    | st.builds(
        Nothing,
        language=languages,
        covers=st.lists(st.builds(Text, fr=hostile), max_size=12).map(tuple),
        examples=st.lists(hostile, max_size=6).map(tuple),
    )
)


ids = st.none() | st.integers(1, 2**63)


@given(replies, st.none() | hostile, ids, ids)
def test_no_card_exceeds_a_limit_pings_or_breaks_out(
    reply: Reply, asked: str | None, question_id: int | None, recipient: int | None
) -> None:
    view = render(reply, asked, question_id=question_id, recipient=recipient)
    texts = blocks(view)
    assert sum(f"<@{recipient}>" in text for text in texts) <= 1
    texts = [text.replace(f"<@{recipient}>", "@") for text in texts]
    assert sum(len(text.encode("utf-16-le")) // 2 for text in texts) <= 4000
    assert len(list(view.walk_children())) <= 40
    check_form(view)
    for text in texts:
        bare = re.sub(r"\\[^0-9A-Za-z\s]", "", text)
        assert "`" not in bare
        assert "||" not in bare
        assert not re.search(r"@(everyone|here)|<[@#:/t]", bare)
        assert not re.search(r"(?<!\(<)https?://", bare)
        assert text.strip()


@given(hostile)
def test_no_text_breaks_out_of_a_code_block(text: str) -> None:
    opening, *lines, closing = code_block(text).split("\n")
    assert (opening, closing) == ("```", "```")
    assert "```" not in "\n".join(lines)
    assert "``" not in "\n".join(lines)


@given(answers())
def test_the_excerpt_is_one_block_quote(reply: Reply) -> None:
    (words,) = [block for block in blocks(render(reply)) if block.startswith("> ")]
    assert all(line.startswith("> ") for line in words.split("\n"))


def test_the_parts_of_one_text_are_stepped_through_as_it_goes_on() -> None:
    day = date(2015, 6, 23)
    further = tuple(Suggestion("passage", one, one, day) for one in ("q-1-a10", "q-2-a1", "q-1-a2"))
    card = render(answer(id="q-1-a9", title="q-1-a9", as_of=day, further=further))
    listed = next(one for one in blocks(card) if "À lire aussi" in one)
    assert [line.split()[1] for line in listed.split("\n")[1:]] == ["q-1-a2", "q-1-a10", "q-2-a1"]
    named = [parse(item.custom_id or "") for item in items(card) if isinstance(item, Button)]
    (chain,) = [one for one in named if one is not None and one.action == "others"]
    assert [one.id for one in chain.subjects] == ["q-1-a2", "q-1-a9", "q-1-a10", "q-2-a1"]
    assert chain.subjects[chain.position].id == "q-1-a10", "what ranks first of the further ones"
