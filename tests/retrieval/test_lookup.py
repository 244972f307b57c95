"""From words to their place, on disk."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.retrieval import lookup
from bot.retrieval.lookup import Lookup, Writing, load


def stored(words: list[str], path: Path) -> Lookup:
    writing = Writing()
    for one in words:
        writing.add(one)
    writing.save(path)
    return load(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(max_size=5), max_size=40))
def test_words_that_occur_once_are_found_at_their_place(words: list[str], tmp_path: Path) -> None:
    found = stored(words, tmp_path / "words.bin")
    for place, one in enumerate(words):
        assert found.place(one) == (place if words.count(one) == 1 else None)
    assert found.place("a phrase of another length") is None


def test_words_whose_hashes_meet_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "digest", lambda words: bytes([len(words)]))
    found = stored(["un", "deux", "le"], tmp_path / "words.bin")
    assert (found.place("un"), found.place("deux"), found.place("le")) == (None, 1, None)
