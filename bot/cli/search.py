"""``search``: the engine over bulk files, its rankings written down for measuring."""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from bot.cli.progress import told, waiting
from bot.knowledge.errors import SourcierError
from bot.knowledge.types import Library, Pack, Passage, Text

if TYPE_CHECKING:
    from bot.retrieval.engine import Engine

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(short_help="Rank bulk passages for many questions.")
@click.option(
    "--passages", multiple=True, required=True, type=FILE, metavar="FILE",
    help="Passages, one JSON object a line: id, title (may be empty), text. May be compressed "
    "with gzip, and given several times.",
)  # fmt: skip
@click.option(
    "--questions", required=True, type=FILE, metavar="FILE",
    help="Questions, one JSON object a line: id, text.",
)  # fmt: skip
@click.option(
    "--run", "out", required=True, type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.jsonl", help="Where to write one JSON object a question.",
)  # fmt: skip
@click.option(
    "-k", "limit", default=10, show_default=True, type=click.IntRange(min=1),
    help="The most passages to list for a question.",
)  # fmt: skip
def search(passages: tuple[Path, ...], questions: Path, out: Path, limit: int) -> None:
    """Rank the passages of bulk files for every question of another, and time it.

    Each line of the run has id, outcome, answered, ranking (best first, at most k), confidence
    (the probability that the first passage answers), excerpt and ms. Times and memory are told at
    the end.

    \b
    sourcier search --passages articles.jsonl.gz --questions asked.jsonl --run run.jsonl
    """
    from bot.knowledge.bulk import read_questions
    from bot.retrieval.engine import Engine

    asked = list(read_questions(questions))
    with written_whole(out) as file:
        started = time.perf_counter()
        library = bulk_library(passages)
        loaded = time.perf_counter()
        with waiting(f"indexing {len(library.passages):,} passages"):
            engine = Engine(library)
            engine.prepare()
        indexed = time.perf_counter()
        times = []
        for identity, text in told(asked, "asking", len(asked)):
            line = ranked(engine, identity, text, limit)
            times.append(line["ms"])
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    summary = Summary(len(library.passages), loaded - started, indexed - loaded, None, times)
    click.echo(str(summary), err=True)


def bulk_library(files: Sequence[Path]) -> Library:
    """The passages of bulk files as a library of one pack. Raises KnowledgeError."""
    from bot.knowledge.bulk import read_bulk

    passages = tuple(_titled(told(read_bulk(*files), "reading passages")))
    name = Text(fr=", ".join(file.name for file in files))
    pack = Pack(
        id="bulk",
        name=name,
        covers=name,
        languages=("fr",),
        folder=files[0].parent,
        sources=tuple(dict.fromkeys(passage.source for passage in passages)),
        passages=passages,
        terms=(),
        examination=(),
        pass_marks={},
        digest="",
    )
    return Library((pack,))


def _titled(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages without titles that only repeat how the text begins: that counts once."""
    from bot.knowledge.bulk import first_words

    for passage in passages:
        repeats = passage.title.fr == first_words(passage.text.best("fr"))
        yield replace(passage, title=Text(fr="")) if repeats else passage


def ranked(engine: "Engine", identity: str, question: str, limit: int) -> dict[str, Any]:
    """The line of the run for one question."""
    from bot.retrieval.excerpt import excerpt

    started = time.perf_counter()
    ranking, judgement, asked = engine.rank(question, limit)
    candidates = ranking.candidates if ranking is not None else ()
    shown = None
    if ranking is not None and candidates:
        shelf = ranking.shelf
        text = candidates[0].passage.text.best(shelf.language)
        shown = excerpt(text, ranking.match, shelf.index, asked.wanted).text
    # A greeting is no question, whatever passages share its words.
    courtesy = asked.courtesy is not None
    outcome = "nothing" if courtesy or shown is None else judgement.outcome
    return {
        "id": identity,
        "outcome": outcome,
        "answered": outcome == "answer",
        "ranking": [[one.passage.id, round(one.score, 4)] for one in candidates],
        "confidence": 0.0 if courtesy else round(judgement.probability, 4),
        "excerpt": shown,
        "ms": round((time.perf_counter() - started) * 1000, 3),
    }


@contextmanager
def written_whole(path: Path) -> Iterator[IO[str]]:
    """A file that appears at ``path`` when all of it is written, and not at all if that fails.

    Raises SourcierError where it cannot be written.
    """
    path = path.resolve()
    # What is no regular file (a pipe, a device) must not be replaced by one.
    in_place = path.exists() and not path.is_file()
    target = path if in_place else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        file = target.open("w", encoding="utf-8")
    except OSError as error:
        raise SourcierError(f"{path} cannot be written ({error.strerror}).") from None
    try:
        with file:
            yield file
        if not in_place:
            target.replace(path)
    finally:
        if not in_place:
            target.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run took: seconds, and milliseconds a question in ``times``.

    ``reopen`` is how long it takes to open an index that is there already, None where none is kept.
    """

    passages: int
    load: float
    index: float
    reopen: float | None
    times: Sequence[float]

    def __str__(self) -> str:
        reopen = "–" if self.reopen is None else f"{self.reopen:.2f} s"
        parts = [
            f"passages {self.passages:,}",
            f"load {self.load:.2f} s",
            f"index {self.index:.2f} s",
            f"reopen {reopen}",
            f"p50 {_percentile(self.times, 0.5)}",
            f"p99 {_percentile(self.times, 0.99)}",
            f"peak memory {_peak_memory()}",
        ]
        return " · ".join(parts)


def _percentile(times: Sequence[float], share: float) -> str:
    if not times:
        return "–"
    place = min(len(times) - 1, int(share * len(times)))
    return f"{sorted(times)[place]:.2f} ms"


def _peak_memory() -> str:
    try:
        import resource
    except ImportError:
        return "–"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Kilobytes, but on macOS bytes.
    return f"{peak / (1 << 20 if sys.platform == 'darwin' else 1 << 10):.0f} MB"
