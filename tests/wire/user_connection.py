"""A user's line to a Discord: REST calls, and gateway events to wait for."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, Self

import aiohttp

Event = tuple[str, dict[str, Any]]


class Server(Protocol):
    @property
    def api_url(self) -> str: ...

    @property
    def gateway_url(self) -> str: ...


class UserConnection:
    """Every event is kept until a wait takes it, so nothing is missed between acting and waiting.

    A wait that finds nothing in ``patience`` seconds fails with what did arrive.
    """

    def __init__(
        self, server: Server, token: str, session: aiohttp.ClientSession, patience: float
    ) -> None:
        self.user: dict[str, Any] = {}
        self._api = server.api_url
        self._gateway = server.gateway_url
        self._token = token
        self._http = session
        self._patience = patience
        self.session_id = ""
        self._events: list[Event] = []
        self._arrived = asyncio.Condition()
        self._reading: asyncio.Task[None] | None = None

    @classmethod
    async def connect(cls, server: Server, token: str, *, patience: float = 5.0) -> Self:
        session = aiohttp.ClientSession(headers={"Authorization": token})
        member = cls(server, token, session, patience)
        member._reading = asyncio.create_task(member._read())
        ready = await member.next_event("READY")
        member.user, member.session_id = ready["user"], ready["session_id"]
        return member

    async def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reading
        await self._http.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def next_event(
        self,
        name: str,
        predicate: Callable[[dict[str, Any]], bool] = lambda _: True,
        within: float | None = None,
    ) -> dict[str, Any]:
        """Wait for a gateway event; each is given once."""
        found = await self.next_of(
            lambda event: event[0] == name and predicate(event[1]), name, within
        )
        return found[1]

    async def call(self, method: str, path: str, body: object = None) -> Any:
        """One REST call, which must succeed."""
        async with self._http.request(method, self._api + path, json=body) as response:
            text = await response.text()
            assert response.ok, f"{method} {path}: {response.status} {text}"
            return json.loads(text) if text else None

    async def next_of(
        self, predicate: Callable[[Event], bool], wanted: str, within: float | None
    ) -> Event:
        async def take() -> Event:
            async with self._arrived:
                while True:
                    for index, event in enumerate(self._events):
                        if predicate(event):
                            return self._events.pop(index)
                    await self._arrived.wait()

        seconds = self._patience if within is None else within
        try:
            return await asyncio.wait_for(take(), seconds)
        except TimeoutError:
            arrived = "\n".join(f"  {name} {_short(data)}" for name, data in self._events)
            raise AssertionError(
                f"{wanted} did not arrive within {seconds} s; waiting were:\n{arrived or '  none'}"
            ) from None

    async def take(self, event: Event) -> None:
        """Keep an event for whoever waits for it."""
        async with self._arrived:
            self._events.append(event)
            self._arrived.notify_all()

    async def _read(self) -> None:
        async with self._http.ws_connect(self._gateway) as socket:
            hello = await socket.receive_json()
            beating = asyncio.create_task(_beat(socket, hello["d"]["heartbeat_interval"] / 1000))
            try:
                await socket.send_json({"op": 2, "d": {"token": self._token, "properties": {}}})
                async for message in socket:
                    frame = json.loads(message.data)
                    if frame["op"] == 0:
                        await self.take((frame["t"], frame["d"]))
            finally:
                beating.cancel()


async def _beat(socket: aiohttp.ClientWebSocketResponse, seconds: float) -> None:
    while not socket.closed:
        await asyncio.sleep(seconds)
        await socket.send_json({"op": 1, "d": None})


def _short(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False)
    return text if len(text) < 300 else text[:300] + "…"
