"""One engine alone in a process: build an index, or reopen it and be asked, and tell the cost.

    python -m tests.benchmarks.bench.engines build ENGINE PASSAGES FOLDER
    python -m tests.benchmarks.bench.engines ask ENGINE PASSAGES FOLDER QUESTIONS

Both print one JSON object: seconds, resident megabytes and, where asked, milliseconds a question.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.retrieval.confidence import judge
from bot.retrieval.excerpt import excerpt
from bot.retrieval.question import analyse
from bot.retrieval.ranking import Shelf
from bot.retrieval.stored import open_shelf
from tests.benchmarks import data
from tests.benchmarks.bench import stats
from tests.benchmarks.bench.questions import RISK
from tests.benchmarks.bench.timed import OURS

if TYPE_CHECKING:
    from tests.benchmarks.bench.peers import Found, Peer


class Ours:
    """Our engine, from question to excerpt and confidence, behind the interface of a peer."""

    def __init__(self, passages: Path) -> None:
        self._passages = passages
        self._shelf: Shelf | None = None

    def open(self, folder: Path) -> None:
        self._shelf, _ = open_shelf([self._passages], folder)

    def search(self, text: str) -> str:
        """The first passage's id; excerpt and confidence are made and thrown away."""
        assert self._shelf is not None
        asked = analyse(text, "fr")
        ranking = self._shelf.rank(asked)
        judge(asked, ranking, RISK)
        if not ranking.candidates:
            return ""
        first, index = ranking.candidates[0], self._shelf.index
        text, sentences = first.passage.text.best("fr"), index.sentences(first.place)
        excerpt(text, ranking.match, index, asked.wanted, sentences=sentences)
        return first.passage.id


def build(name: str, passages: Path, folder: Path) -> dict[str, Any]:
    began = time.perf_counter()
    if name == OURS:
        open_shelf([passages], folder)
    else:
        _peer(name).build(_lines(passages), folder)
    # Kilobytes, of the process that ours tabulates many texts in.
    apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": time.perf_counter() - began, "megabytes": resident("VmHWM") + apart}


def ask(name: str, passages: Path, folder: Path, asked: Path) -> dict[str, Any]:
    """Reopen, ask the ``warm`` questions of a JSON object unmeasured, then the ``asked`` ones.

    No question is in both: a process that answers all day is warm, but not for the next question.
    """
    sets: dict[str, list[data.Record]] = json.loads(asked.read_text("utf-8"))
    engine = Ours(passages) if name == OURS else _peer(name)
    began = time.perf_counter()
    engine.open(folder)
    engine.search(sets["warm"][0]["text"])
    opened = time.perf_counter() - began
    for one in sets["warm"]:
        engine.search(one["text"])
    taken, hits = [], []
    for one in sets["asked"]:
        began = time.perf_counter()
        found = engine.search(one["text"])
        taken.append(1_000 * (time.perf_counter() - began))
        hits.append(_right(found, one))
    return {
        "seconds": opened,
        "megabytes": resident("VmRSS"),
        "p50": stats.percentile(taken, 0.5),
        "p99": stats.percentile(taken, 0.99),
        "top": stats.mean(hits),
    }


def _peer(name: str) -> "Peer":
    # Here, so that our own process does not hold what only the peers need.
    from tests.benchmarks.bench.peers import FAST

    return FAST[name]()


def resident(field: str) -> float:
    """Memory of this process in megabytes, as the kernel counts it; mapped files included."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"the kernel tells no {field}")


def _right(found: "str | Found", record: data.Record) -> bool:
    if isinstance(found, str):
        return found in record["ids"]
    return bool(found) and found[0][0] in record["places"]


def _lines(path: Path) -> Iterator[data.Record]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> None:
    mode, name, *paths = sys.argv[1:]
    passages, folder, *asked = map(Path, paths)
    if mode == "build":
        print(json.dumps(build(name, passages, folder)))
    else:
        print(json.dumps(ask(name, passages, folder, asked[0])))


if __name__ == "__main__":
    main()
