"""Many texts tabulated in a process of their own, while this one reads on and fills the engine.

That process is given batches of documents and gives back their entries; at the end it gives back
all words, and leaves the tables in a folder while this one makes the keys of the words. When the
one that started it ends, it does too, after its batch at most.
"""

import gc
import os
import pickle
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any, BinaryIO, cast

from bot.knowledge.errors import SourcierError
from bot.knowledge.types import Language
from bot.retrieval.keys import keys, save_keys
from bot.retrieval.tables import TEXTS, save
from bot.retrieval.tabulating import Document, Entry, Tabulator, cut

_BATCH, _LEAST = 1 << 18, 100
"""Characters that are tabulated at a time, and as how many a document counts at least."""

_FEW = 4
"""Batches below which another process is not worth its start, a quarter of a second."""

_WAITED = 0.02
"""Seconds for which parting the words of a batch is worth it: it takes about as long."""

_START = "import sys; sys.path = {paths!r}; from {module} import main; main()"
"""That process finds its modules where this one does."""

_CALM = 10
"""By how much it gives way to what answers questions meanwhile."""


def tabulated(
    documents: Iterable[Document], language: Language, folder: Path
) -> Generator[Entry, None, None]:
    """The documents' entries, in order; once all are taken, their tables are saved in ``folder``.

    Raises what ``documents`` raises, OSError where ``folder`` cannot be written, SourcierError
    where the other process is lost.
    """
    batches = _batches(documents)
    first = [*islice(batches, _FEW)]
    process = _started(language, folder) if len(first) == _FEW else None
    batches = chain(first, batches)
    # Let go of as they are taken.
    del first
    if process is not None:
        yield from _apart(batches, process, folder)
        return
    tabulator = Tabulator(language, folder / TEXTS)
    for batch in batches:
        yield from map(tabulator.add, batch)
    tables = tabulator.tables()
    save(tables, folder)
    save_keys(keys(tables.words), folder)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += _LEAST + len(document.title) + len(document.text) + sum(map(len, document.asked))
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _started(language: Language, folder: Path) -> "Popen[bytes] | None":
    """The other process, or None where the system gives none: it is quicker, not necessary."""
    start = _START.format(paths=[*map(str, sys.path)], module=__name__)
    command = [sys.executable, "-c", start, language, str(folder)]
    try:
        # In a session of its own, an interrupt from the keyboard is told to this process alone.
        return Popen(command, stdin=PIPE, stdout=PIPE, start_new_session=True)
    except OSError:
        return None


def _apart(
    batches: Iterable[list[Document]], process: "Popen[bytes]", folder: Path
) -> Generator[Entry, None, None]:
    with process:
        given, waited = False, 0.0
        try:
            for batch in batches:
                # What can be done while it is busy: it has the most to do. Words are parted by
                # the one that would else wait for the other.
                packed = pickle.dumps([*map(partial(cut, part=waited > _WAITED), batch)])
                # Its reply is read before it is given more: neither can wait for the other.
                begun = time.perf_counter()
                entries = _reply(process) if given else []
                waited = time.perf_counter() - begun
                _give(packed, process)
                given = True
                yield from entries
            yield from _reply(process)
            _give(pickle.dumps([]), process)
            words: list[str] = _reply(process)
            save_keys(keys(words), folder)
            _reply(process)
        finally:
            process.kill()
            with suppress(BrokenPipeError):
                cast("BinaryIO", process.stdin).close()


def _give(packed: bytes, process: "Popen[bytes]") -> None:
    # If it is lost, that is told where its reply is wanting.
    with suppress(BrokenPipeError):
        _write(packed, cast("BinaryIO", process.stdin))


def _reply(process: "Popen[bytes]") -> Any:
    try:
        reply = pickle.load(cast("BinaryIO", process.stdout))
    except (EOFError, pickle.UnpicklingError):
        # What is no reply may have been printed by something else, and the process still run.
        process.kill()
        raise SourcierError(
            f"The process that prepares the index ended unexpectedly (status {process.wait()}). "
            "Start again; if it happens again, the system may lack memory."
        ) from None
    if isinstance(reply, OSError):
        raise reply
    return reply


def _write(packed: bytes, file: BinaryIO) -> None:
    file.write(packed)
    file.flush()


def main() -> None:
    """Tabulate what is given on standard input."""
    language, folder = cast("Language", sys.argv[1]), Path(sys.argv[2])
    if hasattr(os, "nice"):
        os.nice(max(0, _CALM - os.nice(0)))
    # All is kept to the end and holds no cycles: looking for them would take a tenth of the time.
    gc.disable()
    given, replies = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        try:
            tabulator = Tabulator(language, folder / TEXTS)
            while batch := pickle.load(given):
                _write(pickle.dumps([*map(tabulator.add_cut, batch)]), replies)
            threading.Thread(target=_end_with_other, daemon=True).start()
            _write(pickle.dumps(tabulator.words()), replies)
            save(tabulator.tables(), folder)
        except OSError as error:
            _write(pickle.dumps(error), replies)
        else:
            _write(pickle.dumps([]), replies)


def _end_with_other() -> None:
    """End this process when the one that started it ends, which closes standard input."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)
