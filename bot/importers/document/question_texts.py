"""The texts of a parliamentary question, and of its answer, within a page or a text."""

import re

from lxml import html as lxml_html

from bot.importers.document.key_data import LABELS
from bot.importers.document.web_page import parse
from bot.importers.markup import content

ASKED, ANSWERED = "Texte de la question", "Texte de la réponse"
"""The headings above the two texts, on the page and in what is stored."""

_END = re.compile(
    r"^(?:Texte de la (?:question|réponse)|Données clés|Date\(s\) clé\(s\)|Haut de page|"
    r"Retour|Imprimer|Partager|Mentions légales|©.*|"
    + "|".join(rf"{label}\s*[:>].*" for label in LABELS.values())
    + r")\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_OUTSIDE = frozenset(("footer", "nav", "aside", "script", "style", "form"))
_LEAST = 20


def texts_of_lines(text: str) -> dict[str, str]:
    """The texts that a text file holds, by their heading."""
    parts: dict[str, str] = {}
    for heading in (ASKED, ANSWERED):
        begun = re.search(rf"^\W*{heading}\W*$", text, re.MULTILINE | re.IGNORECASE)
        if begun is not None:
            end = _END.search(text, begun.end())
            words = text[begun.end() : end.start() if end else len(text)].strip()
            if words:
                parts[heading] = words
    return parts


def texts_of_page(text: str) -> dict[str, str]:
    """The texts that the markup of a page holds, by their heading."""
    tree = parse(text)
    parts: dict[str, str] = {}
    for heading in (ASKED, ANSWERED):
        for element in tree.iter(lxml_html.etree.Element):
            if len(element) < 4 and _said(element).lower() == heading.lower():
                words = _below(element)
                if words:
                    parts[heading] = words
                    break
    return parts


def _below(heading: "lxml_html.HtmlElement") -> str:
    """The text that follows a heading, in the element that holds both."""
    element = heading
    while element is not None and element.tag != "body":
        markup = element.tail or ""
        for sibling in element.itersiblings():
            if sibling.tag in _OUTSIDE or _END.match(_said(sibling)):
                break
            if isinstance(sibling.tag, str):
                markup += lxml_html.tostring(sibling, encoding="unicode")
        found = content(markup).text
        end = _END.search(found)
        words = found[: end.start() if end else len(found)].strip()
        if len(words) >= _LEAST:
            return words
        element = element.getparent()
    return ""


def _said(element: "lxml_html.HtmlElement") -> str:
    return " ".join("".join(element.itertext()).split())[:200]
