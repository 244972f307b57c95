"""One client's session: what it asked for, and what it was sent, so that it can resume."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.testserver.flags import Intent
from bot.testserver.state import Json, User

KEPT_EVENTS = 1000


class Connection(Protocol):
    """The socket a session is attached to; ``closed_with`` is the code the server closed it by."""

    closed_with: int | None

    def send(self, frame: Json) -> None: ...

    def close(self, code: int, reason: str = "") -> None: ...

    def abort(self) -> None:
        """End it without a closing handshake."""

    def compress_payloads(self) -> None:
        """Compress each frame by itself from now on, unless they are compressed already."""


@dataclass(eq=False, slots=True)
class Session:
    """A session outlives its connection; ``detached`` is when (epoch seconds) it lost it.

    ``held`` are events held back for others to overtake them.
    """

    id: str
    user: User
    intents: Intent
    shard: tuple[int, int] = (0, 1)
    sequence: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    connection: Connection | None = None
    detached: float | None = None
    held: list[Callable[[], None]] = field(default_factory=list)

    def wants(self, intent: Intent) -> bool:
        """Whether it asked for events of this intent. Users' clients get all."""
        return not self.user.bot or bool(self.intents & intent)

    def covers(self, guild_id: int | None) -> bool:
        """Whether its shard carries this guild; direct conversations are on the first shard."""
        shard, shards = self.shard
        return shard == ((guild_id >> 22) % shards if guild_id is not None else 0)

    def dispatch(self, name: str, data: Json) -> Json:
        """Send an event, or keep it for the resumption; returns the frame."""
        self.sequence += 1
        frame = {"op": 0, "t": name, "s": self.sequence, "d": data}
        self.sent.append(frame)
        if self.connection is not None:
            self.connection.send(frame)
        return frame

    def missed_since(self, sequence: int) -> list[Json] | None:
        """The frames after ``sequence``, or None where they are no longer kept."""
        oldest = self.sent[0]["s"] if self.sent else self.sequence + 1
        if sequence < oldest - 1:
            return None
        return [frame for frame in self.sent if frame["s"] > sequence]
