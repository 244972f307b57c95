"""The words of a fragment of HTML, however broken: paragraphs, lines, and tables a row a line."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from bot.knowledge.verbatim import clean

_PARAGRAPHS = frozenset(
    "address article blockquote center div dl footer h1 h2 h3 h4 h5 h6 header hr ol p pre section "
    "table ul".split()
)
_LINES = frozenset(("br", "caption", "dd", "dt", "li", "tr"))
_CELLS = frozenset(("td", "th"))
_ROWS = frozenset(("table", "tr"))
_SILENT = frozenset(("script", "style", "title"))

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile("[ \t\r\n\f]+")
CELL = " | "


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a fragment; ``heading`` is what stands centred above it, or None."""

    text: str
    heading: str | None = None


def content(fragment: str) -> Content:
    """The words of ``fragment`` in NFC, without invisible characters.

    Paragraphs are parted by an empty line; non-breaking spaces stay.
    """
    target = _Words()
    parser = etree.HTMLParser(target=target, no_network=True, huge_tree=True)
    parser.feed("<html><body>")
    # A line is broken by </br> too, browsers say; the parser passes over it.
    parser.feed(_NOT_XML.sub(" ", fragment).replace("</br>", "<br>"))
    parser.close()
    return Content(_tidy("".join(target.parts)), _tidy("".join(target.heading)) or None)


@dataclass(slots=True)
class _Words:
    """Takes what the parser finds, event by event, so that no depth of nesting matters."""

    parts: list[str] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    centred: bool = False
    silent: int = 0
    cells: int = 0
    begun: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "p":
            self.centred = not self.begun and attributes.get("align", "").lower() == "center"
        self.silent += tag in _SILENT
        self._part(tag)
        if tag in _CELLS:
            self.parts.append(CELL)
            self.cells += 1

    def end(self, tag: str) -> None:
        self.silent -= tag in _SILENT
        if tag == "p":
            self.centred = False
        self.cells -= tag in _CELLS
        if tag in _PARAGRAPHS:
            self._part(tag)

    def data(self, words: str) -> None:
        if self.silent > 0:
            return
        if self.centred:
            self.heading.append(words)
            return
        self.begun = self.begun or not words.isspace()
        self.parts.append(_SPACES.sub(" ", words))

    def comment(self, words: str) -> None:
        """Nobody reads them."""

    def close(self) -> None:
        """All is in ``parts``."""

    def _part(self, tag: str) -> None:
        if self.cells and tag not in _ROWS:
            self.parts.append(" ")
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag in _LINES:
            self.parts.append("\n")


def _tidy(text: str) -> str:
    lines = [
        line.strip(" ").removeprefix(CELL.strip()).strip(" ").replace("\n", " ")
        for line in re.sub(" +", " ", clean(unicodedata.normalize("NFC", text))).split("\n")
    ]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()
