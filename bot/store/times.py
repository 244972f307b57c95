"""Times as the store keeps them: whole milliseconds since 1970, in UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def now() -> datetime:
    return datetime.now(UTC)


def to_ms(moment: datetime) -> int:
    """An aware moment as stored. Raises TypeError for a naive one."""
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(stored: int) -> datetime:
    return _EPOCH + stored * _MILLISECOND
