"""Acronyms of a text, with the full names that the text itself gives them.

"Long name (SHORT)", "SHORT (long name)", "SHORT, long name,", "long name, ou SHORT" and, on a line
of its own, "SHORT : long name", in French and English.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.importers.document import expansion
from bot.importers.document.phrase_words import plain, words
from bot.importers.splitting import Span

_SHORT = r"(?:[A-ZÀ-ÖØ-Þ]\.){2,8}|[A-ZÀ-ÖØ-Þ][\w&/-]{0,11}"
_IN_BRACKETS = re.compile(
    r"^(?:(?:ci-après|ou|or|dite?|sigle|soit|the|en abrégé|en anglais|hereafter|hereinafter|aka|"
    r"abrégée? en|acronyme)\s*[:,]?\s+)*(?:the |l['’]|les? |la )?[«“\"'‘]?\s?"
    rf"({_SHORT})\s?[»”\"'’]?(?=$|\s*[,;:/–—]|\s(?:en|in)\s)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()\n]{1,300})\)")
_BEFORE_BRACKETS = re.compile(rf"(?<![\w.])({_SHORT})\s?[»”\"]?\s$")
_APPOSED = re.compile(rf"(?<![\w.])({_SHORT}),\s(?=[^,\n])")
_LED_TO = re.compile(
    r",?\s(?:ou|or|dite?|abrégée?(?: en)?|known as|also called|abbreviated(?: as| to)?|(?:aussi )?"
    rf"appelée?)\s(?:the |l['’]|le |la )?[«“\"]?\s?({_SHORT})(?![\w.])"
)
_LISTED = re.compile(rf"^[ \t•*-]*({_SHORT})\s*(?:[:=–—]|\s-)\s+(\S[^\n]{{2,200}})$", re.MULTILINE)
_TOKEN = re.compile(rf"(?<![\w.’'@/-])(?:[ldLD]['’])?({_SHORT})(?![\w@])")

_BOUNDARY = re.compile(r"[;:!?()\[\]\n«»“”\"—–•|]|\.\s")
_QUOTED = re.compile(r"[«“\"]\s?([^«»“”\"\n]{3,200}?)\s?[»”\"]\s?$")
_ROMAN = re.compile(r"[IVX]+(?:e|er|ème|th)?")
_REACH = 400
"""Characters before an acronym in which its name is looked for."""
_LONGEST_SHOUT = 6
"""Letters up to which capitals may be an acronym that stands without its name."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and its full name, the slice ``span`` of the text.

    ``at`` is where the two stand together. ``sure`` says that the letters fit in their order;
    otherwise they are of another language, and where the name begins was judged by the phrase.
    """

    short: str
    name: str
    span: Span
    at: int
    sure: bool


def expanded(text: str) -> list[Acronym]:
    """The acronyms whose full name the text gives, in the order of the text, each once."""
    best: dict[str, Acronym] = {}
    for found in _all(text):
        held = best.get(found.short)
        if held is None or (found.sure and not held.sure):
            best[found.short] = found
    return sorted(best.values(), key=lambda one: one.at)


def unexpanded(text: str, known: set[str]) -> dict[str, int]:
    """How often the text uses each acronym that is not ``known``, the most frequent first.

    Lines all in capitals do not count, nor do words that also stand in small letters.
    """
    small = {plain(word) for word in re.findall(r"\b[a-zà-öø-ÿ][^\W\d_]+\b", text)}
    counts: Counter[str] = Counter()
    for line in text.split("\n"):
        if line.upper() == line and len(line.split()) > 1:
            continue
        for match in _TOKEN.finditer(line):
            short = _tidy(match[1])
            if (
                _is_short(short)
                and sum(c.isalpha() for c in short) <= _LONGEST_SHOUT
                and short not in known
                and not short[0].isdigit()
                and "-" not in short
                and plain(short) not in small
            ):
                counts[short] += 1
    return dict(counts.most_common())


def _all(text: str) -> Iterator[Acronym]:
    for match in _BRACKETS.finditer(text):
        yield from _bracketed(text, match)
    for match in _APPOSED.finditer(text):
        end = _clause_end(text, match.end())
        yield from _following(text, match[1], match.end(), end, match.start(1), strict=True)
    for match in _LED_TO.finditer(text):
        yield from _preceding(text, match[1], match.start(), match.start(1), strict=True)
    for match in _LISTED.finditer(text):
        yield from _following(text, match[1], match.start(2), match.end(2), match.start(1))


def _bracketed(text: str, match: re.Match[str]) -> Iterator[Acronym]:
    inside = match[1].strip()
    short = _IN_BRACKETS.match(inside)
    if short is not None and _may_be_short(short[1]):
        yield from _preceding(text, short[1], match.start(), match.start(1))
        return
    outside = _BEFORE_BRACKETS.search(text, max(0, match.start() - 16), match.start())
    if outside is not None and _is_short(outside[1]):
        yield from _following(text, outside[1], match.start(1), match.end(1), outside.start(1))


def _preceding(
    text: str, short: str, end: int, at: int, *, strict: bool = False
) -> Iterator[Acronym]:
    """The acronym whose name ends at ``end``."""
    short = _tidy(short)
    head = text[max(0, end - _REACH) : end].rstrip()
    end = max(0, end - _REACH) + len(head)
    quoted = _QUOTED.search(text, max(0, end - 210), end)
    if quoted is not None:
        start, end = quoted.span(1)
    else:
        bounds = list(_BOUNDARY.finditer(text, max(0, end - _REACH), end))
        start = bounds[-1].end() if bounds else max(0, end - _REACH)
    found = words(text, start, end)[-expansion.MOST_WORDS :]
    name = expansion.before(found, short)
    if name is None or ((strict or not _is_short(short)) and not _certain(name)):
        return
    span = (found[name.first].start, found[-1].end)
    if quoted is not None and not name.sure:
        span = (start, end)
    yield Acronym(short, text[slice(*span)], span, at, name.sure)


def _following(
    text: str, short: str, start: int, end: int, at: int, *, strict: bool = False
) -> Iterator[Acronym]:
    """The acronym whose name begins at ``start``, and ends at ``end`` at the latest."""
    short = _tidy(short)
    if not _is_short(short):
        return
    found = words(text, start, end)[: expansion.MOST_WORDS]
    name = expansion.after(found, short, whole=not strict) or (
        None if strict else expansion.after(found, short, whole=False)
    )
    if name is None or (strict and not _certain(name)):
        return
    span = (found[name.first].start, found[name.last - 1].end)
    yield Acronym(short, text[slice(*span)], span, at, name.sure)


def _certain(name: expansion.Name) -> bool:
    return name.sure and name.worth >= 0.8


def _clause_end(text: str, start: int) -> int:
    found = re.compile(r"[,;:!?()\n]|\.(?:\s|$)").search(text, start)
    return found.start() if found else len(text)


def _tidy(short: str) -> str:
    """A short form without what belongs to the sentence around it."""
    return short if re.fullmatch(r"(?:\w\.)+", short) else short.rstrip(".-/&")


def _is_short(short: str) -> bool:
    """Whether it looks like an acronym: two capitals, or one and a digit, and no number."""
    if _ROMAN.fullmatch(short):
        return False
    capitals = sum(c.isupper() for c in short)
    small = sum(c.islower() for c in short)
    return (capitals >= 2 and capitals >= small) or (
        capitals == 1 and small == 0 and any(c.isdigit() for c in short)
    )


def _may_be_short(short: str) -> bool:
    """Also one written as a word, as the French press does: Insee, Cnil."""
    return _is_short(short) or (
        3 <= len(short) <= 9 and short[0].isupper() and short[1:].islower() and short.isalpha()
    )
