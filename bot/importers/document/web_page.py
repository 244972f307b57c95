"""A saved web page: what it is about, without what surrounds it, and what it says of itself.

trafilatura tells the article from navigation, banners and footers, and keeps headings, lists and
tables. Its words are held against those of the page: what is not there as it stands is left out.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from bot.importers.document.layout import Kind, Layout, from_text, laid_out
from bot.importers.document.tidying import squashed, tidy
from bot.importers.errors import FailedImportError
from bot.importers.markup import CELL, content

_NOT_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DATA = re.compile(r"data:[\w/+.;=-]{0,99};base64,[A-Za-z0-9+/=\s]{99,}")
_NOTE_MARK = re.compile(r"^\s*[\[(]?(?:\d{1,3}|\*{1,3}|[a-z])[\])]?\s*$")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE)
MAX_ELEMENTS = 100_000
"""Elements a page may have: telling its article takes some 200 µs each."""

_BESIDE = 6
"""Lines above and below the heading among which the date is looked for."""
_LONGEST_ATTRIBUTE = 2_000
_LEAST = 60
"""Characters of an article below which the whole page is taken."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its article, and of itself.

    ``said`` are the values of its metadata by name, in small letters; those of JSON-LD are under
    ``ld:…``. ``abbreviations`` are what it explains in its markup, ``near`` the lines beside its
    heading, and ``left_out`` counts blocks that were not in the page as they stand.
    """

    layout: Layout
    said: dict[str, str]
    language: str | None
    heading: str | None
    window_title: str | None
    canonical: str | None
    abbreviations: dict[str, str]
    near: tuple[str, ...]
    left_out: int


def parse(text: str) -> "lxml_html.HtmlElement":
    """The tree of a page, however broken. FailedImportError where it is nested too deeply."""
    parser = lxml_html.HTMLParser(no_network=True, remove_pis=True, encoding="utf-8")
    try:
        # As bytes: a declared encoding is of the file, not of these words.
        markup = _NOT_HTML.sub(" ", _DATA.sub("data:", text)).encode()
        tree = lxml_html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        message = f"There is no page in this file ({error}). Save the page again."
        raise FailedImportError(message) from None
    limits = [one.message for one in parser.error_log if one.type_name == "ERR_RESOURCE_LIMIT"]
    if limits and not any("depth" in message.lower() for message in limits):
        raise FailedImportError(
            "The page holds a single piece of more than 10 MB. Save it without its pictures "
            "(“HTML only”), or copy its text into a .txt file."
        )
    if limits:
        raise FailedImportError(
            "The page is nested too deeply to be read. Copy its text into a .txt file."
        )
    return tree


def read_page(text: str) -> Page:
    """What a page says. Raises FailedImportError where there is no text in it."""
    tree = parse(text)
    said = dict(_metadata(tree))
    abbreviations = dict(_abbreviations(tree))
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    saved = _SAVED_FROM.search(text[:5000]) or _SINGLE_FILE.search(text[:5000])
    heading = _words(next(iter(tree.xpath("//h1[normalize-space()]")), None))
    window_title = _words(next(iter(tree.xpath("//head/title")), None))
    language = next(iter(tree.xpath("/html/@lang | /html/@xml:lang")), None)
    _lighten(tree)
    _drop_note_marks(tree)
    layout, left_out = _article(tree, heading)
    return Page(
        layout=layout,
        said=said,
        language=str(language) if language else said.get("og:locale"),
        heading=heading,
        window_title=window_title,
        canonical=str(canonical or said.get("og:url") or (saved[1] if saved else "")) or None,
        abbreviations=abbreviations,
        near=tuple(_near(tree, heading)),
        left_out=left_out,
    )


def _article(tree: "lxml_html.HtmlElement", heading: str | None) -> tuple[Layout, int]:
    # Imported here because it takes most of a second.
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = squashed("".join(tree.itertext()))
    try:
        found = bare_extraction(tree, include_comments=False, include_tables=True)
    except (RecursionError, ValueError, etree.LxmlError):
        found = None
    body = None if found is None else getattr(found, "body", None)
    pieces = list(_pieces(body)) if body is not None else []
    kept = [piece for piece in pieces if squashed(piece[1].replace(CELL, "")) in page]
    if sum(len(words) for _, words in kept) < _LEAST or _flattened(kept, heading):
        _drop_surroundings(tree)
        layout = from_text(content(lxml_html.tostring(tree, encoding="unicode")).text)
        if not layout.blocks:
            raise FailedImportError("There is no text in this page. Save it once it has loaded.")
        return layout, 0
    return laid_out(_titled(kept, heading)), len(pieces) - len(kept)


def _flattened(pieces: list[tuple[Kind, str]], heading: str | None) -> bool:
    """Whether a page too short for an article came as one paragraph, its heading and all."""
    one = squashed(pieces[0][1]) if len(pieces) == 1 else ""
    wanted = squashed(heading or "")
    return wanted in one and wanted not in ("", one)


def _drop_surroundings(tree: "lxml_html.HtmlElement") -> None:
    """Remove what a page itself calls navigation or a footer."""
    for element in tree.xpath("//body//nav | //body//footer"):
        element.drop_tree()


def _pieces(body: "etree._Element") -> Iterator[tuple[Kind, str]]:
    for element in body:
        match element.tag:
            case "head":
                yield "heading", _words(element) or ""
            case "list":
                for item in element.iter("item"):
                    if item.find(".//list") is None:
                        yield "item", _words(item) or ""
                    else:
                        yield "item", " ".join((item.text or "").split())
            case "table":
                for row in element.iter("row"):
                    cells = CELL.join(_words(cell) or "" for cell in row.iter("cell"))
                    yield "row", cells.rstrip(" |")
            case "quote" if len(element):
                yield from _pieces(element)
            case _:
                yield "paragraph", _words(element) or ""


def _titled(pieces: list[tuple[Kind, str]], heading: str | None) -> Iterator[tuple[Kind, str]]:
    """The pieces; the first heading is the title where it says what the page's own does."""
    wanted = squashed(heading or "")
    for kind, words in pieces:
        if kind == "heading" and wanted and squashed(words) == wanted:
            wanted = ""
            yield "title", words
        else:
            yield kind, words


