"""The gateway frame by frame."""

import asyncio
import json
import sys
import zlib
from types import TracebackType
from typing import Any, Self

import aiohttp

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

UNPRIVILEGED = 1 << 0 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12 | 1 << 13 | 1 << 14
PATIENCE = 5


class RawGateway:
    """Use ``async with RawGateway(url) as gateway``; ``query`` is added to the address."""

    def __init__(self, url: str, query: str = "?v=10&encoding=json") -> None:
        self._url = url + query
        self._http = aiohttp.ClientSession()
        self._inflate = zlib.decompressobj().decompress
        if "zstd" in query:
            self._inflate = zstd.ZstdDecompressor().decompress
        self._socket: aiohttp.ClientWebSocketResponse
        self.sequence: int | None = None
        self.ready: dict[str, Any] = {}
        self.binary_frames = 0

    async def __aenter__(self) -> Self:
        self._socket = await self._http.ws_connect(self._url)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._socket.close()
        await self._http.close()

    async def send(self, op: int, data: object) -> None:
        await self._socket.send_json({"op": op, "d": data})

    async def send_text(self, text: str) -> None:
        await self._socket.send_str(text)

    async def identify(self, token: str, intents: int = UNPRIVILEGED, **more: Any) -> None:
        """Identify and take READY."""
        await self.send(2, {"token": token, "intents": intents, "properties": {}, **more})
        self.ready = await self.event("READY")

    async def frame(self) -> dict[str, Any]:
        """The next frame."""
        message = await asyncio.wait_for(self._socket.receive(), PATIENCE)
        if message.type is aiohttp.WSMsgType.BINARY:
            self.binary_frames += 1
            text = self._decoded(message.data)
        else:
            assert message.type is aiohttp.WSMsgType.TEXT, f"the connection is over: {message}"
            text = message.data
        frame: dict[str, Any] = json.loads(text)
        if frame.get("s") is not None:
            self.sequence = frame["s"]
        return frame

    def _decoded(self, data: bytes) -> str:
        if "compress=" not in self._url:
            return zlib.decompress(data).decode()
        return self._inflate(data).decode()

    async def op(self, op: int) -> dict[str, Any]:
        """The next frame of an operation; others before it are passed over."""
        while (frame := await self.frame())["op"] != op:
            pass
        return frame

    async def event(self, name: str) -> dict[str, Any]:
        """The next event of a name; others before it are passed over."""
        while (frame := await self.frame())["t"] != name:
            pass
        data: dict[str, Any] = frame["d"]
        return data

    async def events_until(self, name: str) -> list[str]:
        """The names of the events up to and with the next one of this name."""
        names: list[str] = []
        while not names or names[-1] != name:
            frame = await self.frame()
            if frame["op"] == 0:
                names.append(frame["t"])
        return names

    async def close_code(self) -> int | None:
        """Wait until the server closes the connection; with which code."""
        while True:
            message = await asyncio.wait_for(self._socket.receive(), PATIENCE)
            if message.type is aiohttp.WSMsgType.CLOSE:
                return int(message.data)
            if message.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                return self._socket.close_code

    async def disconnect(self, code: int) -> None:
        await self._socket.close(code=code)
