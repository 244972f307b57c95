"""The test server: started and stopped, and the world it serves made in a line each."""

import secrets
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.testserver import events
from bot.testserver.faults.plan import Fault, Faults
from bot.testserver.flags import NO_INTENTS, NO_PERMISSIONS, Intent, Permission
from bot.testserver.gateway.opcodes import Op, control
from bot.testserver.platform import new_platform
from bot.testserver.rest.application import new_application
from bot.testserver.state import (
    Application,
    Channel,
    Guild,
    Member,
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
    ``start`` and ``close``.
    """

    __test__ = False

    def __init__(
        self, *, clock: Callable[[], float] = time.time, heartbeat_ms: int = HEARTBEAT_MS
    ) -> None:
        self._platform = new_platform(clock, heartbeat_ms)
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
        role = Role(self.world.snowflakes.next(), name, permissions, position=len(guild.roles))
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, user: User, *roles: Role) -> Member:
        member = Member(user, self.world.now(), [role.id for role in roles])
        guild.members[user.id] = member
        events.guild_joined(self._platform, guild, user)
        return member

    def create_channel(self, guild: Guild, name: str) -> Channel:
        position = len(self.world.channels_of(guild))
        channel = Channel(self.world.snowflakes.next(), guild, name, position)
        self.world.channels[channel.id] = channel
        events.channel_changed(self._platform, channel, created=True)
        return channel

    def deny(self, channel: Channel, user: User, permissions: Permission) -> None:
        """Take permissions away from one member in one channel."""
        channel.overwrites[user.id] = Overwrite(user.id, 1, deny=permissions)
        events.channel_changed(self._platform, channel)

    def restore(self, channel: Channel, user: User) -> None:
        """Give one member back what ``deny`` took."""
        channel.overwrites.pop(user.id, None)
        events.channel_changed(self._platform, channel)

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
