"""What every route and event needs at hand: the world, the gateway's sessions, the record."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.testserver.faults.gateway import strike_at_once
from bot.testserver.faults.plan import Fault, Faults
from bot.testserver.gateway.hub import Hub
from bot.testserver.rate_limits import RateLimits
from bot.testserver.state import User, World
from bot.testserver.wire import Wire


@dataclass(slots=True)
class Platform:
    """``origin`` is ``127.0.0.1:PORT`` once the server listens.

    ``limits`` are None where calls may come as often as they like. ``page_users`` are those one
    may be on the page, the first one to begin with. Clients of the gateway are told to send a
    heartbeat every ``heartbeat_ms`` milliseconds.
    """

    world: World
    hub: Hub
    wire: Wire
    faults: Faults
    heartbeat_ms: int
    origin: str = ""
    limits: RateLimits | None = None
    page_users: list[User] = field(default_factory=list)

    def add_fault(self, kind: str, **parameters: Any) -> Fault:
        """Ask for a fault; raises KeyError where there is no such kind or parameter."""
        fault = self.faults.add(kind, **parameters)
        strike_at_once(self.hub, self.faults, fault)
        return fault

    @property
    def api_url(self) -> str:
        return f"http://{self.origin}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://{self.origin}/gateway"

    @property
    def page_url(self) -> str:
        return f"http://{self.origin}/"


def new_platform(clock: Callable[[], float], heartbeat_ms: int) -> Platform:
    world = World(clock)
    wire = Wire()
    faults = Faults(clock, wire)
    return Platform(world, Hub(world, wire, faults), wire, faults, heartbeat_ms)
