"""Buttons, selects and modals: what is shown, sent, and said when it goes wrong."""

import pytest
from playwright.async_api import Page, expect

from tests.page.doing import choices, last_message, messages, run

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_several_options_are_sent_when_the_list_is_closed(page: Page) -> None:
    await run(page, "choose")
    await page.get_by_role("button", name="Langues").press("ArrowDown")
    options = page.get_by_role("listbox", name="Langues")
    await expect(options).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(options.get_by_role("option", selected=True)).to_have_count(2)
    await page.keyboard.press("Escape")
    await expect(last_message(page).locator(".text")).to_have_text("Choisi : fr, en (modifié)")


@pytest.mark.parametrize(
    ("select", "typed", "chosen"),
    [
        ("Un membre", "cura", "curator"),
        ("Un rôle", "moder", "Modération"),
        ("Un salon", "quest", "questions"),
    ],
)
async def test_users_roles_and_channels_are_found_by_typing(
    page: Page, select: str, typed: str, chosen: str
) -> None:
    await run(page, "choose")
    await page.get_by_role("button", name=select).click()
    await page.keyboard.type(typed)
    await expect(choices(page)).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(last_message(page).locator(".text")).to_contain_text(f"Choisi : {chosen}")


async def test_a_modal_holds_the_focus_checks_its_fields_and_is_sent(page: Page) -> None:
    await run(page, "buttons")
    await page.get_by_role("button", name="Signaler").click()
    modal = page.get_by_role("dialog", name="Signaler un passage")
    why = modal.get_by_role("button", name="Faites un choix")
    await expect(why).to_be_focused()
    for _ in range(12):
        await page.keyboard.press("Tab")
        outside = "!document.activeElement.closest('dialog') && document.hasFocus()"
        assert not await page.evaluate(f"{outside} && document.activeElement !== document.body")
    await modal.get_by_role("button", name="Envoyer").click()
    await expect(modal.get_by_role("alert").filter(has_text="obligatoire")).to_have_count(2)
    await expect(why).to_be_focused()
    await why.click()
    await choices(page).filter(has_text="Périmé").click()
    await modal.get_by_role("textbox", name="Objet").fill("ab")
    await page.keyboard.press("Enter")
    await expect(modal).to_contain_text("au moins 3 caractères")
    await modal.get_by_role("textbox", name="Objet").fill("Date")
    await modal.get_by_role("textbox", name="Précisions").fill("Voir 2025.")
    await modal.get_by_role("button", name="Envoyer").click()
    await expect(modal).to_have_count(0)
    await expect(last_message(page).locator(".text")).to_have_text("Périmé : Date. Voir 2025.")


async def test_escape_closes_a_modal_and_gives_the_focus_back(page: Page) -> None:
    await run(page, "buttons")
    await page.get_by_role("button", name="Signaler").click()
    await page.get_by_role("dialog").wait_for()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("button", name="Signaler")).to_be_focused()


async def test_a_bot_that_does_not_answer_is_told_where_its_answer_would_stand(page: Page) -> None:
    """A button and a command at once: each takes three seconds to fail."""
    await run(page, "buttons")
    message = messages(page).first
    silent = page.get_by_role("button", name="Sans réponse")
    await silent.click()
    await expect(silent).to_have_attribute("aria-busy", "true")
    await expect(page.get_by_role("button", name="Refusé")).to_be_disabled()
    await run(page, "silent")
    await expect(message).to_contain_text("Cette interaction a échoué.")
    await expect(silent).not_to_have_attribute("aria-busy", "true")
    failed = page.locator(".ephemeral")
    await expect(failed).to_contain_text("L’application ne répond plus.")
    await expect(failed).to_contain_text("member a utilisé /silent")
    await failed.get_by_role("button", name="Ignorer le message").click()
    await expect(failed).to_have_count(0)
