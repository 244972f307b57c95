"""What the bot knows of the questions it has answered, with a store or without."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from bot.chat.once import Once
from bot.store.journal import Answered, Entry
from bot.store.settings import DEFAULTS, ServerSettings
from bot.store.store import Store

_REMEMBERED = 2048

WITHOUT_STORE = replace(DEFAULTS, cooldown=0.0)
"""The settings of every server where nothing is stored, and so nothing can be set."""


class Memory:
    """The store, or without one the latest couple of thousand questions in this process."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._once = Once()
        self._sending: dict[int, Entry] = {}
        self._entries: OrderedDict[int, Entry] = OrderedDict()
        self._questions: dict[int, int] = {}

    def settings(self, guild_id: int) -> ServerSettings:
        return self._store.settings(guild_id) if self._store else WITHOUT_STORE

    async def claim(self, question_id: int) -> bool:
        """Whether a question is ours to answer: True once."""
        # Most repetitions come to the same process, and need no look into a file.
        if not self._once.take(question_id):
            return False
        return await self._store.claim(question_id) if self._store else True

    @contextmanager
    def sending(self, entry: Entry) -> Iterator[None]:
        """Know how a question is being answered while the answer is on its way.

        Discord may let the bot wait for seconds until it says that it took it, and members have
        read it by then.
        """
        self._sending[entry.question_id] = entry
        try:
            yield
        finally:
            del self._sending[entry.question_id]

    def arrived(self, question_id: int, reply_id: int) -> None:
        """The answer to a question has been seen where it was asked."""
        if question_id in self._sending:
            entry = self._sending[question_id]
            self._sending[question_id] = replace(entry, reply_ids=(reply_id,))

    def record(self, entry: Entry) -> None:
        """Note how a question was answered, in place of an earlier note on it."""
        if self._store:
            self._store.record(entry)
            return
        # Nobody may read the text, so it need not be here.
        self._entries[entry.question_id] = replace(entry, text=None)
        self._questions |= dict.fromkeys(entry.reply_ids, entry.question_id)
        if len(self._entries) > _REMEMBERED:
            _, oldest = self._entries.popitem(last=False)
            for reply_id in oldest.reply_ids:
                self._questions.pop(reply_id, None)

    async def answered(self, question_id: int) -> Answered | None:
        """How a question was answered, if that is known."""
        if self._store:
            return await self._store.answered(question_id)
        return self._entries.get(question_id)

    async def answered_by(self, message_id: int) -> Answered | None:
        """The question that a message of the bot answers, if that is known."""
        for entry in self._sending.values():
            if message_id in entry.reply_ids:
                return entry
        if self._store:
            return await self._store.answered_by(message_id)
        question_id = self._questions.get(message_id)
        return self._entries.get(question_id) if question_id is not None else None

    async def erase_text(self, question_id: int) -> None:
        """Forget what was asked; raises UnavailableError where the store cannot."""
        if self._store:
            await self._store.erase_text(question_id)
