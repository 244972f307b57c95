"""Who published a document, what, when and in which language, and what is uncertain of it."""

import re
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from bot.importers.document.datelines import first_dateline
from bot.importers.document.dates import days, iso_day
from bot.importers.document.layout import Layout
from bot.importers.document.options import Said
from bot.importers.document.reading import Saved
from bot.importers.document.tidying import tidy
from bot.importers.document.web_page import Page
from bot.importers.errors import FailedImportError
from bot.knowledge.bulk import first_words
from bot.knowledge.types import LANGUAGES, Language

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "ld:datepublished",
    "datepublished",
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "publish-date",
    "time:pubdate",
    "ld:datecreated",
)
_CHANGED = ("article:modified_time", "ld:datemodified", "datemodified", "last-modified")
_PUBLISHERS = (
    "og:site_name",
    "ld:publisher",
    "dcterms.publisher",
    "dc.publisher",
    "citation_publisher",
    "publisher",
    "application-name",
)
_WORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(
        "le la les des du de un une et est sont dans pour par sur qui que ce cette au aux avec ne "
        "pas plus il elle ont leur leurs été où".split()
    ),
    "en": frozenset(
        "the of and to in is are was were for on by that this with as at from it its be has have "
        "not which an or their".split()
    ),
}
_TOP = 8
"""Blocks among which a line with the date is looked for."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a source says of itself.

    ``doubts`` are by field, in words for the curator; a field with one has a sensible value.
    """

    title: str
    publisher: str
    published: date
    language: Language
    url: str | None
    doubts: dict[str, str] = field(default_factory=dict)


def particulars(saved: Saved, layout: Layout, page: Page | None, said: Said) -> Particulars:
    """The particulars of a document. Raises FailedImportError where its language is no choice."""
    doubts: dict[str, str] = {}
    language = said.language or _language(layout, page, doubts)
    url = said.url or _url(saved, page, doubts)
    return Particulars(
        title=said.title or _title(layout, page, doubts),
        publisher=said.publisher or _publisher(saved, page, url, doubts),
        published=said.published or _date(saved, layout, page, language, doubts),
        language=language,
        url=url,
        doubts=doubts,
    )


def _language(layout: Layout, page: Page | None, doubts: dict[str, str]) -> Language:
    declared = page.language if page is not None else None
    words = re.findall(r"[^\W\d_]+", layout.text[:20_000].lower())
    votes = {one: sum(word in _WORDS[one] for word in words) for one in LANGUAGES}
    likely: Language = "en" if votes["en"] > votes["fr"] else "fr"
    spoken = votes[likely] * 8 > len(words)
    if spoken and votes[likely] > 2 * min(votes.values()):
        # Many an English page is declared as French, and the other way round.
        return likely
    if declared:
        code = declared[:2].lower()
        for language in LANGUAGES:
            if code == language:
                return language
        raise FailedImportError(
            f"The page is declared to be in the language “{declared[:20]}”; passages are in French "
            "or English. If it is, say so with --language."
        )
    doubts["language"] = "To check: too few words tell the language."
    return likely


def _title(layout: Layout, page: Page | None, doubts: dict[str, str]) -> str:
    if page is None:
        title = layout.title
    else:
        named = page.said.get("og:title") or page.said.get("ld:headline") or page.window_title
        title = layout.title or page.heading
        if title is None or (named and title.lower() not in named.lower() and layout.title is None):
            # A page whose first heading is its site's name.
            title = _without_site(named, page.said) if named else title
    if title:
        return tidy(title)
    doubts["title"] = "To check: the document has no title of its own; these are its first words."
    return first_words(layout.text)


def _without_site(title: str, said: dict[str, str]) -> str:
    """A title without the site's name that follows it, after a dash or a bar."""
    head, mark, tail = title, "", ""
    match = re.match(r"^(.{8,}?)\s+([|–—-]|::)\s+([^|]{2,60})$", title)
    if match:
        head, mark, tail = match.groups()
    site = said.get("og:site_name", "").lower()
    return head if mark == "|" or (mark and site and tail.lower() in site) else title


def _publisher(saved: Saved, page: Page | None, url: str | None, doubts: dict[str, str]) -> str:
    for name in _PUBLISHERS:
        if page is not None and page.said.get(name):
            return page.said[name][:200]
    host = (urlsplit(url).hostname or "") if url else ""
    if host:
        doubts["publisher"] = "To check: the page does not say who published it; this is its site."
        return host.removeprefix("www.")
    doubts["publisher"] = (
        "To fill in: the document does not say who published it; this is the name of the file."
    )
    return tidy(saved.name) or "document"


def _url(saved: Saved, page: Page | None, doubts: dict[str, str]) -> str | None:
    found = (page.canonical if page is not None else None) or saved.url
    if not found:
        return None
    found = tidy(found)
    if re.fullmatch(r"https://[^\s/<>\"]+\.[^\s<>\"]+", found):
        return found
    doubts["url"] = f"To fill in: the page gives the address {found[:200]!r}, which is not https."
    return None


def _date(
    saved: Saved, layout: Layout, page: Page | None, language: Language, doubts: dict[str, str]
) -> date:
    said = page.said if page is not None else {}
    for name in _PUBLISHED:
        found = iso_day(said.get(name, ""))
        if found is not None:
            return found
    lines = [block.of(layout.text) for block in layout.blocks[:_TOP]]
    lines += [block.of(layout.text) for block in layout.blocks[_TOP:][-3:]]
    lines += page.near if page is not None else ()
    published = first_dateline(lines, language)
    if published is not None:
        if published.unclear:
            doubts["date"] = "To check: the day and the month may be the other way round."
        return published.day
    for name in (*_CHANGED, "time"):
        found = iso_day(said.get(name, ""))
        if found is not None:
            doubts["date"] = "To check: the page says only when it was changed."
            return found
    changed = first_dateline(lines, language, changed=True)
    if changed is not None:
        doubts["date"] = "To check: the document says only when it was changed."
        return changed.day
    first = next(days(layout.text, language), None)
    if first is not None:
        doubts["date"] = (
            "To check: the document does not say when it was published; this is the first day that "
            "it speaks of."
        )
        return first.day
    doubts["date"] = (
        "To fill in: there is no date in the document; this is when the file was saved."
    )
    return saved.day
