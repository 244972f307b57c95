import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.state import changed_files, state_of
from tests.knowledge.bulk_packs import source, write_bulk_pack
from tests.knowledge.packs import FILES, write_pack

REGISTER = "lighthouses/sources/register.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of two packs, one of them in bulk."""
    write_pack(tmp_path / "lighthouses")
    write_bulk_pack(tmp_path / "lights", source("q-1", "Le phare fut allumé en 1834."))
    (tmp_path / "lighthouses" / "text").mkdir()
    return tmp_path


def same_size(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"1834", b"1835"))


def saved_by_renaming(path: Path) -> None:
    new = path.with_name(".new")
    new.write_bytes(path.read_bytes())
    stat = path.stat()
    os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    new.replace(path)


def appended(path: Path) -> None:
    with path.open("a") as file:
        file.write("# more\n")


@pytest.mark.parametrize("change", [same_size, saved_by_renaming, appended, Path.unlink])
@pytest.mark.parametrize("name", [REGISTER, "lights/bulk/sources-0001.jsonl"])
def test_a_file_that_was_saved_or_deleted_is_seen(
    root: Path, name: str, change: Callable[[Path], None]
) -> None:
    before = state_of([root])
    change(root / name)
    assert changed_files(before, state_of([root])) == [root / name]


@pytest.mark.parametrize(
    "name",
    ["lighthouses/sources/new.yaml", "lighthouses/text/register.txt", "lights/bulk/more.jsonl.gz",
     "lighthouses/stray.yml", "lighthouses/deep/er/stray.yaml"],
)  # fmt: skip
def test_a_new_file_that_is_read_or_refused_is_seen(root: Path, name: str) -> None:
    before = state_of([root])
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("x")
    assert changed_files(before, state_of([root])) == [root / name]


@pytest.mark.parametrize(
    "name",
    ["lighthouses/sources/.register.yaml.swp", "lighthouses/sources/register.yaml~",
     "lighthouses/sources/4913", "lighthouses/notes.txt", "lighthouses/.git/index.yaml",
     "elsewhere/register.yaml"],
)  # fmt: skip
def test_what_no_library_is_made_of_changes_nothing(root: Path, name: str) -> None:
    before = state_of([root])
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("x")
    assert state_of([root]) == before


def test_a_pack_that_comes_or_goes_is_seen(root: Path) -> None:
    before = state_of([root])
    write_pack(root / "new")
    assert {path.relative_to(root / "new").as_posix() for path in changed_files(
        before, state_of([root])
    )} == set(FILES)  # fmt: skip
    (root / "lights" / "pack.yaml").unlink()
    gone = changed_files(before, state_of([root]))
    assert root / "lights" / "bulk" / "sources-0001.jsonl" in gone


def test_a_folder_that_is_not_there_has_a_state_of_its_own(root: Path) -> None:
    missing = root / "missing"
    before = state_of([missing])
    write_pack(missing)
    assert state_of([missing]) != before


def test_a_link_is_seen_to_lead_elsewhere(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As Kubernetes mounts a folder: files are links through one that is changed."""
    store = tmp_path_factory.mktemp("store")
    for version in ("1", "2"):
        write_pack(store / version)
    (store / "now").symlink_to(store / "1")
    mounted = root / "mounted"
    (mounted / "sources").mkdir(parents=True)
    for name in FILES:
        (mounted / name).symlink_to(store / "now" / name)
    before = state_of([root])
    assert str(mounted / "pack.yaml") in before
    (store / "now").unlink()
    (store / "now").symlink_to(store / "2")
    assert mounted / "pack.yaml" in changed_files(before, state_of([root]))


def test_links_in_a_circle_end(root: Path) -> None:
    (root / "lighthouses" / "sources" / "again").symlink_to(root)
    (root / "lighthouses" / "loop.yaml").symlink_to(root / "lighthouses" / "loop.yaml")
    assert str(root / REGISTER) in state_of([root])
