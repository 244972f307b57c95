"""Noticing that a pack was saved.

The files are looked at several times a second, rather than told of by the system: that works on
network and container file systems, which tell nothing, for folders that come and go, behind links,
and cannot miss anything: what counts is how the files are now, not what happened to them.
"""

import asyncio
import logging
from contextlib import suppress
from time import monotonic

from bot.chat.reloading import Reloading
from bot.knowledge.errors import SourcierError
from bot.knowledge.state import State, state_of

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.1
"""From one look at the files to the next."""

QUIET_SECONDS = 0.4
"""How long files must stay as they are: editors save in two steps, and git file by file."""

RETRY_SECONDS = 30.0
"""From one try to the next where no file is at fault: a full disk, say."""

_BUSY = 0.05
"""The share of the time that may be spent looking; a folder with many files is looked at less."""

_LONGEST_SECONDS = 1.0


async def watch(reloading: Reloading) -> None:
    """Reload whenever the files have changed and are quiet again; until cancelled.

    What goes wrong is told once, and tried again.
    """
    watched = _Watched(reloading)
    told: str | None = None
    while True:
        wait = RETRY_SECONDS
        try:
            wait = await watched.look()
            told = None
        except Exception as error:
            if repr(error) != told:
                told = repr(error)
                log.exception("the packs cannot be watched; trying again")
        await asyncio.sleep(wait)


class _Watched:
    """The files as they were last seen, and since when they have been so."""

    def __init__(self, reloading: Reloading) -> None:
        self._reloading = reloading
        self._seen: State = reloading.tried
        self._since = self._tried_at = monotonic()

    async def look(self) -> float:
        """Reload if it is time to; the seconds until the next look."""
        started = monotonic()
        state = await asyncio.to_thread(state_of, self._reloading.origin.folders)
        now = monotonic()
        if state != self._seen:
            self._seen, self._since = state, now
        quiet = now - self._since >= QUIET_SECONDS
        trouble = self._reloading.trouble
        again = trouble is not None and trouble.passing and now - self._tried_at >= RETRY_SECONDS
        if quiet and (state != self._reloading.tried or again):
            self._tried_at = now
            # What is wrong was logged, and /review tells it.
            with suppress(SourcierError):
                await self._reloading.reload()
        return min(_LONGEST_SECONDS, max(LOOK_SECONDS, (now - started) / _BUSY))
