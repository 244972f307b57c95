from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.characters import UNWANTED
from bot.knowledge.strict_yaml import read_document
from bot.knowledge.yaml_events import Plain
from bot.knowledge.yaml_writing import WIDTH, Value, written


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
