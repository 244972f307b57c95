"""What every route and event needs at hand: the world, the gateway's sessions, the record."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.testserver.gateway.hub import Hub
from bot.testserver.rate_limits import RateLimits
from bot.testserver.state import User, World
from bot.testserver.wire import Wire


@dataclass(slots=True)
class Platform:
    """``origin`` is ``127.0.0.1:PORT`` once the server listens.

    ``limits`` are None where calls may come as often as they like. ``page_users`` are those one
    may be on the page, the first one to begin with.
    """

    world: World
    hub: Hub
    wire: Wire
    origin: str = ""
    limits: RateLimits | None = None
    page_users: list[User] = field(default_factory=list)

    @property
    def api_url(self) -> str:
        return f"http://{self.origin}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://{self.origin}/gateway"

    @property
    def page_url(self) -> str:
        return f"http://{self.origin}/"


def new_platform(clock: Callable[[], float]) -> Platform:
    world = World(clock)
    wire = Wire()
    return Platform(world, Hub(world, wire), wire)
