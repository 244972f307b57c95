"""A document cut into passages of one idea each, with where each stands and a title for it.

A paragraph that fits is a passage. A longer one is cut between sentences, but a sentence that leans
on the one before it ("Il …", "Cette …") stays with it; a list stays with what introduces it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.importers.document import locators
from bot.importers.document.acronyms import Acronym
from bot.importers.document.datelines import is_dateline
from bot.importers.document.layout import Block, Layout
from bot.importers.document.locators import Place
from bot.importers.document.titles import proposed
from bot.importers.splitting import LONGEST, Span, sentences, split

WHOLE = 480
"""Characters up to which a paragraph is one passage: a card shows as many without a cut."""
SMALL = 300
"""Characters up to which sentences of a longer paragraph are put together."""
LEANING = 600
"""Characters up to which a sentence joins one that it may do without."""

_LEANS = re.compile(
    r"(?:[«“\"]\s?)?(?:Ils?|Elles?|On|Ce|Cet|Cette|Ces|Ceci|Cela|C[’']|Celui|Celle|Ceux|Celles|"
    r"Son|Sa|Ses|Leurs?|It|They|He|She|This|That|These|Those|Its|Their|His|Her|"
    r"(?:[ÀA] (?:cet|cette|ce)|Dans ce|Pour cela|En ce sens|Such|In this|For this))\b",
)
_MAY_LEAN = re.compile(
    r"^(?:En outre|De plus|Par ailleurs|Ainsi|Enfin|Or|Mais|Toutefois|Cependant|Moreover|Also|"
    r"Furthermore|However|But|And|Finally|Thus)\b|\b(?:également|aussi|y ont|y a|also|too)\b"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage to draft: a slice of the text, its title, place, and the heading it is under."""

    span: Span
    title: str
    place: Place
    section: str | None


@dataclass(frozen=True, slots=True)
class _Group:
    """A paragraph with the list or table it introduces, or either alone, and its number."""

    blocks: tuple[Block, ...]
    number: int


def passages(layout: Layout, acronyms: Sequence[Acronym] = ()) -> list[Passage]:
    """The passages of a document, in order; headings and a line with its date are none.

    ``acronyms`` are those that the text explains: titles name them.
    """
    made: list[Passage] = []
    sections = list(_sections(layout))
    for section, blocks in sections:
        groups = list(_groups(layout.text, blocks))
        alone = len(groups) == 1 and (section is not None or len(sections) == 1)
        numbered = not alone or groups[0].blocks[0].kind != "paragraph"
        placed = [
            (span, place)
            for group in groups
            for span, place in _cut(layout.text, group, section, numbered=numbered)
        ]
        heading = section if len(placed) == 1 and not locators.is_part(section) else None
        for span, place in placed:
            named = [one.short for one in acronyms if span[0] <= one.at < span[1]]
            title = proposed(layout.text, span, heading, named)
            made.append(Passage(span, title, place, section))
    return made


def _sections(layout: Layout) -> Iterator[tuple[str | None, list[Block]]]:
    section: str | None = None
    held: list[Block] = []
    for block in layout.blocks:
        if block.kind in ("heading", "title"):
            if held:
                yield section, held
            held = []
            section = block.of(layout.text) if block.kind == "heading" else None
        elif not is_dateline(block.of(layout.text)):
            held.append(block)
    if held:
        yield section, held


def _groups(text: str, blocks: Sequence[Block]) -> Iterator[_Group]:
    number = 0
    intro: Block | None = None
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        found = list(run)
        if kind == "paragraph":
            if intro is not None:
                yield _Group((intro,), number)
                intro = None
            for block in found[:-1]:
                number += 1
                yield _Group((block,), number)
            number += 1
            if block_leads(found[-1].of(text)):
                intro = found[-1]
            else:
                yield _Group((found[-1],), number)
        else:
            if intro is None:
                number += 1
            yield _Group((*([intro] if intro else []), *found), number)
            intro = None
    if intro is not None:
        yield _Group((intro,), number)


def block_leads(words: str) -> bool:
    """Whether a paragraph introduces what follows it."""
    return words.rstrip().endswith(":")


def _cut(
    text: str, group: _Group, section: str | None, *, numbered: bool
) -> Iterator[tuple[Span, Place]]:
    """The passages of a group, and where they stand."""
    start, end = group.blocks[0].start, group.blocks[-1].end
    first, last = group.blocks[0].kind, group.blocks[-1].kind
    kind: locators.Kind = "paragraph"
    if last != "paragraph":
        listed = last == "item"
        led = first == "paragraph"
        kind = ("led list" if led else "list") if listed else ("led table" if led else "table")
    place = Place(section, group.number if numbered else None, kind)
    if end - start <= (WHOLE if kind == "paragraph" else LONGEST):
        yield (start, end), place
    elif kind != "paragraph":
        for a, b in split(text[start:end]):
            yield (start + a, start + b), place
    else:
        inside = sentences(text, start, end)
        for one, final in _packed(text, inside):
            a, b = inside[one][0], inside[final][1]
            said = Place(section, place.number, kind, (one + 1, final + 1))
            for inner_start, inner_end in split(text[a:b]):
                yield (a + inner_start, a + inner_end), said


def _packed(text: str, inside: Sequence[Span]) -> list[tuple[int, int]]:
    """The first and the last sentence of each passage of a paragraph."""
    packed: list[tuple[int, int]] = []
    for place, sentence in enumerate(inside):
        if packed and _together(text, inside[packed[-1][0]], sentence):
            packed[-1] = (packed[-1][0], place)
        else:
            packed.append((place, place))
    return packed


def _together(text: str, before: Span, sentence: Span) -> bool:
    """Whether a sentence belongs into the passage that begins with the sentence ``before``."""
    size = sentence[1] - before[0]
    words = text[slice(*sentence)]
    if _LEANS.match(words):
        return size <= LONGEST
    if _MAY_LEAN.search(words):
        return size <= LEANING
    return size <= SMALL
