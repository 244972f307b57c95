"""The test server: started and stopped, and the world it serves made in a line each."""

import secrets
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.testserver import channels, guild_members, messages, thread_members, threads
from bot.testserver.faults.plan import Fault, Faults
from bot.testserver.flags import NO_INTENTS, NO_PERMISSIONS, ChannelType, Intent, Permission
from bot.testserver.gateway.opcodes import Op, control
from bot.testserver.platform import new_platform
from bot.testserver.rate_limits import RateLimits
from bot.testserver.rest.application import new_application
from bot.testserver.state import (
    Application,
    Channel,
    Guild,
    Json,
    Member,
    Message,
    Overwrite,
    Role,
    User,
    World,
)
from bot.testserver.wire import Wire

SHUTDOWN_SECONDS = 0.3
HEARTBEAT_MS = 41_250
"""The interval that Discord asks for."""


class TestServer:
    """A Discord on 127.0.0.1: REST, gateway and a page, on one port.

    ``clock`` gives epoch seconds; clients of the gateway are asked for a heartbeat every
    ``heartbeat_ms`` milliseconds. Use as ``async with TestServer() as server`` for a free port, or
    ``start`` and ``close``. Without ``rate_limits`` bots may call as often as they like.
    """

    __test__ = False

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        heartbeat_ms: int = HEARTBEAT_MS,
        rate_limits: bool = True,
    ) -> None:
        self._platform = new_platform(clock, heartbeat_ms)
        if rate_limits:
            self._platform.limits = RateLimits(clock)
        self._runner: web.AppRunner | None = None

    @property
    def world(self) -> World:
        return self._platform.world

    @property
    def wire(self) -> Wire:
        return self._platform.wire

    @property
    def faults(self) -> Faults:
        """The faults there are; ``fault`` adds one."""
        return self._platform.faults

    @property
    def rate_limits(self) -> RateLimits | None:
        return self._platform.limits

    @property
    def api_url(self) -> str:
        return self._platform.api_url

    @property
    def gateway_url(self) -> str:
        return self._platform.gateway_url

    @property
    def page_url(self) -> str:
        return self._platform.page_url

    async def start(self, port: int = 0) -> None:
        """Listen; 0 takes a free port. Raises OSError if the port is taken."""
        runner = web.AppRunner(
            new_application(self._platform), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self._platform.origin = f"127.0.0.1:{runner.addresses[0][1]}"

    async def close(self) -> None:
        """Close every socket; within a second, whatever the clients do."""
        for connection in self._platform.hub.connections:
            connection.close(1001, "The server is closing.")
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def create_user(self, name: str, *, locale: str = "en-US") -> User:
        return self._create_user(name, locale=locale, bot=False)

    def create_application(
        self, name: str, *, owner: User, privileged: Intent = NO_INTENTS
    ) -> Application:
        """An application and its bot; ``privileged`` are the privileged intents granted to it."""
        bot = self._create_user(name, locale="en-US", bot=True)
        key = secrets.token_hex(32)
        application = Application(bot.id, name, owner, bot, key, privileged)
        self.world.applications[application.id] = application
        return application

    def show_on_page(self, user: User) -> None:
        """Let whoever opens the page be this user; the first one shown is who they begin as."""
        self._platform.page_users.append(user)

    def create_guild(self, name: str, *, owner: User, locale: str = "en-US") -> Guild:
        guild = self.world.add_guild(name, owner, locale)
        self.add_member(guild, owner)
        return guild

    def create_role(
        self, guild: Guild, name: str, permissions: Permission = NO_PERMISSIONS
    ) -> Role:
        """A role above those there are."""
        role = Role(self.world.snowflakes.next(), name, permissions, position=len(guild.roles))
        return guild_members.add_role(self._platform, guild, role)

    def set_role_permissions(self, guild: Guild, role: Role, permissions: Permission) -> None:
        """Let a role do this and nothing else; @everyone is ``guild.roles[guild.id]``."""
        body = {"permissions": str(int(permissions))}
        guild_members.change_role(self._platform, guild, role, body)

    def delete_role(self, guild: Guild, role: Role) -> None:
        guild_members.remove_role(self._platform, guild, role)

    def add_member(self, guild: Guild, user: User, *roles: Role) -> Member:
        return guild_members.enter(self._platform, guild, user, [role.id for role in roles])

    def remove_member(self, guild: Guild, user: User) -> None:
        """Kick a member, or the bot, out of a guild."""
        guild_members.leave(self._platform, guild, user)

    def give_role(self, guild: Guild, user: User, role: Role) -> None:
        guild_members.give(self._platform, guild, guild.members[user.id], role)

    def take_role(self, guild: Guild, user: User, role: Role) -> None:
        guild_members.take(self._platform, guild, guild.members[user.id], role)

    def create_channel(
        self,
        guild: Guild,
        name: str,
        *,
        kind: ChannelType = ChannelType.TEXT,
        topic: str | None = None,
        category: Channel | None = None,
        overwrites: Iterable[Overwrite] = (),
        tags: Iterable[str] = (),
    ) -> Channel:
        """A channel; ``tags`` are the names of a forum's. A text channel's name is lowered."""
        body: Json = {
            "name": name,
            "topic": topic,
            "parent_id": category.id if category else None,
            "available_tags": [{"name": tag} for tag in tags],
        }
        if listed := [
            {"id": each.id, "type": each.kind, "allow": each.allow, "deny": each.deny}
            for each in overwrites
        ]:
            body["permission_overwrites"] = listed
        return channels.add(self._platform, guild, kind, body)

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads, or a thread."""
        channels.remove(self._platform, channel)

    def create_thread(
        self,
        parent: Channel,
        name: str,
        *,
        owner: User,
        message: Message | None = None,
        private: bool = False,
    ) -> Channel:
        """A thread of a text or announcement channel, from a message of it or on its own."""
        kind = ChannelType.PRIVATE_THREAD if private else ChannelType.PUBLIC_THREAD
        if parent.kind is ChannelType.ANNOUNCEMENT:
            kind = ChannelType.ANNOUNCEMENT_THREAD
        body = {"name": name}
        return threads.start(self._platform, parent, owner, kind, body, message=message)

    def create_post(self, forum: Channel, name: str, content: str, *, owner: User) -> Channel:
        """A forum's post with its first message."""
        first = messages.compose(self._platform, forum, owner, {"content": content})
        return threads.post(self._platform, forum, owner, {"name": name}, first)

    def add_to_thread(self, thread: Channel, user: User) -> None:
        thread_members.join(self._platform, thread, user)

    def set_overwrite(
        self,
        channel: Channel,
        who: User | Role,
        *,
        allow: Permission = NO_PERMISSIONS,
        deny: Permission = NO_PERMISSIONS,
    ) -> None:
        """Allow and deny one member or role something in one channel, and nothing else."""
        kind = 0 if isinstance(who, Role) else 1
        new = Overwrite(who.id, kind, allow, deny) if allow or deny else None
        channels.overwrite(self._platform, channel, who.id, new)

    def deny(self, channel: Channel, user: User, permissions: Permission) -> None:
        """Take permissions away from one member in one channel."""
        self.set_overwrite(channel, user, deny=permissions)

    def restore(self, channel: Channel, user: User) -> None:
        """Give one member back what ``deny`` took."""
        self.set_overwrite(channel, user)

    def fault(self, kind: str, **parameters: Any) -> Fault:
        """Have something go wrong, as ``POST /_test/faults`` does; what isn't said is by default.

        ``GET /_test/faults`` tells the kinds and their parameters. Raises KeyError for others.
        """
        return self._platform.add_fault(kind, **parameters)

    async def send_reconnect(self, user: User) -> None:
        """Ask the user's clients to reconnect and resume (opcode 7)."""
        for session in self._platform.hub.connected(user):
            self._platform.hub.tell(session, control(Op.RECONNECT))

    async def send_invalid_session(self, user: User, *, resumable: bool) -> None:
        """Tell the user's clients that their session is invalid (opcode 9)."""
        for session in self._platform.hub.connected(user):
            self._platform.hub.tell(session, control(Op.INVALID_SESSION, resumable))
            if not resumable:
                self._platform.hub.end(session)

    async def drop_connections(self, user: User, code: int = 4000) -> None:
        """Close the user's connections with this code; their sessions may be resumed."""
        for session in self._platform.hub.connected(user):
            if session.connection is not None:
                session.connection.close(code)

    def _create_user(self, name: str, *, locale: str, bot: bool) -> User:
        user = User(self.world.snowflakes.next(), name, secrets.token_urlsafe(32), locale, bot)
        self.world.add_user(user)
        return user
