"""How the long-running commands log: one line a record on standard error, never a secret."""

import json
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal

REDACTED = "[redacted]"

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def set_up_logging(level: str, form: Literal["text", "json"], secrets: Iterable[str] = ()) -> None:
    """Log to standard error; every occurrence of one of ``secrets`` is blotted out.

    ``level`` is debug, info, warning or error. discord.py is never heard below info: what it says
    there holds people's words and the short-lived tokens of their commands.
    """
    handler = logging.StreamHandler(sys.stderr)
    inner = JsonFormatter() if form == "json" else TextFormatter()
    handler.setFormatter(Redacting(inner, secrets))
    threshold = getattr(logging, level.upper())
    logging.basicConfig(level=threshold, handlers=[handler], force=True)
    logging.getLogger("discord").setLevel(max(threshold, logging.INFO))
    logging.captureWarnings(True)


class TextFormatter(logging.Formatter):
    """``2025-05-28 14:03:07 INFO bot.chat.client: ready``, in UTC; a traceback goes below."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802
        return f"{_moment(record):%Y-%m-%d %H:%M:%S}"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")


class JsonFormatter(logging.Formatter):
    """One JSON object a record: time, level, logger, message, exception, and what was added."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": _moment(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        line |= {key: value for key, value in vars(record).items() if key not in _STANDARD}
        return json.dumps(line, ensure_ascii=False, default=str)


class Redacting(logging.Formatter):
    """What another formatter makes of a record, without the secrets."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, REDACTED)
        return line


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)
