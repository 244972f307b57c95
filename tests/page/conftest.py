"""The page in real Chromium, with a small bot to talk to."""

import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from bot.testserver import SmallWorld, TestServer, small_world
from tests.page.demo_bot import DemoBot
from tests.testserver.discord_py_bot import small_bot

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenPage = Callable[..., Coroutine[Any, Any, Page]]


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="package")
async def server() -> AsyncIterator[TestServer]:
    async with TestServer() as server:
        yield server


@pytest.fixture
def world(server: TestServer) -> SmallWorld:
    return small_world(server)


@pytest_asyncio.fixture(loop_scope="package")
async def bot(world: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DemoBot]:
    bot = DemoBot(world)
    async with small_bot(world, monkeypatch, bot):
        yield bot


@pytest_asyncio.fixture(loop_scope="package")
async def open_page(browser: Browser, world: SmallWorld, bot: DemoBot) -> AsyncIterator[OpenPage]:
    """Opens the page in a colour ``scheme`` and a window of ``width`` and ``height``.

    At the end, fails if the page met an error or asked another machine for anything.
    """
    del bot
    problems: list[str] = []
    async with AsyncExitStack() as stack:

        async def open_one(scheme: Any = "light", width: int = 1200, height: int = 900) -> Page:
            context = await browser.new_context(
                color_scheme=scheme, viewport={"width": width, "height": height}
            )
            stack.push_async_callback(context.close)
            page = await context.new_page()
            page.set_default_timeout(5000)
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on(
                "request",
                lambda request: (
                    problems.append(request.url) if not request.url.startswith(world.page) else None
                ),
            )
            await page.goto(world.page)
            await page.get_by_role("textbox").wait_for()
            return page

        yield open_one
    assert problems == []


@pytest_asyncio.fixture(loop_scope="package")
async def page(open_page: OpenPage) -> Page:
    return await open_page()
