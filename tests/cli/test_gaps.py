import asyncio
import json
from pathlib import Path

import pytest

from bot.store.store import Store
from tests.cli.conftest import Invoke
from tests.curation.gaps.samples import ask
from tests.knowledge.packs import write_pack
from tests.store.samples import GUILD, MEMBER, a_vote

TREE = "Qui a planté le grand chêne de la mairie ?"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "lighthouses")


@pytest.fixture
def store(pack: Path) -> Path:
    """The store of a bot that was asked three questions and has ended."""
    path = Path(".sourcier/store.sqlite3")

    async def fill() -> None:
        async with Store(path) as store:
            await ask(store, pack, TREE, TREE.lower(), "Quand le phare fut-il allumé ?")
            await store.vote(a_vote(3, up=False, subject="first-light", reason="outdated"))

    asyncio.run(fill())
    return path


@pytest.mark.usefixtures("store")
def test_gaps_are_listed_with_their_draft(pack: Path, invoke: Invoke) -> None:
    result = invoke("gaps", "--knowledge", pack)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "2 things to do"
    start = next(place for place, line in enumerate(lines) if line.startswith("1. “"))
    assert lines[start + 1].startswith("   asked 2 times by 2 members · last on ")
    assert "   → nothing in the library seems to answer" in lines
    assert any(line.endswith("- id: plante-grand-chene-mairie") for line in lines)
    assert f"   look at first-light, {pack / 'sources' / 'register.yaml'}:17" in lines


@pytest.mark.usefixtures("store")
def test_nothing_tells_who_asked(pack: Path, invoke: Invoke) -> None:
    shown = invoke("gaps", "--knowledge", pack).stdout
    shown += invoke("gaps", "--json", "--knowledge", pack).stdout
    for identity in (GUILD, MEMBER, 1001):
        assert str(identity) not in shown


@pytest.mark.usefixtures("store")
def test_json_says_the_same(pack: Path, invoke: Invoke) -> None:
    result = invoke("gaps", "--json", "--knowledge", pack)
    said = json.loads(result.stdout)
    first, second = said["gaps"]
    assert (first["kind"], first["asked"], first["members"]) == ("passage", 2, 2)
    assert first["draft"]["yaml"].startswith("- id: plante-grand-chene-mairie\n")
    assert (second["kind"], second["subject"]["passage"]) == ("outdated", "first-light")
    assert said["without_text"] == 0


@pytest.mark.usefixtures("store")
def test_what_was_asked_too_seldom_is_left_out_and_counted(pack: Path, invoke: Invoke) -> None:
    shown = invoke("gaps", "--least", "2", "--lang", "fr", "--knowledge", pack).stdout
    assert shown.startswith("1 chose à faire\n")
    assert "1 chose a été demandée moins de fois que --least." in shown
    elsewhere = invoke("gaps", "--server", "5", "--lang", "fr", "--knowledge", pack).stdout
    assert elsewhere.startswith("Rien à faire")
    # The question is an hour old, the vote is not.
    lately = invoke("gaps", "--since", "0.01", "--knowledge", pack).stdout
    assert lately.startswith("1 thing to do\n")
    assert TREE not in lately


@pytest.mark.usefixtures("store")
def test_drafts_are_written_once(pack: Path, tmp_path: Path, invoke: Invoke) -> None:
    target = tmp_path / "draft.yaml"
    result = invoke("gaps", "--draft", target, "--knowledge", pack)
    assert result.exit_code == 0
    assert f"Drafts written to {target}." in result.stderr
    assert "id: plante-grand-chene-mairie" in target.read_text("utf-8")
    again = invoke("gaps", "--draft", target, "--knowledge", pack)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    inside = invoke("gaps", "--draft", pack / "sources" / "draft.yaml", "--knowledge", pack)
    assert inside.exit_code == 2
    assert invoke("check", pack).exit_code in (0, 1)


def test_without_a_store_that_is_told(pack: Path, invoke: Invoke) -> None:
    result = invoke("gaps", "--knowledge", pack)
    assert result.exit_code == 2
    assert result.stderr.startswith("There is no store at .sourcier/store.sqlite3")
    assert not Path(".sourcier/store.sqlite3").exists()
