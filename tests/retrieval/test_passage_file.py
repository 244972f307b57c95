import json
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.bulk import read_bulk
from bot.knowledge.types import Passage
from bot.retrieval.lookup import digest
from bot.retrieval.passage_file import PassageFile, opened, written

TEXTS = ["Le phare.", "Deux quais,\nune cale.", "L’œil naïf : 😀 \u2028 fin.", "La digue."]


@pytest.fixture
def passages(tmp_path: Path) -> list[Passage]:
    """Passages of two files, with and without titles."""
    for place, name in enumerate(["quais.jsonl", "digues.jsonl"]):
        records = [
            {"id": f"{name}/{number}", "title": "Au port" if number % 2 else "", "text": text}
            for number, text in enumerate(TEXTS[2 * place : 2 * place + 2])
        ]
        text = "".join(json.dumps(record) + "\n" for record in records)
        (tmp_path / name).write_text(text, "utf-8")
    return list(read_bulk(tmp_path / "quais.jsonl", tmp_path / "digues.jsonl"))


@pytest.fixture
def file(passages: list[Passage], tmp_path: Path) -> PassageFile:
    assert list(written(passages, tmp_path)) == passages
    return opened(tmp_path)


def test_every_passage_comes_back_as_it_was(passages: list[Passage], file: PassageFile) -> None:
    assert len(file) == 4
    assert list(file) == passages
    assert [one.source.title.fr for one in file] == ["quais.jsonl"] * 2 + ["digues.jsonl"] * 2


@pytest.mark.parametrize("place", range(-4, 4))
def test_places_count_from_the_end_as_in_any_sequence(
    place: int, passages: list[Passage], file: PassageFile
) -> None:
    assert file[place] == passages[place]


@pytest.mark.parametrize("place", [4, -5, 1000])
def test_there_is_nothing_beyond_the_ends(place: int, file: PassageFile) -> None:
    with pytest.raises(IndexError):
        file[place]


@pytest.mark.parametrize(
    "part", [slice(1, 3), slice(None), slice(-2, None), slice(None, None, -1), slice(3, 99)]
)
def test_a_slice_is_a_list_of_passages(
    part: slice, passages: list[Passage], file: PassageFile
) -> None:
    assert file[part] == passages[part]


def test_it_is_a_sequence(passages: list[Passage], file: PassageFile) -> None:
    assert list(reversed(file)) == passages[::-1]
    assert passages[2] in file
    assert file.index(passages[2]) == 2


def test_no_passages_are_an_empty_sequence(tmp_path: Path) -> None:
    assert list(written([], tmp_path)) == []
    file = opened(tmp_path)
    assert len(file) == 0
    assert list(file) == []
    with pytest.raises(IndexError):
        file[-1]


def test_passages_are_written_one_by_one_as_they_come(
    passages: list[Passage], tmp_path: Path
) -> None:
    coming = iter(passages)
    stream = written(coming, tmp_path)
    assert next(stream) == passages[0]
    assert list(coming) == passages[1:]


def test_the_day_of_a_source_is_kept(passages: list[Passage], file: PassageFile) -> None:
    assert isinstance(file[0].as_of, date)
    assert file[0].as_of == passages[0].source.date


def test_a_source_is_found_by_the_digest_of_its_id_with_its_passages(
    passages: list[Passage], file: PassageFile
) -> None:
    assert file.sources == 2
    for number, one in enumerate((passages[0].source, passages[2].source)):
        assert file.source_number(digest(one.id)) == number
        assert file.source(number) == one
        assert list(file.passages_of(number)) == passages[2 * number : 2 * number + 2]
    assert file.source_number(digest("gone")) is None


def test_a_passage_is_found_by_its_id_or_the_digest_of_it(
    passages: list[Passage], file: PassageFile
) -> None:
    for one in passages:
        assert file.by_id(one.id) == file.by_digest(digest(one.id)) == one
    assert file.by_id("gone") is file.by_digest(digest("gone")) is None
