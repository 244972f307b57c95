"""Sending, changing and deleting messages, with everything that follows from it."""

from collections.abc import Sequence

from bot.testserver import events
from bot.testserver.attachments import Upload, attach, check_references, resolved
from bot.testserver.component_form import completed, displayed_text, walk
from bot.testserver.errors import ApiError, NotOfferedError, unknown_message
from bot.testserver.flags import ChannelType, MessageFlag, Permission
from bot.testserver.forms import Form
from bot.testserver.media import with_media
from bot.testserver.mentions import evaluate
from bot.testserver.message_form import check_message, refuse_empty
from bot.testserver.permissions import in_channel, require, to_send_in
from bot.testserver.platform import Platform
from bot.testserver.render_message import REPLY
from bot.testserver.state import Attachment, Cause, Channel, Json, Message, User
from bot.testserver.thread_members import bring_in, refuse_archived, reopen

NONCE_SECONDS = 300
"""How long a nonce sent with ``enforce_nonce`` is remembered."""
KEPT_MESSAGES = 2000
"""How many of its latest messages a channel keeps."""
SETTABLE = (
    MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2
)


def send(
    platform: Platform,
    channel: Channel,
    author: User,
    body: Json,
    uploads: Sequence[Upload] = (),
) -> Message:
    """A message as a user or bot sends one to a channel; announced to all who see it.

    With ``enforce_nonce``, a nonce its author used in the last minutes gives the message it was
    used for, and nothing is sent.
    """
    require(channel, author, to_send_in(channel))
    if channel.kind in (ChannelType.CATEGORY, ChannelType.FORUM):
        raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
    check_message(body)
    if uploads:
        require(channel, author, Permission.ATTACH_FILES)
    reopen(platform, channel, author)
    repeated = _sent_with(platform, author, body)
    if repeated is not None:
        return repeated
    replied_to = _replied_to(channel, author, body)
    files = attach(platform, channel, body, uploads)
    message = compose(platform, channel, author, body, files=files, replied_to=replied_to)
    message.nonce = body.get("nonce")
    publish(platform, channel, message)
    if body.get("enforce_nonce") and message.nonce is not None:
        remembered = (platform.world.clock(), message)
        platform.world.sent_nonces[(author.id, str(message.nonce))] = remembered
    return message


def compose(
    platform: Platform,
    channel: Channel,
    author: User,
    body: Json,
    *,
    files: Sequence[Attachment] = (),
    replied_to: Message | None = None,
    visible_to: int | None = None,
    cause: Cause | None = None,
) -> Message:
    """A new message from a checked body and its files; not yet in its channel.

    Raises 50006 if it is empty, 50035 if it refers to a file that isn't there.
    """
    content = body.get("content") or ""
    embeds = _embeds(body.get("embeds") or [], files)
    components = _components(platform, body.get("components") or [], files)
    refuse_empty(content, embeds, components, files)
    message = Message(
        id=platform.world.snowflakes.next(),
        channel_id=channel.id,
        author=author,
        created=platform.world.now(),
        content=content,
        embeds=embeds,
        components=components,
        flags=MessageFlag(body.get("flags") or 0) & SETTABLE,
        kind=REPLY if replied_to else 0,
        reply_to=replied_to.id if replied_to else None,
        visible_to=visible_to,
        cause=cause,
        attachments=list(files),
    )
    if visible_to is not None:
        message.flags |= MessageFlag.EPHEMERAL
    else:
        _set_mentions(platform, channel, message, body.get("allowed_mentions"), replied_to)
    return message


def publish(platform: Platform, channel: Channel, message: Message) -> None:
    """Put a message into its channel; the oldest one kept there may have to go."""
    channel.messages[message.id] = message
    channel.last_message_id = message.id if message.visible_to is None else channel.last_message_id
    while len(channel.messages) > KEPT_MESSAGES:
        del channel.messages[next(iter(channel.messages))]
    if channel.thread is not None:
        channel.thread.messages_ever += 1
    events.message_created(platform, message)
    bring_in(platform, channel, message)


