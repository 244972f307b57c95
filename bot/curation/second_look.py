"""What takes longer at packs that changed than their readers should wait for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bot.curation.examination import Tally, examine
from bot.knowledge.types import Language, Library, Pack
from bot.retrieval.adjustment import Adjustment
from bot.retrieval.engine import Engine
from bot.retrieval.stored_adjustments import adjustments


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The own calibrations of packs, by language and id; and the pass marks each has missed."""

    adjustments: Mapping[Language, Mapping[str, Adjustment]]
    missed: Mapping[str, tuple[Tally, ...]]


def look_again(packs: Sequence[Pack], *, risk: float, indexes: Path) -> SecondLook:
    """Calibrate packs by their own questions, and examine each by itself as ``check`` does.

    The calibrations are stored in ``indexes``. Raises as ``Engine`` does.
    """
    found: dict[Language, dict[str, Adjustment]] = {}
    missed: dict[str, tuple[Tally, ...]] = {}
    for pack in packs:
        library = Library((pack,))
        adjust = cache(partial(adjustments, library, indexes))
        engine = Engine(library, risk=risk, indexes=indexes, adjust=adjust)
        for language in engine.shelves.languages:
            found.setdefault(language, {}).update(adjust(language))
        tallies = examine(pack, engine.reply).tallies
        missed[pack.id] = tuple(tally for tally in tallies if not tally.passed)
    return SecondLook(found, missed)
