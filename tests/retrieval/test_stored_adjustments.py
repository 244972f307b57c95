import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock, patch

import pytest

from bot.knowledge.types import Library
from bot.retrieval import stored_adjustments
from bot.retrieval.adjustment import Adjustment
from bot.retrieval.stored_adjustments import KEPT_DAYS, adjustments
from tests.retrieval.samples import library

LIBRARY = library()
FOUND = Adjustment(0.9, 0.25)


@pytest.fixture
def fitting() -> Iterator[Mock]:
    with patch.object(stored_adjustments, "adjustment", return_value=FOUND) as fitting:
        yield fitting


def stored(directory: Path) -> list[Path]:
    return sorted(directory.glob("*.adjustment.json"))


def test_it_is_fitted_once_and_read_from_then_on(tmp_path: Path, fitting: Mock) -> None:
    assert [adjustments(LIBRARY, tmp_path, "fr") for _ in range(3)] == [{"phares": FOUND}] * 3

    assert fitting.call_count == 1
    assert len(stored(tmp_path)) == 1


def test_what_is_really_fitted_is_what_is_read(tmp_path: Path) -> None:
    assert adjustments(LIBRARY, tmp_path, "fr") == adjustments(LIBRARY, tmp_path, "fr")


def test_each_language_and_each_content_has_its_own(tmp_path: Path, fitting: Mock) -> None:
    changed = Library((replace(LIBRARY.packs[0], digest="changed"),))

    adjustments(LIBRARY, tmp_path, "fr")
    adjustments(LIBRARY, tmp_path, "en")
    adjustments(changed, tmp_path, "fr")

    assert fitting.call_count == len(stored(tmp_path)) == 3


def test_a_pack_without_questions_has_none(tmp_path: Path, fitting: Mock) -> None:
    pack = LIBRARY.packs[0]
    silent = replace(pack, passages=tuple(replace(one, questions={}) for one in pack.passages))

    assert adjustments(Library((silent,)), tmp_path / "none", "fr") == {}
    assert not fitting.called
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "content", ["", "[1.0", "[1.0]", "[null, 2]", "{}", "[NaN, 0]", '["a", "b"]']
)
def test_a_damaged_file_is_fitted_again(tmp_path: Path, fitting: Mock, content: str) -> None:
    adjustments(LIBRARY, tmp_path, "fr")
    (file,) = stored(tmp_path)
    file.write_text(content)

    assert adjustments(LIBRARY, tmp_path, "fr") == {"phares": FOUND}
    assert fitting.call_count == 2


def test_where_nothing_can_be_written_it_is_fitted_each_time(tmp_path: Path, fitting: Mock) -> None:
    # A file in the place of the folder: nobody, not even root, can write into it.
    directory = tmp_path / "taken"
    directory.write_text("")

    assert adjustments(LIBRARY, directory, "fr") == {"phares": FOUND}
    assert adjustments(LIBRARY, directory, "fr") == {"phares": FOUND}
    assert fitting.call_count == 2


@pytest.mark.usefixtures("fitting")
def test_what_nobody_read_for_long_is_removed(tmp_path: Path) -> None:
    adjustments(LIBRARY, tmp_path, "fr")
    (old,) = stored(tmp_path)
    long_ago = time.time() - (KEPT_DAYS + 1) * 24 * 60 * 60
    os.utime(old, (long_ago, long_ago))

    adjustments(LIBRARY, tmp_path, "en")

    assert not old.exists()
    assert len(stored(tmp_path)) == 1


@pytest.mark.usefixtures("fitting")
def test_reading_keeps_it_from_being_removed(tmp_path: Path) -> None:
    adjustments(LIBRARY, tmp_path, "fr")
    (old,) = stored(tmp_path)
    long_ago = time.time() - (KEPT_DAYS + 1) * 24 * 60 * 60
    os.utime(old, (long_ago, long_ago))

    adjustments(LIBRARY, tmp_path, "fr")
    adjustments(LIBRARY, tmp_path, "en")

    assert old.exists()
