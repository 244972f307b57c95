"""``search``: the engine over bulk files, its rankings written down for measuring."""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from bot.cli.options import config_option, read_settings
from bot.cli.progress import told
from bot.knowledge.errors import SourcierError

if TYPE_CHECKING:
    from bot.knowledge.types import Passage
    from bot.retrieval.ranking import Shelf

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
@config_option
def search(
    passages: tuple[Path, ...], questions: Path, out: Path, limit: int, config: Path | None
) -> None:
    """Rank the passages of bulk files for every question of another, and time it.

    The index is kept in index.directory and built again only when the files change. Each line of
    the run has id, outcome, answered, ranking (best first, at most k), confidence
    (the probability that the first passage answers), excerpt and ms: what a reply takes, for which
    only passages near the best are ranked. Times and memory are told at the end.

    \b
    sourcier search --passages articles.jsonl.gz --questions asked.jsonl --run run.jsonl
    """
    from bot.knowledge.bulk import read_questions
    from bot.retrieval.stored import open_shelf

    asked = list(read_questions(questions))
    settings = read_settings(config)
    with written_whole(out) as file:
        started = time.perf_counter()
        reading = Reading()
        shelf, built = open_shelf(passages, settings.index.directory, reading)
        opened = time.perf_counter()
        if built:
            shelf, _ = open_shelf(passages, settings.index.directory)
        reopened = time.perf_counter()
        times = []
        for identity, text in told(asked, "asking", len(asked)):
            line = ranked(shelf, identity, text, limit, settings.answer.risk)
            times.append(line["ms"])
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    summary = Summary(
        passages=len(shelf.passages),
        load=reading.seconds if built else None,
        index=opened - started - reading.seconds if built else None,
        reopen=reopened - opened if built else opened - started,
        times=times,
    )
    click.echo(str(summary), err=True)


class Reading:
    """Passes passages on while telling their number; ``seconds`` is what reading them took."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, passages: "Iterable[Passage]") -> "Iterator[Passage]":
        return told(self._timed(iter(passages)), "indexing")

    def _timed(self, passages: "Iterator[Passage]") -> "Iterator[Passage]":
        while True:
            started = time.perf_counter()
            passage = next(passages, None)
            self.seconds += time.perf_counter() - started
            if passage is None:
                return
            yield passage


def ranked(shelf: "Shelf", identity: str, question: str, limit: int, risk: float) -> dict[str, Any]:
    """The line of the run for one question.

    ``ms`` is what a reply takes, with its confidence and excerpt; the passages after the first are
    listed for whoever measures, and no reply waits for them.
    """
    from bot.retrieval.confidence import judge
    from bot.retrieval.excerpt import excerpt
    from bot.retrieval.question import analyse

    started = time.perf_counter()
    asked = analyse(question, shelf.language)
    ranking = shelf.rank(asked)
    judgement = judge(asked, ranking, risk)
    shown = None
    if ranking.candidates:
        first = ranking.candidates[0]
        shown = excerpt(
            first.passage.text.best(shelf.language),
            ranking.match,
            shelf.index,
            asked.wanted,
            sentences=shelf.index.sentences(first.place),
        ).text
    took = time.perf_counter() - started
    # A greeting is no question, whatever passages share its words.
    courtesy = asked.courtesy is not None
    outcome = "nothing" if courtesy or shown is None else judgement.outcome
    return {
        "id": identity,
        "outcome": outcome,
        "answered": outcome == "answer",
        "ranking": [[one.passage.id, round(one.score, 4)] for one in ranking.first(limit)],
        "confidence": 0.0 if courtesy else round(judgement.probability, 4),
        "excerpt": shown,
        "ms": round(took * 1000, 3),
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

    ``load`` is how long reading the passages took and ``index`` the rest of indexing them, None
    where the index was there already; ``reopen`` how long it takes to open one that is.
    """

    passages: int
    load: float | None
    index: float | None
    reopen: float
    times: Sequence[float]

    def __str__(self) -> str:
        parts = [
            f"passages {self.passages:,}",
            f"load {_seconds(self.load)}",
            f"index {_seconds(self.index)}",
            f"reopen {_seconds(self.reopen)}",
            f"p50 {_percentile(self.times, 0.5)}",
            f"p99 {_percentile(self.times, 0.99)}",
            f"peak memory {_peak_memory()}",
        ]
        return " · ".join(parts)


def _seconds(took: float | None) -> str:
    return "–" if took is None else f"{took:.2f} s"


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
    # An index may be built with the help of another process, which has its own.
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = sum(resource.getrusage(one).ru_maxrss for one in whose)
    # Kilobytes, but on macOS bytes.
    return f"{peak / (1 << 20 if sys.platform == 'darwin' else 1 << 10):.0f} MB"
