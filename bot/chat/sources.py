"""The library as cards to leaf through: its sources, the passages of one, and a passage."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import discord
from discord import Colour
from discord.ui import LayoutView

from bot.answer import dates
from bot.answer.citation import cite
from bot.answer.texts import Texts, texts
from bot.answer.types import Answer
from bot.chat import limits
from bot.chat.cards import ANSWER_COLOUR, answer_blocks, card, heading, source_button
from bot.chat.custom_ids import LAST_POSITION, CustomId, Subject, write_subject
from bot.chat.items import OPTION_LABEL, Row, Stateful, button, select
from bot.chat.limits import fit, fit_title
from bot.chat.markdown import escape, link, one_line
from bot.knowledge.types import Language, Library, Pack, Passage, Source

if TYPE_CHECKING:
    from bot.retrieval.stored import StoredPack

SOURCES_COLOUR = Colour(0x3B6EA5)

_SOURCES, _PASSAGES = 5, 10
"""How many stand on a page."""

TITLE = 150
_CITATION = 350
_URL = 200
_REFERENCE = 100

T = TypeVar("T")


def sources_card(
    library: Library,
    language: Language,
    page: int = 0,
    *,
    stored: "Mapping[str, StoredPack] | None" = None,
) -> LayoutView:
    """A page of sources, each with its citation, link and extent; choose one to see more.

    The sources of a bulk pack are too many to name: the pack stands for them, before the others.
    ``stored`` are the bulk packs by id.
    """
    words = texts(language)
    passages = Counter(passage.source.id for passage in library.passages)
    terms = Counter(term.source.id for term in library.terms)
    bulk = stored or {}
    listed: list[Pack | Source] = [one for one in library.packs if one.id in bulk]
    listed += library.sources
    shown, page, pages = page_of(listed, page, _SOURCES)
    entries, options = [], []
    for one in shown:
        if isinstance(one, Pack):
            extent = extent_of(bulk[one.id], words)
            entries.append(f"{_bulk(one, language)}\n-# {extent}")
            options.append(option(Subject("pack", one.id), one.name.best(language), extent))
            continue
        entries.append(_entry(one, passages[one.id], terms[one.id], words))
        if passages[one.id]:
            title, year = one.title.best(language), str(one.date.year)
            options.append(option(Subject("source", one.id), title, year))
    body = [heading(words.sources.title), "\n\n".join(entries) or words.sources.empty]
    if bulk:
        body.append(hint(words))
    rows = []
    if options:
        menu = CustomId("doc", language, position=page)
        rows.append(Row(select(menu, options, words.buttons.choose_source)))
    buttons = turning(lambda to: CustomId("docs", language, position=to), page, pages, words)
    return card(SOURCES_COLOUR, body, foot(page, pages, words), [*rows, *row(buttons)])


def passages_card(
    source: Source,
    passages: Sequence[Passage],
    language: Language,
    page: int = 0,
    *,
    pack: str | None = None,
) -> LayoutView:
    """A page of the passages of a source by title; choose one to read it.

    ``pack`` is the id of the bulk pack to go back to, if it is from one.
    """
    words = texts(language)
    shown, page, pages = page_of(passages, page, _PASSAGES)
    spanning = len({one.as_of.year for one in passages}) > 1
    titles = [
        f"- {fit(one_line(one.title.best(language)), TITLE, escape)}"
        + (f" · {one.as_of.year}" if spanning else "")
        for one in shown
    ]
    body = [heading(source.title.best(language)), _citation(source, language)]
    body += ["\n".join(titles)] if titles else []
    subject = Subject("source", source.id)
    rows = []
    if shown:
        options = [
            option(
                Subject("passage", one.id),
                one.title.best(language),
                dates.day(one.as_of, language),
            )
            for one in shown
        ]
        menu = CustomId("read", language, position=page, subjects=(subject,))
        rows.append(Row(select(menu, options, words.buttons.choose_passage)))
    buttons = turning(
        lambda to: CustomId("doc", language, position=to, subjects=(subject,)), page, pages, words
    )
    if pack is not None:
        there = CustomId("pack", language, subjects=(Subject("pack", pack),))
        buttons.append(button(there, words.buttons.to_documents))
    buttons.append(button(CustomId("docs", language), words.buttons.to_sources))
    return card(SOURCES_COLOUR, body, foot(page, pages, words), [*rows, *row(buttons)])


def passage_card(answer: Answer) -> LayoutView:
    """A passage with the way back to its document."""
    words = texts(answer.language)
    body, below = answer_blocks(answer)
    back = CustomId("doc", answer.language, subjects=(Subject("source", answer.source.id),))
    buttons = [source_button(answer), button(back, words.buttons.to_passages)]
    return card(ANSWER_COLOUR, body, below, row(buttons))


def page_of(things: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The things on a page, the number of that page from 0, and how many pages there are."""
    pages = max(1, -(-len(things) // size))
    page = min(page, pages - 1, LAST_POSITION)
    return things[page * size : (page + 1) * size], page, pages


def turning(to: Callable[[int], CustomId], page: int, pages: int, words: Texts) -> list[Stateful]:
    turned = []
    if page > 0:
        turned.append(button(to(page - 1), words.buttons.earlier_page, "⬅️"))
    if page + 1 < min(pages, LAST_POSITION + 1):
        turned.append(button(to(page + 1), words.buttons.later_page, "➡️"))
    return turned


def row(buttons: Sequence[Stateful]) -> list[Row]:
    return [Row(*buttons)] if buttons else []


def foot(page: int, pages: int, words: Texts) -> list[str]:
    return [f"-# {words.buttons.page.format(page=page + 1, pages=pages)}"] if pages > 1 else []


def option(subject: Subject, title: str, description: str) -> discord.SelectOption:
    label = fit_title(one_line(title) or "…", OPTION_LABEL)
    value = write_subject(subject, _REFERENCE)
    return discord.SelectOption(label=label, value=value, description=description)


def hint(words: Texts) -> str:
    """How to find one of too many documents."""
    commands = words.commands
    command = f"/{commands.sources.name} {commands.sources_document.name}:"
    return f"-# {words.sources.find.format(command=command)}"


def extent_of(stored: "StoredPack", words: Texts) -> str:
    """How much a bulk pack holds."""
    documents = words.sources.documents.of(stored.passages.sources, words.language)
    return f"{documents} · {words.sources.passages.of(len(stored.passages), words.language)}"


def _bulk(pack: Pack, language: Language) -> str:
    name = fit(one_line(pack.name.best(language)), TITLE, escape)
    return f"**{name}**\n-# {fit(one_line(pack.covers.best(language)), _CITATION, escape)}"


def _entry(source: Source, passages: int, terms: int, words: Texts) -> str:
    language = words.language
    counts = [words.sources.passages.of(passages, language)]
    if terms:
        counts.append(words.sources.terms.of(terms, language))
    return "\n".join(
        [
            f"**{fit(one_line(source.title.best(language)), TITLE, escape)}**",
            _citation(source, language),
            f"-# {' · '.join(counts)}",
        ]
    )


def _citation(source: Source, language: Language) -> str:
    citation = cite(source, language)
    url = citation.url if limits.measure(link("", citation.url)) <= _URL else None
    room = _CITATION + limits.measure(link("", url))
    return f"-# {fit(citation.text, room, lambda label: link(label, url))}"
