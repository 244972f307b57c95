"""Every state of the page under axe-core, in both themes and on a phone."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.doing import (
    become,
    choose_setting,
    composer,
    go_to,
    last_message,
    open_menu,
    run,
    say,
)

pytestmark = pytest.mark.asyncio(loop_scope="package")

GRAVE = ("serious", "critical")
WAYS: list[tuple[Any, int, int]] = [("light", 1200, 900), ("dark", 390, 844)]

axe = Axe()


async def violations(page: Page) -> list[tuple[str, str, str]]:
    """What axe-core finds grave: its rule, the element, what would put it right."""
    response = (await axe.run(page)).response
    return [
        (each["id"], node["html"], node["failureSummary"])
        for each in response["violations"]
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


async def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(await page.evaluate("document.documentElement.scrollWidth - innerWidth"))


async def show_self(page: Page) -> None:
    if not await page.locator("#self").is_visible():
        await page.locator("#menu").click()


async def cards_and_a_list(page: Page) -> None:
    await say(page, "@Sourcier " + "une question assez longue pour passer à la ligne " * 3)
    await page.get_by_role("button", name="Autres passages").click()
    await page.locator(".ephemeral").wait_for()
    await run(page, "show")
    await page.locator(".embed").wait_for()
    await run(page, "choose")
    await page.get_by_role("button", name="Un membre").click()
    await page.get_by_role("listbox").wait_for()


async def modal(page: Page) -> None:
    await page.keyboard.press("Escape")
    await run(page, "buttons")
    await page.get_by_role("button", name="Signaler").click()
    await page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    await expect(page.get_by_role("alert").filter(has_text="obligatoire").first).to_be_visible()


async def commands(page: Page) -> None:
    await page.keyboard.press("Escape")
    await composer(page).fill("/")
    await page.get_by_role("listbox").wait_for()


async def command_form(page: Page) -> None:
    await composer(page).fill("/settings risk b")
    await page.get_by_role("listbox").wait_for()


async def menu(page: Page) -> None:
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await say(page, "**bonjour** `à` ||tous|| <t:0:R>\n> cité\n- un\n```\ncode\n```")
    await last_message(page).get_by_text("bonjour").wait_for()
    await last_message(page).focus()
    await page.keyboard.press("+")
    await page.locator(".palette").wait_for()
    await page.keyboard.press("Enter")
    await page.locator(".reaction").first.wait_for()
    await open_menu(page, last_message(page))


async def thread(page: Page) -> None:
    await page.get_by_role("menuitem", name="Créer un fil").click()
    await page.get_by_role("textbox", name="Nom du fil").fill("Un fil")
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", level=1, name="Un fil").wait_for()


async def forum(page: Page) -> None:
    await go_to(page, "entraide")
    await page.get_by_role("button", name="Nouvelle publication").click()
    await page.get_by_role("textbox", name="Titre").fill("Une question")
    await page.get_by_role("textbox", name="Message").fill("Laquelle ?")
    await page.get_by_role("button", name="Publier").click()
    await page.get_by_role("button", name="Retour à #entraide").click()
    await page.locator(".post").wait_for()


async def wire(page: Page) -> None:
    await page.locator("#wire-toggle").click()
    record = page.locator(".record").filter(has_text="POST").first
    await record.locator("summary").click()
    await record.locator(".json").first.wait_for()


async def faults(page: Page) -> None:
    await page.get_by_role("tab", name="Pannes").click()
    await page.get_by_role("button", name="Provoquer").click()
    await page.get_by_role("listitem").filter(has_text="fois").wait_for()
    await page.get_by_role("button", name="Arrêter").click()


async def newcomer(page: Page) -> None:
    await page.keyboard.press("Escape")
    await go_to(page, "général")
    await show_self(page)
    await become(page, "newcomer")
    await expect(composer(page)).to_be_disabled()


async def settings_in_english(page: Page) -> None:
    await show_self(page)
    await choose_setting(page, "English")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await show_self(page)
    await page.locator("#settings").click()
    await page.get_by_role("menu").wait_for()


STATES: list[Callable[[Page], Awaitable[None]]] = [
    cards_and_a_list,
    modal,
    commands,
    command_form,
    menu,
    thread,
    forum,
    wire,
    faults,
    newcomer,
    settings_in_english,
]
"""Each goes on from the one before."""


@pytest.mark.parametrize(("scheme", "width", "height"), WAYS)
async def test_every_state_is_accessible_and_fits(
    open_page: OpenPage, scheme: str, width: int, height: int
) -> None:
    page = await open_page(scheme, width, height)
    for state in STATES:
        await state(page)
        assert await violations(page) == [], state.__name__
        assert await overflow(page) <= 0, state.__name__


async def test_the_channels_are_a_drawer_on_a_phone(open_page: OpenPage) -> None:
    page = await open_page(width=390, height=844)
    channels = page.get_by_role("navigation", name="Salons")
    await expect(channels).to_be_hidden()
    await page.get_by_role("button", name="Afficher les salons").click()
    await expect(channels.get_by_role("button", name="général")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(channels).to_be_hidden()
    await expect(page.get_by_role("button", name="Afficher les salons")).to_be_focused()


async def test_a_long_press_opens_the_menu(open_page: OpenPage) -> None:
    page = await open_page(width=390, height=844)
    await say(page, "bonjour")
    box = await last_message(page).bounding_box()
    assert box is not None
    session = await page.context.new_cdp_session(page)
    point = {"x": box["x"] + 100, "y": box["y"] + 20}
    await session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    await expect(page.get_by_role("menu", name="Actions sur le message")).to_be_visible()
    await session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await expect(page.get_by_role("menu", name="Actions sur le message")).to_be_visible()
