import pytest

from bot.chat.sync import Synced
from bot.cli.sync import summary
from bot.testserver import TestServer, small_world
from tests.cli.conftest import Invoke
from tests.cli.program import ended


async def test_the_commands_are_registered_once_and_then_left_alone() -> None:
    import asyncio

    async with TestServer() as server:
        world = small_world(server)
        env = {"DISCORD_TOKEN": world.bot_token, "SOURCIER_DISCORD__API_URL": world.api_url}
        outputs = []
        for arguments in ((), (), ("--guild", world.guild_id), ("--guild", world.guild_id)):
            done = await asyncio.to_thread(ended, "sync", *arguments, env=env)
            assert done.returncode == 0, done.stderr
            outputs.append(done.stdout)
    names = "/ask /glossary /sources /settings /review /preview /privacy /help\n"
    here = f"in server {world.guild_id}"
    assert outputs == [
        f"Registered everywhere: {names}",
        f"Nothing to do, already registered everywhere: {names}",
        f"Registered {here}: {names}",
        f"Nothing to do, already registered {here}: {names}",
    ]


def test_without_a_token_it_says_where_to_put_one(invoke: Invoke) -> None:
    result = invoke("sync")
    assert result.exit_code == 2
    assert "there is no Discord token" in result.stderr


@pytest.mark.parametrize("guild", ["0", "-3", "abc", str(1 << 64)])
def test_a_server_is_named_by_its_id(guild: str, invoke: Invoke) -> None:
    assert invoke("sync", f"--guild={guild}").exit_code == 2


def test_the_summary_says_where_and_what() -> None:
    assert summary(Synced(7, True, ("ask", "sources"))) == "Registered in server 7: /ask /sources"
