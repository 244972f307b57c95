"""Channels, threads, posts and conversations; who one is there, in which language and light."""

import re

import pytest
from playwright.async_api import Page, expect

from bot.testserver import SmallWorld, TestServer
from tests.page.conftest import OpenPage
from tests.page.doing import (
    become,
    choices,
    choose_setting,
    composer,
    go_to,
    last_message,
    messages,
    pick,
    run,
    say,
)
from tests.wire.member import Member

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_one_can_write_to_the_bot_directly(page: Page) -> None:
    await go_to(page, "Sourcier")
    await say(page, "bonjour")
    await expect(page.locator(".container").get_by_role("heading")).to_have_text("bonjour")


async def test_a_thread_is_begun_from_a_message_and_found_again(page: Page) -> None:
    await say(page, "Parlons-en")
    await pick(page, last_message(page), "Créer un fil")
    await page.get_by_role("textbox", name="Nom du fil").fill("L’OTAN")
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", level=1, name="L’OTAN").wait_for()
    await expect(messages(page)).to_have_count(1)
    await expect(messages(page)).to_contain_text("Parlons-en")
    await say(page, "Dans le fil")
    await expect(last_message(page)).to_contain_text("Dans le fil")
    await page.get_by_role("button", name="Retour à #général").click()
    chip = last_message(page).get_by_role("button", name="L’OTAN")
    await expect(chip).to_contain_text("1 message")
    await page.get_by_role("button", name="Fils", exact=True).click()
    await page.get_by_role("menuitem", name="L’OTAN").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("L’OTAN")


async def test_a_thread_can_be_begun_on_its_own(page: Page) -> None:
    await page.get_by_role("button", name="Fils", exact=True).click()
    await page.get_by_role("menuitem", name="Nouveau fil").click()
    await page.get_by_role("textbox", name="Nom du fil").fill("À part")
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", level=1, name="À part").wait_for()
    await go_to(page, "général")
    await expect(last_message(page)).to_contain_text("member a créé un fil : À part")


async def test_a_post_of_a_forum_is_written_listed_and_opened(page: Page) -> None:
    await go_to(page, "entraide")
    await expect(page.get_by_text("Aucune publication")).to_be_visible()
    await page.get_by_role("button", name="Nouvelle publication").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("textbox", name="Titre").fill("Quelle date ?")
    await dialog.get_by_role("textbox", name="Message").fill("@ personne")
    await dialog.get_by_role("checkbox", name="à sourcer").check()
    await dialog.get_by_role("button", name="Publier").click()
    await expect(messages(page)).to_contain_text("@ personne")
    await page.get_by_role("button", name="Retour à #entraide").click()
    post = page.locator("#forum").get_by_role("button", name="Quelle date ?")
    await expect(post).to_contain_text("à sourcer")
    await post.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Quelle date ?")


async def test_another_channel_shows_that_it_has_something_new(
    page: Page, world: SmallWorld, server: TestServer
) -> None:
    questions = next(each for each in server.world.channels.values() if each.name == "questions")
    async with await Member.connect(world, world.users["curator"].token) as curator:
        await curator.say(str(questions.id), f"<@{world.users['member'].id}> une question")
    entry = page.get_by_role("button", name="questions (1 mention)")
    await expect(entry).to_be_visible()
    await entry.click()
    await expect(page.locator(".message.mentioned")).to_contain_text("une question")
    await expect(page.get_by_role("button", name="questions", exact=True)).to_be_visible()


async def test_a_deleted_channel_is_left(page: Page, server: TestServer) -> None:
    await go_to(page, "questions")
    questions = next(each for each in server.world.channels.values() if each.name == "questions")
    server.delete_channel(questions)
    await expect(page.get_by_role("heading", level=1)).to_have_text("général")
    await expect(page.get_by_role("button", name="questions")).to_have_count(0)


