"""Lines that are there to say when a document was published: "Publié le …", "Bruxelles, le …"."""

import re
from collections.abc import Iterable

from bot.importers.document.dates import Found, days
from bot.knowledge.types import Language

_TELLS = re.compile(
    r"\b(?:publiée?|mise? en ligne|parue?|date|daté|published|posted|issued|released)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:mise? à jour|modifiée?|updated|modified)\b", re.IGNORECASE)
_PLACED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’' -]{1,40},\s+(?:le\s+|on\s+)?(?:\w+\s+)?$")
_LONGEST = 100
"""Characters of such a line."""
_BESIDE = 45
"""Characters that it may have beside its day."""
_LITTLE = 12
"""Characters beside a day that need say nothing."""


def dateline(line: str, language: Language, *, changed: bool = False) -> Found | None:
    """The day that a line is there to give; where ``changed``, that of a change."""
    if len(line) > _LONGEST or bool(_CHANGED.search(line)) is not changed:
        return None
    found = list(days(line, language))
    beside = len(line) - sum(one.end - one.start for one in found)
    if len(found) != 1 or beside > _BESIDE:
        return None
    head, tail = line[: found[0].start], line[found[0].end :]
    placed = len(tail.strip()) < 3 and _PLACED.match(head)
    return found[0] if changed or beside < _LITTLE or _TELLS.search(line) or placed else None


def first_dateline(
    lines: Iterable[str], language: Language, *, changed: bool = False
) -> Found | None:
    """The day of the first of ``lines`` that is there to give one."""
    found = (dateline(line, language, changed=changed) for line in lines)
    return next((one for one in found if one is not None), None)


def is_dateline(line: str) -> bool:
    """Whether a line says when the document was published or changed, and nothing else."""
    return any(dateline(line, "fr", changed=changed) is not None for changed in (False, True))
