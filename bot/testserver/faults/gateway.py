"""Faults on the way of an event: connections that end, events late, twice or out of order."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from bot.testserver.faults.kinds import Occasion
from bot.testserver.faults.plan import Fault, Faults
from bot.testserver.gateway.opcodes import Op, control
from bot.testserver.gateway.session import Session

if TYPE_CHECKING:
    from bot.testserver.gateway.hub import Hub

SPARED = ("READY", "RESUMED")
"""What begins a session always arrives."""


def deliver(
    hub: "Hub", faults: Faults, session: Session, name: str, send: Callable[[], None]
) -> None:
    """Have an event sent, as the faults will have it; ``send`` gives it its place in the order."""
    if name in SPARED:
        send()
        return
    strike = faults.take(Occasion.STRIKE, name, session.user)
    if strike is not None and strike.kind.name == "drop_connection":
        disturb(hub, session, strike)
    fault = faults.take(Occasion.EVENT, name, session.user)
    if fault is None:
        send()
        release(session)
    elif fault.kind.name == "delay_event":
        asyncio.get_running_loop().call_later(fault["seconds"], send)
    elif fault.kind.name == "duplicate_event":
        for _ in range(fault["times"] + 1):
            send()
    else:
        session.held.append(send)
        asyncio.get_running_loop().call_later(fault["seconds"], partial(release, session))
    if strike is not None and strike.kind.name != "drop_connection":
        disturb(hub, session, strike)


def release(session: Session) -> None:
    """Send the events that were held back so that another could overtake them."""
    held, session.held = session.held, []
    for send in held:
        send()


def strike_at_once(hub: "Hub", faults: Faults, fault: Fault) -> None:
    """Strike the connections there are, if the fault waits for no event."""
    if fault.kind.occasion is not Occasion.STRIKE or fault["event"]:
        return
    for session in hub.connected():
        if fault["who"] in ("bot" if session.user.bot else "user", "all"):
            disturb(hub, session, fault)
    faults.strike(fault, "at once", None)
    faults.remove(fault.id)


def disturb(hub: "Hub", session: Session, fault: Fault) -> None:
    """End a session's connection, or have its client do so."""
    connection = session.connection
    if connection is None:
        return
    if fault.kind.name == "reconnect":
        hub.tell(session, control(Op.RECONNECT))
    elif fault.kind.name == "invalid_session":
        hub.tell(session, control(Op.INVALID_SESSION, fault["resumable"]))
        if not fault["resumable"]:
            hub.end(session)
    elif fault["code"] == 0:
        connection.abort()
    else:
        connection.close(fault["code"])
