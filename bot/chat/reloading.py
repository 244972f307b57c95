"""The library on disk, and the engine in service that follows it."""

import asyncio
import logging
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bot.chat.aside import aside
from bot.chat.trouble import Trouble, trouble_of
from bot.curation.examination import Tally
from bot.curation.second_look import look_again
from bot.knowledge.errors import KnowledgeError, Problem, SourcierError
from bot.knowledge.load import load_library
from bot.knowledge.state import State, changed_files, state_of, state_of_files
from bot.knowledge.types import LANGUAGES, Library, Pack
from bot.retrieval.adjustment import Provisional
from bot.retrieval.engine import Engine
from bot.retrieval.stored import index_pack
from bot.retrieval.stored_adjustments import stored

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)

_TRIES = 5
"""How often files are read anew that were saved while they were being read."""

_LOGGED = 20
"""How many problems are logged one by one."""

_NAMED = 5

_LARGE = 2_000_000
"""Bytes of bulk files from which a process of its own is worth its start."""

_LOOK_AFTER_SECONDS = 1.0

_USUAL_SECONDS = sys.getswitchinterval()
_SWITCH_SECONDS = 0.0005
"""How long a thread that loads may keep the others from running; Python's own measure, five
milliseconds, is paid several times over by each question."""


class UnsettledError(SourcierError):
    """The files were written all the time."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the library of a bot comes from.

    ``state`` is that of ``folders`` before the first library was loaded from them. ``risk`` and
    ``indexes`` are as ``Engine`` takes them; ``watched`` is whether a save is to be noticed.
    """

    folders: tuple[Path, ...]
    state: State
    risk: float
    indexes: Path
    watched: bool = True


class Reloading:
    """Puts another engine in the place of the bot's when the library on disk has changed.

    ``trouble`` is why what is on disk is not in service, or None where it is. ``missed`` are the
    pass marks that packs changed since the start have missed, by the id of the pack. ``tried`` is
    the state of the files that was last read, whatever came of it.
    """

    def __init__(self, bot: "Sourcier", origin: Origin) -> None:
        self.origin = origin
        self.trouble: Trouble | None = None
        self.missed: Mapping[str, tuple[Tally, ...]] = {}
        self.tried: State = origin.state
        self._bot = bot
        self._one_at_a_time = asyncio.Lock()
        self._looking: asyncio.Task[None] | None = None
        self._unlooked: dict[str, Pack] = {}

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

    def close(self) -> None:
        """Give up what goes on aside."""
        if self._looking is not None:
            self._looking.cancel()

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
        engine = await self._engine(library, before)
        await self._bot.engines.succeed(before, engine)
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
        self.missed = {pack: marks for pack, marks in self.missed.items() if pack in ids}
        self._look_again(engine, changed)

    async def _engine(self, library: Library, before: Engine) -> Engine:
        await self._index(library, before)
        make = partial(
            Engine,
            library,
            risk=self.origin.risk,
            indexes=self.origin.indexes,
            adjust=await asyncio.to_thread(self._adjustments, library, before),
            opened={
                pack.id: before.shelves.stored[pack.id]
                for pack in library.packs
                if _is_open(pack, before)
            },
        )
        engine = await asyncio.to_thread(make)
        # A language at a time, so that one who stops the bot need not wait for all.
        for language in engine.shelves.languages:
            await asyncio.to_thread(engine.shelves.shelf, language)
        return engine

    def _adjustments(self, library: Library, before: Engine) -> Provisional:
        """What is stored for the packs; for one that changed, what it had before."""
        ids = {pack.id for pack in library.packs}
        return Provisional(
            {
                language: {
                    **{pack: one for pack, one in before.adjust(language).items() if pack in ids},
                    **stored(library, self.origin.indexes, language),
                }
                for language in LANGUAGES
            }
        )

    async def _index(self, library: Library, before: Engine) -> None:
        """Have large bulk packs indexed where they changed; small ones are by who opens them."""
        for pack in library.packs:
            size = sum(one[0] for one in state_of_files(pack.bulk).values())
            if size > _LARGE and not _is_open(pack, before):
                log.info("pack %s: its bulk part is being indexed anew", pack.id)
                await aside(index_pack, pack.bulk, self.origin.indexes)

    def _look_again(self, engine: Engine, changed: Sequence[Pack]) -> None:
        """Calibrate and examine aside what changed, and what was left undone."""
        packs = {pack.id: pack for pack in engine.library.packs}
        self._unlooked = {
            pack: packs[pack]
            for pack in (*self._unlooked, *(pack.id for pack in changed))
            if pack in packs
        }
        if self._looking is not None:
            self._looking.cancel()
        if self._unlooked:
            self._looking = asyncio.create_task(self._look(engine))

    async def _look(self, engine: Engine) -> None:
        # Whoever writes saves often.
        await asyncio.sleep(_LOOK_AFTER_SECONDS)
        packs = tuple(self._unlooked.values())
        origin = self.origin
        started = perf_counter()
        try:
            found = await aside(look_again, packs, risk=origin.risk, indexes=origin.indexes)
        except Exception:
            log.warning("changed packs were not examined", exc_info=True)
            return
        assert isinstance(engine.adjust, Provisional)
        engine.adjust.settle(found.adjustments)
        self._unlooked = {}
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


def _is_open(pack: Pack, before: Engine) -> bool:
    """Whether an engine has the bulk part of a pack open, and its files are as they were then."""
    stored = before.shelves.stored.get(pack.id)
    return stored is not None and stored.state == state_of_files(pack.bulk)


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
        if (pack.folder / "sources").is_dir() and not (pack.folder / "pack.yaml").exists()
    ]
    if problems:
        raise KnowledgeError(problems)
