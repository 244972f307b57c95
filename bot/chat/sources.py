"""The list of the library's sources as a card."""

from collections import Counter

from discord import Colour
from discord.ui import LayoutView

from bot.answer.citation import cite
from bot.answer.texts import Texts, texts
from bot.chat import limits
from bot.chat.cards import card, heading
from bot.chat.limits import fit
from bot.chat.markdown import escape, link, one_line
from bot.knowledge.types import Language, Library, Pack, Source

_COLOUR = Colour(0x3B6EA5)

_TITLE = 200
_CITATION = 500
_URL = 800
_ROOM = limits.TEXT - 500
"""For the sources together; the rest is for what stands around them."""


def render_sources(library: Library, language: Language) -> LayoutView:
    """Each source with its citation, its link and how much of it the library holds.

    The sources of a bulk pack are too many to name: the pack stands for them. A long list is cut
    where Discord's limit is reached, and says how many are missing.
    """
    words = texts(language)
    passages = Counter(passage.source.id for passage in library.passages)
    terms = Counter(term.source.id for term in library.terms)
    bulk = [pack for pack in library.packs if pack.bulk]
    listed = (
        *(_bulk(pack, language) for pack in bulk),
        *(
            _entry(source, passages[source.id], terms[source.id], words)
            for source in library.sources
        ),
    )
    entries: list[str] = []
    room = _ROOM
    for entry in listed:
        room -= limits.measure(entry) + 2
        if room < 0:
            break
        entries.append(entry)
    body = [heading(words.sources.title), "\n\n".join(entries) or words.sources.empty]
    left_out = len(listed) - len(entries)
    foot = [f"-# {words.sources.more.of(left_out, language)}"] if left_out else []
    return card(_COLOUR, body, foot)


def _bulk(pack: Pack, language: Language) -> str:
    name = fit(one_line(pack.name.best(language)), _TITLE, escape)
    return f"**{name}**\n-# {fit(one_line(pack.covers.best(language)), _CITATION, escape)}"


def _entry(source: Source, passages: int, terms: int, words: Texts) -> str:
    language = words.language
    citation = cite(source, language)
    url = citation.url if limits.measure(link("", citation.url)) <= _URL else None
    room = _CITATION + limits.measure(link("", url))
    counts = [words.sources.passages.of(passages, language)]
    if terms:
        counts.append(words.sources.terms.of(terms, language))
    return "\n".join(
        [
            f"**{fit(one_line(source.title.best(language)), _TITLE, escape)}**",
            f"-# {fit(citation.text, room, lambda label: link(label, url))}",
            f"-# {' · '.join(counts)}",
        ]
    )
