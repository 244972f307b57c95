"""What a person does on the page, in a word each."""

import re

from playwright.async_api import Locator, Page, expect


def choices(page: Page) -> Locator:
    """What is offered in the list that is open."""
    return page.get_by_role("listbox").get_by_role("option")


def composer(page: Page) -> Locator:
    return page.locator("#composer textarea")


def messages(page: Page) -> Locator:
    return page.get_by_role("log").get_by_role("article")


def last_message(page: Page) -> Locator:
    return messages(page).last


async def say(page: Page, text: str) -> None:
    await composer(page).fill(text)
    await page.keyboard.press("Enter")


async def run(page: Page, command: str) -> None:
    """Pick a slash command that needs no options, and run it."""
    await say(page, f"/{command}")
    await page.get_by_role("form", name=f"/{command}").wait_for()
    await page.keyboard.press("Enter")


async def open_menu(page: Page, message: Locator) -> Locator:
    """The menu of a message, by its keyboard shortcut."""
    await message.focus()
    await page.keyboard.press("Enter")
    return page.get_by_role("menu")


async def pick(page: Page, message: Locator, item: str | re.Pattern[str]) -> None:
    """Choose something of a message's menu."""
    menu = await open_menu(page, message)
    await menu.get_by_role("menuitem", name=item).click()


async def go_to(page: Page, place: str) -> None:
    """Open a channel, thread or conversation by its name."""
    sidebar = page.get_by_role("navigation", name=re.compile("Salons|Channels"))
    if not await sidebar.is_visible():
        await page.locator("#menu").click()
    await sidebar.get_by_role("button", name=re.compile(rf"^{re.escape(place)}")).click()
    await page.get_by_role("heading", level=1, name=place).wait_for()


async def become(page: Page, user: str) -> None:
    await page.locator("#self").click()
    await page.get_by_role("menuitemradio", name=user).click()
    named = re.compile(f"(Vous êtes|You are) {user}")
    await expect(page.locator("#self")).to_have_attribute("aria-label", named)


async def choose_setting(page: Page, name: str) -> None:
    await page.locator("#settings").click()
    await page.get_by_role("menuitemradio", name=name).click()
