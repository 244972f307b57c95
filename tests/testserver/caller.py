"""One who calls the API and looks at exactly what comes back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import aiohttp


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    content_type: str
    headers: Mapping[str, str]

    @property
    def code(self) -> int:
        """Discord's own error code."""
        return int(self.body["code"])

    def errors(self, *path: str) -> list[str]:
        """The codes of what is wrong at a place of the form."""
        node = self.body["errors"]
        for key in path:
            node = node[key]
        return [error["code"] for error in node["_errors"]]


class Caller:
    def __init__(self, api_url: str, authorization: str | None = None) -> None:
        headers = {"Authorization": authorization} if authorization else {}
        self._api_url = api_url
        self._http = aiohttp.ClientSession(headers=headers)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.close()

    async def __call__(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        sent = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        async with self._http.request(
            method, self._api_url + path, headers=named, **sent
        ) as response:
            text = await response.text()
            kind = response.headers.get("Content-Type", "")
            body = json.loads(text) if text and kind == "application/json" else text or None
            return Answer(response.status, body, kind, response.headers)

    async def send(self, channel_id: str, **body: Any) -> Answer:
        return await self("POST", f"/channels/{channel_id}/messages", body)
