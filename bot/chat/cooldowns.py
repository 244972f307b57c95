"""How soon a member, and a server as a whole, may ask again."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.store.journal import DIRECT

SERVER_QUESTIONS = 10
"""How many questions a server may ask within the time that one member waits between two."""

_CROWD = 10_000


@dataclass(frozen=True, slots=True)
class Wait:
    """``seconds`` to wait, a whole number from 1, and for whose sake.

    ``told`` says that this member has been told so since they were last answered.
    """

    seconds: int
    of: Literal["member", "server"]
    told: bool


class Cooldowns:
    """Keeps, in memory, when each member and each server asked last; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._members: dict[tuple[int, int], float] = {}
        self._servers: dict[int, deque[float]] = {}
        self._told: set[tuple[int, int]] = set()

    def take(self, guild_id: int, member_id: int, seconds: float) -> Wait | None:
        """None where the member may ask now, which is then counted; else what to wait for.

        ``seconds`` is what the server wants between two questions of a member; 0 is no limit.
        """
        if seconds <= 0:
            return None
        now, member = self._clock(), (guild_id, member_id)
        left = self._members.get(member, -math.inf) + seconds - now
        if left > 0:
            return self._wait(left, "member", member)
        latest = self._servers.setdefault(guild_id, deque(maxlen=SERVER_QUESTIONS))
        # Members who write to the bot alone have nothing to do with each other.
        if guild_id != DIRECT and len(latest) == SERVER_QUESTIONS:
            left = latest[0] + seconds - now
            if left > 0:
                return self._wait(left, "server", member)
        latest.append(now)
        self._members[member] = now
        self._told.discard(member)
        if len(self._members) > _CROWD:
            self._forget(now)
        return None

    def _wait(self, left: float, of: Literal["member", "server"], member: tuple[int, int]) -> Wait:
        told = member in self._told
        self._told.add(member)
        return Wait(math.ceil(left), of, told)

    def _forget(self, now: float) -> None:
        """Forget the half that asked longest ago; they have waited long since."""
        by_time = sorted(self._members, key=self._members.__getitem__)
        for member in by_time[: _CROWD // 2]:
            del self._members[member]
        self._told &= self._members.keys()
        self._servers = {
            guild_id: latest
            for guild_id, latest in self._servers.items()
            if latest and now - latest[-1] < 3600
        }
