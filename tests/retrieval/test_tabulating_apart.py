import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.knowledge.errors import SourcierError
from bot.retrieval import tabulating_apart
from bot.retrieval.keys import keys, save_keys
from bot.retrieval.tables import load, save
from bot.retrieval.tabulating import Document, Tabulator, cut
from bot.retrieval.tabulating_apart import tabulated
from tests.processes import children, runs, said, script

TEXT = "Le port compte deux quais. Les chalutiers y passent l’hiver à Cordouan. " * 40


def documents(count: int = 900, times: int = 1) -> Iterator[Document]:
    """As many as are worth a process of their own, unless fewer are asked for."""
    for number in range(count):
        text = f"Balise {number}. {times * TEXT}"
        yield Document(f"Quai {number}", text, asked=(f"Où est {number} ?",))


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("count", [0, 1, 900])
def test_entries_and_tables_are_those_of_a_tabulator_however_many_there_are(
    count: int, tmp_path: Path
) -> None:
    here, apart = tmp_path / "here", tmp_path / "apart"
    here.mkdir()
    apart.mkdir()
    tabulator = Tabulator("fr", here / "flat.bin")
    entries = [tabulator.add(one) for one in documents(count)]
    tables = tabulator.tables()
    save(tables, here)
    save_keys(keys(tables.words), here)
    assert list(tabulated(documents(count), "fr", apart)) == entries
    assert files(apart) == files(here)
    assert load(apart).size == count


def test_only_many_texts_are_worth_another_process(tmp_path: Path) -> None:
    before = children()
    (few := tmp_path / "few").mkdir()
    (many := tmp_path / "many").mkdir()
    with closing(tabulated(documents(200), "fr", few)) as entries:
        next(entries)
        assert children() == before
    with closing(tabulated(documents(), "fr", many)) as entries:
        next(entries)
        assert len(children()) == len(before) + 1
    assert children() == before


def test_a_text_that_cannot_be_read_ends_the_other_process(tmp_path: Path) -> None:
    def broken() -> Iterator[Document]:
        yield from documents()
        raise ValueError("line 901")

    before = children()
    with pytest.raises(ValueError, match="line 901"):
        list(tabulated(broken(), "fr", tmp_path))
    assert children() == before


def test_a_lost_process_is_told_with_a_remedy(tmp_path: Path) -> None:
    before = children()
    entries = tabulated(documents(5_000), "fr", tmp_path)
    next(entries)
    (other,) = children() - before
    os.kill(other, signal.SIGKILL)
    with pytest.raises(SourcierError, match=r"ended unexpectedly \(status -9\)\. Start again"):
        list(entries)
    assert children() == before


def test_a_folder_that_cannot_be_written_is_told_as_the_system_tells_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        list(tabulated(documents(), "fr", tmp_path / "absent"))
    assert caught.value.filename == str(tmp_path / "absent" / "flat.bin")


def test_where_no_process_is_to_be_had_texts_are_tabulated_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "absent"))
    assert len(list(tabulated(documents(), "fr", tmp_path))) == 900
    assert load(tmp_path).size == 900


def test_a_process_that_says_something_else_is_lost_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chatty = "print('bonjour', flush=True); import sys; sys.stdin.read()  # {paths} {module}"
    monkeypatch.setattr(tabulating_apart, "_START", chatty)
    before = children()
    with pytest.raises(SourcierError, match="ended unexpectedly"):
        list(tabulated(documents(), "fr", tmp_path))
    assert children() == before


MAKE = """
import sys, time
from pathlib import Path
from bot.retrieval.tabulating_apart import tabulated
from tests.processes import children
from tests.retrieval.test_tabulating_apart import documents

entries = tabulated(documents(times=int(sys.argv[2])), "fr", Path(sys.argv[1]))
next(entries)
(other,) = children()
print(other, flush=True)
try:
    time.sleep(60)
finally:
    entries.close()
"""


@contextmanager
def making(folder: Path, times: int = 1) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A process that is tabulating, and the one that does it for it."""
    with script(MAKE, folder, times) as process:
        yield process, int(said(process))


def ended(process: int) -> bool:
    """Whether a process ends within five seconds."""
    for _ in range(50):
        if not runs(process):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_other_process_ends_with_the_one_that_started_it(
    stop: signal.Signals, tmp_path: Path
) -> None:
    with making(tmp_path) as (process, other):
        process.send_signal(stop)
        process.wait()
        assert ended(other)
        assert process.stderr is not None
        # What is told by an interrupt is told once.
        assert process.stderr.read().count("Traceback") == (stop == signal.SIGINT)


def test_one_that_outlives_it_does_not_write_into_what_another_makes(tmp_path: Path) -> None:
    folder = tmp_path / "part"
    folder.mkdir()
    # It is in the midst of a text so long that it is put aside at once.
    with making(folder, times=200) as (process, other):
        os.kill(other, signal.SIGSTOP)
        process.kill()
        process.wait()
        shutil.rmtree(folder)
        folder.mkdir()
        os.kill(other, signal.SIGCONT)
        assert ended(other)
    assert list(folder.iterdir()) == []


def test_a_process_left_alone_at_the_end_leaves_no_tables(tmp_path: Path) -> None:
    # Of so many words the tables take seconds to make.
    words = [f"{chr(97 + n % 26)}{n:b}".translate({48: "o", 49: "i"}) for n in range(40_000)]
    start = tabulating_apart._START.format(paths=sys.path, module=tabulating_apart.__name__)
    with subprocess.Popen(
        [sys.executable, "-c", start, "fr", str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for batch in ([cut(Document("", " ".join(words)))], []):
            pickle.dump(batch, process.stdin)
            process.stdin.flush()
        assert len(pickle.load(process.stdout)) == 1
        process.stdin.close()
        assert process.stdout.read() == process.stderr.read() == b""
    assert process.returncode == 1
    assert not (tmp_path / "tables.json").exists()
