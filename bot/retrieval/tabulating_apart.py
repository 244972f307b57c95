"""Many texts tabulated in a process of their own, while this one reads on and fills the engine.

That process is given batches of documents and gives back their entries, and at the end it leaves
the tables in a folder. It ends when the one that started it does.
"""

import gc
import os
import pickle
import sys
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from subprocess import PIPE, Popen
from typing import BinaryIO, cast

from bot.knowledge.errors import SourcierError
from bot.knowledge.types import Language
from bot.retrieval.tables import TEXTS, save
from bot.retrieval.tabulating import Document, Entry, Tabulator

_BATCH = 1 << 18
"""Characters of texts that are tabulated at a time."""

_FEW = 8
"""Batches below which another process is not worth its start, a quarter of a second."""

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
    if len(first) == _FEW:
        yield from _apart(chain(first, batches), language, folder)
        return
    tabulator = Tabulator(language, folder / TEXTS)
    for batch in first:
        yield from map(tabulator.add, batch)
    save(tabulator.tables(), folder)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.text)
        if characters >= _BATCH:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _apart(batches: Iterable[list[Document]], language: Language, folder: Path) -> Iterator[Entry]:
    start = _START.format(paths=sys.path, module=__name__)
    command = [sys.executable, "-c", start, language, str(folder)]
    # In a session of its own, an interrupt from the keyboard is told to this process alone.
    with Popen(command, stdin=PIPE, stdout=PIPE, start_new_session=True) as process:
        asked = False
        try:
            for batch in batches:
                # Its answer is read before it is given more: neither can wait for the other.
                entries = _answer(process) if asked else []
                _give(batch, process)
                asked = True
                yield from entries
            yield from _answer(process)
            _give([], process)
            _answer(process)
        finally:
            process.kill()
            with suppress(BrokenPipeError):
                cast("BinaryIO", process.stdin).close()


def _give(batch: list[Document], process: "Popen[bytes]") -> None:
    # If it is lost, that is told where its answer is wanting.
    with suppress(BrokenPipeError):
        _write(batch, cast("BinaryIO", process.stdin))


def _answer(process: "Popen[bytes]") -> list[Entry]:
    try:
        answer: list[Entry] | OSError = pickle.load(cast("BinaryIO", process.stdout))
    except (EOFError, pickle.UnpicklingError):
        raise SourcierError(
            f"The process that prepares the index ended unexpectedly (status {process.wait()}). "
            "Start again; if it happens again, the system may lack memory."
        ) from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def _write(value: object, file: BinaryIO) -> None:
    pickle.dump(value, file)
    file.flush()


def main() -> None:
    """Tabulate what is given on standard input."""
    language, folder = cast("Language", sys.argv[1]), Path(sys.argv[2])
    if hasattr(os, "nice"):
        os.nice(_CALM)
    # All is kept to the end and holds no cycles: looking for them would take a tenth of the time.
    gc.disable()
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    tabulator = Tabulator(language, folder / TEXTS)
    with suppress(EOFError, BrokenPipeError):
        try:
            while batch := pickle.load(given):
                _write([*map(tabulator.add, batch)], answers)
            threading.Thread(target=_end_with_other, daemon=True).start()
            save(tabulator.tables(), folder)
        except OSError as error:
            _write(error, answers)
        else:
            _write([], answers)


def _end_with_other() -> None:
    """End this process when the one that started it ends, which closes standard input."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)
