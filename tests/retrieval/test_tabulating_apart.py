import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.knowledge.errors import SourcierError
from bot.retrieval import tabulating_apart
from bot.retrieval.tables import load, save
from bot.retrieval.tabulating import Document, Tabulator
from bot.retrieval.tabulating_apart import tabulated

ROOT = Path(__file__).parents[2]
TEXT = "Le port compte deux quais. Les chalutiers y passent l’hiver à Cordouan. " * 40


def documents(count: int = 900) -> Iterator[Document]:
    """As many as are worth a process of their own, unless fewer are asked for."""
    for number in range(count):
        yield Document(f"Quai {number}", f"Balise {number}. {TEXT}", asked=(f"Où est {number} ?",))


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def others() -> list[int]:
    """The processes that this one has started and that still are."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return [int(one) for one in children.split()]


@pytest.mark.parametrize("count", [0, 1, 900])
def test_entries_and_tables_are_those_of_a_tabulator_however_many_there_are(
    count: int, tmp_path: Path
) -> None:
    here, apart = tmp_path / "here", tmp_path / "apart"
    here.mkdir()
    apart.mkdir()
    tabulator = Tabulator("fr", here / "flat.bin")
    entries = [tabulator.add(one) for one in documents(count)]
    save(tabulator.tables(), here)
    assert list(tabulated(documents(count), "fr", apart)) == entries
    assert files(apart) == files(here)
    assert load(apart).size == count


def test_only_many_texts_are_worth_another_process(tmp_path: Path) -> None:
    before = others()
    with closing(tabulated(documents(300), "fr", tmp_path)) as entries:
        next(entries)
        assert others() == before
    with closing(tabulated(documents(), "fr", tmp_path)) as entries:
        next(entries)
        assert len(others()) == len(before) + 1
    assert others() == before


def test_a_text_that_cannot_be_read_ends_the_other_process(tmp_path: Path) -> None:
    def broken() -> Iterator[Document]:
        yield from documents()
        raise ValueError("line 901")

    before = others()
    with pytest.raises(ValueError, match="line 901"):
        list(tabulated(broken(), "fr", tmp_path))
    assert others() == before


def test_a_lost_process_is_told_with_a_remedy(tmp_path: Path) -> None:
    before = others()
    entries = tabulated(documents(5_000), "fr", tmp_path)
    next(entries)
    (other,) = set(others()) - {*before}
    os.kill(other, signal.SIGKILL)
    with pytest.raises(SourcierError, match=r"ended unexpectedly \(status -9\)\. Start again"):
        list(entries)
    assert others() == before


def test_a_folder_that_cannot_be_written_is_told_as_the_system_tells_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        list(tabulated(documents(), "fr", tmp_path / "absent"))
    assert caught.value.filename == str(tmp_path / "absent" / "flat.bin")


MAKE = """
import sys, time
from pathlib import Path
from bot.retrieval.tabulating_apart import tabulated
from tests.retrieval.test_tabulating_apart import documents, others

entries = tabulated(documents(), "fr", Path(sys.argv[1]))
next(entries)
(other,) = others()
print(other, flush=True)
try:
    time.sleep(60)
finally:
    entries.close()
"""


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_other_process_ends_with_the_one_that_started_it(
    stop: signal.Signals, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MAKE, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        other = int(process.stdout.readline())
        process.send_signal(stop)
        said = process.stderr.read()
    # What it is told by an interrupt is told once.
    assert said.count("Traceback") == (stop == signal.SIGINT)
    for _ in range(50):
        if not Path(f"/proc/{other}").exists():
            return
        time.sleep(0.1)
    pytest.fail("the other process still runs")


def test_a_process_left_alone_at_the_end_leaves_no_tables(tmp_path: Path) -> None:
    # Of so many words the tables take seconds to make.
    words = [f"{chr(97 + n % 26)}{n:b}".translate({48: "o", 49: "i"}) for n in range(40_000)]
    command = tabulating_apart._START.format(paths=sys.path, module=tabulating_apart.__name__)
    with subprocess.Popen(
        [sys.executable, "-c", command, "fr", str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for batch in ([Document("", " ".join(words))], []):
            pickle.dump(batch, process.stdin)
            process.stdin.flush()
        assert len(pickle.load(process.stdout)) == 1
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 1
    assert not (tmp_path / "tables.json").exists()
