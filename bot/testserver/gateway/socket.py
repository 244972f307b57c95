"""One WebSocket: what goes out on it, in order, and how it ends."""

import asyncio
import contextlib
import json
import socket
import struct

from aiohttp import WSMsgType, web

from bot.testserver.errors import NotOfferedError
from bot.testserver.gateway.compression import TRANSPORTS, Encode, plain, zlib_payload
from bot.testserver.gateway.conversation import Conversation
from bot.testserver.gateway.opcodes import Close, Op, control
from bot.testserver.platform import Platform
from bot.testserver.state import Json

CLOSE_SECONDS = 0.25
VERSION = "10"


class Socket:
    """A connection of the gateway; ``send`` and ``close`` queue, in order, and do not wait."""

    def __init__(
        self, transport: asyncio.Transport | None, response: web.WebSocketResponse, encode: Encode
    ) -> None:
        self._transport = transport
        self._response = response
        self._encode = encode
        self._outgoing: asyncio.Queue[Json | tuple[int, str]] = asyncio.Queue()
        self.closed_with: int | None = None

    def send(self, frame: Json) -> None:
        self._outgoing.put_nowait(frame)

    def close(self, code: int, reason: str = "") -> None:
        if self.closed_with is None:
            self.closed_with = code
        self._outgoing.put_nowait((code, reason))

    def abort(self) -> None:
        self.closed_with = Close.UNKNOWN_ERROR
        reset(self._transport)

    def compress_payloads(self) -> None:
        if self._encode is plain:
            self._encode = zlib_payload

    async def write(self) -> None:
        """Send what is queued until told to close or the client is gone."""
        with contextlib.suppress(ConnectionError):
            while not isinstance(item := await self._outgoing.get(), tuple):
                message = self._encode(json.dumps(item, ensure_ascii=False))
                if isinstance(message, str):
                    await self._response.send_str(message)
                else:
                    await self._response.send_bytes(message)
            code, reason = item
            await self._response.close(code=code, message=reason.encode())


async def serve(request: web.Request, platform: Platform) -> web.WebSocketResponse:
    """Speak the gateway's protocol with one client until it leaves.

    Raises NotOfferedError, before the socket is opened, where the client asks for an encoding or
    a compression that this server does not speak.
    """
    encoding, compression = request.query.get("encoding", "json"), request.query.get("compress")
    if encoding != "json":
        raise NotOfferedError(f"GET /gateway?encoding={encoding}")
    if compression not in TRANSPORTS:
        raise NotOfferedError(f"GET /gateway?compress={compression}")
    response = web.WebSocketResponse(timeout=CLOSE_SECONDS, max_msg_size=64 * 1024)
    await response.prepare(request)
    connection = Socket(request.transport, response, TRANSPORTS[compression]())
    hello = control(Op.HELLO, {"heartbeat_interval": platform.heartbeat_ms})
    connection.send(hello)
    platform.hub.record(None, "out", hello)
    writer = asyncio.create_task(connection.write())
    conversation = Conversation(platform, connection)
    platform.hub.connections.add(connection)
    if request.query.get("v", VERSION) != VERSION:
        connection.close(Close.INVALID_VERSION, "Invalid API version.")
    try:
        async for message in response:
            if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                conversation.hear(message.data)
    finally:
        platform.hub.connections.discard(connection)
        conversation.leave(response.close_code)
        writer.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await writer
    return response


def reset(transport: asyncio.BaseTransport | None) -> None:
    """End a TCP connection at once and rudely: the other side reads "connection reset"."""
    if not isinstance(transport, asyncio.Transport):
        return
    handle = transport.get_extra_info("socket")
    if handle is not None:
        handle.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
