"""What there is to find, as values a curator can read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.knowledge.places import Place
from bot.knowledge.types import Language

Kind = Literal["variant", "passage", "refused", "outdated", "wrong", "disliked"]
"""``variant``: a passage seems to answer and was not recognised; ``passage``: none seems to;
``refused``: the pack itself says that nothing answers. The others are of votes against a passage
that was stated."""


@dataclass(frozen=True, slots=True)
class Near:
    """A passage or term: where its files say it, None for one of a bulk pack or one that is gone.

    ``why`` says why it was not stated, or why it stands behind the first.
    """

    id: str
    title: str
    place: Place | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One way a question was asked, on one line and without the mention of any member."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask the same in vain, or votes against the same passage.

    ``wordings`` are the distinct ways it was asked, the latest first; none where no words are kept.
    ``members`` and ``servers`` are numbers; ``direct`` says that one of those is direct messages.
    ``reasons`` are of the votes against, the most frequent first. ``subject`` is what the votes are
    against, or what seems to answer; ``nearest`` what was found, the nearest first.
    """

    kind: Kind
    wordings: tuple[Wording, ...]
    asked: int
    members: int
    servers: int
    direct: bool
    last: datetime
    told: int
    down: int
    reasons: tuple[tuple[str, int], ...]
    comments: tuple[str, ...]
    subject: Near | None
    nearest: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was asked in vain and is answered now."""

    text: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found.

    ``fewer`` counts the gaps left out for being asked too seldom, ``without_text`` the questions
    whose words are not kept.
    """

    gaps: tuple[Gap, ...]
    answered: tuple[Answered, ...]
    fewer: int
    without_text: int
