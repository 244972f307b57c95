"""What a person sees and does on the page."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from bot.testserver import SmallWorld, TestServer
from tests.page.conftest import OpenPage
from tests.wire.member import Member

pytestmark = pytest.mark.asyncio(loop_scope="package")


def choices(page: Page) -> Locator:
    """What is offered above the field one types in."""
    return page.get_by_role("listbox").get_by_role("option")


async def ask(page: Page, text: str) -> None:
    await page.get_by_role("textbox").fill(text)
    await page.keyboard.press("Enter")


async def test_a_mention_picked_while_typing_is_answered_with_a_card(page: Page) -> None:
    await page.get_by_role("textbox").press_sequentially("@sou")
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
    await expect(answer.locator(".above")).to_contain_text("member @Sourcier depuis quand ?")


async def test_a_mention_typed_by_hand_reaches_the_bot_as_well(page: Page) -> None:
    await ask(page, "@Sourcier depuis quand ?")
    await expect(page.locator(".container")).to_be_visible()


async def test_a_command_is_picked_filled_in_and_run_by_keyboard_alone(page: Page) -> None:
    await page.get_by_role("textbox").press_sequentially("/")
    options = choices(page)
    await expect(options).to_have_count(3)
    await expect(options.first).to_contain_text("/demander")
    await expect(options.first).to_contain_text("Poser une question")
    await page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Tab")
    await page.keyboard.type("nsa")
    await expect(choices(page)).to_have_text(["NSATU"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="term")).to_have_value("NSATU")
    await page.keyboard.press("Enter")
    answer = page.get_by_role("article", name="Sourcier")
    await expect(answer).to_contain_text("member a utilisé /glossary")
    await expect(answer.locator("strong")).to_have_text("NSATU")


async def test_a_command_typed_in_one_go_is_run(page: Page) -> None:
    await page.get_by_role("textbox").fill("/demander quoi ?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".container").get_by_role("heading")).to_have_text("quoi ?")


async def test_a_command_without_options_is_run_by_picking_it_and_enter(page: Page) -> None:
    await page.get_by_role("textbox").press_sequentially("/sou")
    await expect(choices(page)).to_have_count(1)
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article")).to_contain_text("Le Journal officiel.")
    await expect(page.get_by_role("textbox", name="#général")).to_be_focused()


async def test_escape_leaves_the_list_and_then_the_command(page: Page) -> None:
    await page.get_by_role("textbox").fill("/glossary jat")
    await expect(choices(page)).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(choices(page)).to_have_count(0)
    await expect(page.get_by_role("textbox", name="term")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("textbox", name="#général")).to_be_focused()


async def test_a_private_answer_says_so_and_can_be_dismissed(page: Page) -> None:
    await ask(page, "@Sourcier bonjour")
    await page.get_by_role("button", name="Autres passages").click()
    private = page.locator(".ephemeral")
    await expect(private).to_contain_text("Rien de plus.")
    await expect(private).to_contain_text("Visible par vous uniquement")
    await private.get_by_role("button", name="Ignorer le message").click()
    await expect(private).to_have_count(0)


async def test_the_language_changes_the_page_and_the_commands(page: Page) -> None:
    await page.get_by_label("Langue").select_option("English")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("textbox")).to_have_attribute("placeholder", "Message #général")
    await page.get_by_role("textbox").press_sequentially("/")
    await expect(choices(page).first).to_contain_text("Ask a question")
    await page.get_by_role("textbox").clear()
    await page.get_by_label("Language").select_option("Français")
    await expect(page.locator("html")).to_have_attribute("lang", "fr")
    await page.get_by_role("textbox").press_sequentially("/")
    await expect(choices(page).first).to_contain_text("Poser une question")


async def test_one_can_write_to_the_bot_directly(page: Page) -> None:
    await page.get_by_role("button", name="Sourcier", exact=True).click()
    await expect(page.get_by_role("heading", name="@Sourcier")).to_be_visible()
    await ask(page, "bonjour")
    await expect(page.locator(".container").get_by_role("heading")).to_have_text("bonjour")


async def test_one_can_reply_to_a_message(page: Page) -> None:
    await ask(page, "@Sourcier un")
    await page.get_by_role("button", name="Répondre – Sourcier").click()
    await expect(page.locator(".reply-bar")).to_contain_text("Réponse à Sourcier")
    await page.keyboard.type("deux")
    await page.keyboard.press("Enter")
    await expect(page.locator(".container")).to_have_count(2)
    await expect(page.locator(".reply-bar")).to_be_hidden()


async def test_what_others_write_appears_and_is_announced(page: Page, world: SmallWorld) -> None:
    async with await Member.connect(world, world.users["member"].token) as member:
        sent = await member.say(world.channel_id, "avant")
        log = page.get_by_role("log")
        await expect(log.get_by_role("article")).to_contain_text("avant")
        place = f"/channels/{world.channel_id}/messages/{sent['id']}"
        await member.call("PATCH", place, {"content": "après"})
        await expect(log.get_by_role("article")).to_contain_text("après")
        await expect(log.get_by_role("article")).to_contain_text("(modifié)")
        await member.call("DELETE", place)
        await expect(log.get_by_role("article")).to_have_count(0)


async def test_a_refusal_is_told_to_the_person(page: Page) -> None:
    await page.evaluate("document.querySelector('textarea').removeAttribute('maxlength')")
    await ask(page, "x" * 2001)
    await expect(page.get_by_role("alert")).to_contain_text("2000 or fewer")


async def test_messages_never_become_html(page: Page, world: SmallWorld) -> None:
    attack = (
        "<img src=x onerror=alert(1)> <b>gras</b> [x](javascript:alert(1)) "
        '[y](https://exemple.fr/"onmouseover="alert(1))'
    )
    async with await Member.connect(world, world.users["member"].token) as member:
        await member.say(world.channel_id, attack)
    message = page.get_by_role("article")
    await expect(message).to_contain_text("<img src=x onerror=alert(1)> <b>gras</b>")
    await expect(message.locator("img, [onmouseover], [onerror]")).to_have_count(0)
    await expect(message.locator("a[href^='javascript']")).to_have_count(0)


async def test_a_spoiler_is_hidden_until_it_is_asked_for(page: Page) -> None:
    await ask(page, "||secret||")
    await page.get_by_role("button", name="Révéler le passage masqué").click()
    await expect(page.locator(".revealed")).to_have_text("secret")


async def test_light_and_dark_follow_the_system(open_page: OpenPage) -> None:
    light, dark = await open_page("light"), await open_page("dark")
    await expect(light.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    await expect(dark.locator("body")).to_have_css("background-color", "rgb(49, 51, 56)")


async def test_everything_fits_a_phone(open_page: OpenPage) -> None:
    page = await open_page(width=390, height=844)
    await ask(page, "@Sourcier " + "une question assez longue pour passer à la ligne " * 3)
    await expect(page.locator(".container")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    channels = page.get_by_role("navigation", name="Salons")
    await expect(channels).to_be_hidden()
    await page.get_by_role("button", name="Salons").click()
    await expect(channels.get_by_role("button", name="# général")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(channels).to_be_hidden()


async def test_a_lost_connection_is_said_and_taken_up_again(
    page: Page, world: SmallWorld, server: TestServer
) -> None:
    await server.drop_connections(server.world.users[int(world.users["member"].id)])
    await expect(page.get_by_role("status")).to_have_text("Connexion perdue, nouvelle tentative…")
    async with await Member.connect(world, world.users["member"].token) as member:
        await member.say(world.channel_id, "pendant ce temps")
    await expect(page.get_by_role("article")).to_contain_text("pendant ce temps")
    await expect(page.get_by_role("status")).to_have_text("")
