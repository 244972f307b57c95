"""Adjustments of packs, kept on disk beside the indexes and fitted only when a pack changes.

One small file for each pack and language, named for the content it was fitted on and the program
that fitted it; written beside that name and renamed when whole.
"""

import hashlib
import json
import math
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from filelock import FileLock

from bot.knowledge.types import Language, Library, Pack
from bot.retrieval.adjustment import Adjustment
from bot.retrieval.rehearsal import adjustment

KEPT_DAYS = 30
"""How long an adjustment is kept that nobody reads."""

_SUFFIX = ".adjustment.json"


def adjustments(library: Library, directory: Path, language: Language) -> Mapping[str, Adjustment]:
    """The adjustment of each pack in one language, by its id; fitted now where none is stored.

    A pack without questions has none. Where ``directory`` cannot be written, all are fitted anew
    each time.
    """
    return {
        pack.id: _kept(pack, language, directory)
        for pack in library.packs
        if pack.unanswered.get(language)
        or any(passage.questions.get(language) for passage in pack.passages)
    }


def stored(library: Library, directory: Path, language: Language) -> Mapping[str, Adjustment]:
    """Those of ``adjustments`` that are stored, and need no fitting."""
    found = {
        pack.id: _stored(directory / f"{_key(pack, language)}{_SUFFIX}") for pack in library.packs
    }
    return {pack: one for pack, one in found.items() if one is not None}


def _kept(pack: Pack, language: Language, directory: Path) -> Adjustment:
    target = directory / f"{_key(pack, language)}{_SUFFIX}"
    found = _stored(target)
    if found is not None:
        return found
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_suffix(".lock")):
            found = _stored(target)
            if found is None:
                found = adjustment(pack, language)
                _store(found, target)
                _clean(directory, target)
            return found
    except OSError:
        # The answer is worth more than having it sooner the next time.
        return found if found is not None else adjustment(pack, language)


def _stored(target: Path) -> Adjustment | None:
    """What is stored, or None where nothing is, or something that cannot be."""
    try:
        slope, intercept = json.loads(target.read_text("utf-8"))
        if not (math.isfinite(slope) and math.isfinite(intercept)):
            return None
        with suppress(OSError):
            os.utime(target)
        return Adjustment(float(slope), float(intercept))
    except (OSError, ValueError, TypeError):
        return None


def _store(found: Adjustment, target: Path) -> None:
    part = target.with_suffix(".part")
    part.write_text(json.dumps([found.slope, found.intercept]), "utf-8")
    part.replace(target)


def _clean(directory: Path, kept: Path) -> None:
    """Remove adjustments that nobody read for long."""
    oldest = time.time() - KEPT_DAYS * 24 * 60 * 60
    for file in directory.glob(f"*{_SUFFIX}"):
        with suppress(OSError):
            if file != kept and file.stat().st_mtime < oldest:
                file.unlink()
                file.with_suffix(".lock").unlink(missing_ok=True)


def _key(pack: Pack, language: Language) -> str:
    digest = hashlib.sha256(_program())
    digest.update(f"{pack.id}\0{pack.digest}\0{language}".encode())
    return digest.hexdigest()[:32]


@cache
def _program() -> bytes:
    """What the modules that find and judge look like: whatever changes there fits anew."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.digest()
