"""The words of a document and how they are laid out: headings, paragraphs, lists, tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.importers.document.datelines import is_dateline
from bot.importers.document.tidying import tidy

Kind = Literal["title", "heading", "paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text: ``title`` the document's, ``item`` of a list, ``row`` of a table."""

    kind: Kind
    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Layout:
    """The text to store and its blocks in order; only blanks lie between them."""

    text: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str | None:
        """The words of the block that is the title, if there is one."""
        first = next((block for block in self.blocks if block.kind == "title"), None)
        return None if first is None else " ".join(first.of(self.text).split())


def laid_out(pieces: Iterable[tuple[Kind, str]]) -> Layout:
    """The layout of blocks given one by one, their words tidied; empty ones are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    before: Kind | None = None
    for kind, words in pieces:
        kept = tidy(words)
        if not kept:
            continue
        if before is not None:
            gap = "\n" if kind == before and kind in ("item", "row") else "\n\n"
            parts.append(gap)
            at += len(gap)
        parts.append(kept)
        blocks.append(Block(kind, at, at + len(kept)))
        at += len(kept)
        before = kind
    return Layout("".join(parts), tuple(blocks))


def from_text(text: str) -> Layout:
    """The layout of a text without markup, or with Markdown's headings and lists."""
    return laid_out(_titled(list(_classified(list(_paragraphs(text))))))


_TITLE = 300
"""Characters a title may have."""
_HEADING = 90
"""Characters a line may have to be a heading without a mark."""
_LINES = range(40, 111)
"""How long lines are that were broken to fit a page."""

_MARKED = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*•–—]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)])\s+[A-ZÀ-ÖØ-Þ]")
_RULE = re.compile(r"^\s*[=_*~-]{3,}\s*$")
_STOPPED = re.compile(r"[.!?…:;,]\s?[»”\"')]*$")


def _paragraphs(text: str) -> Iterator[str]:
    """Lines that stand alone, and paragraphs whose lines were broken, in one line."""
    for group in re.split(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+", text):
        lines = [line.strip() for line in group.split("\n") if not _RULE.match(line)]
        lines = [line for line in lines if line]
        held: list[str] = []
        for line, following in pairwise([*lines, ""]):
            held.append(line)
            goes_on = len(line) in _LINES and following and not _ITEM.match(following)
            if not goes_on or not _broken(lines):
                yield _joined(held)
                held = []


def _broken(lines: list[str]) -> bool:
    """Whether the lines of a group were broken to fit a page, and not by who wrote them."""
    if len(lines) < 2 or max(map(len, lines)) not in _LINES:
        return False
    return sum(bool(_STOPPED.search(line)) for line in lines[:-1]) * 2 < len(lines[:-1])


def _joined(lines: list[str]) -> str:
    # A hyphen at the end of a line may be the word's own: it stays.
    return re.sub(r"(?<=\w-) (?=[a-zà-ÿ])", "", " ".join(lines)) if len(lines) > 1 else lines[0]


def _classified(paragraphs: list[str]) -> Iterator[tuple[Kind, str]]:
    before = ""
    for words, following in pairwise([*paragraphs, ""]):
        alone = not (_NUMBERED.match(before) or _NUMBERED.match(following))
        before = words
        marked = _MARKED.match(words)
        if marked:
            yield "heading", marked[2]
        elif following and alone and _NUMBERED.match(words) and _may_head(words, _HEADING):
            yield "heading", words
        elif _ITEM.match(words):
            yield "item", words
        elif _may_head(words, _HEADING) and " :" not in words and len(following) > len(words):
            yield "heading", words
        else:
            yield "paragraph", words


def _may_head(words: str, longest: int) -> bool:
    return (
        len(words) <= longest
        and "\n" not in words
        and not _STOPPED.search(words)
        and any(c.isalpha() for c in words)
        and not words[0].islower()
        and not is_dateline(words)
    )


def _titled(pieces: list[tuple[Kind, str]]) -> Iterator[tuple[Kind, str]]:
    """The pieces, the first of which becomes the title if it can be one."""
    if len(pieces) > 1 and pieces[0][0] in ("heading", "paragraph"):
        first, second = pieces[0][1], pieces[1][1]
        short = len(first) <= _HEADING or len(first) < len(second)
        if pieces[0][0] == "heading" or (_may_head(first, _TITLE) and short):
            pieces = [("title", first), *pieces[1:]]
    yield from pieces
