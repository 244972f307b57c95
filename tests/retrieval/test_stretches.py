from array import array
from pathlib import Path

import pytest

from bot.retrieval.stretches import Code, Stretches

NUMBERS = [3, 1, 4, 1, 5, 92]


@pytest.fixture(params=["B", "I", "Q"])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Stretches:
    code: Code = request.param
    (tmp_path / "numbers").write_bytes(array(code, NUMBERS).tobytes())
    return Stretches(tmp_path / "numbers", code)


def test_they_come_back_as_they_were_written(stored: Stretches) -> None:
    assert len(stored) == len(NUMBERS)
    assert list(stored) == NUMBERS
    assert (stored[1], stored[-1]) == (1, 92)


@pytest.mark.parametrize("part", [slice(1, 3), slice(None), slice(-2, None), slice(4, 99),
                                  slice(3, 2)])  # fmt: skip
def test_a_stretch_is_what_a_list_would_give(stored: Stretches, part: slice) -> None:
    assert stored[part].tolist() == NUMBERS[part]


def test_there_is_nothing_beyond_the_ends(stored: Stretches) -> None:
    with pytest.raises(IndexError):
        stored[len(NUMBERS)]


def test_a_stretch_has_no_gaps(stored: Stretches) -> None:
    with pytest.raises(ValueError, match="gaps"):
        stored[::2]


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert list(Stretches(tmp_path / "empty", "I")) == []
