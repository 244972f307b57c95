import gzip
from pathlib import Path

import pytest

from bot.knowledge.errors import KnowledgeError
from bot.knowledge.question_file import read_examination
from bot.knowledge.types import ExamQuestion
from tests.knowledge.packs import FILES

LINES = b"""\
{"ask": "Qui veille ?", "kind": "plain", "expect": ["keeper", "lantern"]}

{"ask": "79495", "kind": "plain", "expect": "first-light"}
{"ask": "Une recette", "kind": "off topic", "expect": "none"}
"""


def test_yaml_reads_as_in_a_pack(tmp_path: Path) -> None:
    path = tmp_path / "more.yaml"
    path.write_text(FILES["questions.yaml"], "utf-8")
    found = read_examination(path)
    assert found[0] == ExamQuestion("Quand fut-il allumé ?", "plain", ("first-light",), path, 2)
    assert found[2].expect == ()


@pytest.mark.parametrize("name", ["more.jsonl", "more.jsonl.gz", "MORE.JSONL"])
def test_json_lines_say_the_same(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(LINES) if name.endswith(".gz") else LINES)
    assert read_examination(path) == (
        ExamQuestion("Qui veille ?", "plain", ("keeper", "lantern"), path, 1),
        ExamQuestion("79495", "plain", ("first-light",), path, 3),
        ExamQuestion("Une recette", "off topic", (), path, 4),
    )


@pytest.mark.parametrize(
    ("name", "content", "line", "told"),
    [
        ("a.yaml", "questions:\n  - {ask: Quand ?, kind: plain}\n", 2, "“expect” is missing"),
        ("a.yaml", "questions: []\n", 0, "no question"),
        ("a.yaml", "questions:\n  - {ask: Quand ?, kind: a, expect: X}\n", 2, "cannot be an id"),
        ("a.jsonl", '\n{"ask": "Quand ?", "kind": "plain"}\n', 2, "“expect” is missing"),
        ("a.jsonl", '{"ask": "", "kind": "plain", "expect": "none"}\n', 1, "empty"),
        ("a.jsonl", '{"ask": null, "kind": "plain", "expect": "none"}\n', 1, "ask"),
        ("a.jsonl", '{"ask": {}, "kind": "plain", "expect": "none"}\n', 1, "group of fields"),
        ("a.jsonl", '{"ask": "a", "kind": "b", "expect": "none", "odd": 1}\n', 1, "odd"),
        ("a.jsonl", "questions:\n", 1, "not a JSON record"),
        ("a.jsonl", "\n", 0, "no question"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    name: str, content: str, line: int, told: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_examination(path)
    problem = caught.value.problems[0]
    assert (problem.file, problem.line) == (path, line)
    assert told in str(problem)


def test_invisible_characters_of_json_lines_become_blanks(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = '{"ask": "O\\u0000u\\u001b[31m e\\u0301tait-il ?", "kind": "a", "expect": "none"}'
    path.write_text(line, "utf-8")
    assert read_examination(path)[0].text == "O u [31m était-il ?"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_examination(tmp_path / "none.yaml")
