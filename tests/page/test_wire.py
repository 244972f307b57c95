"""The drawer at the side: what passes over the wire, readable and sifted."""

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.page.doing import become, choose_setting, last_message, say

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(loop_scope="package")
async def records(page: Page) -> Locator:
    """The records shown, newest first, after a message was written."""
    await say(page, "sur le fil")
    await page.get_by_role("button", name="Afficher les échanges").click()
    found = page.get_by_role("region", name="Échanges avec Discord").locator(".record")
    await expect(found.filter(has_text="IDENTIFY")).not_to_have_count(0)
    return found


async def test_calls_and_events_are_named_for_a_person(records: Locator) -> None:
    call = records.filter(has_text="POST").filter(has_text="sur le fil")
    await expect(call).to_have_count(1)
    await expect(call.locator(".record-title")).to_have_text("POST /channels/#général/messages200")
    await expect(call.locator(".record-who")).to_have_text("member")
    event = records.filter(has_text="MESSAGE_CREATE").filter(has_text="member : sur le fil")
    await expect(event.locator(".arrow").first).to_have_attribute("title", "envoyé au client")


async def test_new_ones_appear_by_themselves(page: Page, records: Locator) -> None:
    await expect(records.filter(has_text="encore")).to_have_count(0)
    await say(page, "encore")
    await expect(records.filter(has_text="POST").filter(has_text="encore")).to_have_count(1)


async def test_a_record_opens_to_its_json(page: Page, records: Locator) -> None:
    call = records.filter(has_text="POST").filter(has_text="sur le fil")
    await call.locator("summary").focus()
    await page.keyboard.press("Enter")
    await expect(call.locator(".json").first).to_contain_text('"content": "sur le fil"')
    await expect(call.get_by_role("heading")).to_have_text(["Demande", "Réponse"])


async def test_they_are_sifted_by_words_by_kind_and_by_who(page: Page, records: Locator) -> None:
    search = page.get_by_role("searchbox", name="Filtrer")
    await search.fill("post messages")
    await expect(records).to_have_count(1)
    await search.fill("")
    await page.get_by_role("checkbox", name="HTTP").uncheck()
    await expect(records.filter(has_text="POST")).to_have_count(0)
    await page.get_by_role("checkbox", name="Passerelle").uncheck()
    await expect(records).to_have_count(0)
    await expect(page.get_by_text("Rien qui corresponde.")).to_be_visible()
    await page.get_by_role("checkbox", name="Passerelle").check()
    await expect(records.filter(has_text="HEARTBEAT")).to_have_count(0)
    await page.get_by_role("checkbox", name="Battements").check()
    await expect(records.filter(has_text="HEARTBEAT_ACK")).not_to_have_count(0)
    await page.get_by_role("combobox", name="Qui").select_option("Sourcier")
    await expect(records.locator(".record-who").filter(has_text="member")).to_have_count(0)
    await expect(records.filter(has_text="READY")).to_have_count(1)


async def test_what_failed_can_be_shown_alone(page: Page, records: Locator) -> None:
    await page.evaluate("document.querySelector('textarea').removeAttribute('maxlength')")
    await say(page, "x" * 2001)
    await page.get_by_role("checkbox", name="Erreurs").check()
    await expect(records).to_have_count(1)
    await expect(records).to_contain_text("400")
    await expect(records).to_contain_text("Invalid Form Body")


async def test_one_can_hold_it_still_and_empty_it(page: Page, records: Locator) -> None:
    await page.get_by_role("button", name="Suspendre").click()
    await say(page, "pendant ce temps")
    await expect(last_message(page)).to_contain_text("pendant ce temps")
    await expect(records.filter(has_text="pendant ce temps")).to_have_count(0)
    await page.get_by_role("button", name="Reprendre").click()
    await expect(records.filter(has_text="pendant ce temps")).not_to_have_count(0)
    await page.get_by_role("button", name="Effacer").click()
    await expect(records).to_have_count(0)


async def test_the_drawer_speaks_the_language_and_outlives_a_change_of_user(
    page: Page, records: Locator
) -> None:
    await choose_setting(page, "English")
    await expect(page.get_by_role("tab", name="Wire")).to_be_visible()
    await become(page, "curator")
    await expect(
        page.get_by_role("region", name="Exchanges").locator(".record").filter(has_text="curator")
    ).not_to_have_count(0)
    await page.get_by_role("tab", name="Wire").focus()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("complementary")).to_have_count(0)
    await expect(page.get_by_role("button", name="Show the wire")).to_be_focused()
    del records
