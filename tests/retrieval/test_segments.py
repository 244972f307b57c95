import gzip
import json
from pathlib import Path

import pytest
import tantivy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.bulk import read_bulk
from bot.knowledge.bulk_pack import bulk_files, read_pack
from bot.retrieval import segments
from bot.retrieval.question import analyse
from bot.retrieval.segments import segmented
from bot.retrieval.stored import open_shelf
from tests.knowledge.bulk_packs import source, write_bulk_pack
from tests.retrieval.bulk_files import bulk_file, indexes


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """A thousand bytes are as much as fits in one segment."""
    monkeypatch.setattr(segments, "_FITS", 1_000)
    return 1_000


def records(count: int) -> list[dict[str, str]]:
    return [
        {"id": f"q{number}", "title": f"Le quai {number}", "text": f"Au quai {number} accoste bac."}
        for number in range(count)
    ]


def ends_of(file: Path) -> list[int]:
    ends: set[int] = set()
    assert len([*segmented(read_bulk(file), [file], ends, sources=False)]) >= len(ends)
    return sorted(ends)


def test_what_fits_is_one_segment(tmp_path: Path, small: int) -> None:
    file = bulk_file(tmp_path / "quais.jsonl", records(10))
    assert file.stat().st_size <= small
    assert ends_of(file) == []


def test_what_does_not_fit_is_cut_into_eight_equal_parts(tmp_path: Path, small: int) -> None:
    file = bulk_file(tmp_path / "quais.jsonl", records(80))
    assert small < file.stat().st_size <= 8 * small
    assert ends_of(file) == [10, 20, 30, 40, 50, 60, 70]


def test_what_does_not_fit_into_eight_is_cut_into_eight_times_eight(
    tmp_path: Path, small: int
) -> None:
    file = bulk_file(tmp_path / "quais.jsonl", records(640))
    assert 8 * small < file.stat().st_size <= 64 * small
    assert ends_of(file) == [*range(10, 640, 10)]


def test_what_counts_is_the_size_of_what_is_compressed(tmp_path: Path, small: int) -> None:
    plain = bulk_file(tmp_path / "quais.jsonl", records(80))
    packed = tmp_path / "serré.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert packed.stat().st_size < small
    assert ends_of(packed) == ends_of(plain)


@pytest.mark.usefixtures("small")
def test_files_are_cut_as_if_they_were_one(tmp_path: Path) -> None:
    ends: set[int] = set()
    files = [
        bulk_file(tmp_path / "a.jsonl", records(80)[:30]),
        bulk_file(tmp_path / "b.jsonl", records(80)[30:]),
    ]
    assert len([*segmented(read_bulk(*files), files, ends, sources=False)]) == 80
    assert sorted(ends) == [10, 20, 30, 40, 50, 60, 70]


@pytest.mark.usefixtures("small")
def test_blank_lines_are_no_records(tmp_path: Path) -> None:
    file = tmp_path / "quais.jsonl"
    file.write_text("\n \n".join(map(json.dumps, records(80))), "utf-8")
    assert ends_of(file) == [10, 20, 30, 40, 50, 60, 70]


def test_a_pack_is_cut_between_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        source(f"q-{number}", f"La bouée {number} est rouge.", f"Le môle {number} est long.")
        for number in range(16)
    ]
    files = bulk_files(write_bulk_pack(tmp_path / "pack", *lines))
    monkeypatch.setattr(segments, "_FITS", files[0].stat().st_size // 2)
    ends: set[int] = set()
    assert len([*segmented(read_pack(*files), files, ends, sources=True)]) == 32
    assert sorted(ends) == [4, 8, 12, 16, 20, 24, 28]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.integers(1, 300), st.integers(50, 3_000))
def test_no_segment_is_far_larger_than_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, fits: int
) -> None:
    monkeypatch.setattr(segments, "_FITS", fits)
    ends = ends_of(bulk_file(tmp_path / "quais.jsonl", records(count)))
    sizes = [end - begin for begin, end in zip([0, *ends], [*ends, count], strict=True)]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.usefixtures("small")
def test_an_index_cut_into_parts_is_one_segment_in_the_end(tmp_path: Path) -> None:
    file = bulk_file(tmp_path / "quais.jsonl", records(80))
    assert len(ends_of(file)) == 7
    shelf, _ = open_shelf([file], tmp_path / "index")
    (folder,) = indexes(tmp_path / "index")
    assert tantivy.Index.open(str(folder / "tantivy")).searcher().num_segments == 1
    found = [
        shelf.rank(analyse(f"Qu’accoste-t-il au quai {number} ?", "fr")).candidates[0].passage.id
        for number in range(80)
    ]
    assert found == [f"q{number}" for number in range(80)]
