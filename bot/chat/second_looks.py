"""Calibrating and examining the packs that changed, once they are in service."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from time import perf_counter

from bot.chat.aside import aside
from bot.chat.origin import Origin
from bot.curation.examination import Tally
from bot.curation.second_look import look_again
from bot.knowledge.types import Pack
from bot.retrieval.adjustment import Provisional
from bot.retrieval.engine import Engine

log = logging.getLogger(__name__)

_LOOK_AFTER_SECONDS = 1.0
"""Whoever writes saves often."""


class SecondLooks:
    """One second look at a time, in a process of its own.

    ``missed`` are the pass marks that packs looked at have missed, by the id of the pack.
    """

    def __init__(self, origin: Origin) -> None:
        self.missed: Mapping[str, tuple[Tally, ...]] = {}
        self._origin = origin
        self._looking: asyncio.Task[None] | None = None
        self._left: dict[str, Pack] = {}

    def begin(self, engine: Engine, changed: Iterable[Pack] = ()) -> None:
        """Look at what changed in ``engine``, now in service, and at what was left undone."""
        self.stop()
        packs = {pack.id: pack for pack in engine.library.packs}
        wanted = (*self._left, *(pack.id for pack in changed))
        self._left = {pack: packs[pack] for pack in wanted if pack in packs}
        self.missed = {pack: marks for pack, marks in self.missed.items() if pack in packs}
        if self._left:
            self._looking = asyncio.create_task(self._look(engine))

    def stop(self) -> None:
        """Leave what is looked at for the next time."""
        if self._looking is not None:
            self._looking.cancel()

    async def _look(self, engine: Engine) -> None:
        await asyncio.sleep(_LOOK_AFTER_SECONDS)
        packs, started = tuple(self._left.values()), perf_counter()
        risk, indexes = self._origin.risk, self._origin.indexes
        try:
            found = await aside(look_again, packs, risk=risk, indexes=indexes)
        except Exception:
            log.warning("changed packs were not examined", exc_info=True)
            return
        assert isinstance(engine.adjust, Provisional)
        engine.adjust.settle(found.adjustments)
        self._left = {}
        self.missed = {
            pack: marks for pack, marks in {**self.missed, **found.missed}.items() if marks
        }
        names = ", ".join(pack.id for pack in packs)
        log.info("calibrated and examined in %.1f s: %s", perf_counter() - started, names)
        for pack, marks in found.missed.items():
            for one in marks:
                log.warning(
                    "pack %s misses a pass mark: %d of %d questions of kind %s are right; "
                    "sourcier check tells which are not",
                    pack, one.right, one.asked, one.kind,
                )  # fmt: skip
