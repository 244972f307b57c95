"""Real discord.py calling what a settings-keeping bot calls: its own models are the judge."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from bot.testserver import ChannelType, Permission, SmallWorld, TestServer
from bot.testserver.rate_limits import Limit
from bot.testserver.state import Guild
from tests.testserver.conftest import Allow
from tests.testserver.discord_py_bot import SmallBot, small_bot
from tests.wire.member import Member


@pytest.fixture
async def sourcier(world: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SmallBot]:
    async with small_bot(world, monkeypatch) as bot:
        yield bot


@pytest.fixture
def text_channel(sourcier: SmallBot, world: SmallWorld) -> discord.TextChannel:
    channel = sourcier.get_channel(int(world.channel_id))
    assert isinstance(channel, discord.TextChannel)
    return channel


class Reason(ui.Modal, title="Signaler"):
    why: ui.Label[Any] = ui.Label(text="Pourquoi ?", component=ui.TextInput(max_length=20))
    who: ui.Label[Any] = ui.Label(text="Qui ?", component=ui.UserSelect(required=False))

    def __init__(self) -> None:
        super().__init__(custom_id="report")
        self.submitted = asyncio.Event()

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.why.component, ui.TextInput)
        assert isinstance(self.who.component, ui.UserSelect)
        who = ", ".join(user.name for user in self.who.component.values)
        await interaction.response.send_message(f"{self.why.component.value} / {who}")


async def test_it_starts_threads_and_posts_and_reads_them_again(
    sourcier: SmallBot, text_channel: discord.TextChannel, server: TestServer, guild: Guild
) -> None:
    said = await text_channel.send("une question")
    thread = await said.create_thread(name="Suite", auto_archive_duration=60)
    await thread.send("ici")
    assert (await anext(thread.history())).content == "ici"
    fetched = await sourcier.fetch_channel(thread.id)
    assert isinstance(fetched, discord.Thread)
    assert (fetched.name, fetched.owner_id, fetched.parent_id) == (
        "Suite",
        sourcier.application_id,
        text_channel.id,
    )
    await thread.edit(archived=True)
    assert [each.id async for each in text_channel.archived_threads()] == [thread.id]
    server.create_channel(guild, "forum", kind=ChannelType.FORUM, tags=["budget"])
    forum = discord.utils.get(await text_channel.guild.fetch_channels(), name="forum")
    assert isinstance(forum, discord.ForumChannel)
    made = await forum.create_thread(
        name="Combien ?", content="Dites-moi.", applied_tags=forum.available_tags
    )
    assert [tag.name for tag in made.thread.applied_tags] == ["budget"]
    assert {each.id for each in await text_channel.guild.active_threads()} == {made.thread.id}


async def test_it_sends_files_and_reads_them_back(text_channel: discord.TextChannel) -> None:
    file = discord.File(io.BytesIO("été".encode()), "rapport.txt", description="Le rapport")
    message = await text_channel.send("voici", file=file)
    [attachment] = message.attachments
    assert (attachment.filename, attachment.description) == ("rapport.txt", "Le rapport")
    view: ui.LayoutView = ui.LayoutView()
    picture = discord.File(io.BytesIO(b"png"), "plan.png")
    view.add_item(ui.Section("Un plan", accessory=ui.Thumbnail(picture)))
    view.add_item(ui.MediaGallery(discord.MediaGalleryItem(picture)))
    card = await text_channel.send(view=view, files=[picture])
    section, gallery = card.components
    assert isinstance(section, discord.SectionComponent)
    assert isinstance(section.accessory, discord.ThumbnailComponent)
    assert isinstance(gallery, discord.MediaGalleryComponent)
    assert section.accessory.media.url == gallery.items[0].media.url
    assert section.accessory.media.url.endswith("/plan.png")


async def test_it_reacts_pins_and_clears(
    sourcier: SmallBot, text_channel: discord.TextChannel, allow: Allow
) -> None:
    allow(Permission.MANAGE_MESSAGES | Permission.PIN_MESSAGES)
    messages = [await text_channel.send(str(n)) for n in range(3)]
    await messages[0].add_reaction("👍")
    await messages[0].pin()
    assert [each.id async for each in text_channel.pins()] == [messages[0].id]
    reacted = await text_channel.fetch_message(messages[0].id)
    assert [user.id async for user in reacted.reactions[0].users()] == [sourcier.application_id]
    await text_channel.delete_messages(messages[1:])
    assert [each.content async for each in text_channel.history()] == ["0"]


async def test_it_keeps_channels_roles_and_overwrites(
    text_channel: discord.TextChannel, allow: Allow
) -> None:
    allow(Permission.MANAGE_CHANNELS | Permission.MANAGE_ROLES)
    guild = text_channel.guild
    role = await guild.create_role(name="curateur", colour=0x2F6FDB, mentionable=True)
    overwrites: Any = {role: discord.PermissionOverwrite(send_messages=False)}
    made = await guild.create_text_channel("journal", overwrites=overwrites, topic="Notes")
    assert made.overwrites_for(role).send_messages is False
    await made.set_permissions(role, send_messages=True)
    changed = await made.edit(name="carnet", slowmode_delay=10)
    assert changed is not None
    assert (changed.name, changed.slowmode_delay) == ("carnet", 10)
    fetched = {each.name: each for each in await guild.fetch_roles()}
    assert (fetched["curateur"].colour.value, fetched["curateur"].mentionable) == (0x2F6FDB, True)
    found = await guild.fetch_member(guild.me.id)
    assert not found.guild_permissions.administrator
    await made.delete()


async def test_a_message_menu_shows_a_modal_and_its_submission_is_answered(
    sourcier: SmallBot, member: Member, world: SmallWorld
) -> None:
    modal = Reason()

    async def report(interaction: discord.Interaction, message: discord.Message) -> None:
        assert message.content == "à signaler"
        await interaction.response.send_modal(modal)

    sourcier.tree.add_command(app_commands.ContextMenu(name="Signaler", callback=report))
    await sourcier.tree.sync()
    said = await member.say(world.channel_id, "à signaler")
    command = next(
        each for each in await member.commands(world.guild_id) if each["name"] == "Signaler"
    )
    common = {
        "application_id": world.application_id,
        "guild_id": world.guild_id,
        "channel_id": world.channel_id,
        "session_id": member.session_id,
    }
    data = {"id": command["id"], "name": "Signaler", "type": 3, "target_id": said["id"]}
    await member.call("POST", "/interactions", {**common, "type": 2, "data": data})
    shown = await member.next_event("INTERACTION_MODAL_CREATE")
    why, who = [each["component"] for each in shown["components"]]
    filled = [
        {"type": 18, "component": {**why, "value": "faux"}},
        {"type": 18, "component": {**who, "values": [member.user["id"]]}},
    ]
    submitted = {"id": shown["id"], "custom_id": "report", "components": filled}
    await member.call("POST", "/interactions", {**common, "type": 5, "data": submitted})
    assert (await member.next_message())["content"] == "faux / member"


async def test_it_waits_where_it_is_limited_and_no_message_is_lost(
    text_channel: discord.TextChannel, server: TestServer
) -> None:
    assert server.rate_limits is not None
    route = ("POST", "/channels/{channel_id}/messages")
    server.rate_limits.limits[route] = Limit(2, 0.3)
    sent = await asyncio.gather(*(text_channel.send(str(n)) for n in range(5)))
    assert [each.content async for each in text_channel.history(oldest_first=True)] == [
        each.content for each in sorted(sent, key=lambda each: each.id)
    ]
    assert {each.content for each in sent} == {"0", "1", "2", "3", "4"}


async def test_the_limit_on_all_calls_is_recognised_and_waited_for(
    sourcier: SmallBot, server: TestServer
) -> None:
    assert server.rate_limits is not None
    server.rate_limits.everywhere = Limit(2, 0.3)
    users = await asyncio.gather(
        *(sourcier.fetch_user(sourcier.application_id or 0) for _ in "abcd")
    )
    assert len(users) == 4
    assert 429 in [each["status"] for each in server.wire.records if each["kind"] == "rest"]
