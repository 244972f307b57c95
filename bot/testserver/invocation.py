"""What a user's client asks to be done: checked, and made into an interaction."""

from bot.testserver import commands, messages
from bot.testserver.command_form import CHAT_INPUT, MESSAGE_MENU
from bot.testserver.component_form import BUTTON, walk
from bot.testserver.errors import (
    ApiError,
    missing_access,
    unknown_application,
    unknown_channel,
    unknown_command,
    unknown_message,
    unknown_user,
)
from bot.testserver.forms import Form
from bot.testserver.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, begin
from bot.testserver.invocation_form import checked_options
from bot.testserver.modal_submission import submitted
from bot.testserver.permissions import may_see
from bot.testserver.platform import Platform
from bot.testserver.resolution import USER, Resolution
from bot.testserver.selection import check_selection
from bot.testserver.state import Application, Channel, Command, Interaction, Json, Message, User

LONGEST_NONCE = 25


def invoke(platform: Platform, user: User, body: Json, locale: str) -> Interaction:
    """Begin the interaction that a client's request describes.

    Raises 50035 for a malformed request, 10003, 10063 or 10008 for a channel, command or message
    that isn't there for this user.
    """
    form = Form()
    kind = body.get("type")
    form.one_of(("type",), kind, (COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT))
    for key in ("application_id", "channel_id"):
        form.text((key,), body.get(key), longest=20, required=True)
    form.text(("session_id",), body.get("session_id"), longest=100, required=True)
    nonce = body.get("nonce")
    form.text(("nonce",), None if nonce is None else str(nonce), longest=LONGEST_NONCE)
    if not isinstance(body.get("data"), dict):
        form.missing(("data",))
    form.check()
    application = platform.world.applications.get(_id(body["application_id"]))
    if application is None:
        raise unknown_application()
    channel = _channel(platform, user, body)
    data: Json = body["data"]
    source = trigger = None
    resolution = Resolution(platform, channel, user)
    if kind in (COMMAND, AUTOCOMPLETE):
        command = _command(platform, application, channel, user, data)
        if command.body["type"] == CHAT_INPUT:
            data = _chat_data(command, data, resolution, typing=kind == AUTOCOMPLETE)
        else:
            data = _menu_data(command, data, resolution, channel, user, application.bot)
    elif kind == COMPONENT:
        source = messages.find(channel, _id(body.get("message_id")), user)
        data = _component_data(application, source, data, resolution)
    else:
        trigger, modal = _modal_shown(platform, user, data)
        source = trigger.source
        filled = submitted(modal, data, resolution)
        data = {"custom_id": modal["custom_id"], "components": filled}
        trigger.modal = None
    if resolved := resolution.json():
        data["resolved"] = resolved
    return begin(
        platform,
        int(body["type"]),
        application,
        user,
        channel,
        data,
        locale=locale,
        nonce=None if nonce is None else str(nonce),
        source=source,
        trigger=trigger,
    )


def _channel(platform: Platform, user: User, body: Json) -> Channel:
    channel = platform.world.channels.get(_id(body["channel_id"]))
    if channel is None:
        raise unknown_channel()
    if not may_see(channel, user):
        raise missing_access()
    guild_id = str(channel.guild.id) if channel.guild else None
    if body.get("guild_id") not in (None, guild_id):
        raise unknown_channel()
    return channel


def _command(
    platform: Platform, application: Application, channel: Channel, user: User, data: Json
) -> Command:
    command = platform.world.commands.get(_id(data.get("id")))
    if command is None or command not in commands.usable(platform.world, channel, user):
        raise unknown_command()
    if command.application_id != application.id:
        raise unknown_command()
    version = data.get("version")
    if version is not None and str(version) != str(command.version):
        outdated = {
            "code": "INTERACTION_APPLICATION_COMMAND_INVALID_VERSION",
            "message": "This command is outdated, please try again in a few minutes",
        }
        tree = {"data": {"_errors": [outdated]}}
        raise ApiError(400, 50035, "Invalid Form Body", tree)
    return command


def _chat_data(command: Command, data: Json, resolution: Resolution, *, typing: bool) -> Json:
    registered = command.body.get("options") or []
    options = checked_options(registered, data.get("options"), resolution, typing=typing)
    return {**_named(command), **({"options": options} if options else {})}


def _menu_data(
    command: Command,
    data: Json,
    resolution: Resolution,
    channel: Channel,
    user: User,
    bot: User,
) -> Json:
    """A command of a user's or message's menu, which names what it was opened on."""
    form = Form()
    target_id = data.get("target_id")
    form.snowflake(("data", "target_id"), target_id, required=True)
    form.check()
    if command.body["type"] == MESSAGE_MENU:
        message = messages.find(channel, _id(target_id), user)
        if message.visible_to is not None:
            raise unknown_message()
        resolution.add_message(message, bot)
    elif not resolution.add(target_id, (USER,)):
        raise unknown_user()
    return {**_named(command), "target_id": str(target_id)}


def _named(command: Command) -> Json:
    named: Json = {
        "id": str(command.id),
        "name": command.body["name"],
        "type": command.body["type"],
    }
    if command.guild_id is not None:
        named["guild_id"] = str(command.guild_id)
    return named


def _component_data(
    application: Application, source: Message, data: Json, resolution: Resolution
) -> Json:
    custom_id, form = data.get("custom_id"), Form()
    if source.author is not application.bot:
        raise unknown_message()
    used = next(
        (each for each in walk(source.components) if each.get("custom_id") == custom_id), None
    )
    if custom_id is None or used is None or used.get("disabled"):
        form.wrong(
            ("data", "custom_id"),
            "COMPONENT_VALIDATION_FAILED",
            "Component validation failed",
        )
        form.check()
        return {}
    acted: Json = {"custom_id": custom_id, "component_type": used["type"], "id": used["id"]}
    if used["type"] == BUTTON:
        return acted
    values = data.get("values")
    check_selection(form, ("data", "values"), used, values, resolution)
    form.check()
    return {**acted, "values": values}


def _modal_shown(platform: Platform, user: User, data: Json) -> tuple[Interaction, Json]:
    """The interaction that showed the user the modal; its id is the submission's ``id``.

    A modal is submitted once.
    """
    form = Form()
    shown = platform.world.interactions.get(_id(data.get("id")))
    modal = shown.modal if shown is not None and shown.user is user else None
    if modal is None:
        form.wrong(("data", "id"), "MODAL_UNKNOWN", "No such modal was shown to this user")
    form.check()
    assert shown is not None
    assert modal is not None
    return shown, modal


def _id(value: object) -> int:
    text = str(value)
    return int(text) if text.isdecimal() else 0
