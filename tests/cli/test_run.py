import json
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Invoke
from tests.cli.program import ended, started, stop


@pytest.fixture(scope="module")
def world() -> Iterator[dict[str, Any]]:
    """A Discord to serve."""
    with started("local", "--json") as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        stop(process, signal.SIGINT)


def environment(world: dict[str, Any], **changes: str) -> dict[str, str]:
    return {
        "DISCORD_TOKEN": world["bot_token"],
        "SOURCIER_DISCORD__API_URL": world["api_url"],
        "SOURCIER_DISCORD__GATEWAY_URL": world["gateway_url"],
        "SOURCIER_LOG__FORMAT": "json",
        **changes,
    }


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_a_signal_and_never_logs_the_token(
    number: signal.Signals, world: dict[str, Any]
) -> None:
    with started("run", env=environment(world, SOURCIER_LOG__LEVEL="debug")) as process:
        assert process.stderr is not None
        logged: list[dict[str, Any]] = []
        while not (logged and logged[-1]["message"].startswith("ready as Sourcier")):
            logged.append(json.loads(process.stderr.readline()))
        status, stdout, stderr = stop(process, number)
    assert (status, stdout) == (0, "")
    assert world["bot_token"] not in stderr
    assert world["bot_token"] not in json.dumps(logged)
    assert {"bot.chat.client", "discord.gateway"} <= {line["logger"] for line in logged}


def test_without_a_token_it_says_where_to_put_one(invoke: Invoke) -> None:
    result = invoke("run")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "there is no Discord token. Set DISCORD_TOKEN" in result.stderr


def test_a_refused_token_is_told_and_not_repeated(world: dict[str, Any]) -> None:
    done = ended("run", env=environment(world, DISCORD_TOKEN="MTE.refused.token"))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("Discord refused the token.")
    assert "MTE.refused.token" not in done.stderr


def test_a_server_out_of_reach_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}/api/v10"
    done = ended("run", env={"DISCORD_TOKEN": "MTE.a.token", "SOURCIER_DISCORD__API_URL": address})
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"Cannot log in at {address}: ")


def test_the_token_may_stand_in_a_file(world: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "token.txt").write_text(world["bot_token"] + "\n", "utf-8")
    config = tmp_path / "config.yaml"
    config.write_text(
        "discord:\n"
        "  token_file: token.txt\n"
        f"  api_url: {world['api_url']}\n"
        f"  gateway_url: {world['gateway_url']}\n",
        "utf-8",
    )
    with started("run", "--config", config) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        while line and "ready as Sourcier" not in line:
            line = process.stderr.readline()
        assert line
        assert stop(process, signal.SIGTERM)[0] == 0
