"""Taking up once what Discord may deliver twice."""

from collections import OrderedDict

_REMEMBERED = 4096


class Once:
    """Remembers the latest few thousand ids."""

    def __init__(self) -> None:
        self._ids: OrderedDict[int, None] = OrderedDict()

    def take(self, id: int) -> bool:  # noqa: A002
        """Whether this id is new."""
        if id in self._ids:
            return False
        self._ids[id] = None
        if len(self._ids) > _REMEMBERED:
            self._ids.popitem(last=False)
        return True
