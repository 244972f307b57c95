"""What whoever imports a document says outright of it."""

from dataclasses import dataclass
from datetime import date

from bot.knowledge.types import Language


@dataclass(frozen=True, slots=True)
class Said:
    """Particulars given by hand, which are right whatever the document says."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: Language | None = None
