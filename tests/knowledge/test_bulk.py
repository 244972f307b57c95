import contextlib
import gzip
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.bulk import MAX_TEXT, extent, first_words, read_bulk, read_questions
from bot.knowledge.errors import KnowledgeError, Problem
from bot.knowledge.types import Text

BENCHMARKS = Path(__file__).parents[3] / "shared" / "benchmarks"


def write_lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def problems_of(*paths: Path) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeError) as caught:
        list(read_bulk(*paths))
    return caught.value.problems


def test_a_record_becomes_a_passage_that_cites_its_file(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "Code civil.jsonl",
        {"id": "livre-i/article-1", "title": "Article 1", "text": "Les lois…", "score": 3},
    )
    os.utime(path, (1_000_000_000, 1_000_000_000))

    (passage,) = read_bulk(path)

    assert (passage.id, passage.wording) == ("livre-i/article-1", "quote")
    assert (passage.title, passage.text) == (Text(fr="Article 1"), Text(fr="Les lois…"))
    assert (passage.source.id, passage.source.language) == ("code-civil", "fr")
    assert passage.source.title == passage.source.publisher == Text(fr="Code civil.jsonl")
    assert passage.source.date == passage.as_of == date(2001, 9, 9)


def test_gzip_is_recognised_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "passages.jsonl"
    path.write_bytes(gzip.compress(b'{"id": "a", "text": "Mots."}\n'))

    assert [passage.id for passage in read_bulk(path)] == ["a"]


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "passages.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n\r\n  \n{"id": "b", "text": "y"}')

    assert [passage.id for passage in read_bulk(path)] == ["a", "b"]


def test_files_of_the_same_name_are_different_sources(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = write_lines(tmp_path / "a" / "p.jsonl", {"id": "1", "text": "x"})
    second = write_lines(tmp_path / "b" / "p.jsonl", {"id": "2", "text": "y"})

    assert [passage.source.id for passage in read_bulk(first, second)] == ["p", "p-2"]


def test_an_empty_title_is_replaced_by_the_first_words(tmp_path: Path) -> None:
    text = "La ministre rappelle que " + "les communes " * 50
    path = write_lines(tmp_path / "p.jsonl", {"id": "1", "title": " ", "text": text})

    (passage,) = read_bulk(path)

    title = passage.title.best("fr")
    assert title == first_words(text)
    assert title.endswith(("communes…", "les…"))
    assert len(title) <= 81


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Un mot", "Un mot"),
        ("Sur\n  deux   lignes", "Sur deux lignes"),
        ("x" * 100, "x" * 80 + "…"),
        ("mot, " * 30, "mot, " * 15 + "mot…"),
    ],
)
def test_first_words_are_whole_and_on_one_line(text: str, title: str) -> None:
    assert first_words(text) == title


def test_text_is_composed_and_has_no_control_character(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "p.jsonl", {"id": "1", "text": "cafe\u0301\x07\ndeux"})

    (passage,) = read_bulk(path)

    assert passage.text == Text(fr="café \ndeux")


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        (b"{", "", "not a JSON record"),
        (b"[1]", "", "in braces"),
        (b"[" * 100_000, "", "nested too deeply"),
        (b'{"id": "b", "text": "caf\xe9"}', "", "not UTF-8"),
        (b'{"text": "x"}', "id", "missing"),
        (b'{"id": "", "text": "x"}', "id", "empty"),
        (b'{"id": 7, "text": "x"}', "id", "not a string"),
        (b'{"id": "a", "text": "x"}', "id", "a second time"),
        (b'{"id": "b"}', "text", "missing"),
        (b'{"id": "b", "text": " \\n"}', "text", "empty"),
        (b'{"id": "b", "text": ["x"]}', "text", "not a string"),
        (b'{"id": "b", "text": "\\ud83d"}', "text", "half a character"),
        (b'{"id": "b", "text": "%s"}' % (b"x" * (MAX_TEXT + 1)), "text", "200,000 is the most"),
        (b'{"id": "b", "text": "x", "title": 3}', "title", "not a string"),
        (b'{"id": "b", "text": "' + b"x" * 4_000_000, "", "4,000,000 bytes"),
    ],
    ids=lambda value: value[:20].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_a_bad_line_is_told_with_its_number_and_reason(
    tmp_path: Path, line: bytes, field: str, message: str
) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(b'{"id": "a", "text": "x"}\n' + line + b'\n{"id": "c", "text": "z"}\n')

    (problem,) = problems_of(path)

    assert (problem.file, problem.line, problem.field) == (path, 2, field)
    assert message in problem.message
    assert problem.remedy


