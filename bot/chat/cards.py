"""A reply as a card: pure functions from the value to what Discord shows.

What frames an excerpt has a fixed allowance a part, so that a card is never over Discord's limits
and the excerpt has whatever room is left.
"""

from collections.abc import Iterable
from typing import assert_never

from discord import Colour
from discord.ui import Container, LayoutView, Separator, TextDisplay

from bot.answer.facts import dated, facts
from bot.answer.texts import Texts, texts
from bot.answer.types import Answer, Excerpt, Nothing, Reply, Suggestion, Unsure
from bot.chat import limits
from bot.chat.limits import fit
from bot.chat.markdown import emphasise, escape, link, one_line, quote

_ANSWER_COLOUR = Colour(0x2E7D6B)
_UNSURE_COLOUR = Colour(0xC98A1B)
_NOTHING_COLOUR = Colour(0x78828C)

_TITLE = 300
_ASKED = 300
_NOTE = 600
_CITATION = 600
_URL = 800
_ITEM = 200
_ITEMS = 3
_COVERS = 300
_PACKS = 8


def render(reply: Reply, asked: str | None = None) -> LayoutView:
    """The card of a reply; ``asked`` repeats the question above it, where readers can't see it."""
    match reply:
        case Answer():
            colour, body, foot = _ANSWER_COLOUR, *_answer(reply, asked)
        case Unsure():
            colour, body, foot = _UNSURE_COLOUR, *_unsure(reply, asked)
        case Nothing():
            colour, body, foot = _NOTHING_COLOUR, *_nothing(reply, asked)
        case _:
            assert_never(reply)
    return card(colour, body, foot)


def card(colour: Colour, body: Iterable[str], foot: Iterable[str] = ()) -> LayoutView:
    """Blocks of Markdown in one frame, those of the foot below a line."""
    container: Container[LayoutView] = Container(accent_colour=colour)
    for block in body:
        container.add_item(TextDisplay(block))
    for position, block in enumerate(foot):
        if position == 0:
            container.add_item(Separator())
        container.add_item(TextDisplay(block))
    view = LayoutView(timeout=None)
    view.add_item(container)
    return view


def heading(title: str) -> str:
    """A title of any origin as the card's heading."""
    return f"### {fit(one_line(title), _TITLE, escape)}"


Blocks = tuple[list[str], list[str]]


def _answer(answer: Answer, asked: str | None) -> Blocks:
    words = texts(answer.language)
    before = [*_asked(asked, words), heading(answer.title)]
    after = [_about_the_words(answer, words)]
    if answer.note:
        note = fit(one_line(answer.note), _NOTE, escape)
        after.append(words.card.note.format(note=note))
    foot = [_source(answer, words)]
    if answer.further:
        foot.append(f"**{words.card.further}**\n{_items(answer.further)}")
    room = limits.TEXT - sum(limits.measure(block) for block in (*before, *after, *foot))
    return [*before, _excerpt(answer.excerpt, answer.full, room), *after], foot


def _excerpt(excerpt: Excerpt, full: str, room: int) -> str:
    opening = "… " if excerpt.start > 0 else ""
    closing = " …" if excerpt.end < len(full) else ""

    def rendered(text: str) -> str:
        highlights = [(start, min(end, len(text))) for start, end in excerpt.highlights]
        emphasised = emphasise(text, [(start, end) for start, end in highlights if start < end])
        return quote(f"{opening}{emphasised}{closing if text == excerpt.text else ''}")

    return fit(excerpt.text, room, rendered)


def _about_the_words(answer: Answer, words: Texts) -> str:
    said = facts(answer, words)
    mark = dated(answer, words)
    return " · ".join([*said, f"**{mark}**"] if mark else said)


def _source(answer: Answer, words: Texts) -> str:
    text, url = answer.citation.text, answer.citation.url
    if limits.measure(link("", url)) > _URL:
        url = None
    room = _CITATION + limits.measure(link("", url))
    citation = fit(text, room, lambda label: link(label, url))
    return f"-# {words.card.source.format(citation=citation)}"


def _items(suggestions: Iterable[Suggestion]) -> str:
    return "\n".join(
        f"- {fit(one_line(suggestion.title), _ITEM, escape)} · {suggestion.as_of.year}"
        for suggestion in tuple(suggestions)[:_ITEMS]
    )


def _asked(question: str | None, words: Texts) -> list[str]:
    if question is None or not question.strip():
        return []
    return [f"-# {words.quoted.format(words=fit(one_line(question), _ASKED, escape))}"]


def _unsure(unsure: Unsure, asked: str | None) -> Blocks:
    words = texts(unsure.language)
    body = [
        *_asked(asked, words),
        heading(words.unsure.title),
        f"{words.unsure.nearest}\n{_items(unsure.nearest)}",
    ]
    return body, [f"-# {words.unsure.hint}"]


def _nothing(nothing: Nothing, asked: str | None) -> Blocks:
    words = texts(nothing.language)
    covers = [
        f"- {fit(one_line(covered.best(nothing.language)), _COVERS, escape)}"
        for covered in nothing.covers[:_PACKS]
    ]
    examples = [
        f"- {words.quoted.format(words=fit(one_line(example), _ITEM, escape))}"
        for example in nothing.examples[:_ITEMS]
    ]
    if nothing.courtesy is None:
        body = [*_asked(asked, words), heading(words.nothing.title)]
    else:
        body = [heading(words.nothing.courtesy_title[nothing.courtesy]), words.nothing.courtesy]
    if covers:
        body.append("\n".join([words.nothing.covers, *covers]))
    if examples:
        body.append("\n".join([words.nothing.examples, *examples]))
    return body, []
