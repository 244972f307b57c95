"""The fault switches: what can go wrong, provoked from the page."""

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.page.doing import choose_setting, last_message, run, say

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(loop_scope="package")
async def faults(page: Page) -> Locator:
    """The tab of the faults, open."""
    await page.get_by_role("button", name="Afficher les échanges").click()
    await page.get_by_role("tab", name="Pannes").click()
    panel = page.get_by_role("tabpanel", name="Pannes")
    await panel.get_by_role("combobox", name="Panne").wait_for()
    return panel


async def test_a_fault_is_provoked_strikes_and_is_told(page: Page, faults: Locator) -> None:
    await faults.get_by_role("combobox", name="Panne").select_option("Erreur HTTP")
    await faults.get_by_role("spinbutton", name="Code HTTP").fill("500")
    await faults.get_by_role("textbox", name="Route").fill("POST /channels/*/messages")
    await faults.get_by_role("combobox", name="Qui").select_option("l’utilisateur")
    await faults.get_by_role("spinbutton", name="Nombre de fois").fill("2")
    await faults.get_by_role("button", name="Provoquer").click()
    active = faults.get_by_role("listitem")
    await expect(active).to_contain_text("Erreur HTTP")
    await expect(active).to_contain_text("0 fois")
    await say(page, "perdu ?")
    await expect(page.locator("#problem")).to_contain_text("Discord a refusé")
    await expect(active).to_contain_text("1 fois")
    await active.get_by_role("button", name="Arrêter").click()
    await expect(active).to_have_count(0)
    await page.get_by_role("tab", name="Échanges").click()
    struck = page.locator(".record.fault")
    await expect(struck).to_contain_text("Erreur HTTP")


async def test_a_callback_that_comes_late_fails_the_command(page: Page, faults: Locator) -> None:
    await faults.get_by_role("combobox", name="Panne").select_option(
        "Réponse tardive à une interaction"
    )
    await faults.get_by_role("button", name="Provoquer").click()
    await expect(faults.get_by_role("listitem")).to_have_count(1)
    await run(page, "sources")
    await expect(last_message(page)).to_contain_text("L’application ne répond plus.")


async def test_what_the_server_does_not_understand_is_told(faults: Locator) -> None:
    await faults.get_by_role("spinbutton", name="Code HTTP").fill("700")
    await faults.get_by_role("button", name="Provoquer").click()
    await expect(faults.get_by_role("alert")).to_contain_text("Discord a refusé")


async def test_every_fault_has_its_words_in_both_languages(page: Page, faults: Locator) -> None:
    kinds = faults.get_by_role("combobox", name="Panne").get_by_role("option")
    french = await kinds.all_text_contents()
    await choose_setting(page, "English")
    english = (
        await page.get_by_role("combobox", name="Fault").get_by_role("option").all_text_contents()
    )
    assert len(french) == len(english) >= 10
    assert not any("_" in name for name in (*french, *english))
    assert not set(french) & set(english)