def test_the_longest_text_allowed_is_read(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "p.jsonl", {"id": "a", "text": "é" * MAX_TEXT})

    assert len(next(read_bulk(path)).text.best("fr")) == MAX_TEXT


def test_an_id_may_not_come_back_in_another_file(tmp_path: Path) -> None:
    first = write_lines(tmp_path / "a.jsonl", {"id": "1", "text": "x"})
    second = write_lines(tmp_path / "b.jsonl", {"id": "1", "text": "y"})

    (problem,) = problems_of(first, second)

    assert (problem.file, problem.line) == (second, 1)


def test_passages_before_a_bad_line_are_given_and_all_bad_lines_told(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": "a", "text": "x"}\nx\n{"id": "b", "text": "x"}\ny\n')

    reading = read_bulk(path)

    assert next(reading).id == "a"
    with pytest.raises(KnowledgeError) as caught:
        next(reading)
    assert [problem.line for problem in caught.value.problems] == [2, 4]


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-20], lambda data: data[:12] + b"\xff\xff" + data[14:]]
)
def test_a_damaged_archive_is_an_error(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "p.jsonl.gz"
    path.write_bytes(damage(gzip.compress(b'{"id": "a", "text": "x"}\n')))

    (problem,) = problems_of(path)

    assert "damaged" in problem.message


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    assert "no such file" in problems_of(tmp_path / "nothing.jsonl")[0].message
    assert "cannot be read" in problems_of(tmp_path)[0].message


def test_questions_have_an_id_and_a_text_that_may_be_empty(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", {"id": "1", "text": "Qui ?"}, {"id": "2", "text": ""})

    assert list(read_questions(path)) == [("1", "Qui ?"), ("2", "")]


def test_a_bad_question_is_told_with_its_line(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", {"id": "1", "text": "Qui ?"}, {"text": "Quoi ?"})

    with pytest.raises(KnowledgeError) as caught:
        list(read_questions(path))

    assert [(problem.line, problem.field) for problem in caught.value.problems] == [(2, "id")]


def test_the_extent_of_a_file_is_its_records_and_its_bytes_uncompressed(tmp_path: Path) -> None:
    plain = tmp_path / "p.jsonl"
    plain.write_bytes(b'{"id": "a"}\n \n{"id": "b"}')
    packed = tmp_path / "p.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert extent(plain) == extent(packed) == (2, 25)


def test_the_extent_of_what_cannot_be_read_is_what_can(tmp_path: Path) -> None:
    assert extent(tmp_path / "missing.jsonl") == (0, 0)
    assert extent(tmp_path) == (0, 0)
    damaged = tmp_path / "p.jsonl.gz"
    damaged.write_bytes(gzip.compress(b"{}\n" * 9)[:-9])
    assert (0, 0) < extent(damaged) <= (9, 27)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=100))
def test_random_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(content)
    with contextlib.suppress(KnowledgeError):
        list(read_bulk(path))


@pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the benchmark data is not beside the project")
@pytest.mark.parametrize(
    ("name", "count"), [("piaf/passages.jsonl", 761), ("an_qe/passages.jsonl", 281)]
)
def test_benchmark_passages_are_read(name: str, count: int) -> None:
    assert sum(1 for _ in read_bulk(BENCHMARKS / name)) >= count
