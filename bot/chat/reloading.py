"""The library on disk, and the engine in service that follows it."""

import asyncio
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bot.chat.origin import Origin, remade
from bot.chat.second_looks import SecondLooks
from bot.chat.trouble import Trouble, trouble_of
from bot.curation.examination import Tally
from bot.knowledge.errors import KnowledgeError, Problem, SourcierError
from bot.knowledge.load import load_library
from bot.knowledge.state import State, changed_files, state_of
from bot.knowledge.types import Library

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)

_TRIES = 5
"""How often files are read anew that were saved while they were being read."""

_LOGGED = 20
"""How many problems are logged one by one."""

_NAMED = 5

_USUAL_SECONDS = sys.getswitchinterval()
_SWITCH_SECONDS = 0.0005
"""How long a thread that loads may keep the others from running; Python's own measure, five
milliseconds, is paid several times over by each question."""


class UnsettledError(SourcierError):
    """The files were written all the time."""


class Reloading:
    """Puts another engine in the place of the bot's when the library on disk has changed.

    ``trouble`` is why what is on disk is not in service, or None where it is. ``tried`` is the
    state of the files that was last read, whatever came of it.
    """

    def __init__(self, bot: "Sourcier", origin: Origin) -> None:
        self.origin = origin
        self.trouble: Trouble | None = None
        self.tried: State = origin.state
        self._bot = bot
        self._one_at_a_time = asyncio.Lock()
        self._looks = SecondLooks(origin)

    async def reload(self, *, anyway: bool = False) -> None:
        """Load the library and answer from it; questions are answered from the old meanwhile.

        Where nothing has changed the engine stays, unless ``anyway``. Raises SourcierError, and
        leaves the engine as it was, where the library has errors or cannot be loaded; ``trouble``
        tells that until it is mended.
        """
        async with self._one_at_a_time:
            started = perf_counter()
            sys.setswitchinterval(_SWITCH_SECONDS)
            try:
                library = await self._library()
                if anyway or _content(library) != _content(self._bot.engine.library):
                    await self._serve(library, started)
                elif self.trouble is not None:
                    log.info("library mended: it is as it is in service")
            except Exception as error:
                self._tell(error)
                if isinstance(error, SourcierError):
                    raise
                raise SourcierError("The library could not be loaded; the log says why.") from error
            finally:
                sys.setswitchinterval(_USUAL_SECONDS)
            self.trouble = None

    @property
    def missed(self) -> Mapping[str, tuple[Tally, ...]]:
        """The pass marks that packs changed since the start have missed, by the id of the pack."""
        return self._looks.missed

    def close(self) -> None:
        """Give up what goes on aside."""
        self._looks.stop()

    async def _library(self) -> Library:
        """What the folders hold, read while nobody wrote there."""
        folders = self.origin.folders
        for _ in range(_TRIES):
            self.tried = await asyncio.to_thread(state_of, folders)
            failure: Exception | None = None
            try:
                library = await asyncio.to_thread(self._load)
            except Exception as error:
                failure = error
            after = await asyncio.to_thread(state_of, folders)
            if after == self.tried:
                if failure is not None:
                    raise failure
                return library
        names = ", ".join(path.name for path in changed_files(self.tried, after)[:_NAMED])
        raise UnsettledError(f"The files changed while they were read ({names}). Try again later.")

    def _load(self) -> Library:
        _refuse_headless(self._bot.engine.library)
        return load_library(self.origin.folders)

    async def _serve(self, library: Library, started: float) -> None:
        before = self._bot.engine
        # What it found would be of an engine that is about to go.
        self._looks.stop()
        try:
            engine = await remade(library, before, self.origin)
            await self._bot.engines.succeed(before, engine)
        except Exception:
            self._looks.begin(before)
            raise
        self._bot.engine = engine
        took = (perf_counter() - started) * 1000
        known = {pack.id: pack.digest for pack in before.library.packs}
        changed = [pack for pack in library.packs if pack.digest != known.get(pack.id)]
        ids = {pack.id for pack in library.packs}
        log.info(
            "library reloaded in %.0f ms: %d passages, %d terms; changed: %s; gone: %s",
            took,
            len(library.passages) + sum(passages for _, passages in engine.shelves.bulk),
            len(library.terms),
            ", ".join(pack.id for pack in changed) or "none",
            ", ".join(sorted(known.keys() - ids)) or "none",
        )
        self._looks.begin(engine, changed)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, UnsettledError):
            return
        since = self.trouble.since if self.trouble is not None else datetime.now(UTC)
        trouble = trouble_of(error, self._bot.engine.library, self.origin.folders, since)
        known, self.trouble = self.trouble, trouble
        if trouble.is_that_of(known):
            return
        if isinstance(error, KnowledgeError):
            count = len(error.problems)
            log.warning("library not reloaded, the one in service stays; problems: %d", count)
            for problem in error.problems[:_LOGGED]:
                log.warning("%s", problem)
            if count > _LOGGED:
                log.warning("and %d more; sourcier check tells all", count - _LOGGED)
        elif isinstance(error, SourcierError):
            log.warning("library not reloaded, the one in service stays: %s", error)
        else:
            log.error("library not reloaded, the one in service stays", exc_info=error)


def _content(library: Library) -> list[tuple[str, str, Path]]:
    return [(pack.id, pack.digest, pack.folder) for pack in library.packs]


def _refuse_headless(library: Library) -> None:
    """Raises KnowledgeError for a pack whose pack.yaml alone is gone: that is hardly meant."""
    problems = [
        Problem(
            pack.folder / "pack.yaml",
            0,
            "",
            "there is no pack.yaml any more in this folder",
            "Put it back, or remove the folder",
            "no-pack",
        )
        for pack in library.packs
        if not (pack.folder / "pack.yaml").exists()
        and any((pack.folder / part).is_dir() for part in ("sources", "bulk"))
    ]
    if problems:
        raise KnowledgeError(problems)
