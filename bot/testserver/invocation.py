"""What a user's client asks to be done: checked, and made into an interaction."""

from bot.testserver import commands, messages
from bot.testserver.command_form import CHAT_INPUT
from bot.testserver.component_form import BUTTON, LINK, SELECT, walk
from bot.testserver.errors import (
    ApiError,
    NotOfferedError,
    missing_access,
    unknown_application,
    unknown_channel,
    unknown_command,
    unknown_message,
)
from bot.testserver.forms import Form
from bot.testserver.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, MODAL_SUBMIT, begin
from bot.testserver.invocation_form import checked_options
from bot.testserver.permissions import may_see
from bot.testserver.platform import Platform
from bot.testserver.state import Application, Channel, Interaction, Json, Message, User

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
    if kind in (COMMAND, AUTOCOMPLETE):
        data = _command_data(
            platform, application, channel, user, data, typing=kind == AUTOCOMPLETE
        )
    elif kind == COMPONENT:
        source = messages.find(channel, _id(body.get("message_id")), user)
        data = _component_data(application, source, data)
    else:
        trigger = _modal_shown(platform, user, data)
        source = trigger.source
        data = {"custom_id": data["custom_id"], "components": data["components"]}
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


def _command_data(
    platform: Platform,
    application: Application,
    channel: Channel,
    user: User,
    data: Json,
    *,
    typing: bool,
) -> Json:
    command = platform.world.commands.get(_id(data.get("id")))
    if command is None or command not in commands.usable(platform.world, channel, user):
        raise unknown_command()
    if command.application_id != application.id:
        raise unknown_command()
    if command.body["type"] != CHAT_INPUT:
        raise NotOfferedError("user and message commands")
    version = data.get("version")
    if version is not None and str(version) != str(command.version):
        outdated = {
            "code": "INTERACTION_APPLICATION_COMMAND_INVALID_VERSION",
            "message": "This command is outdated, please try again in a few minutes",
        }
        tree = {"data": {"_errors": [outdated]}}
        raise ApiError(400, 50035, "Invalid Form Body", tree)
    checked: Json = {"id": str(command.id), "name": command.body["name"], "type": CHAT_INPUT}
    options = checked_options(command.body.get("options") or [], data.get("options"), typing=typing)
    if options:
        checked["options"] = options
    if command.guild_id is not None:
        checked["guild_id"] = str(command.guild_id)
    return checked


def _component_data(application: Application, source: Message, data: Json) -> Json:
    custom_id, form = data.get("custom_id"), Form()
    if source.author is not application.bot:
        raise unknown_message()
    used = next(
        (each for each in walk(source.components) if each.get("custom_id") == custom_id), None
    )
    if custom_id is None or used is None or used.get("disabled") or used.get("style") == LINK:
        form.wrong(
            ("data", "custom_id"),
            "COMPONENT_VALIDATION_FAILED",
            "Component validation failed",
        )
        form.check()
        return {}
    if used["type"] == BUTTON:
        return {"custom_id": custom_id, "component_type": BUTTON, "id": used["id"]}
    values = data.get("values")
    form.array(
        ("data", "values"),
        values,
        shortest=used["min_values"],
        longest=used["max_values"],
        required=True,
    )
    offered = {option["value"] for option in used["options"]}
    for index, value in enumerate(values or []):
        form.one_of(("data", "values", index), value, offered)
    form.check()
    return {
        "custom_id": custom_id,
        "component_type": SELECT,
        "id": used["id"],
        "values": values,
    }


def _modal_shown(platform: Platform, user: User, data: Json) -> Interaction:
    """The interaction that showed the user the modal; its id is the submission's ``id``."""
    form = Form()
    form.text(("data", "custom_id"), data.get("custom_id"), longest=100, required=True)
    form.array(("data", "components"), data.get("components"), longest=5, required=True)
    shown = platform.world.interactions.get(_id(data.get("id")))
    if shown is None or shown.user is not user or shown.callback != MODAL:
        form.wrong(("data", "id"), "MODAL_UNKNOWN", "No such modal was shown to this user")
    form.check()
    assert shown is not None
    return shown


def _id(value: object) -> int:
    text = str(value)
    return int(text) if text.isdecimal() else 0
