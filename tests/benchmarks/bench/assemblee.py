"""A hundred thousand official records: imported, indexed, served; each step a process of its own.

Run alone it prints its part of the results:

    python -m tests.benchmarks.bench.assemblee
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks import data
from tests.benchmarks.bench import assemblee_archive, assemblee_titles
from tests.benchmarks.bench.report import Section, Table
from tests.benchmarks.bench.stats import percentile

RECORDS = 100_000
TITLE = "The archive of written questions"
_QUESTIONS, _WARM = 500, 200

# A process is said to have had the memory of the one it was forked from, so that one must be small.
_METER = """
import resource, subprocess, sys, time
began = time.perf_counter()
status = subprocess.run(sys.argv[1:]).returncode
print(time.perf_counter() - began, end=" ", file=sys.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What a command printed, the seconds it took and the most memory it had."""

    printed: str
    seconds: float
    megabytes: float


def run(records: int = RECORDS) -> Section:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive, pack = folder / "Questions.json.zip", folder / "pack"
        asked = assemblee_archive.write(archive, records, _WARM + _QUESTIONS)
        lines = "".join(f"{one['text']}\n" for one in asked)
        first = _step(folder, "", "import", "assemblee", archive, "-o", pack, "--json")
        again = _step(folder, "", "import", "assemblee", archive, "-o", pack, "--json")
        index = _step(folder, "le\n", "ask", "--knowledge", pack, "--json", "-")
        opened = _step(folder, "le\n", "ask", "--knowledge", pack, "--json", "-")
        served = _step(folder, lines, "ask", "--knowledge", pack, "--json", "-")
        evaluated = _step(folder, "", "eval", pack, "--json", "--html", folder / "report.html")
        sizes = [_megabytes(part) for part in (archive, pack, folder / "index")]
        by_title, completing = assemblee_titles.completing(pack, folder / "index", asked)
    replies = [json.loads(line) for line in served.printed.splitlines()][_WARM:]
    times = [one["ms"] for one in replies]
    on_subject = [
        (one["title"] or "").startswith(wanted["subject"]) if one["outcome"] == "answer" else None
        for one, wanted in zip(replies, asked[_WARM:], strict=True)
        if "subject" in wanted
    ]
    steps = {
        "import": first,
        "import again": again,
        "index": index,
        "open and first reply": opened,
        f"open and {_WARM + _QUESTIONS} replies": served,
        "eval": evaluated,
    }
    return Section(
        TITLE,
        [
            _costs(steps, json.loads(first.printed), sizes),
            _serving(times, on_subject),
            by_title,
            _evaluated(json.loads(evaluated.printed)),
        ],
        {
            "assemblee import memory": first.megabytes,
            "assemblee index memory": index.megabytes,
            "assemblee index size": sizes[-1],
            "assemblee reopen": opened.seconds,
            "assemblee serving memory": served.megabytes,
            "assemblee p50": percentile(times, 0.5),
            "assemblee p99": percentile(times, 0.99),
            "assemblee completing p99": completing,
            "assemblee eval": evaluated.seconds,
            "assemblee eval memory": evaluated.megabytes,
        },
    )


def _costs(steps: dict[str, Step], tally: dict[str, int], sizes: list[float]) -> Table:
    archive, pack, index = sizes
    return Table(
        "Seconds and peak megabytes",
        ["", "seconds", "peak memory, MB"],
        [[name, f"{one.seconds:.1f}", f"{one.megabytes:.0f}"] for name, one in steps.items()],
        f"{tally['read']:,} records read, {tally['refused']:,} refused, {tally['passages']:,}"
        f" passages. Archive {archive:,.0f} MB, pack {pack:,.0f} MB, index {index:,.0f} MB. The"
        " records were made for this: fields and lengths are those of the official samples, the"
        " sentences drawn at random from articles of law and published questions, so that what"
        " they say means nothing. Each step is the command itself, start of Python included,"
        " and its memory what is resident, mapped files of the index included, and while it is"
        " built, in the larger of its two processes; other work ran on the machine.",
    )


def _serving(times: list[float], on_subject: list[bool | None]) -> Table:
    shares = (0.5, 0.9, 0.99)
    stated = [right for right in on_subject if right is not None]
    return Table(
        "A question, in milliseconds",
        ["", *(f"p{100 * share:.0f}" for share in shares)],
        [["ask", *(f"{percentile(times, share):.1f}" for share in shares)]],
        f"{_QUESTIONS} questions after {_WARM} others: {len(on_subject)} name a subject line, the"
        " rest are stretches of nine words of an answer, one of them misspelt. Of those that name"
        f" a subject line, {len(stated)} were answered, {sum(stated)} of them from a record with"
        " that line.",
    )


def _evaluated(found: dict[str, Any]) -> Table:
    drawn, figures = found["drawn"], found["figures"]
    shares = {
        "right source first": figures["first"],
        "stated answers that are right": figures["stated_right"],
        "refused, its sources left out": figures["refused"],
    }
    return Table(
        "`sourcier eval`, of known questions drawn",
        ["", "share", "of"],
        [[name, f"{one['share'] or 0:.3f}", f"{one['of']:,}"] for name, one in shares.items()],
        f"{drawn['asked']:,} of {drawn['of']:,} subject lines, {drawn['left_out']:,} of them asked"
        " as if the records that bear them were not there, the others as if no passage were known"
        " to answer them. The lines of these made records are phrases that stand in many others"
        f" too, word for word. Calibration error {figures['calibration_error']:.3f}.",
    )


def _step(folder: Path, stdin: str, *arguments: str | Path) -> Step:
    asked = folder / "stdin"
    asked.write_text(stdin, "utf-8")
    environment = os.environ | {"SOURCIER_INDEX__DIRECTORY": str(folder / "index")}
    command = [sys.executable, "-c", _METER, sys.executable, "-m", "bot", *map(str, arguments)]
    with asked.open("rb") as questions:
        done = subprocess.run(
            command,
            cwd=data.ROOT,
            env=environment,
            stdin=questions,
            capture_output=True,
            check=True,
        )
    seconds, kilobytes = done.stderr.split()[-2:]
    return Step(done.stdout.decode(), float(seconds), float(kilobytes) / 1024)


def _megabytes(path: Path) -> float:
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(file.stat().st_size for file in files) / 2**20


if __name__ == "__main__":
    found = run(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS)
    print(*(table.markdown() for table in found.tables), sep="\n")
