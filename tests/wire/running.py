"""Starting the real bot against a test server, and stopping it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from bot.chat.client import Sourcier, serve
from bot.retrieval.engine import Engine
from bot.testserver import SmallWorld


def new_bot(engine: Engine, world: SmallWorld, **options: Any) -> Sourcier:
    return Sourcier(
        engine,
        api_url=world.api_url,
        gateway_url=world.gateway_url,
        guild_ready_timeout=0.05,
        **options,
    )


@asynccontextmanager
async def running(bot: Sourcier, world: SmallWorld) -> AsyncIterator[Sourcier]:
    """The bot, connected and ready to be asked; an error of its start is raised here."""
    serving = asyncio.create_task(serve(bot, world.bot_token))
    ready = asyncio.create_task(bot.ready.wait())
    try:
        await asyncio.wait((serving, ready), timeout=5, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            await serving
        assert ready.done(), "the bot did not become ready within 5 seconds"
        yield bot
    finally:
        ready.cancel()
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what no event announces."""
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come about within 5 seconds")
