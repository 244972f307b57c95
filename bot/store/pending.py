"""What is still to be written, in memory, with an end to how much that may be."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from bot.store.journal import Answered, Entry, without_member

CAPACITY = 10_000
"""Entries, and as many marks; beyond, the oldest are forgotten."""


class Pending:
    """Entries by question, the oldest first, and the marks of questions claimed meanwhile.

    Its length is the number of entries; ``lost`` counts those dropped for want of room.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.lost = 0
        self._capacity = capacity
        self._entries: OrderedDict[int, Entry] = OrderedDict()
        self._claims: OrderedDict[int, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def longest(self) -> int:
        """How many entries wait, or how many marks, whichever are more."""
        return max(len(self._entries), len(self._claims))

    def add(self, entry: Entry) -> None:
        """Add it in place of an earlier one of the same question."""
        self._entries[entry.question_id] = entry
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)
            self.lost += 1

    def add_claim(self, question_id: int) -> None:
        self._claims[question_id] = None
        if len(self._claims) > self._capacity:
            self._claims.popitem(last=False)

    def oldest(self, count: int) -> tuple[list[Entry], list[int]]:
        """Up to ``count`` entries and as many marks; they stay here until they are ``written``."""
        entries = [entry for entry, _ in zip(self._entries.values(), range(count), strict=False)]
        return entries, [claim for claim, _ in zip(self._claims, range(count), strict=False)]

    def written(self, entries: Sequence[Entry], claims: Sequence[int]) -> None:
        for entry in entries:
            if self._entries.get(entry.question_id) is entry:
                del self._entries[entry.question_id]
        for claim in claims:
            self._claims.pop(claim, None)

    def find(self, question_id: int) -> Answered | None:
        entry = self._entries.get(question_id)
        return entry and without_member(entry)

    def find_reply(self, message_id: int) -> Answered | None:
        for entry in reversed(self._entries.values()):
            if message_id in entry.reply_ids:
                return without_member(entry)
        return None

    def erase_text(self, question_id: int) -> None:
        if question_id in self._entries:
            self._entries[question_id] = replace(self._entries[question_id], text=None)

    def forget(self, guild_id: int, member_id: int) -> int:
        """Drop what is of this member in this server; how many entries that were."""
        theirs = [
            entry.question_id
            for entry in self._entries.values()
            if (entry.guild_id, entry.member_id) == (guild_id, member_id)
        ]
        for question_id in theirs:
            del self._entries[question_id]
        return len(theirs)


class Claimed:
    """The questions this process has taken lately, so that it never takes one twice."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._ids: OrderedDict[int, None] = OrderedDict()

    def add(self, question_id: int) -> bool:
        """Whether it is new."""
        if question_id in self._ids:
            return False
        self._ids[question_id] = None
        if len(self._ids) > self._capacity:
            self._ids.popitem(last=False)
        return True
