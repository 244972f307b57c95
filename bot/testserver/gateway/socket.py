"""One WebSocket: HELLO, IDENTIFY or RESUME, heartbeats, and the frames going out."""

import asyncio
import contextlib
import json
import zlib

from aiohttp import WSMsgType, web

from bot.testserver.gateway.handshake import RefusedError, identify, resume
from bot.testserver.gateway.session import Session
from bot.testserver.platform import Platform
from bot.testserver.state import Json

HEARTBEAT_MS = 41_250
HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME = 1, 2, 3, 4, 6
RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 9, 10, 11
CLOSE_SECONDS = 0.25


class Socket:
    """A connection of the gateway; ``send`` and ``close`` queue, in order, and do not wait."""

    def __init__(self, response: web.WebSocketResponse, *, compressed: bool) -> None:
        self._response = response
        self._deflate = zlib.compressobj() if compressed else None
        self._outgoing: asyncio.Queue[Json | tuple[int, str]] = asyncio.Queue()
        self.closed_by_us = False

    def send(self, frame: Json) -> None:
        self._outgoing.put_nowait(frame)

    def close(self, code: int, reason: str = "") -> None:
        self.closed_by_us = True
        self._outgoing.put_nowait((code, reason))

    async def write(self) -> None:
        """Send what is queued until told to close or the client is gone."""
        with contextlib.suppress(ConnectionError):
            while not isinstance(item := await self._outgoing.get(), tuple):
                await self._write(json.dumps(item, ensure_ascii=False))
            code, reason = item
            await self._response.close(code=code, message=reason.encode())

    async def _write(self, text: str) -> None:
        if self._deflate is None:
            await self._response.send_str(text)
            return
        data = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self._response.send_bytes(data)


async def serve(request: web.Request, platform: Platform) -> web.WebSocketResponse:
    """Speak the gateway's protocol with one client until it leaves.

    Compresses where ``compress=zlib-stream`` is asked for; any other wish gets plain text, which
    clients accept.
    """
    response = web.WebSocketResponse(timeout=CLOSE_SECONDS, max_msg_size=64 * 1024)
    await response.prepare(request)
    socket = Socket(response, compressed=request.query.get("compress") == "zlib-stream")
    hello: Json = {"op": HELLO, "t": None, "s": None, "d": {"heartbeat_interval": HEARTBEAT_MS}}
    socket.send(hello)
    platform.hub.record(None, "out", hello)
    writer = asyncio.create_task(socket.write())
    conversation = Conversation(platform, socket)
    platform.hub.connections.add(socket)
    try:
        async for message in response:
            if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                conversation.hear(message.data)
    finally:
        platform.hub.connections.discard(socket)
        conversation.leave(response.close_code)
        writer.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await writer
    return response


class Conversation:
    """What one client has said so far on its socket, and the session it has got."""

    def __init__(self, platform: Platform, socket: Socket) -> None:
        self._platform = platform
        self._socket = socket
        self._session: Session | None = None

    def hear(self, text: str | bytes) -> None:
        """Act on one frame; a client in error is told by the close code."""
        try:
            frame = json.loads(text)
            operation = frame["op"]
        except (ValueError, TypeError, KeyError):
            self._socket.close(4002, "Error while decoding payload.")
            return
        self._platform.hub.record(
            self._session.user if self._session else None, "in", _without_token(frame)
        )
        try:
            self._act(operation, frame.get("d"))
        except RefusedError as refused:
            self._socket.close(refused.code, refused.reason)

    def leave(self, close_code: int | None) -> None:
        """The socket is closed; if the client did so with 1000 or 1001 its session is over."""
        session = self._session
        if session is None or session.connection is not self._socket:
            return
        self._platform.hub.detach(session)
        if close_code in (1000, 1001) and not self._socket.closed_by_us:
            self._platform.hub.end(session)

    def _act(self, operation: object, data: object) -> None:
        if operation == HEARTBEAT:
            ack: Json = {"op": HEARTBEAT_ACK, "t": None, "s": None, "d": None}
            self._socket.send(ack)
            self._platform.hub.record(self._session.user if self._session else None, "out", ack)
        elif operation in (IDENTIFY, RESUME):
            if self._session is not None:
                raise RefusedError(4005, "Already authenticated.")
            self._begin(operation, data if isinstance(data, dict) else {})
        elif self._session is None:
            raise RefusedError(4003, "Not authenticated.")
        elif operation not in (PRESENCE, VOICE):
            raise RefusedError(4001, f"This server does not offer opcode {operation}.")

    def _begin(self, operation: object, data: Json) -> None:
        if operation == IDENTIFY:
            self._session = identify(self._platform, self._socket, data)
            return
        self._session = resume(self._platform, self._socket, data)
        if self._session is None:
            self._socket.send({"op": INVALID_SESSION, "t": None, "s": None, "d": False})


def _without_token(frame: Json) -> Json:
    data = frame.get("d")
    if isinstance(data, dict) and "token" in data:
        return {**frame, "d": {**data, "token": "…"}}
    return frame
