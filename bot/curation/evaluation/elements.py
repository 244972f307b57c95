"""The elements a page is built of; whatever text goes into them comes out as text."""

from typing import Any, TypeAlias

from lxml.etree import Element, tostring

from bot.knowledge.characters import UNWANTED

Node: TypeAlias = Any
"""An lxml element, which has no types of its own."""


def element(tag: str, /, *children: "Node | str | None", **attributes: str) -> Node:
    """An element of HTML or, inside svg, of SVG; a child that is None is left out.

    Attributes that are words of Python's end in an underscore, and other underscores stand for
    hyphens: ``class_``, ``aria_label``. Characters that no page may hold become blanks.
    """
    made = Element(
        tag,
        {key.rstrip("_").replace("_", "-"): _clean(value) for key, value in attributes.items()},
    )
    last: Node = None
    for child in children:
        if child is None:
            continue
        if not isinstance(child, str):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + _clean(child)
        else:
            last.tail = (last.tail or "") + _clean(child)
    return made


def rendered(root: Node) -> str:
    """The element as a document of HTML 5."""
    return str(tostring(root, encoding="unicode", method="html", doctype="<!doctype html>"))


def _clean(words: str) -> str:
    return UNWANTED.sub(" ", words)
