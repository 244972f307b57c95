"""Rate limits: how often a route may be called, counted in buckets.

Discord publishes only the global limit; clients learn the rest from the headers. The figures here
are those its API is seen to answer with; ``OTHERWISE`` stands for routes nobody runs into.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    calls: int
    seconds: float


GLOBAL = Limit(50, 1)
OTHERWISE = Limit(50, 1)
CHANNEL = "/channels/{channel_id}"
MESSAGE = CHANNEL + "/messages/{message_id}"
WEBHOOK = "/webhooks/{application_id}/{interaction_token}"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
LIMITS: Mapping[tuple[str, str], Limit] = {
    ("POST", CHANNEL + "/messages"): Limit(5, 5),
    ("PATCH", MESSAGE): Limit(5, 5),
    ("DELETE", MESSAGE): Limit(5, 1),
    ("POST", CHANNEL + "/messages/bulk-delete"): Limit(1, 1),
    ("POST", CHANNEL + "/typing"): Limit(5, 5),
    ("PUT", MESSAGE + "/reactions/{emoji}/@me"): Limit(1, 0.25),
    ("DELETE", MESSAGE + "/reactions/{emoji}/{user_id}"): Limit(1, 0.25),
    ("POST", WEBHOOK): Limit(5, 2),
    ("GET", WEBHOOK + "/messages/{message_id}"): Limit(5, 2),
    ("PATCH", WEBHOOK + "/messages/{message_id}"): Limit(5, 2),
    ("DELETE", WEBHOOK + "/messages/{message_id}"): Limit(5, 2),
}
MAJOR = ("channel_id", "guild_id", "application_id", "interaction_token")
"""The parts of a path that have their own buckets."""
MOST_BUCKETS = 1000
"""How many are kept before those that are full again are forgotten."""


@dataclass(frozen=True, slots=True)
class Count:
    """Where a bucket stands after a call; ``reset`` is in epoch seconds, others in seconds."""

    limit: Limit
    bucket: str
    allowed: bool
    remaining: int
    reset: float
    reset_after: float

    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.limit.calls),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": f"{self.reset:.3f}",
            "X-RateLimit-Reset-After": f"{self.reset_after:.3f}",
            "X-RateLimit-Bucket": self.bucket,
        }


class RateLimits:
    """Counts calls; ``clock`` gives epoch seconds. Change ``limits`` to be stricter or looser."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.limits = dict(LIMITS)
        self.everywhere = GLOBAL
        self._clock = clock
        self._counts: dict[tuple[str, ...], tuple[int, float]] = {}

    def count(self, who: str, method: str, route: str, major: tuple[str, ...]) -> Count:
        """Count a call of a route; ``major`` are the values of its major parameters."""
        limit = self.limits.get((method, route), OTHERWISE)
        bucket = hashlib.sha256(f"{method} {route}".encode()).hexdigest()[:32]
        return self._count((who, bucket, *major), bucket, limit)

    def count_globally(self, who: str) -> Count:
        """Count a call towards what one bot may do in all."""
        return self._count((who, "global"), "", self.everywhere)

    def _count(self, key: tuple[str, ...], bucket: str, limit: Limit) -> Count:
        now = self._clock()
        used, reset = self._counts.get(key, (0, 0.0))
        if reset <= now:
            self._forget_the_full(now)
            used, reset = 0, now + limit.seconds
        allowed = used < limit.calls
        used += allowed
        self._counts[key] = used, reset
        return Count(limit, bucket, allowed, limit.calls - used, reset, reset - now)

    def _forget_the_full(self, now: float) -> None:
        if len(self._counts) >= MOST_BUCKETS:
            self._counts = {key: each for key, each in self._counts.items() if each[1] > now}
