"""An engine for each set of packs that a server has in use."""

import asyncio
from collections.abc import Iterable

from bot.retrieval.engine import Engine


class Engines:
    """Builds the engine of a set of packs when it is first needed, and keeps it.

    What was built from one engine's library is dropped as soon as another engine is asked for.
    """

    def __init__(self) -> None:
        self._whole: Engine | None = None
        self._parts: dict[frozenset[str], asyncio.Task[Engine]] = {}

    async def of(self, whole: Engine, packs: Iterable[str] | None) -> Engine:
        """``whole``, or one that knows no other packs of its library than these.

        Indexing a large set of packs for the first time takes seconds, in a thread.
        """
        known = frozenset(pack.id for pack in whole.library.packs)
        wanted = known if packs is None else known & frozenset(packs)
        if wanted == known:
            return whole
        if whole is not self._whole:
            self._whole, self._parts = whole, {}
        if wanted not in self._parts or _has_failed(self._parts[wanted]):
            work = asyncio.to_thread(_part, whole, wanted)
            self._parts[wanted] = asyncio.create_task(work)
        # Whoever waits may give up; the others still want it.
        return await asyncio.shield(self._parts[wanted])


def _part(whole: Engine, wanted: frozenset[str]) -> Engine:
    part = whole.part(wanted)
    part.prepare()
    return part


def _has_failed(task: asyncio.Task[Engine]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