def edit(
    platform: Platform,
    channel: Channel,
    message: Message,
    body: Json,
    uploads: Sequence[Upload] = (),
    *,
    first: bool = False,
) -> None:
    """Change what ``body`` names and announce it; raises 50006 if nothing would be left.

    ``first`` fills a deferred message: it does not count as edited.
    """
    refuse_archived(channel)
    files = attach(platform, channel, body, uploads, before=message.attachments)
    content = body["content"] or "" if "content" in body else message.content
    embeds = message.embeds
    if "embeds" in body:
        embeds = _embeds(body["embeds"] or [], files)
    components = message.components
    if "components" in body:
        components = _components(platform, body["components"] or [], files)
    refuse_empty(content, embeds, components, files)
    message.content, message.embeds, message.components = content, embeds, components
    message.attachments = files
    if body.get("flags") is not None:
        kept = message.flags & (~SETTABLE | MessageFlag.COMPONENTS_V2)
        message.flags = kept | (MessageFlag(body["flags"]) & SETTABLE)
    if not first:
        message.edited = platform.world.now()
    if message.visible_to is None:
        replied_to = channel.messages.get(message.reply_to) if message.reply_to else None
        _set_mentions(platform, channel, message, body.get("allowed_mentions"), replied_to)
    events.message_updated(platform, message)


def delete(platform: Platform, channel: Channel, message: Message) -> None:
    del channel.messages[message.id]
    events.message_deleted(platform, channel, message)


def delete_many(platform: Platform, channel: Channel, ids: list[int]) -> None:
    """Delete those of these that are there, told in one event."""
    gone = [each for each in ids if each in channel.messages]
    for each in gone:
        del channel.messages[each]
    events.messages_deleted(platform, channel, gone)


def find(channel: Channel, message_id: int, reader: User) -> Message:
    """The message, if this reader sees it, ephemeral or not; raises 10008 otherwise."""
    message = channel.messages.get(message_id)
    if message is None or message.visible_to not in (None, reader.id):
        raise unknown_message()
    return message


def _embeds(embeds: list[Json], files: Sequence[Attachment]) -> list[Json]:
    form = Form()
    check_references(form, ("embeds",), embeds, files)
    form.check()
    return [{"type": "rich", **embed} for embed in resolved(embeds, files)]


def _components(
    platform: Platform, components: list[Json], files: Sequence[Attachment]
) -> list[Json]:
    form = Form()
    check_references(form, ("components",), components, files)
    form.check()
    whole = completed(components)
    for each in walk(whole):
        # discord.py says it of every select; only a modal's can be required.
        each.pop("required", None)
    return with_media(platform, whole, files)


def _set_mentions(
    platform: Platform,
    channel: Channel,
    message: Message,
    allowed: Json | None,
    replied_to: Message | None,
) -> None:
    texts = [message.content, *displayed_text(message.components)]
    mentions = evaluate(platform.world, channel, message.author, texts, allowed, replied_to)
    message.mentions = list(mentions.users)
    message.mention_roles = list(mentions.roles)
    message.mention_everyone = mentions.everyone


def _sent_with(platform: Platform, author: User, body: Json) -> Message | None:
    nonces = platform.world.sent_nonces
    oldest = platform.world.clock() - NONCE_SECONDS
    while nonces and next(iter(nonces.values()))[0] < oldest:
        del nonces[next(iter(nonces))]
    if not body.get("enforce_nonce") or body.get("nonce") is None:
        return None
    found = nonces.get((author.id, str(body["nonce"])))
    return found[1] if found else None


def _replied_to(channel: Channel, author: User, body: Json) -> Message | None:
    reference = body.get("message_reference")
    if not reference:
        return None
    if Permission.READ_MESSAGE_HISTORY not in in_channel(channel, author):
        raise ApiError(403, 160002, "Cannot reply without permission to read message history")
    form, at = Form(), ("message_reference",)
    if not isinstance(reference, dict):
        form.wrong(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    else:
        form.snowflake((*at, "message_id"), reference.get("message_id"), required=True)
    form.check()
    if reference.get("type"):
        raise NotOfferedError("forwarded messages")
    message = channel.messages.get(int(reference["message_id"]))
    if message is None or message.visible_to is not None:
        if reference.get("fail_if_not_exists") is False:
            return None
        unknown = {"code": "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "message": "Unknown message"}
        tree = {"message_reference": {"_errors": [unknown]}}
        raise ApiError(400, 50035, "Invalid Form Body", tree)
    return message