async def test_a_newcomer_reads_and_may_not_write(page: Page) -> None:
    await say(page, "bonjour")
    await become(page, "newcomer")
    await expect(messages(page)).to_contain_text("bonjour")
    await expect(composer(page)).to_be_disabled()
    await expect(composer(page)).to_have_attribute(
        "placeholder", "Vous n’avez pas la permission d’écrire ici."
    )
    await go_to(page, "entraide")
    await expect(page.get_by_role("button", name="Nouvelle publication")).to_have_count(0)
    await go_to(page, "Sourcier")
    await say(page, "bonjour")
    await expect(page.locator(".container")).to_be_visible()


async def test_only_moderators_write_announcements(page: Page) -> None:
    await go_to(page, "annonces")
    await expect(composer(page)).to_be_disabled()
    await become(page, "moderator")
    await expect(page.get_by_role("heading", level=1)).to_have_text("annonces")
    await say(page, "Avis")
    await expect(last_message(page)).to_contain_text("Avis")


async def test_whom_one_has_become_is_kept_over_a_reload(page: Page) -> None:
    await become(page, "curator")
    assert page.url.endswith("#curator")
    await page.reload()
    await expect(page.get_by_role("button", name="Vous êtes curator")).to_be_visible()


async def test_nothing_of_whom_one_was_is_left_while_one_becomes_another(page: Page) -> None:
    await run(page, "buttons")
    await page.locator("#self").click()
    # Before the new connection stands: in the same turn of the page.
    left = await page.evaluate("""() => {
        const items = [...document.querySelectorAll("[role=menuitemradio]")];
        items.find((item) => item.textContent.includes("curator")).click();
        const log = document.querySelector("[role=log]");
        log.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        return log.querySelectorAll("article").length;
    }""")
    assert left == 0
    await expect(messages(page)).not_to_have_count(0)


async def test_a_permission_taken_away_closes_the_field_at_once(
    page: Page, world: SmallWorld, server: TestServer
) -> None:
    from bot.testserver import Permission

    general = server.world.channels[int(world.channel_id)]
    member = server.world.users[int(world.users["member"].id)]
    server.deny(general, member, Permission.SEND_MESSAGES)
    await expect(composer(page)).to_be_disabled()
    server.restore(general, member)
    await expect(composer(page)).to_be_enabled()


async def test_the_language_changes_the_page_and_the_commands(page: Page) -> None:
    await choose_setting(page, "English")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(composer(page)).to_have_attribute("placeholder", "Message #général")
    await composer(page).press_sequentially("/as")
    await expect(choices(page).first).to_contain_text("Ask a question")
    await composer(page).clear()
    await become(page, "curator")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await choose_setting(page, "Français")
    await expect(page.locator("html")).to_have_attribute("lang", "fr")
    await composer(page).press_sequentially("/dem")
    await expect(choices(page).first).to_contain_text("Poser une question")


async def test_light_and_dark_follow_the_system_until_one_is_chosen(open_page: OpenPage) -> None:
    light, dark = await open_page("light"), await open_page("dark")
    await expect(light.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    await expect(dark.locator("body")).to_have_css("background-color", "rgb(49, 51, 56)")
    await choose_setting(dark, "Clair")
    await expect(dark.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


async def test_a_lost_connection_is_said_and_taken_up_again(
    page: Page, world: SmallWorld, server: TestServer
) -> None:
    await server.drop_connections(server.world.users[int(world.users["member"].id)])
    await expect(page.locator("#connection")).to_have_text("Connexion perdue, nouvelle tentative…")
    async with await Member.connect(world, world.users["curator"].token) as curator:
        await curator.say(world.channel_id, "pendant ce temps")
    await expect(messages(page)).to_contain_text("pendant ce temps")
    await expect(page.locator("#connection")).to_have_text("")


async def test_earlier_messages_come_when_one_scrolls_up(page: Page, world: SmallWorld) -> None:
    async with await Member.connect(world, world.users["curator"].token) as curator:
        for number in range(60):
            await curator.say(world.channel_id, f"message {number}")
    await page.reload()
    await expect(messages(page)).to_have_count(50)
    await expect(last_message(page)).to_be_in_viewport()
    await page.locator("#scroll").evaluate("(scroll) => { scroll.scrollTop = 0; }")
    await expect(messages(page)).to_have_count(60)
    await expect(messages(page).first).to_contain_text(re.compile("message 0"))
