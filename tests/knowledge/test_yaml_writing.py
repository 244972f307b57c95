from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import yaml_writing
from bot.knowledge.characters import UNWANTED
from bot.knowledge.strict_yaml import read_document
from bot.knowledge.yaml_events import FieldPath, Plain
from bot.knowledge.yaml_writing import WIDTH, Value, new_file, written


def reread(data: Value) -> Plain:
    document = read_document(Path("file.yaml"), written(data).encode())
    assert document.complete
    return document.data


# Letters that no pack may hold are replaced as they are read; the rest of Unicode stays as it is.
_words = st.text(st.characters(exclude_categories=["Cs"])).filter(
    lambda one: not UNWANTED.search(one)
)
_keys = st.text("abcdefghij_", min_size=1)


@given(_words)
def test_words_read_back_as_they_were(words: str) -> None:
    assert reread({"text": words}) == {"text": words}


@given(st.lists(st.sampled_from(["long", "word ", " d'État", "\n", "\n\n", ": ", "# ", "- ", "«"])))
def test_so_do_long_ones_with_lines_and_signs_of_yaml(parts: list[str]) -> None:
    words = "".join(parts) * 9
    assert reread([{"text": words}]) == [{"text": words}]


@given(
    st.recursive(
        _words, lambda one: st.lists(one, min_size=1) | st.dictionaries(_keys, one, min_size=1)
    )
)
def test_so_does_what_is_nested(data: Value) -> None:
    assert reread({"data": data}) == {"data": data}


@pytest.mark.parametrize("words", ["NO", "yes", "12:30", "010", "~", "null", "2025-05-28"])
def test_words_that_other_readers_take_for_something_else_are_quoted(words: str) -> None:
    assert written({"a": words}) == f"a: '{words}'\n"


def test_dates_and_numbers_stand_bare() -> None:
    assert written({"date": date(2025, 5, 28), "number": 12}) == "date: 2025-05-28\nnumber: 12\n"


def test_a_long_text_is_a_folded_block_below_its_field() -> None:
    first, second, *_ = written({"fr": "mot " * 60 + "fin"}).splitlines()

    assert first == "fr: >-"
    assert second.startswith("  mot mot")
    assert WIDTH <= len(second) < WIDTH + len(" mot")


def test_the_same_words_twice_are_written_twice() -> None:
    same = ["a"]
    assert written({"one": same, "two": same}) == "one:\n  - a\ntwo:\n  - a\n"


def test_numbers_of_a_list_stand_on_one_line() -> None:
    assert written({"slice": [120, 480]}) == "slice: [120, 480]\n"


def test_comments_stand_above_what_they_speak_of() -> None:
    data: Value = {"a": "x", "list": [{"id": "one", "b": {"fr": "y"}}, {"id": "two"}]}
    notes: dict[FieldPath, str] = {
        (): "A file.\n",
        ("a",): "Of a.",
        ("list", 0, "b"): "Of b,\nat length.",
        ("list", 1): "\nOf the second.",
    }
    assert written(data, notes) == (
        "# A file.\n\n# Of a.\na: x\nlist:\n  - id: one\n    # Of b,\n    # at length.\n    b:\n"
        "      fr: y\n\n  # Of the second.\n  - id: two\n"
    )


def test_a_comment_on_nothing_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        written({"a": "x"}, {("b",): "Of b."})


def test_a_new_file_begins_with_the_line_of_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(yaml_writing.FIRST_LINES, "pack", "# the first line")
    assert new_file("pack", {"a": "x"}) == "# the first line\na: x\n"


@given(st.lists(_words, min_size=1), st.lists(st.text("a #:-'\"\n"), min_size=1))
def test_comments_change_nothing_of_what_is_read(values: list[str], notes: list[str]) -> None:
    data: Value = {"values": values}
    above: dict[FieldPath, str] = {
        ("values", place): note for place, (_, note) in enumerate(zip(values, notes, strict=False))
    }
    document = read_document(Path("file.yaml"), written(data, above).encode())
    assert document.data == {"values": values}
