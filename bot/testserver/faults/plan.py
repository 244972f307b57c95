"""The faults that were asked for, and when each strikes."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from bot.testserver.faults.kinds import KINDS, Kind, Occasion
from bot.testserver.state import Json, User
from bot.testserver.wire import Wire

REMEMBERED = 100
"""How many faults are remembered after their last strike."""


@dataclass(eq=False, slots=True)
class Fault:
    """One fault; ``parameters`` has all that its kind has. ``struck`` is set at its first strike.

    It has its own random numbers, so that no other fault disturbs it.
    """

    id: int
    kind: Kind
    parameters: Json
    chance: random.Random
    passed: int = 0
    fired: int = 0
    struck: asyncio.Event = field(default_factory=asyncio.Event)

    def __getitem__(self, name: str) -> Any:
        return self.parameters[name]

    @property
    def spent(self) -> bool:
        return self["count"] is not None and self.fired >= self["count"]

    def json(self) -> Json:
        return {"id": self.id, "kind": self.kind.name, **self.parameters, "fired": self.fired}


class Faults:
    """What goes wrong and when, the same every time under the same ``seed``."""

    def __init__(self, clock: Callable[[], float], wire: Wire) -> None:
        self._clock = clock
        self._wire = wire
        self._last = 0
        self.seed = 0
        self.active: dict[int, Fault] = {}
        self.spent: deque[Fault] = deque(maxlen=REMEMBERED)

    def reseed(self, seed: int) -> None:
        """Begin again under another seed: the next fault is the first one."""
        self.seed, self._last = seed, 0
        self.clear()

    def add(self, kind: str, **parameters: Any) -> Fault:
        """Ask for a fault; what is not said of it is as its kind has it. Raises KeyError."""
        known = KINDS[kind].parameters
        complete = {name: known[name].default for name in known} | parameters
        if unknown := set(complete) - set(known):
            raise KeyError(f"{kind} has no {', '.join(sorted(unknown))}")
        self._last += 1
        chance = random.Random(f"{self.seed}/{self._last}/{kind}")
        fault = Fault(self._last, KINDS[kind], complete, chance)
        self.active[fault.id] = fault
        return fault

    def remove(self, fault_id: int) -> bool:
        """Whether there was such a fault."""
        return self.active.pop(fault_id, None) is not None

    def clear(self) -> None:
        self.active.clear()
        self.spent.clear()

    def take(self, occasion: Occasion, subject: str, user: User | None) -> Fault | None:
        """The fault that strikes now, if any, counted and recorded.

        ``subject`` is a call as METHOD /path, or the name of an event; ``user`` None is a bot that
        shows no token of its own.
        """
        for fault in list(self.active.values()):
            if fault.kind.occasion is occasion and _concerns(fault, subject, user):
                fault.passed += 1
                if fault.passed > fault["skip"] and fault.chance.random() < fault["probability"]:
                    self.strike(fault, subject, user)
                    return fault
        return None

    def strike(self, fault: Fault, subject: str, user: User | None) -> None:
        fault.fired += 1
        fault.struck.set()
        if fault.spent:
            del self.active[fault.id]
            self.spent.append(fault)
        self._wire.add(
            {
                "at": self._clock(),
                "kind": "fault",
                "user": user.name if user else None,
                "fault": fault.json(),
                "subject": subject,
            }
        )


def _concerns(fault: Fault, subject: str, user: User | None) -> bool:
    kind = "user" if user is not None and not user.bot else "bot"
    if fault["who"] not in (kind, "all"):
        return False
    pattern = str(fault.parameters.get("route", fault.parameters.get("event", "*")))
    return fnmatchcase(subject, pattern)
