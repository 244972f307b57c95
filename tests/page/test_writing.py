"""Writing messages and commands, and what comes back."""

import re

import pytest
from playwright.async_api import Page, expect

from bot.testserver import SmallWorld, TestServer
from tests.page.doing import choices, composer, go_to, last_message, messages, run, say
from tests.wire.member import Member

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_mention_picked_while_typing_is_answered_with_a_card(page: Page) -> None:
    await composer(page).press_sequentially("@sou")
    await expect(choices(page)).to_have_text(re.compile("Sourcier"))
    await page.keyboard.press("Enter")
    await page.keyboard.type("depuis quand ?")
    await page.keyboard.press("Enter")
    card = page.locator(".container")
    await expect(card.get_by_role("heading")).to_have_text("@Sourcier depuis quand ?")
    await expect(card).to_have_css("border-left-color", "rgb(47, 111, 219)")
    source = card.get_by_role("link", name="Source")
    await expect(source).to_have_attribute("href", "https://exemple.fr/source")
    await expect(source).to_have_attribute("rel", "noreferrer noopener")
    answer = page.get_by_role("article", name="Sourcier")
    await expect(answer.locator(".badge")).to_have_text("APP")
    await expect(answer.locator(".above")).to_contain_text("@Sourcier depuis quand ?")


async def test_a_mention_typed_by_hand_reaches_the_bot_as_well(page: Page) -> None:
    await say(page, "@Sourcier depuis quand ?")
    await expect(page.locator(".container")).to_be_visible()


async def test_a_role_and_a_channel_are_mentioned_by_name(page: Page) -> None:
    await say(page, "@Curateurs voyez #questions.")
    mentions = last_message(page).locator(".mention")
    await expect(mentions).to_have_text(["@Curateurs", "#questions"])


async def test_a_command_is_picked_filled_in_and_run_by_keyboard_alone(page: Page) -> None:
    await composer(page).press_sequentially("/")
    options = choices(page)
    await expect(options.first).to_contain_text("/choose")
    await page.keyboard.type("gloss")
    await expect(options).to_have_count(1)
    await expect(options).to_contain_text("Explain a term")
    await page.keyboard.press("Tab")
    await page.keyboard.type("nsa")
    await expect(choices(page)).to_have_text(["NSATU"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("term")).to_have_value("NSATU")
    await page.keyboard.press("Enter")
    answer = page.get_by_role("article", name="Sourcier")
    await expect(answer).to_contain_text("member a utilisé /glossary")
    await expect(answer.locator("strong")).to_have_text("NSATU")


async def test_a_command_typed_in_one_go_is_run(page: Page) -> None:
    await composer(page).fill("/demander quoi ?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".container").get_by_role("heading")).to_have_text("quoi ?")
    await expect(messages(page).first).to_contain_text("member a utilisé /demander")


async def test_a_subcommand_has_a_field_for_each_option(page: Page) -> None:
    await composer(page).press_sequentially("/settings r")
    await expect(choices(page)).to_have_count(1)
    await expect(choices(page).locator(".hint")).to_have_text(["level", "percent", "private"])
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    problem = page.get_by_role("form").get_by_role("alert")
    await expect(problem).to_have_text("level : Ce champ est obligatoire.")
    level = page.get_by_label("level")
    await expect(level).to_be_focused()
    await page.keyboard.type("moyen")
    await page.keyboard.press("Enter")
    await expect(problem).to_have_text("level : Choisissez dans la liste.")
    await level.fill("h")
    await page.keyboard.press("Tab")
    await page.get_by_role("button", name="Ajouter l’option percent").click()
    await page.keyboard.type("51")
    await page.keyboard.press("Enter")
    await expect(problem).to_have_text("percent : Il faut un nombre entre 1 et 50.")
    await page.get_by_label("percent").fill("20")
    await page.keyboard.press("Enter")
    await expect(last_message(page).locator(".text")).to_have_text("haut 20 False")
    await expect(last_message(page)).to_contain_text("a utilisé /settings risk")


async def test_users_and_channels_are_chosen_by_name(page: Page) -> None:
    await composer(page).fill("/settings place quest")
    await expect(choices(page)).to_have_text(["#questions"])
    await page.keyboard.press("Tab")
    await page.keyboard.type("cur")
    await expect(choices(page)).to_have_count(1)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(last_message(page).locator(".text")).to_have_text("questions curator")


async def test_escape_leaves_the_list_and_then_the_command(page: Page) -> None:
    await composer(page).fill("/glossary jat")
    await expect(choices(page)).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(choices(page)).to_have_count(0)
    await expect(page.get_by_label("term")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("textbox", name="#général")).to_be_focused()


async def test_a_bot_that_thinks_is_seen_to_think(page: Page, bot: object) -> None:
    await run(page, "slow")
    await expect(last_message(page)).to_contain_text("Sourcier réfléchit…")
    bot.hold.set()  # type: ignore[attr-defined]
    await expect(last_message(page).locator(".text")).to_have_text("Voilà.")


async def test_a_file_is_sent_with_a_message(page: Page) -> None:
    chosen = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"OTAN"}
    await page.locator("#composer input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
    await say(page, "Voici.")
    link = last_message(page).get_by_role("link", name="Télécharger notes.txt")
    async with page.expect_download() as download:
        await link.click()
    assert (await (await download.value).path()).read_bytes() == b"OTAN"


async def test_what_discord_refuses_is_told_and_not_lost(page: Page) -> None:
    await page.evaluate("document.querySelector('textarea').removeAttribute('maxlength')")
    await say(page, "x" * 2001)
    await expect(page.locator("#problem")).to_contain_text("Discord a refusé")
    await expect(page.locator("#problem")).to_contain_text("2000 or fewer")
    await expect(composer(page)).to_have_value("x" * 2001)


async def test_what_comes_too_early_is_sent_again_when_discord_says(
    page: Page, server: TestServer
) -> None:
    limit = server.fault("rate_limit", who="user", route="POST /channels/*/messages", retry_after=0)
    await say(page, "patience")
    await expect(last_message(page)).to_contain_text("patience")
    assert limit.fired == 1


async def test_a_draft_waits_in_its_channel(page: Page) -> None:
    await composer(page).fill("à suivre")
    await go_to(page, "questions")
    await expect(composer(page)).to_have_value("")
    await go_to(page, "général")
    await expect(composer(page)).to_have_value("à suivre")


async def test_others_see_that_one_writes(page: Page, world: SmallWorld) -> None:
    async with await Member.connect(world, world.users["curator"].token) as curator:
        await composer(page).press_sequentially("Je")
        typing = await curator.next_event("TYPING_START")
        assert typing["user_id"] == world.users["member"].id
        await curator.call("POST", f"/channels/{world.channel_id}/typing")
        await expect(page.locator("#typing")).to_have_text("curator écrit…")
        await curator.say(world.channel_id, "Voilà.")
        await expect(page.locator("#typing")).to_have_text("")
