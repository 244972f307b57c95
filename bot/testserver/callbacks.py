"""How a bot answers an interaction: the first callback, then followups and changes to them."""

from collections.abc import Sequence

from bot.testserver import messages
from bot.testserver.attachments import Upload, attach
from bot.testserver.command_form import check_choice
from bot.testserver.errors import (
    NotOfferedError,
    unknown_channel,
    unknown_message,
    unknown_webhook,
)
from bot.testserver.flags import NO_FLAGS, MessageFlag
from bot.testserver.forms import Form, each_object
from bot.testserver.interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFERRED_MESSAGE,
    DEFERRED_UPDATE,
    MESSAGE,
    MODAL,
    MODAL_SUBMIT,
    UPDATE,
    cause_of,
    refuse_late,
    show_modal,
    tell_user,
)
from bot.testserver.message_form import check_message
from bot.testserver.modal_form import checked_modal
from bot.testserver.platform import Platform
from bot.testserver.render_message import REPLY
from bot.testserver.state import Interaction, Json, Message

COMMAND_MESSAGE = 20
NOT_OFFERED = {10: "premium required", 12: "launching activities"}
ALLOWED = {
    COMMAND: (MESSAGE, DEFERRED_MESSAGE, MODAL),
    COMPONENT: (MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE),
}
"""The callbacks each kind of interaction may be answered with."""


def answer(
    platform: Platform, interaction: Interaction, body: Json, uploads: Sequence[Upload] = ()
) -> Message | None:
    """Act on the one callback of an interaction; the message it made or changed, if any.

    A body that is refused leaves the interaction unanswered.
    """
    refuse_late(platform, interaction)
    if interaction.channel.id not in platform.world.channels:
        raise unknown_channel()
    callback, data = body.get("type"), body.get("data") or {}
    if isinstance(callback, int) and callback in NOT_OFFERED:
        raise NotOfferedError(f"{NOT_OFFERED[callback]} (callback type {callback})")
    form = Form()
    allowed = ALLOWED[interaction.kind]
    if interaction.source is None:
        allowed = tuple(each for each in allowed if each not in (DEFERRED_UPDATE, UPDATE))
    form.one_of(("type",), callback, allowed)
    form.check()
    assert isinstance(callback, int)
    message = None
    if callback == MESSAGE:
        message = _new_message(platform, interaction, data, uploads, path=("data",))
        interaction.callback = callback
        _publish(platform, interaction, message)
    elif callback == DEFERRED_MESSAGE:
        interaction.callback = callback
        message = _loading_message(platform, interaction, data)
        _publish(platform, interaction, message)
    elif callback == UPDATE and interaction.source is not None:
        message = interaction.source
        check_message(data, path=("data",), before=message.flags)
        messages.edit(platform, interaction.channel, message, data, uploads)
        interaction.callback = callback
    elif callback == CHOICES:
        choices = _checked_choices(data)
        interaction.callback = callback
        tell_user(
            platform, interaction, "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE", choices=choices
        )
        return None
    elif callback == MODAL:
        modal = checked_modal(data)
        interaction.callback, interaction.modal = callback, modal
        show_modal(platform, interaction, modal)
    else:
        interaction.callback = callback
    if callback in (UPDATE, DEFERRED_UPDATE) and interaction.source is not None:
        interaction.original_id = interaction.source.id
    tell_user(platform, interaction, "INTERACTION_SUCCESS")
    return message


def follow_up(
    platform: Platform, interaction: Interaction, body: Json, uploads: Sequence[Upload] = ()
) -> Message:
    """A further message; the first one after a deferral takes the deferred message's place."""
    if interaction.callback is None:
        raise unknown_webhook()
    original = interaction.channel.messages.get(interaction.original_id or 0)
    if original is not None and MessageFlag.LOADING in original.flags:
        change(platform, interaction, original, body, uploads)
        return original
    message = _new_message(platform, interaction, body, uploads, path=())
    if original is not None and original.visible_to is None:
        message.kind, message.reply_to = REPLY, original.id
    messages.publish(platform, interaction.channel, message)
    return message


