"""The fault switches: what can go wrong, provoked from the page."""

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.page.doing import choose_setting, say

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


async def test_what_the_server_does_not_understand_is_told(faults: Locator) -> None:
    await faults.get_by_role("spinbutton", name="Code HTTP").fill("700")
    await faults.get_by_role("button", name="Provoquer").click()
    await expect(faults.get_by_role("alert")).to_contain_text("Discord a refusé")


async def test_every_fault_has_its_words_in_both_languages(page: Page, faults: Locator) -> None:
    french = (
        await faults.get_by_role("combobox", name="Panne").get_by_role("option").all_inner_texts()
    )
    await choose_setting(page, "English")
    kinds = page.get_by_role("combobox", name="Fault").get_by_role("option")
    await expect(kinds).to_have_count(len(french))
    english = await kinds.all_inner_texts()
    assert len(french) >= 10
    assert not any("_" in name for name in (*french, *english))
    assert not set(french) & set(english)
