"""What a rule of ``check`` is, what it is given, and what it says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.knowledge.places import Place, Places
from bot.knowledge.types import Pack, Passage, Source, Text
from bot.retrieval.margin import Margin


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule found. ``about`` are the ids or words that ``allow:`` may name to silence it."""

    place: Place
    message: str
    remedy: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linted:
    """A pack that was loaded, where its entries stand, and how its examination went.

    ``margins`` are those of its examination's questions, by their text.
    """

    pack: Pack
    places: Places
    margins: Mapping[str, Margin]
    today: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """One source with its passages, of a YAML file or of a line of a bulk file.

    ``at`` gives the place of a field of the source, or of one of its passages by id; ``written``
    says whether the curator gave it. In a bulk file, all of a source has one place.
    """

    source: Source
    passages: tuple[Passage, ...]
    today: date
    at: Callable[[str | None, str], Place]
    written: Callable[[str | None, str], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that warns. It finds in whole packs, or source by source, or in both ways.

    What is found source by source is found in bulk parts too, but for rules that spare them.
    ``finds``, ``matters`` and ``remedy``
    tell a curator, in both languages, what it warns of, why that matters and what to do;
    ``example`` is YAML it warns of.
    """

    name: str
    finds: Text
    matters: Text
    remedy: Text
    example: str
    whole: Callable[[Linted], Iterator[Remark]] | None = None
    each: Callable[[Sheet], Iterator[Remark]] | None = None
    spares_bulk: bool = False

    @property
    def bulk(self) -> bool:
        """Whether it also looks into bulk parts."""
        return self.each is not None and not self.spares_bulk
