"""Bytes become UTF-8, whatever wrote them."""

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers import decoding
from bot.importers.decoding import Utf8
from bot.importers.errors import RefusedError

WORDS = "L’été à Noël : 3 € « œuvre »"


def decoded(content: bytes) -> str:
    stream = Utf8(io.BytesIO(content))
    return b"".join(iter(stream.read, b"")).decode()


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
    ],
    ids=["UTF-8", "with a mark", "UTF-16", "UTF-16 the other way", "Windows-1252"],
)
def test_words_are_read_in(content: bytes) -> None:
    assert decoded(content) == WORDS


@pytest.mark.parametrize(
    ("declared", "written"),
    [("windows-1252", "cp1252"), ("ISO-8859-1", "cp1252"), ("UTF-8", "cp1252"), ("utf-8", "utf-8"),
     ("no-such-code", "utf-8"), ("utf-16", "utf-8"), ("base64", "utf-8")],
)  # fmt: skip
def test_a_declaration_is_followed_as_far_as_it_can_be(declared: str, written: str) -> None:
    content = f'<?xml version="1.0" encoding="{declared}"?><a>{WORDS}</a>'
    assert decoded(content.encode(written)) == content


def test_utf16_without_a_mark_is_seen_by_its_first_sign() -> None:
    assert decoded(f"<a>{WORDS}</a>".encode("utf-16-le")) == f"<a>{WORDS}</a>"
    assert decoded(f'{{"a":"{WORDS}"}}'.encode("utf-16-be")) == f'{{"a":"{WORDS}"}}'


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: "\ufeff" not in text))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decoded(b"x" + text.encode()) == "x" + text


@given(st.binary(max_size=300))
def test_any_bytes_become_text(content: bytes) -> None:
    decoded(content)


def test_letters_cut_at_the_border_of_two_readings_are_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decoding, "_CHUNK", 3)
    assert decoded(WORDS.encode()) == WORDS


def test_a_record_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_RECORD", 100_000)
    stream = Utf8(io.BytesIO(b"a" * 300_000))
    stream.read()
    with pytest.raises(RefusedError, match="more than 100,000 bytes"):
        stream.read()


def test_a_file_of_many_records_may_be_as_long_as_it_likes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decoding, "MAX_RECORD", 100_000)
    stream = Utf8(io.BytesIO(b"a" * 300_000))
    while stream.read():
        stream.rested()
