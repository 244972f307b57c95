"""What one client says on its socket, and what follows from it."""

import asyncio
import json
from collections import deque

from bot.testserver.faults.kinds import Occasion
from bot.testserver.gateway.handshake import identify, resume
from bot.testserver.gateway.members import send_members
from bot.testserver.gateway.opcodes import ENDING, Close, Op, RefusedError, control
from bot.testserver.gateway.session import Connection, Session
from bot.testserver.platform import Platform
from bot.testserver.state import Json, User

LONGEST_PAYLOAD = 4096
FRAMES_A_MINUTE = 120
GRACE = 1.5
"""How many heartbeat intervals may pass without a heartbeat."""
STATUSES = ("online", "dnd", "idle", "invisible", "offline")


class Conversation:
    """What one client has said so far on its socket, and the session it has got."""

    def __init__(self, platform: Platform, connection: Connection) -> None:
        self._platform = platform
        self._connection = connection
        self._session: Session | None = None
        self._heard: deque[float] = deque()
        self._silence = self._until_silent()

    def hear(self, text: str | bytes) -> None:
        """Act on one frame; a client in error is told by the close code."""
        if self._connection.closed_with is not None:
            return
        try:
            self._act(*self._understood(text))
        except RefusedError as refused:
            self._connection.close(refused.code, refused.reason)

    def leave(self, close_code: int | None) -> None:
        """The socket is closed. The session can be resumed unless the code says otherwise.

        ``close_code`` is the client's, unless the server closed.
        """
        self._silence.cancel()
        session = self._session
        if session is None or session.connection is not self._connection:
            return
        self._platform.hub.detach(session)
        ours = self._connection.closed_with
        if ours in ENDING or (ours is None and close_code in (1000, 1001)):
            self._platform.hub.end(session)

    @property
    def _user(self) -> User | None:
        return self._session.user if self._session else None

    def _understood(self, text: str | bytes) -> tuple[object, object]:
        size = len(text.encode() if isinstance(text, str) else text)
        now = self._platform.world.clock()
        while self._heard and self._heard[0] <= now - 60:
            self._heard.popleft()
        self._heard.append(now)
        if len(self._heard) > FRAMES_A_MINUTE:
            raise RefusedError(Close.RATE_LIMITED, "You are being rate limited.")
        try:
            frame = json.loads(text)
            operation, data = frame["op"], frame.get("d")
        except (ValueError, TypeError, KeyError, AttributeError):
            raise RefusedError(Close.DECODE_ERROR, "Error while decoding payload.") from None
        self._platform.hub.record(self._user, "in", _without_token(frame))
        if size > LONGEST_PAYLOAD:
            raise RefusedError(Close.DECODE_ERROR, "The payload is longer than 4096 bytes.")
        return operation, data

    def _act(self, operation: object, data: object) -> None:
        if operation == Op.HEARTBEAT:
            self._beat()
        elif operation in (Op.IDENTIFY, Op.RESUME):
            if self._session is not None:
                raise RefusedError(Close.ALREADY_AUTHENTICATED, "Already authenticated.")
            self._begin(operation, data if isinstance(data, dict) else {})
        elif self._session is None:
            raise RefusedError(Close.NOT_AUTHENTICATED, "Not authenticated.")
        elif operation == Op.REQUEST_GUILD_MEMBERS:
            send_members(self._platform, self._session, data if isinstance(data, dict) else {})
        elif operation == Op.PRESENCE_UPDATE:
            _check_presence(data)
        elif operation != Op.VOICE_STATE_UPDATE:
            reason = f"This server does not offer opcode {operation}."
            raise RefusedError(Close.UNKNOWN_OPCODE, reason)

    def _beat(self) -> None:
        self._silence.cancel()
        self._silence = self._until_silent()
        if self._platform.faults.take(Occasion.HEARTBEAT, "heartbeat", self._user) is None:
            self._tell(control(Op.HEARTBEAT_ACK))

    def _begin(self, operation: object, data: Json) -> None:
        if operation == Op.IDENTIFY:
            self._session = identify(self._platform, self._connection, data)
            return
        self._session = resume(self._platform, self._connection, data)
        if self._session is None:
            self._tell(control(Op.INVALID_SESSION, False))

    def _tell(self, frame: Json) -> None:
        self._connection.send(frame)
        self._platform.hub.record(self._user, "out", frame)

    def _until_silent(self) -> asyncio.TimerHandle:
        seconds = self._platform.heartbeat_ms / 1000 * GRACE
        return asyncio.get_running_loop().call_later(
            seconds, self._connection.close, Close.SESSION_TIMED_OUT, "Session timed out."
        )


def _check_presence(data: object) -> None:
    """A presence is checked and forgotten: this server shows nobody who is online."""
    presence = data if isinstance(data, dict) else {}
    activities, status = presence.get("activities"), presence.get("status")
    if status not in STATUSES or not isinstance(activities, list):
        raise RefusedError(Close.DECODE_ERROR, "Error while decoding payload.")


def _without_token(frame: Json) -> Json:
    data = frame.get("d")
    if isinstance(data, dict) and "token" in data:
        return {**frame, "d": {**data, "token": "…"}}
    return frame
