"""Messages: how they are shown, and what one does with them."""

import re

import pytest
from playwright.async_api import Page, expect

from bot.testserver import SmallWorld
from tests.page.doing import become, composer, last_message, messages, open_menu, pick, run, say
from tests.wire.member import Member

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_private_answer_says_so_and_can_be_dismissed(page: Page) -> None:
    await say(page, "@Sourcier bonjour")
    await page.get_by_role("button", name="Autres passages").click()
    private = page.locator(".ephemeral")
    await expect(private).to_contain_text("Rien de plus.")
    await expect(private).to_contain_text("Visible par vous uniquement")
    await private.get_by_role("button", name="Ignorer le message").click()
    await expect(private).to_have_count(0)


async def test_one_can_reply_to_a_message(page: Page) -> None:
    await say(page, "@Sourcier un")
    await page.locator(".container").hover()
    await page.get_by_role("button", name="Répondre – Sourcier").click()
    await expect(page.locator(".reply-bar")).to_contain_text("Réponse à Sourcier")
    await page.keyboard.type("deux")
    await page.keyboard.press("Enter")
    await expect(page.locator(".container")).to_have_count(2)
    await expect(page.locator(".reply-bar")).to_be_hidden()


async def test_what_others_write_appears_and_is_announced(page: Page, world: SmallWorld) -> None:
    async with await Member.connect(world, world.users["curator"].token) as curator:
        sent = await curator.say(world.channel_id, "avant")
        await expect(messages(page)).to_contain_text("avant")
        announced = page.locator("#announcer")
        await expect(announced).to_have_attribute("aria-live", "polite")
        await expect(announced).to_have_text("curator : avant")
        place = f"/channels/{world.channel_id}/messages/{sent['id']}"
        await curator.call("PATCH", place, {"content": "après"})
        await expect(messages(page)).to_contain_text("après (modifié)")
        await curator.call("DELETE", place)
        await expect(messages(page)).to_have_count(0)


async def test_one_edits_and_deletes_one_s_own_messages_by_keyboard(page: Page) -> None:
    await say(page, "fôte")
    await expect(last_message(page)).to_contain_text("fôte")
    await composer(page).press("ArrowUp")
    field = page.get_by_role("textbox", name="Modifier le message")
    await expect(field).to_be_focused()
    await field.fill("faute")
    await page.keyboard.press("Enter")
    await expect(last_message(page).locator(".text")).to_have_text("faute (modifié)")
    await last_message(page).focus()
    await page.keyboard.press("Delete")
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("sera supprimé pour tout le monde")
    await dialog.get_by_role("button", name="Supprimer").click()
    await expect(messages(page)).to_have_count(0)


async def test_a_reply_says_when_the_original_is_gone(page: Page) -> None:
    await say(page, "@Sourcier un")
    await expect(page.locator(".container")).to_be_visible()
    await pick(page, messages(page).first, "Supprimer le message")
    await page.get_by_role("dialog").get_by_role("button", name="Supprimer").click()
    await expect(messages(page)).to_have_count(1)
    await expect(last_message(page)).to_contain_text("Le message d’origine a été supprimé.")


async def test_a_reaction_is_a_switch(page: Page, world: SmallWorld) -> None:
    async with await Member.connect(world, world.users["curator"].token) as curator:
        sent = await curator.say(world.channel_id, "à lire")
        await last_message(page).hover()
        await page.get_by_role("button", name="Réagir avec 👍").click()
        reaction = page.get_by_role("button", name="👍, 1 réaction", exact=True)
        await expect(reaction).to_have_attribute("aria-pressed", "true")
        path = f"/channels/{world.channel_id}/messages/{sent['id']}/reactions/%F0%9F%91%8D/@me"
        await curator.call("PUT", path)
        both = page.get_by_role("button", name="👍, 2 réactions")
        await both.click()
        await expect(reaction).to_have_attribute("aria-pressed", "false")
        await curator.call("DELETE", path)
        await expect(page.locator(".reactions")).to_have_count(0)


async def test_a_palette_offers_more_reactions(page: Page) -> None:
    await say(page, "à lire")
    await last_message(page).focus()
    await page.keyboard.press("+")
    await expect(page.get_by_role("dialog", name="Ajouter une réaction")).to_be_visible()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="👎, 1 réaction", exact=True)).to_be_visible()


async def test_the_menu_has_the_applications_commands(page: Page) -> None:
    await say(page, "un deux trois")
    await last_message(page).click(button="right")
    menu = page.get_by_role("menu", name="Actions sur le message")
    await menu.get_by_role("menuitem", name="Compter les mots").click()
    await expect(last_message(page).locator(".text")).to_have_text("3 mots")
    await expect(last_message(page)).to_contain_text("member a utilisé Compter les mots")


async def test_the_menu_is_steered_by_keys_and_gives_the_focus_back(page: Page) -> None:
    await say(page, "bonjour")
    menu = await open_menu(page, last_message(page))
    await expect(menu.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(menu.get_by_role("menuitem", name="Supprimer")).to_be_focused()
    await page.keyboard.press("m")
    await expect(menu.get_by_role("menuitem", name="Modifier")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(menu).to_have_count(0)
    await expect(last_message(page)).to_be_focused()


async def test_one_may_not_change_what_others_wrote_unless_one_moderates(page: Page) -> None:
    await say(page, "de member")
    await become(page, "curator")
    menu = await open_menu(page, last_message(page))
    await expect(menu.get_by_role("menuitem", name=re.compile("Modifier|Supprimer"))).to_have_count(
        0
    )
    await page.keyboard.press("Escape")
    await become(page, "moderator")
    await pick(page, last_message(page), "Supprimer le message")
    await page.get_by_role("dialog").get_by_role("button", name="Supprimer").click()
    await expect(messages(page)).to_have_count(0)


async def test_arrows_go_from_message_to_message_and_tab_reaches_one(page: Page) -> None:
    for words in ("un", "deux", "trois"):
        await say(page, words)
    await expect(messages(page)).to_have_count(3)
    await expect(page.locator("article[tabindex='0']")).to_have_count(1)
    await messages(page).first.focus()
    await page.keyboard.press("ArrowDown")
    await expect(messages(page).nth(1)).to_be_focused()
    await page.keyboard.press("End")
    await expect(messages(page).nth(2)).to_be_focused()
    await expect(page.locator("article[tabindex='0']")).to_have_text(re.compile("trois"))


async def test_an_embed_a_picture_and_a_file_are_shown_and_nothing_is_fetched_elsewhere(
    page: Page,
) -> None:
    await run(page, "show")
    embed = page.locator(".embed")
    await expect(embed.get_by_role("link", name="Le titre")).to_be_visible()
    await expect(embed).to_have_css("border-left-color", "rgb(47, 111, 219)")
    await expect(embed).to_contain_text("exemple.fr")
    image = page.get_by_role("img", name="Un champ bleu")
    await expect(image).to_have_js_property("naturalWidth", 240)
    await expect(page.get_by_role("link", name="Télécharger source.txt")).to_be_visible()


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
    await say(page, "||secret||")
    await page.get_by_role("button", name="Révéler le passage masqué").click()
    await expect(page.locator(".revealed")).to_have_text("secret")
