"""What went over the wire: REST calls and gateway frames, the latest few thousand."""

import json
from collections import deque
from datetime import UTC, datetime

from bot.testserver.state import Json

LONGEST_LINE = 400


class Wire:
    """A bounded record. Each entry has ``at`` (epoch seconds) and ``kind`` (``rest``, ``gateway``).

    REST entries have ``method``, ``path``, ``status``, ``request`` and its ``media`` type,
    ``response`` and its ``headers``, ``user`` and ``caller`` (``bot``, ``user``, or None for who
    shows an interaction's token); gateway entries ``direction`` (``in`` is from the client),
    ``user`` and ``frame``.
    """

    def __init__(self, size: int = 2000) -> None:
        self._entries: deque[Json] = deque(maxlen=size)

    @property
    def records(self) -> tuple[Json, ...]:
        """The entries, oldest first."""
        return tuple(self._entries)

    def add(self, entry: Json) -> None:
        self._entries.append(entry)

    def text(self) -> str:
        """The entries a line each, for a person."""
        return "\n".join(_line(entry) for entry in self._entries)


def _line(entry: Json) -> str:
    at = datetime.fromtimestamp(entry["at"], UTC).strftime("%H:%M:%S.%f")[:-3]
    if entry["kind"] == "rest":
        what = f"{entry['method']} {entry['path']} -> {entry['status']}"
        said = {key: entry[key] for key in ("request", "response") if entry[key] is not None}
    else:
        frame = entry["frame"]
        arrow = "<-" if entry["direction"] == "in" else "->"
        what = f"{arrow} op {frame.get('op')} {frame.get('t') or ''}".rstrip()
        said = frame.get("d")
    body = json.dumps(said, ensure_ascii=False)
    if len(body) > LONGEST_LINE:
        body = body[:LONGEST_LINE] + "…"
    return f"{at} {entry['user'] or '-'} {what} {body}"
