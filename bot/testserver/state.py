"""Everything the server remembers. Ids are integers here and strings on the wire."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from weakref import WeakValueDictionary

from bot.testserver.flags import (
    EVERYONE_DEFAULT,
    NO_FLAGS,
    NO_INTENTS,
    NO_PERMISSIONS,
    ChannelType,
    Intent,
    MessageFlag,
    Permission,
)
from bot.testserver.snowflakes import Snowflakes

Json = dict[str, Any]


@dataclass(eq=False, slots=True)
class User:
    id: int
    name: str
    token: str
    locale: str = "en-US"
    bot: bool = False


@dataclass(eq=False, slots=True)
class Application:
    """``privileged`` are the privileged intents it was granted."""

    id: int
    name: str
    owner: User
    bot: User
    verify_key: str
    privileged: Intent = NO_INTENTS


@dataclass(eq=False, slots=True)
class Role:
    id: int
    name: str
    permissions: Permission
    position: int = 0
    color: int = 0
    hoist: bool = False
    mentionable: bool = False


@dataclass(eq=False, slots=True)
class Member:
    user: User
    joined: datetime
    roles: list[int] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Guild:
    """``roles`` begins with @everyone, whose id is the guild's."""

    id: int
    name: str
    owner: User
    locale: str
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a channel allows or denies one role (``kind`` 0) or one member (``kind`` 1)."""

    id: int
    kind: int
    allow: Permission = NO_PERMISSIONS
    deny: Permission = NO_PERMISSIONS


@dataclass(frozen=True, slots=True)
class Cause:
    """The interaction that a message answers, as its ``interaction_metadata`` tells it.

    ``interacted_message_id`` is the message whose component was used, ``command`` the name of the
    command that was run, ``trigger`` the interaction that showed the submitted modal: whichever
    there was.
    """

    interaction_id: int
    kind: int
    user_id: int
    guild_id: int | None
    interacted_message_id: int | None = None
    command: str | None = None
    trigger: "Cause | None" = None


@dataclass(eq=False, frozen=True, slots=True, weakref_slot=True)
class Attachment:
    """A file of a message, and the address it is served from while the message is there."""

    id: int
    filename: str
    content_type: str
    content: bytes
    url: str
    description: str | None = None


@dataclass(eq=False, slots=True)
class Message:
    """``visible_to`` is the only user who sees it, or None for everybody in the channel.

    ``refers_to`` is the channel and message that one of Discord's own messages speaks of.
    """

    id: int
    channel_id: int
    author: User
    created: datetime
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    flags: MessageFlag = NO_FLAGS
    kind: int = 0
    edited: datetime | None = None
    mentions: list[int] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    reply_to: int | None = None
    nonce: str | int | None = None
    reactions: dict[str, list[int]] = field(default_factory=dict)
    visible_to: int | None = None
    cause: Cause | None = None
    application_id: int | None = None
    attachments: list[Attachment] = field(default_factory=list)
    pinned: datetime | None = None
    refers_to: tuple[int, int | None] | None = None


@dataclass(eq=False, slots=True)
class Thread:
    """What a thread has beyond a channel; ``changed`` is when it was last archived or reopened.

    ``members`` maps the ids of those who joined to when they did. ``invitable`` is whether
    any member of a private thread may add others.
    """

    owner_id: int
    auto_archive_minutes: int
    created: datetime
    changed: datetime
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    members: dict[int, datetime] = field(default_factory=dict)
    applied_tags: list[int] = field(default_factory=list)
    messages_ever: int = 0


@dataclass(eq=False, slots=True)
class Channel:
    """A channel or thread of a guild, or a direct conversation where ``guild`` is None.

    ``parent`` is a thread's channel or a channel's category; ``thread`` is there in threads only.
    ``slowmode`` is in seconds. Only the latest messages are kept.
    """

    id: int
    guild: Guild | None
    name: str | None = None
    position: int = 0
    recipients: tuple[User, ...] = ()
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    kind: ChannelType = ChannelType.TEXT
    parent: "Channel | None" = None
    thread: Thread | None = None
    topic: str | None = None
    nsfw: bool = False
    slowmode: int = 0
    auto_archive_minutes: int | None = None
    tags: list[Json] = field(default_factory=list)
    flags: int = 0
    last_message_id: int | None = None


@dataclass(eq=False, slots=True)
class Command:
    """A registered application command; ``body`` is what was registered, checked."""

    id: int
    application_id: int
    guild_id: int | None
    version: int
    body: Json


@dataclass(eq=False, slots=True)
class Interaction:
    """``created`` is in epoch seconds; ``callback`` the type it was acknowledged with.

    ``modal`` is the one it was answered with, as checked.
    """

    id: int
    token: str
    kind: int
    application: Application
    user: User
    channel: Channel
    created: float
    data: Json
    locale: str
    nonce: str | None
    source: Message | None = None
    trigger: "Interaction | None" = None
    callback: int | None = None
    modal: Json | None = None
    original_id: int | None = None


class World:
    """All there is, in memory. ``clock`` gives epoch seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.snowflakes = Snowflakes(clock)
        self.users: dict[int, User] = {}
        self.users_by_token: dict[str, User] = {}
        self.applications: dict[int, Application] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.commands: dict[int, Command] = {}
        self.interactions: dict[int, Interaction] = {}
        self.interactions_by_token: dict[str, Interaction] = {}
        self.sent_nonces: dict[tuple[int, str], tuple[float, Message]] = {}
        self.attachments: WeakValueDictionary[int, Attachment] = WeakValueDictionary()

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), UTC)

    def add_user(self, user: User) -> None:
        self.users[user.id] = user
        self.users_by_token[user.token] = user

    def add_guild(self, name: str, owner: User, locale: str) -> Guild:
        guild = Guild(self.snowflakes.next(), name, owner, locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYONE_DEFAULT)
        self.guilds[guild.id] = guild
        return guild

    def application_of(self, bot: User) -> Application | None:
        """The application whose bot this user is."""
        return next((each for each in self.applications.values() if each.bot is bot), None)

    def guilds_of(self, user: User) -> list[Guild]:
        return [guild for guild in self.guilds.values() if user.id in guild.members]

    def channels_of(self, guild: Guild) -> list[Channel]:
        """Its channels, without their threads."""
        return [
            each for each in self.channels.values() if each.guild is guild and each.thread is None
        ]

    def active_threads_of(self, guild: Guild) -> list[Channel]:
        return [
            each
            for each in self.channels.values()
            if each.guild is guild and each.thread is not None and not each.thread.archived
        ]

    def threads_of(self, parent: Channel) -> list[Channel]:
        return [
            each
            for each in self.channels.values()
            if each.thread is not None and each.parent is parent
        ]

    def direct_channels_of(self, user: User) -> list[Channel]:
        return [channel for channel in self.channels.values() if user in channel.recipients]
