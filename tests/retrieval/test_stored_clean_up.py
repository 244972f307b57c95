import os
import time
from pathlib import Path

import pytest
from filelock import FileLock

from bot.retrieval.stored import KEPT_DAYS, open_shelf
from tests.retrieval.bulk_files import built, bulk_file, first, indexes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return bulk_file(tmp_path / "quais.jsonl")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Where indexes are kept; not made yet."""
    return tmp_path / "kept" / "index"


LONG_AGO = time.time() - (KEPT_DAYS + 1) * 24 * 60 * 60


@pytest.fixture
def old(tmp_path: Path, directory: Path) -> Path:
    """The index of another file, not opened for long."""
    other = bulk_file(tmp_path / "ancien.jsonl")
    assert built([other], directory)
    (index,) = indexes(directory)
    os.utime(index, (LONG_AGO, LONG_AGO))
    return index


def test_building_removes_indexes_nobody_opened_for_long(
    old: Path, file: Path, directory: Path
) -> None:
    assert built([file], directory)
    (index,) = indexes(directory)
    assert index != old


def test_an_index_opened_lately_is_kept(
    old: Path, file: Path, directory: Path, tmp_path: Path
) -> None:
    assert not built([tmp_path / "ancien.jsonl"], directory)
    assert built([file], directory)
    assert old in indexes(directory)


def test_opening_alone_removes_nothing(file: Path, directory: Path, tmp_path: Path) -> None:
    assert built([file], directory)
    assert built([bulk_file(tmp_path / "ancien.jsonl")], directory)
    both = indexes(directory)
    for index in both:
        os.utime(index, (LONG_AGO, LONG_AGO))
    assert not built([file], directory)
    assert indexes(directory) == both


def test_an_index_another_process_is_at_work_on_is_kept(
    old: Path, file: Path, directory: Path
) -> None:
    with FileLock(f"{old}.lock"):
        assert built([file], directory)
    assert old in indexes(directory)


def test_an_index_in_use_answers_even_when_removed(
    file: Path, directory: Path, tmp_path: Path, old: Path
) -> None:
    shelf, _ = open_shelf([tmp_path / "ancien.jsonl"], directory)
    os.utime(old, (LONG_AGO, LONG_AGO))
    assert built([file], directory)
    assert not old.exists()
    assert first(shelf) == "phare"


def test_what_a_crash_left_behind_is_removed(old: Path, file: Path, directory: Path) -> None:
    os.utime(old)
    old.rename(old.with_suffix(".part"))
    assert built([file], directory)
    (index,) = indexes(directory)
    assert index.suffix == ""


def test_nothing_is_removed_that_is_no_index(file: Path, directory: Path) -> None:
    (directory / "poetry").mkdir(parents=True)
    (directory / "poetry.part").mkdir()
    (directory / "poetry.lock").touch()
    (directory / ("0" * 32)).mkdir()
    (directory / ("0" * 32 + ".lock")).touch()
    kept = sorted(directory.iterdir())
    for each in kept:
        os.utime(each, (LONG_AGO, LONG_AGO))
    assert built([file], directory)
    assert set(kept) < set(directory.iterdir())
