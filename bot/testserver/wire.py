"""What went over the wire: REST calls and gateway frames, the latest few thousand."""

import asyncio
import json
from collections import deque
from datetime import UTC, datetime

from bot.testserver.state import Json

LONGEST_LINE = 400


class Wire:
    """A bounded record. Each entry has its number ``n``, ``at`` (epoch seconds) and ``kind``
    (``rest``, ``gateway``, ``fault``).

    REST entries have ``method``, ``path``, ``status``, ``request`` and its ``media`` type,
    ``response`` and its ``headers``, ``user`` and ``caller`` (``bot``, ``user``, or None for who
    shows an interaction's token); gateway entries ``direction`` (``in`` is from the client),
    ``user`` and ``frame``; faults ``user``, ``fault`` and ``subject``, the call or event it struck.
    A call is recorded as it was acted on, whatever a fault then made of the answer.
    """

    def __init__(self, size: int = 2000) -> None:
        self._entries: deque[Json] = deque(maxlen=size)
        self._last = 0
        self._waiting: set[asyncio.Future[None]] = set()

    @property
    def records(self) -> tuple[Json, ...]:
        """The entries, oldest first."""
        return tuple(self._entries)

    def add(self, entry: Json) -> None:
        self._last += 1
        self._entries.append({"n": self._last, **entry})
        for each in self._waiting:
            if not each.done():
                each.set_result(None)

    def since(self, number: int) -> list[Json]:
        """The entries after the one of this number, oldest first."""
        return [entry for entry in self._entries if entry["n"] > number]

    async def wait_beyond(self, number: int, seconds: float) -> None:
        """Return once there is an entry after this one, or the time is over."""
        if self._last > number:
            return
        new = asyncio.get_running_loop().create_future()
        self._waiting.add(new)
        try:
            await asyncio.wait((new,), timeout=seconds)
        finally:
            self._waiting.discard(new)

    def text(self, latest: int | None = None) -> str:
        """The entries, or only so many of the latest, a line each, for a person."""
        entries = list(self._entries)[-latest:] if latest else self._entries
        return "\n".join(_line(entry) for entry in entries)


def _line(entry: Json) -> str:
    at = datetime.fromtimestamp(entry["at"], UTC).strftime("%H:%M:%S.%f")[:-3]
    if entry["kind"] == "rest":
        what = f"{entry['method']} {entry['path']} -> {entry['status']}"
        said = {key: entry[key] for key in ("request", "response") if entry[key] is not None}
    elif entry["kind"] == "fault":
        what, said = f"!! {entry['fault']['kind']}: {entry['subject']}", entry["fault"]
    else:
        frame = entry["frame"]
        arrow = "<-" if entry["direction"] == "in" else "->"
        what = f"{arrow} op {frame.get('op')} {frame.get('t') or ''}".rstrip()
        said = frame.get("d")
    body = json.dumps(said, ensure_ascii=False)
    if len(body) > LONGEST_LINE:
        body = body[:LONGEST_LINE] + "…"
    return f"{at} {entry['user'] or '-'} {what} {body}"
