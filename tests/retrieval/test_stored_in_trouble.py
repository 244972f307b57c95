import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.knowledge.bulk import read_bulk
from bot.knowledge.bulk_pack import bulk_files, read_pack
from bot.knowledge.errors import KnowledgeError, SourcierError
from bot.knowledge.types import Passage
from bot.retrieval.stored import open_shelf
from tests.knowledge.bulk_packs import source, write_bulk_pack
from tests.processes import children, said, script
from tests.retrieval.bulk_files import LONG, RECORDS, built, bulk_file, first, indexes, lines


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return bulk_file(tmp_path / "quais.jsonl")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Where indexes are kept; not made yet."""
    return tmp_path / "kept" / "index"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{\n", "this is not a JSON record"),
        (b'{"id": "x"}\n', "“text” is missing"),
        (b'{"id": "phare", "text": "x"}\n', "the id “phare” occurs a second time"),
    ],
)
def test_a_malformed_line_is_told_with_its_place_and_leaves_nothing_behind(
    line: bytes, reason: str, file: Path, directory: Path
) -> None:
    file.write_bytes(lines(RECORDS) + line)
    with pytest.raises(KnowledgeError) as caught:
        open_shelf([file], directory)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (file, 4)
    assert problem.message.startswith(reason)
    assert indexes(directory) == []


def test_a_missing_file_is_told_and_leaves_nothing_behind(file: Path, directory: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no such file"):
        open_shelf([file, file.with_name("absent.jsonl")], directory)
    assert indexes(directory) == []


def test_a_pipe_is_refused_rather_than_found_empty(tmp_path: Path, directory: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(KnowledgeError, match="not a regular file"):
        open_shelf([pipe], directory)


def test_a_file_that_changes_while_being_indexed_is_not_taken_for_what_it_was(
    file: Path, directory: Path
) -> None:
    def progress(passages: Iterable[Passage]) -> Iterator[Passage]:
        yield from passages
        bulk_file(file, RECORDS[:2])

    with pytest.raises(SourcierError, match="changed while being indexed"):
        open_shelf([file], directory, progress)
    assert indexes(directory) == []
    assert built([file], directory)


def test_a_directory_that_cannot_be_is_told_with_a_remedy(file: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    for directory in (blocked, blocked / "below"):
        with pytest.raises(SourcierError, match=r"cannot be written to .*index\.directory"):
            open_shelf([file], directory)


@pytest.mark.parametrize("name", ["sizes.json", "words.txt", "flat.bin", "passages.jsonl", "*.idx"])
@pytest.mark.parametrize("harm", ["removed", "emptied", "cut short"])
def test_a_damaged_index_is_built_again(name: str, harm: str, file: Path, directory: Path) -> None:
    assert built([file], directory)
    (index,) = indexes(directory)
    (harmed,) = index.rglob(name)
    content = harmed.read_bytes()
    harmed.unlink()
    if harm != "removed":
        harmed.write_bytes(b"" if harm == "emptied" else content[: len(content) // 8 * 4])
    assert built([file], directory)
    assert not built([file], directory)
    assert indexes(directory) == [index]


@pytest.mark.parametrize(
    "name", ["sizes.json", "tables.json", "passages.json", "tantivy/meta.json"]
)
def test_an_index_overwritten_with_nonsense_is_built_again(
    name: str, file: Path, directory: Path
) -> None:
    assert built([file], directory)
    (index,) = indexes(directory)
    for nonsense in (b"\0", b"7"):
        (index / name).write_bytes(nonsense * (index / name).stat().st_size)
        assert built([file], directory)
    assert not built([file], directory)


# Several processes

OPEN = """
import resource, sys
from pathlib import Path
from bot.knowledge.errors import SourcierError
from bot.retrieval.stored import open_shelf

file, directory, stop, limit = sys.argv[1:]

def progress(passages):
    for number, passage in enumerate(passages, start=1):
        yield passage
        if number == int(stop):
            print("building", flush=True)
            sys.stdin.readline()
    if int(limit):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))

print("opening", flush=True)
try:
    shelf, now = open_shelf([Path(file)], Path(directory), progress)
except SourcierError as error:
    print(error)
else:
    print("built" if now else "found", len(shelf.passages))
"""
"""Opens an index; waits for a line, having said so, after so many passages are read."""


@contextmanager
def opening(
    file: Path, directory: Path, *, stop: int = 0, limit: int = 0
) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has begun to open an index."""
    with script(OPEN, file, directory, stop, limit) as process:
        assert said(process) == "opening"
        yield process


def test_two_processes_at_once_both_open_what_one_of_them_built(
    file: Path, directory: Path
) -> None:
    with opening(file, directory, stop=2) as one:
        assert said(one) == "building"
        with opening(file, directory, stop=2) as other:
            time.sleep(0.3)
            assert other.poll() is None
            outputs = [process.communicate("\n", timeout=10)[0] for process in (one, other)]
    assert outputs == ["built 3\n", "found 3\n"]


def test_a_process_killed_while_building_leaves_no_index_and_the_next_builds_it(
    file: Path, directory: Path
) -> None:
    many = [{"id": str(n), "title": "", "text": f"Balise {n}. {LONG}"} for n in range(3000)]
    bulk_file(file, [*many, *RECORDS])
    with opening(file, directory, stop=2500) as process:
        assert said(process) == "building"
        process.kill()
    (left,) = indexes(directory)
    assert left.suffix == ".part"
    assert (left / "passages.jsonl").stat().st_size > 0
    shelf, now = open_shelf([file], directory)
    assert (now, len(shelf.passages)) == (True, 3003)
    assert first(shelf) == "phare"
    assert indexes(directory) == [left.with_suffix("")]


@pytest.mark.parametrize("read", [read_bulk, read_pack])
def test_a_process_that_is_lost_while_building_is_told_and_leaves_nothing_behind(
    read: Callable[..., Iterator[Passage]], file: Path, tmp_path: Path, directory: Path
) -> None:
    texts = [f"Balise {number}. {LONG * 40}" for number in range(1500)]
    if read is read_pack:
        lines_ = [source(f"q-{number}", text) for number, text in enumerate(texts)]
        files = [*bulk_files(write_bulk_pack(tmp_path / "pack", *lines_))]
    else:
        files = [bulk_file(file, [{"id": text[:11], "text": text} for text in texts])]

    before = children()

    def progress(passages: Iterable[Passage]) -> Iterator[Passage]:
        for number, passage in enumerate(passages):
            yield passage
            if number == 1200:
                (other,) = children() - before
                os.kill(other, signal.SIGKILL)

    with pytest.raises(SourcierError, match=r"ended unexpectedly .*Start again"):
        open_shelf(files, directory, progress, read=read)
    assert indexes(directory) == []


@pytest.mark.parametrize("limit", [100, 600])
def test_a_full_disk_is_told_and_leaves_nothing_behind(
    limit: int, file: Path, directory: Path
) -> None:
    # The lower limit stops the passages or the candidates engine, the higher one the engine.
    bulk_file(file, [{"id": "a", "text": "phare"}])
    with opening(file, directory, limit=limit) as process:
        output, _ = process.communicate(timeout=10)
    assert re.fullmatch(r"The index cannot be written to \S+ \(File too large\)\. .*\n", output)
    assert indexes(directory) == []
