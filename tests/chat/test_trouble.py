from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chat.trouble import Trouble, trouble_of
from bot.knowledge.errors import KnowledgeError, SourcierError
from bot.knowledge.load import load_library
from bot.knowledge.types import Library
from tests.knowledge.packs import FILES, changed, write_pack

NOW = datetime(2025, 5, 28, tzinfo=UTC)
NAME = "sources/register.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_pack(tmp_path / "srv" / "lighthouses")
    return tmp_path / "srv"


def trouble(folders: list[Path], library: Library | None = None) -> Trouble:
    """What is now wrong with the packs in ``folders``."""
    with pytest.raises(KnowledgeError) as caught:
        load_library(folders)
    return trouble_of(caught.value, library or Library(()), folders, NOW)


@pytest.mark.parametrize("given", ["root", "pack"])
def test_a_place_is_told_from_the_folder_of_the_pack_on(root: Path, given: str) -> None:
    pack = root / "lighthouses"
    folders = [root if given == "root" else pack]
    library = load_library(folders)
    write_pack(pack, {NAME: changed(NAME, "as_of: 1889", "as_off: 1889")})
    (fault,) = trouble(folders, library).faults
    assert fault.pack == "lighthouses"
    assert fault.place.startswith("lighthouses/sources/register.yaml:")
    assert fault.text.startswith("passages[keeper].as_off: there is no field")
    assert "Did you mean “as_of”?" in fault.text


def test_a_relative_folder_is_told_by_its_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "lighthouses")
    Path(NAME).unlink()
    faults = trouble([Path()]).faults
    assert faults
    assert all(fault.place.startswith("lighthouses/") for fault in faults)


def test_no_path_of_the_machine_is_told_though_a_message_names_another_file(root: Path) -> None:
    library = load_library([root])
    write_pack(root / "other", {"glossary.yaml": None, "questions.yaml": None})
    found = trouble([root], library)
    assert {fault.pack for fault in found.faults} == {None}
    (repeated, *_) = [one for one in found.faults if "first-light" in one.text]
    assert "(lighthouses/sources/register.yaml:" in repeated.text
    assert not any(str(root) in one.text + one.place for one in found.faults)


def test_a_pack_that_is_not_in_service_is_of_no_server(root: Path) -> None:
    library = load_library([root])
    write_pack(root / "other", {"pack.yaml": "id: other\n", NAME: ": broken"})
    assert {fault.pack for fault in trouble([root], library).faults} == {None}


def test_what_is_no_mistake_in_a_file_may_pass() -> None:
    found = trouble_of(SourcierError("The disk is full."), Library(()), [], NOW)
    assert (found.reason, found.passing, found.faults) == ("The disk is full.", True, ())
    assert trouble_of(MemoryError(), Library(()), [], NOW).reason is None


def test_the_same_trouble_is_known_again_whenever_it_began(root: Path) -> None:
    write_pack(root / "lighthouses", {"pack.yaml": FILES["pack.yaml"].replace("0.95", "2")})
    first, again = trouble([root]), trouble([root])
    assert again.is_that_of(first)
    write_pack(root / "lighthouses", {"pack.yaml": FILES["pack.yaml"].replace("0.95", "three")})
    assert not trouble([root]).is_that_of(first)
    assert not first.is_that_of(None)
