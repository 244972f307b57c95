"""One request and its answer, as the test server's record has them."""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from tests.openapi.document import Json


@dataclass(frozen=True)
class Exchange:
    """``path`` is below ``/api/v10``; ``media`` is None where no body was sent.

    ``caller`` is ``bot``, ``user``, or None for whoever shows an interaction's token instead.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    caller: str | None
    media: str | None
    body: Any
    status: int
    headers: Json
    answer: Any

    @classmethod
    def from_record(cls, record: Json) -> Self:
        address = urlsplit(record["path"])
        return cls(
            method=record["method"],
            path=address.path,
            query=tuple(parse_qsl(address.query, keep_blank_values=True)),
            caller=record["caller"],
            media=record["media"],
            body=record["request"],
            status=record["status"],
            headers=record["headers"],
            answer=record["response"],
        )

    def __str__(self) -> str:
        return f"{self.method} {self.path} -> {self.status}"
