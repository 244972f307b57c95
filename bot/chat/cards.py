"""A reply as a card: pure functions from the value to what Discord shows.

What frames an excerpt has a fixed allowance a part, so that a card is never over Discord's limits
and the excerpt has whatever room is left.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import assert_never

from discord import ButtonStyle, Colour
from discord.ui import Container, LayoutView, Separator, TextDisplay

from bot.answer.facts import dated, facts
from bot.answer.texts import Texts, texts
from bot.answer.types import Answer, Excerpt, Nothing, Reply, Suggestion, Unsure
from bot.chat import limits
from bot.chat.custom_ids import MOST_SUBJECTS, CustomId, Subject
from bot.chat.items import LABEL, Row, Stateful, button
from bot.chat.limits import fit, fit_title
from bot.chat.markdown import emphasise, escape, link, one_line, quote

ANSWER_COLOUR = Colour(0x2E7D6B)
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
_SEE_ALSO = 5

_PART = re.compile(r"(?P<text>.*\D)(?P<number>\d{1,6})", re.ASCII | re.DOTALL)
"""The id of a passage that is one of several of a text: "q-47351-a2"."""

ASKED_LINE = 1000
"""The component id of the line that repeats the question."""


def render(
    reply: Reply,
    asked: str | None = None,
    *,
    shown: str | None = None,
    question_id: int | None = None,
    recipient: int | None = None,
) -> LayoutView:
    """The card of a reply; ``asked`` repeats the question above it, where readers can't see it.

    ``shown`` is that line as another card had it. ``question_id`` is given where one can vote and
    tell the curators. ``recipient`` is the member whom an answer is for, mentioned above it.
    """
    words = texts(reply.language)
    above = shown if shown is not None else _asked(asked, words)
    room = limits.TEXT - (limits.measure(above) if above else 0)
    match reply:
        case Answer():
            to = [words.card.recipient.format(member=f"<@{recipient}>")] if recipient else []
            room -= sum(map(limits.measure, to))
            colour, (body, foot) = ANSWER_COLOUR, answer_blocks(reply, room)
            body = [*to, *body]
            rows = _answer_rows(reply, question_id, words)
        case Unsure():
            colour, (body, foot) = _UNSURE_COLOUR, _unsure(words)
            rows = _unsure_rows(reply, question_id, words)
        case Nothing():
            colour, (body, foot) = _NOTHING_COLOUR, _nothing(reply, words)
            rows = _curators_row(reply, question_id, words)
            if reply.courtesy is not None:
                above = None
        case _:
            assert_never(reply)
    return card(colour, body, foot, rows, above)


def card(
    colour: Colour,
    body: Iterable[str],
    foot: Iterable[str] = (),
    rows: Iterable[Row] = (),
    asked: str | None = None,
) -> LayoutView:
    """Blocks of Markdown in one frame, those of the foot below a line, then rows of buttons.

    ``asked`` is the line that repeats the question, and can be found again by its id ASKED_LINE.
    """
    container: Container[LayoutView] = Container(accent_colour=colour)
    if asked is not None:
        container.add_item(TextDisplay(asked, id=ASKED_LINE))
    for block in body:
        container.add_item(TextDisplay(block))
    for position, block in enumerate(foot):
        if position == 0:
            container.add_item(Separator())
        container.add_item(TextDisplay(block))
    for row in rows:
        container.add_item(row)
    view = LayoutView(timeout=None)
    view.add_item(container)
    return view


def heading(title: str) -> str:
    """A title of any origin as the card's heading."""
    return f"### {fit(one_line(title), _TITLE, escape)}"


Blocks = tuple[list[str], list[str]]


def answer_blocks(answer: Answer, room: int = limits.TEXT) -> Blocks:
    """The texts of an answer, in ``room`` characters: its body, and its foot with the source."""
    words = texts(answer.language)
    before = [heading(answer.title)]
    after = [_about_the_words(answer, words)]
    if answer.note:
        note = fit(one_line(answer.note), _NOTE, escape)
        after.append(words.card.note.format(note=note))
    foot = [_source(answer, words)]
    passages = [one for one in _in_time(answer.further) if one.kind == "passage"]
    if passages:
        foot.append(f"**{words.card.further}**\n{_items(passages)}")
    room -= sum(limits.measure(block) for block in (*before, *after, *foot))
    return [*before, _excerpt(answer.excerpt, answer.full, room), *after], foot


def source_button(answer: Answer) -> Stateful:
    """The button that gives the full reference of an answer."""
    state = CustomId("source", answer.language, subjects=(Subject(answer.kind, answer.id),))
    return button(state, texts(answer.language).buttons.source, "📎")


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
        for suggestion in suggestions
    )


