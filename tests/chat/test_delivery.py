from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.chat import delivery
from bot.chat.delivery import persist


def refusal(status: int) -> discord.DiscordServerError:
    response: Any = SimpleNamespace(status=status, reason="no")
    return discord.DiscordServerError(response, "no")


def failing_with(*failures: Exception) -> Callable[[], Awaitable[str]]:
    left = list(failures)

    async def send() -> str:
        if left:
            raise left.pop(0)
        return "sent"

    return send


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_PAUSES", (0.0, 0.0, 0.0))


@pytest.mark.parametrize(
    "failure",
    [
        ConnectionResetError(104, "Connection reset by peer"),
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientOSError(104, "Connection reset by peer"),
        refusal(503),
    ],
)
async def test_what_is_lost_on_the_way_is_sent_again(failure: Exception) -> None:
    assert await persist(failing_with(failure, failure)) == "sent"


@pytest.mark.parametrize("failure", [refusal(500), ValueError("no")])
async def test_what_sending_again_cannot_help_is_raised(failure: Exception) -> None:
    with pytest.raises(type(failure)):
        await persist(failing_with(failure))


async def test_it_gives_up_in_the_end() -> None:
    with pytest.raises(ConnectionResetError):
        await persist(failing_with(*[ConnectionResetError()] * 4))
