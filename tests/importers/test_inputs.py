"""What is looked at of a file, a folder or an archive, and what is not."""

import zipfile
from pathlib import Path

import pytest

from bot.importers.errors import FailedImportError, Refusal
from bot.importers.inputs import Member, members


def names(path: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The files to read, and the others with the reason."""
    found = list(members(path))
    return (
        [one.name for one in found if isinstance(one, Member)],
        [(one.name, one.reason) for one in found if isinstance(one, Refusal)],
    )


def zipped(path: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_files_of_a_folder_and_of_its_archives_are_read(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "b.XML").write_text("<a/>")
    (tmp_path / "a.json").write_text("{}")
    zipped(tmp_path / "c.zip", **{"json/d.json": "{}"})
    assert names(tmp_path)[0] == ["a.json", "c.zip/json/d.json", "inner/b.XML"]


def test_other_files_and_archives_inside_are_passed_over_with_a_word(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"b.zip": "PK", "c.txt": "", "d.json": "{}"})
    read, others = names(path)
    assert read == ["a.zip/d.json"]
    assert [name for name, _ in others] == ["a.zip/b.zip", "a.zip/c.txt"]
    assert "archive inside is not opened" in others[0][1]


@pytest.mark.parametrize(
    "name", ["../a.json", "/etc/a.json", "..\\a.json", "C:/a.json", "b/../a.json"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str, tmp_path: Path) -> None:
    read, others = names(zipped(tmp_path / "a.zip", **{name: "{}"}))
    assert not read
    assert "leads out of the archive" in others[0][1]


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.json").write_text("{}")
    (folder / "link.json").symlink_to(tmp_path / "secret.json")
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        link = zipfile.ZipInfo("link.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    read, others = names(folder)
    assert not read
    assert [reason for _, reason in others] == ["links are not followed"] * 2


def test_an_archive_that_would_fill_the_disk_is_refused_whole(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.json": b"\0" * 20_000_000})
    with pytest.raises(FailedImportError, match="would unpack to 19 MB"):
        list(members(path))


def test_a_swollen_file_among_others_is_refused_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.json", b"\0" * 5_000_000)
        stored = zipfile.ZipInfo("good.json")
        archive.writestr(stored, b"[" * 200_000)
    read, others = names(path)
    assert read == ["a.zip/good.json"]
    assert "would unpack" in others[0][1]


@pytest.mark.parametrize(("name", "content"), [("a.zip", b"PK\x03\x04 no"), ("a.zip", b"")])
def test_a_damaged_archive_ends_the_import(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FailedImportError, match="damaged archive"):
        list(members(tmp_path / name))


def test_a_file_of_another_kind_alone_ends_the_import(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(FailedImportError, match="neither JSON, XML nor a ZIP"):
        list(members(tmp_path / "a.pdf"))
