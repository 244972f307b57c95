"""Interactions: a user's act, told to the bot, and when it is too late to answer it."""

import asyncio
import secrets

from bot.testserver.errors import already_acknowledged, unknown_interaction
from bot.testserver.flags import Intent
from bot.testserver.permissions import in_channel
from bot.testserver.platform import Platform
from bot.testserver.render import (
    member_json,
    partial_guild_json,
    public_application_json,
    user_json,
)
from bot.testserver.render_channel import channel_json
from bot.testserver.render_message import integration_owners, message_json
from bot.testserver.state import Application, Cause, Channel, Interaction, Json, Message, User

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
SUBCOMMANDS = (1, 2)
"""The types of option that are a subcommand or a group of them."""
MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ANSWER_SECONDS = 3
TOKEN_SECONDS = 15 * 60
ATTACHMENT_BYTES = 10 * 1024 * 1024


def begin(
    platform: Platform,
    kind: int,
    application: Application,
    user: User,
    channel: Channel,
    data: Json,
    *,
    locale: str,
    nonce: str | None,
    source: Message | None = None,
    trigger: Interaction | None = None,
) -> Interaction:
    """Tell the application's bot of a user's act, and the user that it was told.

    The user hears of a failure at once if the bot is nowhere, or after three seconds of silence.
    """
    world = platform.world
    _forget_the_expired(platform)
    interaction = Interaction(
        id=world.snowflakes.next(),
        token=secrets.token_urlsafe(48),
        kind=kind,
        application=application,
        user=user,
        channel=channel,
        created=world.clock(),
        data=data,
        locale=locale,
        nonce=nonce,
        source=source,
        trigger=trigger,
    )
    world.interactions[interaction.id] = interaction
    world.interactions_by_token[interaction.token] = interaction
    tell_user(platform, interaction, "INTERACTION_CREATE")
    guild_id = channel.guild.id if channel.guild else None
    told = [each for each in platform.hub.sessions_of(application.bot) if each.covers(guild_id)]
    for session in told:
        platform.hub.dispatch(
            session, "INTERACTION_CREATE", interaction_json(platform, interaction)
        )
    delay = ANSWER_SECONDS if told else 0
    asyncio.get_running_loop().call_later(delay, _fail_unanswered, platform, interaction)
    return interaction


def refuse_late(platform: Platform, interaction: Interaction) -> None:
    """Raise 40060 after the one callback an interaction gets, 10062 after three seconds."""
    if interaction.callback is not None:
        raise already_acknowledged()
    if platform.world.clock() - interaction.created > ANSWER_SECONDS:
        raise unknown_interaction()


def is_token_valid(platform: Platform, interaction: Interaction) -> bool:
    return platform.world.clock() - interaction.created <= TOKEN_SECONDS


def tell_user(platform: Platform, interaction: Interaction, name: str, **more: object) -> None:
    """Tell the clients of the user who acted."""
    data: Json = {"id": str(interaction.id), "nonce": interaction.nonce, **more}
    platform.hub.to_users([interaction.user], name, lambda _: data)


def cause_of(interaction: Interaction) -> Cause:
    """What a message that answers this interaction says of it."""
    used = interaction.source if interaction.kind == COMPONENT else None
    return Cause(
        interaction_id=interaction.id,
        kind=interaction.kind,
        user_id=interaction.user.id,
        guild_id=interaction.channel.guild.id if interaction.channel.guild else None,
        interacted_message_id=used.id if used else None,
        command=_full_name(interaction.data) if interaction.kind == COMMAND else None,
        trigger=cause_of(interaction.trigger) if interaction.trigger else None,
    )


def _full_name(data: Json) -> str:
    """A command's name with those of its group and subcommand."""
    inner = next((each for each in data.get("options") or [] if each["type"] in SUBCOMMANDS), None)
    return " ".join((data["name"], _full_name(inner))) if inner else str(data["name"])


def interaction_json(platform: Platform, interaction: Interaction) -> Json:
    """An interaction as its bot receives it."""
    channel, user, bot = interaction.channel, interaction.user, interaction.application.bot
    guild = channel.guild
    user_permissions = str(int(in_channel(channel, user)))
    body: Json = {
        "id": str(interaction.id),
        "application_id": str(interaction.application.id),
        "type": interaction.kind,
        "data": interaction.data,
        "channel_id": str(channel.id),
        "channel": {**channel_json(channel, bot), "permissions": user_permissions},
        "token": interaction.token,
        "version": 1,
        "locale": interaction.locale,
        "app_permissions": str(int(in_channel(channel, bot))),
        "entitlements": [],
        "authorizing_integration_owners": integration_owners(guild.id if guild else None),
        "context": 1 if guild is None else 0,
        "attachment_size_limit": ATTACHMENT_BYTES,
    }
    if guild is None:
        body["user"] = user_json(user)
    else:
        member = member_json(guild.members[user.id])
        body["member"] = {**member, "permissions": user_permissions}
        body["guild_id"] = str(guild.id)
        body["guild_locale"] = guild.locale
        body["guild"] = {
            "id": str(guild.id),
            "locale": guild.locale,
            "features": partial_guild_json(guild, user)["features"],
        }
    if interaction.source is not None:
        body["message"] = message_json(
            interaction.source, platform.world, bot, Intent.MESSAGE_CONTENT
        )
    return body


def show_modal(platform: Platform, interaction: Interaction, modal: Json) -> None:
    tell_user(
        platform,
        interaction,
        "INTERACTION_MODAL_CREATE",
        channel_id=str(interaction.channel.id),
        application=public_application_json(interaction.application),
        **modal,
    )


def _fail_unanswered(platform: Platform, interaction: Interaction) -> None:
    if interaction.callback is None and interaction.kind != AUTOCOMPLETE:
        tell_user(platform, interaction, "INTERACTION_FAILURE", reason_code=2)


def _forget_the_expired(platform: Platform) -> None:
    world = platform.world
    for interaction in list(world.interactions.values()):
        if is_token_valid(platform, interaction):
            break
        del world.interactions[interaction.id]
        del world.interactions_by_token[interaction.token]
