"""A message as Discord's JSON, which differs with who reads it and how it reaches them."""

from bot.testserver.flags import Intent, MessageFlag
from bot.testserver.render import member_json, timestamp, user_json
from bot.testserver.render_channel import thread_json
from bot.testserver.state import Attachment, Cause, Json, Message, User, World

THREAD_CREATED, REPLY = 18, 19


def reads_content(message: Message, reader: User, intents: Intent, world: World) -> bool:
    """Whether a reader is shown what a message says.

    A bot without the message-content intent is shown only what it wrote, what pings it and what is
    written to it directly.
    """
    return (
        not reader.bot
        or bool(intents & Intent.MESSAGE_CONTENT)
        or message.author is reader
        or reader.id in message.mentions
        or world.channels[message.channel_id].guild is None
    )


def message_json(message: Message, world: World, reader: User, intents: Intent) -> Json:
    """A message as ``reader`` sees it, with what it replies to and the thread it began."""
    body = _without_reference(message, world, reader, intents)
    if message.reactions:
        body["reactions"] = [
            _reaction_json(emoji, users, reader) for emoji, users in message.reactions.items()
        ]
    channel = world.channels[message.channel_id]
    refers_to = message.refers_to
    if message.kind == REPLY and message.reply_to is not None:
        refers_to = channel.id, message.reply_to
    if refers_to is not None:
        channel_id, message_id = refers_to
        reference: Json = {"type": 0, "channel_id": str(channel_id)}
        if channel.guild is not None:
            reference["guild_id"] = str(channel.guild.id)
        body["message_reference"] = reference
        if message_id is not None:
            reference["message_id"] = str(message_id)
            elsewhere = world.channels.get(channel_id)
            original = elsewhere.messages.get(message_id) if elsewhere else None
            body["referenced_message"] = (
                _without_reference(original, world, reader, intents) if original else None
            )
    begun = world.channels.get(message.id) if MessageFlag.HAS_THREAD in message.flags else None
    if begun is not None and begun.thread is not None:
        body["thread"] = thread_json(begun, reader)
    return body


def message_event(message: Message, world: World, reader: User, intents: Intent) -> Json:
    """A message as MESSAGE_CREATE and MESSAGE_UPDATE bring it: with its guild and member."""
    body = message_json(message, world, reader, intents)
    channel = world.channels[message.channel_id]
    body["channel_type"] = int(channel.kind)
    if message.nonce is not None:
        body["nonce"] = message.nonce
    if channel.guild is not None:
        body["guild_id"] = str(channel.guild.id)
        if author := channel.guild.members.get(message.author.id):
            body["member"] = member_json(author, with_user=False)
        for mentioned in body["mentions"]:
            if member := channel.guild.members.get(int(mentioned["id"])):
                mentioned["member"] = member_json(member, with_user=False)
    return body


def attachment_json(attachment: Attachment) -> Json:
    body: Json = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.content),
        "content_type": attachment.content_type,
        "url": attachment.url,
        "proxy_url": attachment.url,
        "flags": 0,
    }
    if attachment.description is not None:
        body["description"] = attachment.description
    return body


def emoji_json(emoji: str) -> Json:
    """A reaction's emoji from how a route names it: itself, or ``name:id``."""
    name, _, emoji_id = emoji.partition(":")
    return {"id": emoji_id or None, "name": name}


def _without_reference(message: Message, world: World, reader: User, intents: Intent) -> Json:
    shown = reads_content(message, reader, intents, world)
    body: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "type": message.kind,
        "author": user_json(message.author),
        "content": message.content if shown else "",
        "embeds": message.embeds if shown else [],
        "components": message.components if shown else [],
        "attachments": [attachment_json(each) for each in message.attachments] if shown else [],
        "flags": int(message.flags),
        "timestamp": timestamp(message.created),
        "edited_timestamp": timestamp(message.edited) if message.edited else None,
        "mentions": [user_json(world.users[user_id]) for user_id in message.mentions],
        "mention_roles": [str(role_id) for role_id in message.mention_roles],
        "mention_everyone": message.mention_everyone,
        "pinned": message.pinned is not None,
        "tts": False,
    }
    if message.application_id is not None:
        body["application_id"] = str(message.application_id)
        body["webhook_id"] = str(message.application_id)
    if message.cause is not None:
        body["interaction_metadata"] = _cause_json(message.cause, world)
        if message.cause.command is not None:
            body["interaction"] = _command_json(message.cause, world)
    return body


def _reaction_json(emoji: str, users: list[int], reader: User) -> Json:
    return {
        "emoji": emoji_json(emoji),
        "count": len(users),
        "count_details": {"burst": 0, "normal": len(users)},
        "burst_colors": [],
        "me": reader.id in users,
        "me_burst": False,
    }


def _cause_json(cause: Cause, world: World) -> Json:
    body: Json = {
        "id": str(cause.interaction_id),
        "type": cause.kind,
        "user": user_json(world.users[cause.user_id]),
        "authorizing_integration_owners": integration_owners(cause.guild_id),
    }
    if cause.interacted_message_id is not None:
        body["interacted_message_id"] = str(cause.interacted_message_id)
    if cause.trigger is not None:
        body["triggering_interaction_metadata"] = _cause_json(cause.trigger, world)
    return body


def _command_json(cause: Cause, world: World) -> Json:
    """The older form, which alone names the command."""
    return {
        "id": str(cause.interaction_id),
        "type": cause.kind,
        "name": cause.command,
        "user": user_json(world.users[cause.user_id]),
    }


def integration_owners(guild_id: int | None) -> Json:
    """Who installed the application where it was used: here always the guild."""
    return {"0": str(guild_id or 0)}
