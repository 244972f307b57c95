"""The key data of a parliamentary question: the labels of the page, and what stands behind them."""

import re

from bot.importers.document.tidying import tidy

LABELS = {
    "author": r"Auteure?",
    "constituency": r"Circonscription",
    "group": r"Groupe(?: politique| parlementaire)?",
    "number": r"Num[ée]ro de la question",
    "heading": r"Rubrique",
    "subject": r"Titre",
    "ministry_asked": r"Ministère interrogé",
    "ministry_answering": r"Ministère attributaire",
    "asked": r"Question publiée au JO le",
    "answered": r"Réponse publiée au JO le",
}
_FIELDS = {
    name: re.compile(
        rf"^[^\S\n]*{label}[^\S\n]*(?:\([^)\n]*\))?[^\S\n]*[:>|]?[^\S\n]*\n?[^\S\n]*[:>|]?"
        r"[^\S\n]*(\S[^\n]*)",
        re.MULTILINE | re.IGNORECASE,
    )
    for name, label in LABELS.items()
}
PAGE = re.compile(r"\bpage\s*:?\s*(\d+)", re.IGNORECASE)
"""The page of the Journal officiel, beside the day."""


def plain(text: str) -> str:
    """Lines without what Markdown makes of links and raised letters."""
    unlinked = re.sub(r"\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text.replace("\xa0", " "))
    return re.sub(r"(?<=\d)\^(?=\w)", "", unlinked.replace("ᵉ", "e").replace(" | ", "\n"))


def value(lines: str, name: str) -> str | None:
    """What stands behind the label of the field ``name`` in lines as ``plain`` makes them."""
    found = _FIELDS[name].search(lines)
    if found is None:
        return None
    words = tidy(found[1])
    if name in ("asked", "answered"):
        # The page may stand on a line of its own.
        following = lines[found.end() : found.end() + 40].strip().split("\n")[0]
        return f"{words} {following}" if PAGE.match(following) else words
    is_label = any(re.match(rf"{label}\s*[:>]", words, re.I) for label in LABELS.values())
    return None if is_label else words


def key_data(lines: str) -> str:
    """The lines in which the key data stand."""
    found = (pattern.search(lines) for pattern in _FIELDS.values())
    return "\n".join(match.group().strip() for match in found if match is not None)