def change(
    platform: Platform,
    interaction: Interaction,
    message: Message,
    body: Json,
    uploads: Sequence[Upload] = (),
) -> None:
    """Change a message of the interaction's; what was deferred is thereby answered."""
    check_message(body, before=message.flags)
    was_loading = MessageFlag.LOADING in message.flags
    message.flags &= ~MessageFlag.LOADING
    try:
        messages.edit(platform, interaction.channel, message, body, uploads, first=was_loading)
    except Exception:
        if was_loading:
            message.flags |= MessageFlag.LOADING
        raise


def message_of(interaction: Interaction, message_id: int | None) -> Message:
    """A message of the interaction's by id, or the first answer; raises 10008 or 10015."""
    if interaction.callback is None:
        raise unknown_webhook()
    wanted = interaction.original_id if message_id is None else message_id
    message = interaction.channel.messages.get(wanted or 0)
    if message is None or message.author is not interaction.application.bot:
        raise unknown_message()
    if message_id is not None and (
        message.cause is None or message.cause.interaction_id != interaction.id
    ):
        raise unknown_message()
    return message


def callback_json(interaction: Interaction, message: Message | None, shown: Json | None) -> Json:
    """What a callback is answered with where the bot asked for it; ``shown`` is the message."""
    body: Json = {"id": str(interaction.id), "type": interaction.kind}
    if message is not None:
        body["response_message_id"] = str(message.id)
        body["response_message_loading"] = MessageFlag.LOADING in message.flags
        body["response_message_ephemeral"] = message.visible_to is not None
    if interaction.callback not in (MESSAGE, UPDATE):
        return {"interaction": body}
    return {"interaction": body, "resource": {"type": interaction.callback, "message": shown}}


def _new_message(
    platform: Platform,
    interaction: Interaction,
    body: Json,
    uploads: Sequence[Upload],
    *,
    path: tuple[str, ...],
) -> Message:
    check_message(body, path=path)
    files = attach(platform, interaction.channel, body, uploads, path=path)
    ephemeral = MessageFlag.EPHEMERAL in MessageFlag(body.get("flags") or 0)
    message = messages.compose(
        platform,
        interaction.channel,
        interaction.application.bot,
        body,
        files=files,
        visible_to=interaction.user.id if ephemeral else None,
        cause=cause_of(interaction),
    )
    message.application_id = interaction.application.id
    return message


def _loading_message(platform: Platform, interaction: Interaction, data: Json) -> Message:
    ephemeral = MessageFlag.EPHEMERAL in MessageFlag(data.get("flags") or 0)
    flags = MessageFlag.LOADING | (MessageFlag.EPHEMERAL if ephemeral else NO_FLAGS)
    return Message(
        id=platform.world.snowflakes.next(),
        channel_id=interaction.channel.id,
        author=interaction.application.bot,
        created=platform.world.now(),
        flags=flags,
        visible_to=interaction.user.id if ephemeral else None,
        cause=cause_of(interaction),
        application_id=interaction.application.id,
    )


def _publish(platform: Platform, interaction: Interaction, message: Message) -> None:
    """Send the first answer, shown under the command or as a reply to the message acted on."""
    if interaction.kind == COMMAND:
        message.kind = COMMAND_MESSAGE
    elif interaction.source is not None and interaction.source.visible_to is None:
        message.kind, message.reply_to = REPLY, interaction.source.id
    if message.visible_to is not None:
        message.nonce = interaction.nonce
    interaction.original_id = message.id
    messages.publish(platform, interaction.channel, message)


def _checked_choices(data: Json) -> list[Json]:
    form = Form()
    choices = data.get("choices")
    if form.array(("data", "choices"), choices, longest=25, required=True) and choices:
        each_object(form, ("data", "choices"), choices, check_choice)
    form.check()
    return list(choices or [])
