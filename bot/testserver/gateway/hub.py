"""All sessions, and the sending of an event to those who may have it."""

import secrets
from collections.abc import Callable, Iterable

from bot.testserver.faults.gateway import deliver
from bot.testserver.faults.plan import Faults
from bot.testserver.flags import Intent
from bot.testserver.gateway.session import Connection, Session
from bot.testserver.permissions import may_see
from bot.testserver.state import Channel, Json, User, World
from bot.testserver.wire import Wire

RESUMABLE_SECONDS = 120
"""How long a session waits for its client to come back."""
STARTS_A_DAY = 1000
DAY_SECONDS = 86_400


class Hub:
    """Sessions by id, and every open connection, identified or not."""

    def __init__(self, world: World, wire: Wire, faults: Faults) -> None:
        self._world = world
        self._wire = wire
        self._faults = faults
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self._starts: dict[int, tuple[float, int]] = {}

    def open(self, user: User, intents: Intent, shard: tuple[int, int]) -> Session:
        self._forget_the_gone()
        session = Session(secrets.token_hex(16), user, intents, shard)
        self.sessions[session.id] = session
        return session

    def detach(self, session: Session) -> None:
        """Its connection is gone; it stays for as long as it may resume."""
        session.connection = None
        session.detached = self._world.clock()

    def resumable(self, session_id: str) -> Session | None:
        self._forget_the_gone()
        return self.sessions.get(session_id)

    def end(self, session: Session) -> None:
        self.sessions.pop(session.id, None)

    def starts_left(self, bot: User) -> int:
        """How many sessions a bot may still begin before ``starts_reset`` seconds have passed."""
        return STARTS_A_DAY - self._starts_of(bot)[1]

    def starts_reset(self, bot: User) -> float:
        return self._starts_of(bot)[0] + DAY_SECONDS - self._world.clock()

    def count_start(self, bot: User) -> None:
        since, count = self._starts_of(bot)
        self._starts[bot.id] = (since, count + 1)

    def sessions_of(self, user: User) -> list[Session]:
        return [session for session in self.sessions.values() if session.user is user]

    def dispatch(self, session: Session, name: str, data: Json) -> None:
        """Send an event to one session, now or as a fault will have it."""

        def send() -> None:
            if self.sessions.get(session.id) is session:
                self.record(session.user, "out", session.dispatch(name, data))

        deliver(self, self._faults, session, name, send)

    def connected(self, user: User | None = None) -> list[Session]:
        """The sessions, of one user or of all, whose client is there."""
        return [
            session
            for session in self.sessions.values()
            if session.connection is not None and user in (None, session.user)
        ]

    def tell(self, session: Session, frame: Json) -> None:
        """Send what is no event."""
        if session.connection is not None:
            session.connection.send(frame)
            self.record(session.user, "out", frame)

    def to_users(
        self,
        users: Iterable[User],
        name: str,
        data: Callable[[Session], Json],
        *,
        intent: Intent | None = None,
        guild_id: int | None = None,
    ) -> None:
        """Send an event to these users' sessions: those that asked for it, on the right shard.

        ``data`` renders the event for each session; ``intent`` None means none is needed.
        """
        chosen = {user.id for user in users}
        for session in list(self.sessions.values()):
            wanted = intent is None or session.wants(intent)
            if session.user.id in chosen and wanted and session.covers(guild_id):
                self.dispatch(session, name, data(session))

    def to_channel(
        self,
        channel: Channel,
        name: str,
        data: Callable[[Session], Json],
        *,
        intents: tuple[Intent, Intent],
    ) -> None:
        """Send an event to all who see a channel; ``intents`` are its guild and direct forms."""
        guild = channel.guild
        if guild is None:
            self.to_users(channel.recipients, name, data, intent=intents[1])
            return
        members = [each.user for each in guild.members.values() if may_see(channel, each.user)]
        self.to_users(members, name, data, intent=intents[0], guild_id=guild.id)

    def record(self, user: User | None, direction: str, frame: Json) -> None:
        self._wire.add(
            {
                "at": self._world.clock(),
                "kind": "gateway",
                "direction": direction,
                "user": user.name if user else None,
                "frame": frame,
            }
        )

    def _starts_of(self, bot: User) -> tuple[float, int]:
        now = self._world.clock()
        since, count = self._starts.get(bot.id, (now, 0))
        return (now, 0) if since <= now - DAY_SECONDS else (since, count)

    def _forget_the_gone(self) -> None:
        oldest = self._world.clock() - RESUMABLE_SECONDS
        for session in list(self.sessions.values()):
            if session.detached is not None and session.detached < oldest:
                self.end(session)
