"""The question in what a member typed."""

import re
import unicodedata
from collections.abc import Mapping

import discord

from bot.chat.markdown import one_line
from bot.chat.places import is_new_post

_MENTION = re.compile(r"<(?:@[!&]?|#)(\d+)>")
_COMMAND_MENTION = re.compile(r"</([^:>]+):\d+>")
# Custom emoji, timestamps and links to a server's own pages say nothing about the question.
_NO_WORDS = re.compile(r"<(?:a?:\w+:\d+|t:-?\d+(?::\w)?|id:\w+)>")


def clean(content: str, names: Mapping[int, str] | None = None) -> str:
    """The words of a message on one line, in NFC, with names in place of mentions.

    ``names`` are those of the members, roles and channels mentioned, by id; a mention of anything
    else is left out, and so is one whose name is empty.
    """
    known = names or {}
    text = _MENTION.sub(lambda mention: f" {known.get(int(mention[1]), '')} ", content)
    text = _COMMAND_MENTION.sub(r" \1 ", text)
    text = _NO_WORDS.sub(" ", text)
    # JSON can carry half of a character, which cannot be written anywhere.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", one_line(text)).lstrip(" ,;:")


def is_addressed(message: discord.Message, me: discord.abc.User) -> bool:
    """Whether a message asks the bot: it mentions it, replies to it or was sent to it alone.

    A reply without a ping arrives without its words unless the bot may read every message, and
    then nothing was asked that could be answered.
    """
    if not is_from_member(message):
        return False
    if message.guild is None or any(user.id == me.id for user in message.mentions):
        return True
    return replies_to(message, me) and bool(message.content)


def is_from_member(message: discord.Message) -> bool:
    """Whether a person wrote the message, not a bot, a webhook or Discord itself."""
    if message.author.bot or message.webhook_id is not None:
        return False
    return message.type in (discord.MessageType.default, discord.MessageType.reply)


def replies_to(message: discord.Message, author: discord.abc.User) -> bool:
    """Whether a message replies to one of this author's."""
    quoted = _quoted(message)
    return quoted is not None and quoted.author.id == author.id


def question_in(message: discord.Message, me: discord.abc.User) -> str:
    """The question a message puts.

    If it only mentions the bot: the title of the forum post it opens, or the message it replies to.
    """
    question = clean(message.content, names_in(message, me))
    if question:
        return question
    if is_new_post(message):
        return clean(getattr(message.channel, "name", ""))
    quoted = _quoted(message)
    if quoted is None or quoted.author.id == me.id:
        return ""
    return clean(quoted.content, names_in(quoted, me))


def _quoted(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or not isinstance(reference.resolved, discord.Message):
        return None
    return reference.resolved


def names_in(message: discord.Message, me: discord.abc.User) -> dict[int, str]:
    """Names in place of the mentions of a message, as ``clean`` takes them; ours is empty."""
    names = {user.id: user.display_name for user in message.mentions}
    names |= {role.id: role.name for role in message.role_mentions}
    names |= {channel.id: channel.name for channel in message.channel_mentions}
    names[me.id] = ""
    return names
