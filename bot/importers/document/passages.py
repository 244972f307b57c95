"""A document cut into passages of one idea each, with where each stands and a title for it.

A paragraph that fits is a passage. A longer one is cut between sentences, but a sentence that leans
on the one before it ("Il …", "Cette …") stays with it; a list stays with what introduces it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.importers.document import locators
from bot.importers.document.layout import Block, Layout
from bot.importers.document.locators import Place
from bot.importers.document.phrase_words import words
from bot.importers.splitting import LONGEST, Span, sentences, split

WHOLE = 480
"""Characters up to which a paragraph is one passage: a card shows as many without a cut."""
SMALL = 300
"""Characters up to which sentences of a longer paragraph are put together."""
LEANING = 600
"""Characters up to which a sentence joins one that it may do without."""
_TITLE = 72
_SHORTEST_TITLE = 24

_LEANS = re.compile(
    r"(?:[«“\"]\s?)?(?:Ils?|Elles?|On|Ce|Cet|Cette|Ces|Ceci|Cela|C[’']|Celui|Celle|Ceux|Celles|"
    r"Son|Sa|Ses|Leurs?|It|They|He|She|This|That|These|Those|Its|Their|His|Her|"
    r"(?:[ÀA] (?:cet|cette|ce)|Dans ce|Pour cela|En ce sens|Such|In this|For this))\b",
)
_MAY_LEAN = re.compile(
    r"^(?:En outre|De plus|Par ailleurs|Ainsi|Enfin|Or|Mais|Toutefois|Cependant|Moreover|Also|"
    r"Furthermore|However|But|And|Finally|Thus)\b|\b(?:également|aussi|y ont|y a|also|too)\b"
)
_CUT = re.compile(r"[,;:(–—]\s?|\s(?=qui\b|que\b|dont\b|où\b|which\b|who\b|that\b)")


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


def passages(layout: Layout) -> list[Passage]:
    """The passages of a document, in order."""
    made: list[Passage] = []
    for section, blocks in _sections(layout):
        groups = list(_groups(layout.text, blocks))
        spans = [(group, span) for group in groups for span in _spans(layout.text, group)]
        for group, span in spans:
            place = _place(layout.text, section, groups, group, span)
            heading = section if len(spans) == 1 else None
            made.append(Passage(span, _title(layout.text, span, heading), place, section))
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
        else:
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


def _spans(text: str, group: _Group) -> list[Span]:
    start, end = group.blocks[0].start, group.blocks[-1].end
    listed = group.blocks[-1].kind != "paragraph"
    if end - start <= (LONGEST if listed else WHOLE):
        return [(start, end)]
    if listed:
        return [(start + a, start + b) for a, b in split(text[start:end])]
    packed: list[Span] = []
    for a, b in sentences(text, start, end):
        if packed and _together(text, packed[-1], (a, b)):
            packed[-1] = (packed[-1][0], b)
        else:
            packed.append((a, b))
    return [
        (a + inner_start, a + inner_end)
        for a, b in packed
        for inner_start, inner_end in split(text[a:b])
    ]


def _together(text: str, before: Span, sentence: Span) -> bool:
    size = sentence[1] - before[0]
    words = text[slice(*sentence)]
    if _LEANS.match(words):
        return size <= LONGEST
    if _MAY_LEAN.search(words):
        return size <= LEANING
    return size <= SMALL


def _place(
    text: str, section: str | None, groups: Sequence[_Group], group: _Group, span: Span
) -> Place:
    first = group.blocks[0]
    whole = span == (first.start, group.blocks[-1].end)
    paragraphs = sum(one.blocks[0].kind == "paragraph" for one in groups)
    number = group.number if len(groups) > 1 or not paragraphs else None
    if first.kind != "paragraph":
        kind: locators.Kind = "list" if first.kind == "item" else "table"
        return Place(section, number, kind)
    if whole or len(group.blocks) > 1:
        follows = group.blocks[-1].kind
        lead: locators.Kind = {"item": "led list", "row": "led table"}.get(follows, "paragraph")  # type: ignore[assignment]
        return Place(section, number, lead)
    inside = sentences(text, first.start, first.end)
    touched = [n for n, (a, b) in enumerate(inside, start=1) if a < span[1] and span[0] < b]
    return Place(section, number, "paragraph", (touched[0], touched[-1]))


def _title(text: str, span: Span, heading: str | None) -> str:
    """Words of the passage that say what it is about: its first ones, up to a pause."""
    if heading is not None and len(heading) <= _TITLE and not locators.is_part(heading):
        return heading
    start, end = sentences(text, *span)[0]
    first = " ".join(text[start:end].split()).lstrip("•*-–— ") or text[start:end]
    if len(first) <= _TITLE:
        return _capital(first.rstrip(" .;:,")) or first
    pauses = [match.start() for match in _CUT.finditer(first, _SHORTEST_TITLE, _TITLE)]
    cut = pauses[-1] if pauses else _before_a_small_word(first)
    return _capital(first[: cut if cut > 0 else _TITLE].rstrip(" ,;:(–—")) + "…"


def _before_a_small_word(text: str) -> int:
    """Where the last word that may end a title ends: no article, nothing that leads on."""
    whole = [word for word in words(text, 0, len(text)) if word.end <= _TITLE]
    if whole and text[whole[-1].end : whole[-1].end + 1].isalnum():
        whole.pop()
    while len(whole) > 1 and whole[-1].kind != "content":
        whole.pop()
    return whole[-1].end if whole else 0


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
