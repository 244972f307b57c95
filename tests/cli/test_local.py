import json
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.cli.local import welcome
from bot.knowledge.load import load_library
from bot.testserver import SmallWorld, WorldUser
from tests.cli.conftest import Invoke
from tests.cli.program import PACK, ended, started, stop
from tests.knowledge.packs import FILES, write_pack
from tests.wire.member import Member, texts

WORLD = ["page", "api_url", "gateway_url", "guild_id", "channel_id", "application_id", "bot_id",
         "bot_token", "users"]  # fmt: skip


@pytest.fixture(scope="module")
def world() -> Iterator[dict[str, Any]]:
    """What ``local --json`` prints once the bot is ready; it goes on until the tests are over."""
    with started("local", "--json") as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        assert stop(process, signal.SIGINT)[0] == 0


def small_world(world: dict[str, Any]) -> SmallWorld:
    users = {name: WorldUser(**user) for name, user in world["users"].items()}
    return SmallWorld(**{**world, "users": users})


def test_the_line_has_all_that_a_program_needs(world: dict[str, Any]) -> None:
    assert list(world) == WORLD
    assert list(world["users"]) == ["member", "moderator", "curator", "newcomer"]
    assert all(list(user) == ["id", "token"] for user in world["users"].values())
    assert world["page"].startswith("http://127.0.0.1:")
    assert world["api_url"].endswith("/api/v10")
    assert world["gateway_url"].startswith("ws://127.0.0.1:")


async def test_the_page_is_served(world: dict[str, Any]) -> None:
    async with aiohttp.ClientSession() as session, session.get(world["page"]) as response:
        assert response.status == 200
        assert response.content_type == "text/html"


async def test_a_member_who_mentions_the_bot_reads_the_passage_and_its_source(
    world: dict[str, Any],
) -> None:
    """Over HTTP alone, as a program without a gateway would."""
    question = f"<@{world['bot_id']}> Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?"
    messages = f"{world['api_url']}/channels/{world['channel_id']}/messages"
    headers = {"Authorization": world["users"]["member"]["token"]}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.post(messages, json={"content": question}) as response:
            asked = await response.json()
            assert response.status == 200, asked
        patience = time.monotonic() + 5
        replies: list[dict[str, Any]] = []
        while not replies and time.monotonic() < patience:
            async with session.get(messages) as response:
                replies = [
                    message
                    for message in await response.json()
                    if (message.get("message_reference") or {}).get("message_id") == asked["id"]
                ]
    assert "1994" in texts(replies[0])
    assert "79495" in texts(replies[0])


async def test_the_bot_may_listen_so_that_every_setting_can_be_tried(
    world: dict[str, Any],
) -> None:
    where = {"guild_id": world["guild_id"], "channel_id": world["channel_id"]}
    token = world["users"]["moderator"]["token"]
    async with await Member.connect(small_world(world), token) as moderator:
        panel = await moderator.command("réglages", **where)
    assert "Salons où il répond sans qu’on l’appelle" in texts(panel)
    assert "ne lui permet pas" not in texts(panel)


async def test_a_member_speaks_french_and_finds_french_commands(world: dict[str, Any]) -> None:
    where = {"guild_id": world["guild_id"], "channel_id": world["channel_id"]}
    token = world["users"]["member"]["token"]
    async with await Member.connect(small_world(world), token) as member:
        card = await member.command("glossaire", {"terme": "jatec"}, **where)
    assert "JATEC" in texts(card)
    assert "Pologne" in texts(card)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_person_is_told_where_to_go_and_a_signal_stops_it(number: signal.Signals) -> None:
    with started("local", "--lang", "en") as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(4)]
        assert lines[2].startswith("  open   http://127.0.0.1:")
        assert lines[3].startswith("  try    @Sourcier Since when ")
        status, _, stderr = stop(process, number)
    assert status == 0
    assert "Traceback" not in stderr


def test_a_signal_stops_it_while_a_member_is_connected(world: dict[str, Any]) -> None:
    """A module-wide bot is still there: two may run side by side."""
    with started("local", "--json") as process:
        assert process.stdout is not None
        other = json.loads(process.stdout.readline())
        assert other["page"] != world["page"]
        host, port = other["page"].split("/")[2].split(":")
        with socket.create_connection((host, int(port))) as idle:
            idle.send(b"GET /gateway HTTP/1.1\r\n")
            assert stop(process, signal.SIGTERM)[0] == 0


def test_a_port_in_use_is_told_with_a_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = ended("local", "--port", str(port))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == (
        f"Port {port} is in use by another program. Choose another with --port, or leave it out "
        "to take a free one."
    )


def test_a_port_may_be_chosen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with started("local", "--json", "--port", str(port)) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["page"] == f"http://127.0.0.1:{port}/"
        stop(process, signal.SIGINT)


def test_what_is_saved_is_told_on_the_terminal(tmp_path: Path) -> None:
    """Reloaded, then what is wrong and where; nothing more is printed for programs."""
    pack = write_pack(tmp_path / "lighthouses")
    source = pack / "sources" / "register.yaml"
    env = {"SOURCIER_INDEX__DIRECTORY": str(tmp_path / "index")}
    with started("local", "--json", "--knowledge", pack, env=env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        source.write_text(FILES["sources/register.yaml"].replace("1834", "1835"), "utf-8")
        while "library reloaded in " not in (line := process.stderr.readline()):
            assert line
        assert line.rstrip().endswith(" ms: 2 passages, 2 terms; changed: lighthouses; gone: none")
        source.write_text(FILES["sources/register.yaml"].replace("as_of:", "as_off:"), "utf-8")
        while f"{source}:" not in (line := process.stderr.readline()):
            assert line
        assert "Did you mean “as_of”?" in line
        status, stdout, _ = stop(process, signal.SIGINT)
    assert (status, stdout) == (0, "")


def test_wrong_knowledge_is_told_before_anything_starts(
    invoke: Invoke, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("empty")
    result = invoke("local", "--knowledge", folder)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert str(folder) in result.stderr


def test_the_hint_is_in_the_language_of_the_member() -> None:
    library = load_library([PACK])
    term = library.terms[0]
    french = welcome("http://127.0.0.1:1/", library, "fr", ["member", "curator"])
    assert f"/glossaire {(term.acronym or term.name).best('fr')}" in french
    assert "@Sourcier Depuis quand" in french
    assert "member, curator" in french
    assert "/glossary " in welcome("http://127.0.0.1:1/", library, "en", [])
