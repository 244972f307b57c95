"""An engine for each set of packs that a server has in use."""

import asyncio
from collections.abc import Iterable
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from bot.retrieval.engine import Engine

_Packs = frozenset[str]

_AT_ONCE = 2
"""How many sets of packs are indexed at a time: in threads, of which asyncio has few."""

_SUCCESSION_SECONDS = 0.3
"""How long a new engine may wait for those of its parts that are in use."""


class Engines:
    """Builds the engine of a set of packs when it is first needed, and keeps it.

    What was built of an engine is kept for as long as that engine is.
    """

    def __init__(self) -> None:
        self._parts: WeakKeyDictionary[Engine, _Parts] = WeakKeyDictionary()
        self._indexing = asyncio.Semaphore(_AT_ONCE)

    async def of(self, whole: Engine, packs: Iterable[str] | None) -> Engine:
        """``whole``, or one that knows no other packs of its library than these.

        Indexing a large set of packs for the first time takes seconds, in a thread.
        """
        wanted = _wanted(whole, packs)
        return whole if wanted is None else await self._parts_of(whole).indexed(whole, wanted)

    async def unindexed(self, whole: Engine, packs: Iterable[str] | None) -> Engine:
        """The same engine without waiting for its index, which ids and the glossary do without."""
        wanted = _wanted(whole, packs)
        return whole if wanted is None else await self._parts_of(whole).of(whole, wanted)

    async def succeed(self, before: Engine, whole: Engine) -> None:
        """Index the parts of ``whole`` that are in use of ``before``, whose place it will take.

        Where that takes long, those left are indexed when they are next needed.
        """
        known, until = _ids(whole), monotonic() + _SUCCESSION_SECONDS
        parts = self._parts.get(before)
        for packs in parts.in_use if parts is not None else ():
            if monotonic() < until and (wanted := packs & known) != known:
                await self._parts_of(whole).indexed(whole, wanted)

    def _parts_of(self, whole: Engine) -> "_Parts":
        return self._parts.setdefault(whole, _Parts(self._indexing))


class _Parts:
    """The parts of one engine that were asked for. They do not hold on to it."""

    def __init__(self, indexing: asyncio.Semaphore) -> None:
        self._indexing = indexing
        self._made: dict[_Packs, asyncio.Task[Engine]] = {}
        self._indexed: dict[_Packs, asyncio.Task[None]] = {}

    @property
    def in_use(self) -> tuple[_Packs, ...]:
        return tuple(self._indexed)

    async def of(self, whole: Engine, packs: _Packs) -> Engine:
        if packs not in self._made or _has_failed(self._made[packs]):
            self._made[packs] = asyncio.create_task(asyncio.to_thread(_part, whole, packs))
        # Whoever waits may give up; the others still want it.
        return await asyncio.shield(self._made[packs])

    async def indexed(self, whole: Engine, packs: _Packs) -> Engine:
        part = await self.of(whole, packs)
        if packs not in self._indexed or _has_failed(self._indexed[packs]):
            self._indexed[packs] = asyncio.create_task(self._index(part))
        await asyncio.shield(self._indexed[packs])
        return part

    async def _index(self, part: Engine) -> None:
        async with self._indexing:
            await asyncio.to_thread(part.prepare)


def _wanted(whole: Engine, packs: Iterable[str] | None) -> _Packs | None:
    """The packs that the part wanted of ``whole`` has, or None where that is all of them."""
    known = _ids(whole)
    wanted = known if packs is None else known & frozenset(packs)
    return None if wanted == known else wanted


def _ids(whole: Engine) -> _Packs:
    return frozenset(pack.id for pack in whole.library.packs)


def _part(whole: Engine, wanted: _Packs) -> Engine:
    return whole.part(wanted)


def _has_failed(task: asyncio.Task[Any]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