def _in_time(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """The first few, by their time if they span years."""
    first = list(suggestions)[:_ITEMS]
    return _ordered(first, by_day=len({one.as_of.year for one in first}) > 1)


def _ordered(passages: list[Suggestion], *, by_day: bool) -> list[Suggestion]:
    """Passages perhaps by their day; the parts of one text as it goes on, with the first."""
    parts = [_PART.fullmatch(one.id) for one in passages]
    texts_ = [part["text"] if part else one.id for part, one in zip(parts, passages, strict=True)]

    def place(at: int) -> tuple[date, int, int]:
        day, part = passages[at].as_of, parts[at]
        return (
            day if by_day else date.min,
            texts_.index(texts_[at]),
            int(part["number"]) if part else 0,
        )

    return [passages[at] for at in sorted(range(len(passages)), key=place)]


def _asked(question: str | None, words: Texts) -> str | None:
    if question is None or not question.strip():
        return None
    return f"-# {words.quoted.format(words=fit(one_line(question), _ASKED, escape))}"


def _answer_rows(answer: Answer, question_id: int | None, words: Texts) -> list[Row]:
    this = Subject(answer.kind, answer.id)

    def state(action: str) -> CustomId:
        return CustomId(action, answer.language, question_id, subjects=(this,))

    buttons = []
    if answer.excerpt.text != answer.full:
        buttons.append(button(state("more"), words.buttons.context, "📖"))
    chain = _chain(answer)
    if chain is not None:
        buttons.append(button(chain, words.buttons.others, "🗂️"))
    buttons.append(source_button(answer))
    if question_id is not None:
        buttons.append(button(state("up"), emoji="👍"))
        buttons.append(button(state("down"), emoji="👎"))
    related = {one.id: one for one in answer.further if one.kind == "term" and one.id != answer.id}
    see_also = [
        button(
            CustomId("see", answer.language, subjects=(Subject("term", one.id),)),
            _label(one.title),
            "🔎",
        )
        for one in list(related.values())[:_SEE_ALSO]
    ]
    return [Row(*buttons), *([Row(*see_also)] if see_also else [])]


def _chain(answer: Answer) -> CustomId | None:
    """Where one can step from an answer: it and its further passages, in the order of time.

    The step begins at the further passage that ranks first.
    """
    own = Suggestion(answer.kind, answer.id, answer.title, answer.as_of)
    further = [one for one in answer.further if one.kind == "passage" and one.id != own.id]
    if not further:
        return None
    chain = _ordered([own, *further[: MOST_SUBJECTS - 1]], by_day=True)
    return CustomId(
        "others",
        answer.language,
        position=chain.index(further[0]),
        subjects=tuple(Subject(one.kind, one.id) for one in chain),
    )


def _unsure(words: Texts) -> Blocks:
    return [heading(words.unsure.title), words.unsure.nearest], []


def _unsure_rows(unsure: Unsure, question_id: int | None, words: Texts) -> list[Row]:
    nearest = {(one.kind, one.id): one for one in unsure.nearest[:_ITEMS]}
    offered = [
        Row(
            button(
                CustomId("choose", unsure.language, question_id, 0, (Subject(one.kind, one.id),)),
                _label(one.title, f" · {one.as_of.year}"),
                style=ButtonStyle.primary,
            )
        )
        for one in nearest.values()
    ]
    return [*offered, *_curators_row(unsure, question_id, words)]


def _curators_row(reply: Unsure | Nothing, question_id: int | None, words: Texts) -> list[Row]:
    if question_id is None or (isinstance(reply, Nothing) and reply.courtesy is not None):
        return []
    return [Row(button(CustomId("tell", reply.language, question_id), words.votes.tell, "✉️"))]


def _label(title: str, after: str = "") -> str:
    return fit_title(one_line(title) or "…", LABEL - limits.measure(after)) + after


def _nothing(nothing: Nothing, words: Texts) -> Blocks:
    # Whoever says thank you knows us by now.
    brief = nothing.courtesy == "thanks"
    covers = [
        f"- {fit(one_line(covered.best(nothing.language)), _COVERS, escape)}"
        for covered in nothing.covers[: 0 if brief else _PACKS]
    ]
    examples = [
        f"- {words.quoted.format(words=fit(one_line(example), _ITEM, escape))}"
        for example in nothing.examples[: 1 if brief else _ITEMS]
    ]
    if nothing.courtesy is None:
        body = [heading(words.nothing.title)]
    else:
        body = [heading(words.nothing.courtesy_title[nothing.courtesy]), words.nothing.courtesy]
    if covers:
        body.append("\n".join([words.nothing.covers, *covers]))
    if examples:
        body.append("\n".join([words.nothing.examples, *examples]))
    return body, []
