"""The documents of bulk packs as cards: the latest of a pack, and those that were searched for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from discord.app_commands import Choice
from discord.ui import LayoutView

from bot.answer import dates
from bot.answer.texts import texts
from bot.chat import limits
from bot.chat.cards import card, heading
from bot.chat.custom_ids import LAST_POSITION, CustomId, Subject
from bot.chat.items import Row, Stateful, button, select
from bot.chat.limits import fit
from bot.chat.markdown import escape, one_line
from bot.chat.questions import clean
from bot.chat.sources import (
    SOURCES_COLOUR,
    TITLE,
    extent_of,
    foot,
    hint,
    option,
    passages_card,
    row,
    turning,
)
from bot.knowledge.types import Language, Pack, Source
from bot.retrieval.engine import Engine

if TYPE_CHECKING:
    from bot.chat.client import Sourcier
    from bot.retrieval.stored import StoredPack

_DOCUMENTS = 10
"""How many stand on a page."""
_TYPED = 100


def documents_card(
    pack: Pack, stored: "StoredPack", language: Language, page: int = 0
) -> LayoutView:
    """A page of the documents of a bulk pack, the latest first; choose one to see its passages."""
    words = texts(language)
    pages = max(1, -(-stored.passages.sources // _DOCUMENTS))
    page = min(page, pages - 1, LAST_POSITION)
    shown = stored.newest_sources(_DOCUMENTS, page * _DOCUMENTS)
    body = [
        heading(pack.name.best(language)),
        f"-# {extent_of(stored, words)} · {words.sources.newest_first}",
        *([_listed(shown, language), hint(words)] if shown else []),
    ]
    subjects = (Subject("pack", pack.id),)
    buttons = turning(
        lambda to: CustomId("pack", language, position=to, subjects=subjects), page, pages, words
    )
    buttons.append(button(CustomId("docs", language), words.buttons.to_sources))
    return card(SOURCES_COLOUR, body, foot(page, pages, words), _rows(shown, buttons, language))


def found_card(found: Sequence[Source], typed: str, language: Language) -> LayoutView:
    """The documents that ``typed`` may mean, to choose from."""
    words = texts(language)
    quoted = words.quoted.format(words=fit(one_line(typed), _TYPED, escape))
    buttons = [button(CustomId("docs", language), words.buttons.to_sources)]
    shown = found[:_DOCUMENTS]
    if not shown:
        body = [heading(words.sources.title), words.sources.none_found.format(words=quoted)]
        return card(SOURCES_COLOUR, body, rows=row(buttons))
    body = [f"### {words.sources.found.format(words=quoted)}", _listed(shown, language)]
    return card(SOURCES_COLOUR, body, rows=_rows(shown, buttons, language))


def document_card(bot: "Sourcier", used: Engine, typed: str, language: Language) -> LayoutView:
    """The passages of the document with this id or the only one so called, else those found."""
    shelves = used.shelves
    chosen = shelves.source(typed.strip())
    if chosen is None:
        found = bot.titles.sources(clean(typed), bot.engine, used, language, _DOCUMENTS)
        if len(found) != 1:
            return found_card(found, typed, language)
        (chosen,) = found
    passages, pack = shelves.passages_of(chosen.id), shelves.stored_pack_of(chosen.id)
    return passages_card(chosen, passages, language, pack=pack)


def choice(source: Source, language: Language) -> Choice[str]:
    """A source as one that completes what is typed."""
    after = f" · {source.date.year}"
    room = limits.CHOICE_NAME - limits.measure(after)
    title = one_line(source.title.best(language)) or "…"
    # An id may be longer than Discord takes; the title is looked for as well.
    value = source.id if len(source.id) <= limits.CHOICE_NAME else title[: limits.CHOICE_NAME]
    return Choice(name=fit(title, room) + after, value=value)


def _listed(shown: Sequence[Source], language: Language) -> str:
    return "\n".join(
        f"- {fit(one_line(one.title.best(language)), TITLE, escape)}"
        f" · {dates.day(one.date, language)}"
        for one in shown
    )


def _rows(shown: Sequence[Source], buttons: list[Stateful], language: Language) -> list[Row]:
    options = [
        option(Subject("source", one.id), one.title.best(language), dates.day(one.date, language))
        for one in shown
    ]
    menu = CustomId("doc", language)
    choosing = [Row(select(menu, options, texts(language).buttons.choose_source))]
    return [*(choosing if options else []), *row(buttons)]
