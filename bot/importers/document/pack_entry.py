"""``pack.yaml`` of a new pack, after the documents that it is made of."""

from collections.abc import Sequence
from typing import Any

from bot.importers.document.dates import in_words
from bot.importers.document.particulars import Particulars
from bot.knowledge.words import slug
from bot.knowledge.yaml_events import FieldPath
from bot.knowledge.yaml_writing import new_file

_NOTES: dict[FieldPath, str] = {
    (): "Written by `sourcier import document`, once: change it as you like.",
    ("covers",): "Members read this where nothing answers: say in a sentence what one may ask.",
    ("languages",): "Add fr or en where passages are in both.",
}


def pack_yaml(folder: str, documents: Sequence[Particulars]) -> str:
    """The file for a pack in a folder of this name. It is called after the first document."""
    names: dict[str, str] = {}
    covers: dict[str, str] = {}
    for about in documents:
        names.setdefault(about.language, about.title)
        before = covers.get(about.language)
        covers[about.language] = f"{before} ; {_covers(about)}" if before else _covers(about)
    identity = slug(folder)
    entry: dict[str, Any] = {
        "id": identity if identity not in ("", "none") else "documents",
        "name": names,
        "covers": covers,
        "languages": list(names),
    }
    return new_file("pack", entry, _NOTES)


def _covers(about: Particulars) -> str:
    title = about.title
    if not any(mark in title for mark in "«»“”"):
        title = f"«\xa0{title}\xa0»" if about.language == "fr" else f"“{title}”"
    return f"{title} ({about.publisher}, {in_words(about.published, about.language)})"
