"""What the ids in an interaction stand for, told along with it as ``resolved``."""

from collections.abc import Collection

from bot.testserver.flags import Intent
from bot.testserver.permissions import in_channel, may_see
from bot.testserver.platform import Platform
from bot.testserver.render import member_json, role_json, user_json
from bot.testserver.render_channel import channel_json
from bot.testserver.render_message import message_json
from bot.testserver.state import Channel, Json, Message, User

USER, ROLE, CHANNEL = "users", "roles", "channels"


class Resolution:
    """Collects what a user's interaction in a channel speaks of, for the bot to be told."""

    def __init__(self, platform: Platform, channel: Channel, user: User) -> None:
        self._platform = platform
        self._channel = channel
        self._user = user
        self._found: dict[str, Json] = {}

    def add(
        self, value: object, kinds: Collection[str], channel_types: Collection[int] = ()
    ) -> bool:
        """Whether this id is one of these kinds of thing here; if so it will be told.

        ``channel_types`` are the kinds of channel wanted, empty for any.
        """
        text = str(value)
        thing_id = int(text) if text.isdecimal() else 0
        return (
            (USER in kinds and self._add_user(thing_id))
            or (ROLE in kinds and self._add_role(thing_id))
            or (CHANNEL in kinds and self._add_channel(thing_id, channel_types))
        )

    def add_message(self, message: Message, bot: User) -> None:
        """A message a user chose is told with all it says, whatever the bot's intents."""
        shown = message_json(message, self._platform.world, bot, Intent.MESSAGE_CONTENT)
        self._put("messages", message.id, shown)

    def json(self) -> Json:
        """What was found, by kind and id; empty if nothing was."""
        return dict(self._found)

    def _add_user(self, user_id: int) -> bool:
        user, guild = self._platform.world.users.get(user_id), self._channel.guild
        if user is None:
            return False
        if guild is None and user not in self._channel.recipients:
            return False
        self._put(USER, user_id, user_json(user))
        if guild is not None and (member := guild.members.get(user_id)):
            permissions = str(int(in_channel(self._channel, user)))
            shown = {**member_json(member, with_user=False), "permissions": permissions}
            self._put("members", user_id, shown)
        return True

    def _add_role(self, role_id: int) -> bool:
        guild = self._channel.guild
        if guild is None or role_id not in guild.roles:
            return False
        self._put(ROLE, role_id, role_json(guild.roles[role_id]))
        return True

    def _add_channel(self, channel_id: int, channel_types: Collection[int]) -> bool:
        channel, guild = self._platform.world.channels.get(channel_id), self._channel.guild
        if channel is None or guild is None or channel.guild is not guild:
            return False
        if not may_see(channel, self._user) or (
            channel_types and channel.kind not in channel_types
        ):
            return False
        permissions = str(int(in_channel(channel, self._user)))
        shown = {**channel_json(channel, self._user), "permissions": permissions}
        self._put(CHANNEL, channel_id, shown)
        return True

    def _put(self, kind: str, thing_id: int, shown: Json) -> None:
        self._found.setdefault(kind, {})[str(thing_id)] = shown
