"""An engine for each set of packs that a server has in use."""

import asyncio
from collections.abc import Iterable
from typing import Any

from bot.retrieval.engine import Engine

_AT_ONCE = 2
"""How many sets of packs are indexed at a time: in threads, of which asyncio has few."""


class Engines:
    """Builds the engine of a set of packs when it is first needed, and keeps it.

    What was built from one engine's library is dropped as soon as another engine is asked for.
    """

    def __init__(self) -> None:
        self._whole: Engine | None = None
        self._parts: dict[frozenset[str], asyncio.Task[Engine]] = {}
        self._indexed: dict[frozenset[str], asyncio.Task[None]] = {}
        self._indexing = asyncio.Semaphore(_AT_ONCE)

    async def of(self, whole: Engine, packs: Iterable[str] | None) -> Engine:
        """``whole``, or one that knows no other packs of its library than these.

        Indexing a large set of packs for the first time takes seconds, in a thread.
        """
        part = await self.unindexed(whole, packs)
        wanted = frozenset(pack.id for pack in part.library.packs)
        if part is whole or whole is not self._whole:
            return part
        if wanted not in self._indexed or _has_failed(self._indexed[wanted]):
            self._indexed[wanted] = asyncio.create_task(self._index(part))
        # Whoever waits may give up; the others still want it.
        await asyncio.shield(self._indexed[wanted])
        return part

    async def unindexed(self, whole: Engine, packs: Iterable[str] | None) -> Engine:
        """The same engine without waiting for its index, which ids and the glossary do without."""
        known = frozenset(pack.id for pack in whole.library.packs)
        wanted = known if packs is None else known & frozenset(packs)
        if wanted == known:
            return whole
        if whole is not self._whole:
            self._whole, self._parts, self._indexed = whole, {}, {}
        if wanted not in self._parts or _has_failed(self._parts[wanted]):
            work = asyncio.to_thread(_part, whole, wanted)
            self._parts[wanted] = asyncio.create_task(work)
        return await asyncio.shield(self._parts[wanted])

    async def _index(self, part: Engine) -> None:
        async with self._indexing:
            await asyncio.to_thread(part.prepare)


def _part(whole: Engine, wanted: frozenset[str]) -> Engine:
    return whole.part(wanted)


def _has_failed(task: asyncio.Task[Any]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
