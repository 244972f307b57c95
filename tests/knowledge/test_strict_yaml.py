from pathlib import Path

import pytest
import yaml

from bot.knowledge import strict_yaml, yaml_events
from bot.knowledge.errors import Problem
from bot.knowledge.strict_yaml import MAX_BYTES, Document, read_document
from bot.knowledge.yaml_events import MAX_DEPTH

FILE = Path("file.yaml")

LOADERS = [loader for loader in ("CSafeLoader", "SafeLoader") if hasattr(yaml, loader)]


@pytest.fixture(params=LOADERS, autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test here must hold with libyaml and with PyYAML's own parser."""
    monkeypatch.setattr(strict_yaml, "_LOADER", getattr(yaml, request.param))


def read(content: str | bytes) -> Document:
    return read_document(FILE, content if isinstance(content, bytes) else content.encode())


def only_problem(content: str | bytes) -> Problem:
    (problem,) = read(content).problems
    assert problem.file == FILE
    assert problem.remedy
    return problem


def test_lists_and_mappings_of_words_are_read_with_their_lines() -> None:
    document = read("# first line\na: 1\nb:\n  - {c: x}\n  - |\n    long\n    words\nd: end\n")

    assert document.data == {"a": "1", "b": [{"c": "x"}, "long\nwords\n"], "d": "end"}
    assert document.problems == ()
    assert document.line(("b", 0, "c")) == 4
    assert document.line(("b", 1)) == 5
    assert document.line(("d",)) == 8


@pytest.mark.parametrize(
    "scalar", ["NO", "yes", "12:30", "0x10", "1_000", "1e3", "2015-02-30", ".5", "010", "=", "1,5"]
)
def test_a_plain_scalar_is_its_words(scalar: str) -> None:
    assert read(f"a: {scalar}\n").data == {"a": scalar}


@pytest.mark.parametrize("scalar", ["", "~", "null"])
def test_nothing_is_none(scalar: str) -> None:
    assert read(f"a: {scalar}\n").data == {"a": None}


def test_quoted_nothing_is_empty_words() -> None:
    assert read("a: ''\nb: 'null'\n").data == {"a": "", "b": "null"}


@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"\n\n", b"\xef\xbb\xbf"])
def test_a_file_without_content_has_no_data(content: bytes) -> None:
    document = read(content)

    assert (document.data, document.problems) == (None, ())


def test_a_byte_order_mark_and_windows_line_ends_are_tolerated() -> None:
    document = read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")

    assert document.data == {"a": "1", "b": "2"}
    assert document.line(("b",)) == 2


def test_a_field_is_named_by_ids_and_else_by_its_place_from_one() -> None:
    document = read("passages:\n  - {id: first, questions: {fr: [a, b]}}\n  - {title: x}\n")

    assert document.name(("passages", 0, "questions", "fr", 1)) == "passages[first].questions.fr[2]"
    assert document.name(("passages", 1, "title")) == "passages[2].title"


def test_a_duplicate_key_names_both_lines_and_keeps_the_first() -> None:
    document = read("a:\n  b: 1\n  c: 2\n  b: {d: 3}\n")

    (problem,) = document.problems
    assert (problem.line, problem.field) == (4, "a.b")
    assert "line 2" in problem.message
    assert document.data == {"a": {"b": "1", "c": "2"}}


