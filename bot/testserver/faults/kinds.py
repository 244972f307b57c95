"""The kinds of fault one can ask for, and what can be said about each."""

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from bot.testserver.flags import Permission


class Occasion(Enum):
    """What a fault waits for."""

    REQUEST = "request"
    CHANGE = "change"
    """A request too, but what changes is the world, before the request is acted on."""
    EVENT = "event"
    STRIKE = "strike"
    """An event as well, but what suffers is the connection; without one named, at once."""
    HEARTBEAT = "heartbeat"


@dataclass(frozen=True, slots=True)
class Parameter:
    """``kind`` is a JSON type; numbers are within ``least`` and ``most``."""

    kind: str
    default: Any
    meaning: str
    choices: tuple[str, ...] = ()
    least: float = 0
    most: float = 86_400


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    occasion: Occasion
    meaning: str
    own: dict[str, Parameter] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, Parameter]:
        """All that can be said of a fault of this kind: when it strikes, then what it does."""
        return {**WHEN[self.occasion], **self.own}


ALWAYS = {
    "probability": Parameter("number", 1.0, "How likely it strikes each time it could.", most=1),
    "count": Parameter("integer", 1, "How many times it strikes; null for no end.", least=1),
    "skip": Parameter("integer", 0, "How many occasions it lets pass first."),
    "who": Parameter("string", "bot", "Whose traffic it strikes.", ("bot", "user", "all")),
}
ROUTE = Parameter("string", "*", "The calls it strikes, as METHOD /path; * stands for anything.")
EVENT = Parameter("string", "*", "The names of the events it strikes; * stands for anything.")
STRIKE = replace(EVENT, default="", meaning=f"{EVENT.meaning} Empty: it strikes at once.")

WHEN = {
    Occasion.REQUEST: {"route": ROUTE, **ALWAYS},
    Occasion.CHANGE: {"route": ROUTE, **ALWAYS},
    Occasion.EVENT: {"event": EVENT, **ALWAYS},
    Occasion.STRIKE: {"event": STRIKE, **ALWAYS},
    Occasion.HEARTBEAT: ALWAYS,
}

ACTED = Parameter("boolean", False, "Whether the call is acted on all the same.")
UNDONE = Parameter("number", 0.0, "Seconds until it is undone; 0 for never.")


def _seconds(default: float, meaning: str) -> dict[str, Parameter]:
    return {"seconds": Parameter("number", default, meaning)}


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "http_error",
            Occasion.REQUEST,
            "A call is answered with an error of the server's.",
            {
                "status": Parameter("integer", 503, "The HTTP status.", least=400, most=599),
                "acted": ACTED,
            },
        ),
        Kind(
            "rate_limit",
            Occasion.REQUEST,
            "A call is answered with 429 and not acted on.",
            {
                "retry_after": Parameter("number", 0.5, "Seconds to wait, as the answer says."),
                "via": Parameter("boolean", True, "With Via, as Discord; without, as Cloudflare."),
                "scope": Parameter(
                    "string", "user", "What is limited.", ("user", "global", "shared")
                ),
            },
        ),
        Kind(
            "reset",
            Occasion.REQUEST,
            "The connection of a call is reset in place of an answer.",
            {"acted": ACTED},
        ),
        Kind(
            "slow_answer",
            Occasion.REQUEST,
            "A call is acted on at once and answered late.",
            _seconds(2.0, "How late."),
        ),
        Kind(
            "half_answer",
            Occasion.REQUEST,
            "A call is acted on, and its answer breaks off in the middle.",
        ),
        Kind(
            "late_callback",
            Occasion.REQUEST,
            "An answer to an interaction arrives late.",
            {
                "route": replace(ROUTE, default="POST /interactions/*/callback"),
                **_seconds(3.2, "How late."),
            },
        ),
        Kind(
            "drop_connection",
            Occasion.STRIKE,
            "The gateway's connection is closed; the event it strikes is sent on resumption.",
            {
                "code": Parameter(
                    "integer", 4000, "The closing code; 0 resets TCP instead.", most=4999
                )
            },
        ),
        Kind("reconnect", Occasion.STRIKE, "The client is asked to reconnect (opcode 7)."),
        Kind(
            "invalid_session",
            Occasion.STRIKE,
            "The client is told that its session is invalid (opcode 9).",
            {"resumable": Parameter("boolean", True, "Whether it may be resumed all the same.")},
        ),
        Kind(
            "delay_event",
            Occasion.EVENT,
            "An event comes late, and those after it before it.",
            _seconds(0.5, "How late."),
        ),
        Kind(
            "duplicate_event",
            Occasion.EVENT,
            "An event comes more than once.",
            {"times": Parameter("integer", 1, "How many times more.", least=1, most=100)},
        ),
        Kind(
            "reorder_events",
            Occasion.EVENT,
            "An event comes after the one that should follow it.",
            _seconds(0.5, "How long it waits for one at most."),
        ),
        Kind("silent_heartbeats", Occasion.HEARTBEAT, "A heartbeat is not acknowledged."),
        Kind(
            "revoke_permission",
            Occasion.CHANGE,
            "Who calls loses a permission in the channel of the call, before it is acted on.",
            {
                "permission": Parameter(
                    "string",
                    "SEND_MESSAGES",
                    "Which one.",
                    tuple(each.name for each in Permission if each.name),
                ),
                "seconds": UNDONE,
            },
        ),
        Kind(
            "kick",
            Occasion.CHANGE,
            "Who calls is removed from the guild of the call, before it is acted on.",
            {"seconds": UNDONE},
        ),
        Kind(
            "delete_channel",
            Occasion.CHANGE,
            "The channel of a call is deleted before it is acted on.",
        ),
    )
}
