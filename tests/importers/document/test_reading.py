"""Files as they are found on a curator's disk, and those that are meant to do harm."""

import os
from pathlib import Path

import pytest

from bot.importers.document import reading
from bot.importers.document.reading import read
from bot.importers.errors import FailedImportError

WORDS = "L’été à l’île : l’œuvre coûte 3 €."


def saved(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    found = read(saved(tmp_path, "a.txt", WORDS.encode(encoding)))
    assert (found.text, found.page, found.lost) == (WORDS, False, 0)


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "ISO-8859-15", "utf-8", None])
def test_a_page_in_what_it_declares_or_does_not(tmp_path: Path, declared: str | None) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    words = WORDS.replace("’", "'")
    used = "utf-8" if declared == "utf-8" else declared or "cp1252"
    used = "cp1252" if used == "iso-8859-1" else used
    content = f"<html><head>{meta}</head><p>{words}</p></html>".encode(used)
    found = read(saved(tmp_path, "a.html", content))
    assert found.page
    assert words in found.text


def test_a_page_saved_in_utf_8_that_declares_what_it_was_in(tmp_path: Path) -> None:
    content = f'<html><head><meta charset="iso-8859-1"></head><p>{WORDS}</p></html>'.encode()
    assert WORDS in read(saved(tmp_path, "a.html", content)).text


def test_a_page_that_declares_utf_8_and_is_not(tmp_path: Path) -> None:
    content = f'<html><head><meta charset="utf-8"></head><p>{WORDS}</p></html>'.encode("cp1252")
    assert WORDS in read(saved(tmp_path, "a.html", content)).text


def test_lines_end_and_letters_are_composed_in_one_way(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "a.txt", "e\u0301te\u0301\r\nfin\x0csuite\u2028bout".encode()))
    assert found.text == "été\nfin\nsuite\nbout"


def test_letters_that_are_lost_are_counted(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "a.txt", "Le phare \ufffd\ufffd".encode())).lost == 2


def test_a_web_archive_gives_its_page_and_address(tmp_path: Path) -> None:
    content = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://phare.example/a\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><p>Le phare =C3=A9teint</p></html>\r\n--b--\r\n"
    )
    found = read(saved(tmp_path, "a.mhtml", content))
    assert found.page
    assert "Le phare éteint" in found.text
    assert found.url == "https://phare.example/a"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"%PDF-1.7 x", "a PDF"),
        (b"PK\x03\x04 x", "office document"),
        (b"\x1f\x8b\x08 x", "Decompress"),
        (b"un\0deux", "neither text nor a web page"),
        (bytes(range(256)) * 50, "neither text nor a web page"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "is XML"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(FailedImportError, match=message):
        read(saved(tmp_path, "a.txt", content))


def test_a_file_that_is_too_big_is_not_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000_000)
    with pytest.raises(FailedImportError, match="more than 1 MB"):
        read(saved(tmp_path, "a.html", b"x" * 1_000_001))


def test_a_folder_or_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path, tmp_path / "pipe.txt"):
        with pytest.raises(FailedImportError, match="is not a file"):
            read(path)