def test_all_problems_are_told_not_only_the_first() -> None:
    document = read("a: &x 1\nb: *x\na: 2\nc: !!int 3\n<<: {d: 4}\ne: cafe\u0301\nf: x\u200by\n")

    assert [problem.line for problem in document.problems] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("content", "line", "field", "message", "remedy"),
    [
        ("a: 1\nb: &x words\n", 2, "b", "“&x” marks a value", "quotes"),
        ("a: 1\nb: *x\n", 2, "b", "“*x” refers to another place", "quotes"),
        ("a: 1\nb:\n  *x : 2\n", 3, "b", "“*x” refers to another place", "quotes"),
        ("a: 1\nb: [{c: d, e: \"\\a\"}]\n", 2, "b[1].e", "inside the quotes", "Delete it"),
        ("a: 1\nb: [{c: d, e: \x07}]\n", 2, "b[1]", "U+0007", "Delete it"),
        ("a: 1\nb: !!python/object:os.system x\n", 2, "b", "is a YAML tag", "quotes"),
        ("a: 1\nb: !bang words\n", 2, "b", "“!bang” is a YAML tag", "quotes"),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", 1, "", "declares tags", "%TAG"),
        ("a:\n  <<: {b: 1}\n", 2, "a.<<", "merges other fields", "Write them out"),
        ("a: 1\n---\nb: 2\n", 2, "", "second document", "own file"),
        ("a: 1\n'': 2\n", 2, "", "no name", "in front of the colon"),
        ("a:\n  {b: 1}: 2\n", 2, "a", "where the name of a field", "quotes"),
        ('a: 1\nb: "bell \\a"\n', 2, "b", "inside the quotes", "Delete it"),
        ('a: 1\nb: "caf\\u0065\\u0301"\n', 2, "b", "NFC", "type it again"),
        ("a: 1\nb: bell \x07\n", 2, "b", "U+0007", "Delete it"),
        ("a: 1\nb: zero\u200bwidth\n", 2, "b", "zero width space", "Delete it"),
        ("a: 1\nb: \u202eleft\n", 2, "b", "right-to-left override", "Delete it"),
        ("a: 1\nb: lost\ufffd\n", 2, "b", "lost in a conversion", "Type the letter"),
        ("a: 1\nb: |\n  deux\n  cafe\u0301\n", 4, "b", "“café”", "type it again"),
        ("a: 1\nb:\n\tc: 2\n", 3, "b.c", "a tab at column 1", "spaces"),
        ("a: 1\nb:\n  - c: 2\n\t  d: 3\n", 4, "d", "a tab at column 1", "spaces"),
        ("a: words\twords\n", 1, "a", "a tab at column 9", "spaces"),
        ("a: 1\nb: Il a dit : oui\n", 2, "b", "colon followed by a space", "quotes"),
        ("a: 1\nb: *gras* oui\n", 2, "b", "begin with *", "quotes"),
        ("a: 1\nb: & fils\n", 2, "b", "begin with &", "quotes"),
        ("a: 1\nb: @moi\n", 2, "b", "keeps for itself", "quotes"),
        ("a: 1\nb: \"never closed\nc: 2\n", 2, "b", "never closed", "Close them"),
        ("a: 1\nb: {c: d\ne: f\n", 2, "b.c", "brace {", "Close it"),
        ("a: 1\nb: [c, d\ne: f\n", 2, "b", "bracket [", "Close it"),
        ("a: 1\nb: 'l'an 2000'\n", 2, "b", "line up", "apostrophe"),
        ("a: 1\nb: \"C:\\qu\"\n", 2, "b", "backslash", "single quotes"),
        ("a: 1\nwords alone\nb: 2\n", 2, "", "neither", "colon"),
        ("a: 1\nb: - c\n", 2, "b", "dash", "next line"),
        ("a: 1\nb: > c\n  d\n", 2, "b", "same line as", "next line"),
        (b"a: 1\nb: caf\xe9\n", 2, "b", "0xE9", "UTF-8"),
        (b"a: 1\nb: caf\xe9\n", 2, "b", "Windows-1252 it would be “é”", "UTF-8"),
        ("a: é\n".encode("utf-16"), 1, "", "UTF-16", "UTF-8"),
    ],
)  # fmt: skip
def test_what_a_file_may_not_hold_is_told_with_line_field_and_remedy(
    content: str | bytes, line: int, field: str, message: str, remedy: str
) -> None:
    problem = only_problem(content)

    assert (problem.line, problem.field) == (line, field)
    assert message in problem.message
    assert remedy in problem.remedy


def test_an_anchor_bomb_is_refused_without_being_built() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    document = read("a0: &a0 boom\n" + "\n".join(levels))

    assert all("not allowed" in problem.message for problem in document.problems)
    assert len(document.problems) == 12 + 11 * 9


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_without_exhausting_the_stack(opening: str) -> None:
    problem = only_problem(opening * 100_000)

    assert f"more than {MAX_DEPTH} deep" in problem.message or "name of a field" in problem.message


def test_a_file_too_large_is_refused_unread() -> None:
    problem = only_problem(b"a: " + b"x" * MAX_BYTES)

    assert (problem.line, problem.field) == (0, "")
    assert "2,000,000 bytes" in problem.message


def test_a_file_with_too_many_values_is_refused() -> None:
    assert "values" in only_problem("- x\n" * 100_002).message


def test_values_are_counted_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "MAX_VALUES", 1_000)

    assert read("- x\n" * 999).problems == ()
    assert "more than 1,000 values" in only_problem("- x\n" * 1_002).message


def test_an_endless_key_is_shown_shortened() -> None:
    assert len(str(only_problem(f"{'k' * 900}: 1\n{'k' * 900}: 2\n"))) < 400


@pytest.mark.parametrize(
    "line", ["a: La mesure #3 du plan", "a:\n  - La mesure #3 du plan", "a: La mesure\n  dite #3"]
)
def test_words_lost_behind_a_number_sign_are_refused(line: str) -> None:
    problem = only_problem(f"b: x\n{line}\n")

    assert "#3" in problem.message
    assert problem.rule == "lost-words"
    assert problem.line == 1 + len(line.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "a: La mesure # la troisième", "a: 2025-05-28 #3", "a: 'La mesure #3'", "a: mesure#3",
        "a: |\n  La mesure #3", "#3",
    ],
)  # fmt: skip
def test_other_number_signs_are_comments_or_words(line: str) -> None:
    assert read(f"b: x\n{line}\n").problems == ()
