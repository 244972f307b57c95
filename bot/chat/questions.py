"""The question in what a member typed."""

import re
import unicodedata
from collections.abc import Mapping

import discord

from bot.chat.markdown import one_line

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
    if message.author.bot or message.webhook_id is not None:
        return False
    if message.type not in (discord.MessageType.default, discord.MessageType.reply):
        return False
    if message.guild is None or any(user.id == me.id for user in message.mentions):
        return True
    quoted = _quoted(message)
    return quoted is not None and quoted.author.id == me.id and bool(message.content)


def question_in(message: discord.Message, me: discord.abc.User) -> str:
    """The question a message puts; if it only mentions the bot, the message it replies to."""
    question = clean(message.content, _names_in(message, me))
    if question:
        return question
    quoted = _quoted(message)
    if quoted is None or quoted.author.id == me.id:
        return ""
    return clean(quoted.content, _names_in(quoted, me))


def _quoted(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or not isinstance(reference.resolved, discord.Message):
        return None
    return reference.resolved


def _names_in(message: discord.Message, me: discord.abc.User) -> dict[int, str]:
    names = {user.id: user.display_name for user in message.mentions}
    names |= {role.id: role.name for role in message.role_mentions}
    names |= {channel.id: channel.name for channel in message.channel_mentions}
    names[me.id] = ""
    return names
