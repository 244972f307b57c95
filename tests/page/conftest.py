"""The page in real Chromium, with a bot that has one of everything to talk to.

Every test has a server of its own, at one address for all, so that the browser keeps the page's
files from one test to the next.
"""

import shutil
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Error, Page, Request, async_playwright

from bot.testserver import SmallWorld, TestServer, small_world
from tests.page.demo_bot import DemoBot
from tests.page.doing import composer
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
PATIENCE_MS = 8000

OpenPage = Callable[..., Coroutine[Any, Any, Page]]
Windows = dict[tuple[str, int, int], Page]


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture(scope="package")
def windows() -> Windows:
    """The browser's windows so far, by colour scheme and size: opening one takes a while."""
    return {}


@pytest.fixture(scope="package")
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest_asyncio.fixture(loop_scope="package")
async def server(port: int) -> AsyncIterator[TestServer]:
    server = TestServer()
    await server.start(port)
    yield server
    await server.close()


@pytest.fixture
def world(server: TestServer) -> SmallWorld:
    return small_world(server)


@pytest_asyncio.fixture(loop_scope="package")
async def bot(world: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DemoBot]:
    bot = DemoBot(world)
    async with small_bot(world, monkeypatch, bot):
        yield bot


@pytest_asyncio.fixture(loop_scope="package")
async def open_page(
    browser: Browser, windows: Windows, world: SmallWorld, bot: DemoBot
) -> AsyncIterator[OpenPage]:
    """Opens the page in a colour ``scheme`` and a window of ``width`` and ``height``.

    At the end, fails if the page met an error or asked another machine for anything.
    """
    del bot
    problems: list[str] = []

    def on_error(error: Error) -> None:
        problems.append(str(error))

    def on_request(request: Request) -> None:
        if not request.url.startswith((world.page, "blob:")):
            problems.append(request.url)

    opened: list[Page] = []

    async def open_one(scheme: Any = "light", width: int = 1200, height: int = 900) -> Page:
        key = (scheme, width, height)
        if key not in windows:
            windows[key] = await browser.new_page(
                color_scheme=scheme,
                viewport={"width": width, "height": height},
                has_touch=width < 640,
                reduced_motion="reduce",
            )
            windows[key].set_default_timeout(PATIENCE_MS)
        page = windows[key]
        opened.append(page)
        page.on("pageerror", on_error)
        page.on("request", on_request)
        await page.goto(world.page)
        await composer(page).wait_for()
        return page

    yield open_one
    for page in opened:
        page.remove_listener("pageerror", on_error)
        page.remove_listener("request", on_request)
        await page.goto("about:blank")
    assert problems == []


@pytest_asyncio.fixture(loop_scope="package")
async def page(open_page: OpenPage) -> Page:
    return await open_page()
