import asyncio
import logging
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.chat import delivery
from bot.chat.delivery import deliver

RESET = ConnectionResetError(104, "Connection reset by peer")


def refusal(status: int, code: int = 0, wait: str = "") -> discord.HTTPException:
    headers = {"Retry-After": wait}
    response: Any = SimpleNamespace(status=status, reason="no", headers=headers)
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = discord.DiscordServerError if status >= 500 else kinds.get(status, discord.HTTPException)
    return kind(response, {"code": code, "message": "no"})


class Sending:
    """Fails in these ways, one after the other, then succeeds."""

    def __init__(self, *failures: Exception) -> None:
        self.left = list(failures)
        self.calls = 0

    async def __call__(self) -> None:
        self.calls += 1
        if self.left:
            raise self.left.pop(0)


@pytest.fixture(autouse=True)
def _log_everything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_PAUSES", (0.0, 0.0, 0.0))


async def test_what_arrives_at_once_is_not_worth_a_word(caplog: pytest.LogCaptureFixture) -> None:
    await deliver(Sending(), "here", seconds=1)
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("failure", "named"),
    [
        (RESET, "connection lost"),
        (aiohttp.ServerDisconnectedError(), "connection lost"),
        (aiohttp.ClientOSError(104, "Connection reset by peer"), "connection lost"),
        (aiohttp.ClientPayloadError(), "half a reply"),
        (refusal(503), "HTTP 503"),
        (refusal(500), "HTTP 500"),
        (refusal(429), "HTTP 429"),
    ],
)
async def test_what_is_lost_on_the_way_is_sent_again(
    failure: Exception, named: str, caplog: pytest.LogCaptureFixture
) -> None:
    sending = Sending(failure, failure)
    await deliver(sending, "here", seconds=1)
    assert sending.calls == 3
    assert caplog.messages == [f"answer here delivered in spite of: {named}, {named}"]


async def test_it_waits_as_long_as_it_is_told_to() -> None:
    loop = asyncio.get_running_loop()
    before = loop.time()
    await deliver(Sending(refusal(429, wait="0.1")), "here", seconds=1)
    assert loop.time() - before >= 0.1


async def test_it_does_not_wait_longer_than_there_is_time(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sending = Sending(refusal(429, wait="3600"))
    await deliver(sending, "here", seconds=1)
    assert sending.calls == 1
    assert caplog.messages == ["no answer here: Discord could not be reached (HTTP 429)"]


async def test_a_call_that_hangs_is_made_again(caplog: pytest.LogCaptureFixture) -> None:
    hanging = [True]

    async def send() -> None:
        if hanging:
            hanging.clear()
            await asyncio.Event().wait()

    await deliver(send, "here", seconds=1, attempt_seconds=0.01)
    assert caplog.messages == ["answer here delivered in spite of: no reply"]


async def test_an_answer_that_is_there_already_has_arrived(
    caplog: pytest.LogCaptureFixture,
) -> None:
    await deliver(Sending(RESET, refusal(400, 40060)), "here", seconds=1)
    assert caplog.messages == ["answer here delivered in spite of: connection lost"]


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (refusal(403, 50013), "where the bot may not write"),
        (refusal(404, 10003), "the channel was deleted meanwhile"),
        (refusal(404, 10062), "it came too late"),
    ],
)
async def test_what_discord_will_not_have_is_one_line(
    failure: Exception, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    sending = Sending(failure)
    await deliver(sending, "here", seconds=1)
    assert sending.calls == 1
    (message,) = caplog.messages
    assert message.startswith("no answer here")
    assert said in message


@pytest.mark.parametrize("failure", [refusal(400, 50035), ValueError("no")])
async def test_what_is_our_own_mistake_is_raised(failure: Exception) -> None:
    with pytest.raises(type(failure)):
        await deliver(Sending(failure), "here", seconds=1)