def _near(tree: "lxml_html.HtmlElement", heading: str | None) -> list[str]:
    """The lines above and below the heading, where the article itself need not have them."""
    lines = content(lxml_html.tostring(tree, encoding="unicode")).text.split("\n")
    lines = [tidy(line) for line in lines if line.strip()]
    at = lines.index(heading) if heading in lines else 0
    return lines[max(0, at - _BESIDE) : at + _BESIDE + 1]


def _lighten(tree: "lxml_html.HtmlElement") -> None:
    """Let go of pictures and scripts within the page: what tells the article would read them."""
    elements = list(tree.iter())
    for element in elements:
        for name, value in element.attrib.items():
            if len(value) > _LONGEST_ATTRIBUTE:
                del element.attrib[name]
        if element.tag in ("script", "style"):
            element.text = None
    if len(elements) > MAX_ELEMENTS:
        raise FailedImportError(
            f"The page has {len(elements):,} elements; {MAX_ELEMENTS:,} are the most. Copy its "
            "text into a .txt file."
        )


def _drop_note_marks(tree: "lxml_html.HtmlElement") -> None:
    """Remove the raised numbers that lead to notes: they would grow into the word before."""
    for mark in tree.xpath("//sup[a[starts-with(@href, '#')]]"):
        if _NOTE_MARK.match(mark.text_content()):
            mark.drop_tree()


def _abbreviations(tree: "lxml_html.HtmlElement") -> Iterator[tuple[str, str]]:
    for element in tree.xpath("//abbr[@title] | //acronym[@title]"):
        short, name = _words(element), tidy(str(element.get("title")))
        if short and len(short) < 13 and len(name) > len(short):
            yield short, name


def _metadata(tree: "lxml_html.HtmlElement") -> Iterator[tuple[str, str]]:
    """Names and values, those that the page gives first last, so that they are kept."""
    for element in reversed(tree.xpath("//*[self::meta or self::time]")):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content") or element.get("datetime")
        if element.tag == "time" and value:
            yield ("time:pubdate" if "pubdate" in element.attrib else "time"), value
        if name and value and tidy(value):
            yield name.lower(), tidy(value)
    for script in reversed(tree.xpath("//script[@type='application/ld+json']/text()")):
        try:
            data = json.loads(str(script)[:200_000])
        except (ValueError, RecursionError):
            continue
        yield from _linked(data, 0)


def _linked(data: Any, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(data, list) and depth < 6:
        for one in data[:50]:
            yield from _linked(one, depth + 1)
    if not isinstance(data, dict) or depth >= 6:
        return
    yield from _linked(data.get("@graph"), depth + 1)
    for name in ("datePublished", "dateCreated", "dateModified", "headline", "inLanguage"):
        if isinstance(data.get(name), str) and data[name].strip():
            yield f"ld:{name.lower()}", tidy(data[name])
    publisher = data.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
        yield "ld:publisher", tidy(publisher["name"])


def _words(element: "etree._Element | None") -> str | None:
    if element is None:
        return None
    for line_break in element.iter("lb"):
        line_break.tail = f" {line_break.tail or ''}"
    return tidy("".join(str(part) for part in element.itertext())) or None
