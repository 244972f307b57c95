"""Where the library of a bot comes from, and another engine made of what it has become."""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from bot.chat.aside import aside
from bot.knowledge.state import State, state_of_files
from bot.knowledge.types import LANGUAGES, Library, Pack
from bot.retrieval.adjustment import Provisional
from bot.retrieval.engine import Engine
from bot.retrieval.stored import index_pack
from bot.retrieval.stored_adjustments import stored

log = logging.getLogger(__name__)

_LARGE = 2_000_000
"""Bytes of bulk files from which a process of its own is worth its start."""


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


async def remade(library: Library, before: Engine, origin: Origin) -> Engine:
    """An engine of ``library`` to take the place of ``before``, all its languages indexed.

    A pack that changed has the calibration that it had, until another is fitted. Bulk packs whose
    files have not changed are taken over as they are. Raises as ``Engine`` does.
    """
    for pack in library.packs:
        size = sum(one[0] for one in state_of_files(pack.bulk).values())
        if size > _LARGE and not _is_open(pack, before):
            log.info("pack %s: its bulk part is being indexed anew", pack.id)
            await aside(index_pack, pack.bulk, origin.indexes)
    engine = await asyncio.to_thread(_made, library, before, origin)
    # A language at a time, so that one who stops the bot need not wait for all.
    for language in engine.shelves.languages:
        await asyncio.to_thread(engine.shelves.shelf, language)
    return engine


def _made(library: Library, before: Engine, origin: Origin) -> Engine:
    return Engine(
        library,
        risk=origin.risk,
        indexes=origin.indexes,
        adjust=_adjustments(library, before, origin.indexes),
        opened={
            pack.id: before.shelves.stored[pack.id]
            for pack in library.packs
            if _is_open(pack, before)
        },
    )


def _adjustments(library: Library, before: Engine, indexes: Path) -> Provisional:
    """What is stored for the packs; for one that changed, what it had before."""
    ids = {pack.id for pack in library.packs}
    return Provisional(
        {
            language: {
                **{pack: one for pack, one in before.adjust(language).items() if pack in ids},
                **stored(library, indexes, language),
            }
            for language in LANGUAGES
        }
    )


def _is_open(pack: Pack, before: Engine) -> bool:
    """Whether an engine has the bulk part of a pack open, and its files are as they were then."""
    opened = before.shelves.stored.get(pack.id)
    return opened is not None and opened.state == state_of_files(pack.bulk)
