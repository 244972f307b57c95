"""Whom a message pings: its mentions, as far as ``allowed_mentions`` and permissions let them."""

import re
from dataclasses import dataclass

from bot.testserver.flags import Permission
from bot.testserver.permissions import in_channel
from bot.testserver.state import Channel, Json, Message, User, World

USER = re.compile(r"<@!?(\d{1,20})>")
ROLE = re.compile(r"<@&(\d{1,20})>")
EVERYONE = re.compile(r"@(?:everyone|here)\b")


@dataclass(frozen=True, slots=True)
class Mentions:
    users: tuple[int, ...] = ()
    roles: tuple[int, ...] = ()
    everyone: bool = False


def evaluate(
    world: World,
    channel: Channel,
    author: User,
    texts: list[str],
    allowed: Json | None,
    replied_to: Message | None,
) -> Mentions:
    """The pings of a message: without ``allowed_mentions`` everything its texts mention."""
    text = "\n".join(texts)
    parse = {"users", "roles", "everyone"} if allowed is None else set(allowed.get("parse") or ())
    replied = True if allowed is None else bool(allowed.get("replied_user"))

    users = [int(found) for found in USER.findall(text)]
    if "users" not in parse:
        users = _only(users, allowed, "users")
    users = [user_id for user_id in users if user_id in world.users]
    if replied and replied_to is not None and replied_to.author is not author:
        users.append(replied_to.author.id)

    guild = channel.guild
    roles = [int(found) for found in ROLE.findall(text)]
    if "roles" not in parse:
        roles = _only(roles, allowed, "roles")
    roles = [each for each in roles if guild is not None and each in guild.roles]

    everyone = guild is not None and "everyone" in parse and EVERYONE.search(text) is not None
    if guild is not None and Permission.MENTION_EVERYONE not in in_channel(channel, author):
        roles = [each for each in roles if guild.roles[each].mentionable]
        everyone = False
    return Mentions(tuple(dict.fromkeys(users)), tuple(dict.fromkeys(roles)), everyone)


def _only(ids: list[int], allowed: Json | None, key: str) -> list[int]:
    listed = {int(each) for each in (allowed or {}).get(key) or ()}
    return [each for each in ids if each in listed]
