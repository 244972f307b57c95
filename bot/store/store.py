"""The store as the rest of the program sees it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Self

from bot.store import journal, privacy, review, settings, votes
from bot.store.backup import back_up
from bot.store.database import Database, Work, heed
from bot.store.errors import UnavailableError
from bot.store.journal import Answered, Entry
from bot.store.keeper import Keeper
from bot.store.pending import Claimed
from bot.store.privacy import Forgotten, MemberData
from bot.store.retention import RETENTION_DAYS
from bot.store.review import BEGINNING, ReviewCounts, ReviewItem
from bot.store.settings import ServerSettings
from bot.store.votes import Vote

CLAIM_SECONDS = 0.5
"""How long an answer waits for its mark; then it is given all the same."""


class Store:
    """What is remembered, in the file at ``path``; several processes may have it open.

    Where the file cannot be used, the log says so once a minute, questions are answered all the
    same (``settings``, ``claim``, ``record`` and ``answered`` never raise), and what is to be
    written waits in memory, up to 10,000 entries. The other methods raise UnavailableError then;
    once they have returned, their work outlives the death of the process. It works again by
    itself when the trouble is over.
    """

    def __init__(self, path: Path, *, retention_days: int = RETENTION_DAYS) -> None:
        self._database = Database(path)
        self._claimed = Claimed()
        self._keeper = Keeper(self._database, retention_days)
        self.retention_days = retention_days

    async def __aenter__(self) -> Self:
        try:
            await self.open()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def open(self) -> None:
        """Open the file, making it where there is none.

        Raises NewerStoreError or ForeignFileError, where it must not be touched.
        """
        await self._keeper.start()

    async def close(self) -> None:
        """Write what waits, if that can be done, and close the file."""
        await self._keeper.stop()

    @classmethod
    @asynccontextmanager
    async def inspect(cls, path: Path) -> AsyncIterator[Self]:
        """A store to look into from the command line: no file is made, nothing goes on behind.

        Raises StoreError where it cannot be used.
        """
        store = cls(path)
        try:
            await store._keeper.open(create=False)
            yield store
        finally:
            await store.close()

    # Settings

    def settings(self, guild_id: int) -> ServerSettings:
        """The server's settings, from memory; the defaults where it has none."""
        return self._keeper.settings.get(guild_id)

    async def save_settings(
        self, guild_id: int, changed: ServerSettings, *, by: int
    ) -> ServerSettings:
        """Store settings that the member ``by`` has changed, and return them with the time.

        They hold at once, and within a second in other processes.
        """
        stored = await self._database.write(
            lambda connection: settings.write_settings(connection, guild_id, changed, by)
        )
        self._keeper.settings.take(stored)
        if not changed.keeps_questions:
            await self._database.erase_traces()
        return stored[guild_id][1]

    # The journal

    async def claim(self, question_id: int) -> bool:
        """Whether this question is ours to answer: True once, in whatever process asks first.

        While the file cannot be used, once in each process.
        """
        if not self._claimed.add(question_id):
            return False
        # Not to be cancelled with us: it may be on its way into the file.
        marking = asyncio.ensure_future(
            self._database.write(partial(journal.claim, question_id=question_id))
        )
        marking.add_done_callback(heed)
        await asyncio.wait({marking}, timeout=CLAIM_SECONDS)
        if marking.done():
            with suppress(UnavailableError):
                return marking.result()
        self._keeper.pending.add_claim(question_id)
        return True

    def record(self, entry: Entry) -> None:
        """Note how a question was answered, in place of an earlier note on it; written soon."""
        if not self.settings(entry.guild_id).keeps_questions:
            entry = replace(entry, text=None)
        self._keeper.record(entry)

    async def answered(self, question_id: int) -> Answered | None:
        """How a question was answered, if that is known."""
        waiting = self._keeper.pending.find(question_id)
        return waiting or await self._look(partial(journal.read_answered, question_id=question_id))

    async def answered_by(self, message_id: int) -> Answered | None:
        """The question that a message of the bot answers, if that is known."""
        waiting = self._keeper.pending.find_reply(message_id)
        return waiting or await self._look(partial(journal.read_answered_by, message_id=message_id))

    async def tell_curators(
        self, question_id: int, text: str, *, guild_id: int, member_id: int
    ) -> None:
        """Store the text of a question, because its member wants the curators to see it."""
        await self._database.write(
            lambda connection: journal.write_told(
                connection, question_id, guild_id, member_id, text
            )
        )

    async def erase_text(self, question_id: int) -> None:
        """Delete the text of a question, if it is kept: its member has deleted the message."""
        self._keeper.pending.erase_text(question_id)
        await self._database.write(partial(journal.erase_text, question_id=question_id))
        await self._database.erase_traces()

    async def vote(self, vote: Vote) -> None:
        """Store a member's vote on an answer, in place of an earlier one."""
        await self._database.write(partial(votes.write_vote, vote=vote))

    # For curators

    async def review(
        self,
        guild_id: int | None,
        *,
        since: datetime = BEGINNING,
        limit: int | None = None,
        with_done: bool = False,
    ) -> list[ReviewItem]:
        """What was not answered, disliked or told in a server (None: in all), the latest first."""
        await self.flush()
        return await self._database.read(
            lambda connection: review.read_review(
                connection, guild_id, since=since, limit=limit, with_done=with_done
            )
        )

    async def review_counts(
        self, guild_id: int | None, *, since: datetime = BEGINNING
    ) -> ReviewCounts:
        """How much of that is not done."""
        await self.flush()
        return await self._database.read(
            lambda connection: review.count_review(connection, guild_id, since=since)
        )

    async def mark_done(
        self, guild_id: int, question_ids: Iterable[int], *, by: int, done: bool = True
    ) -> None:
        """Mark questions of this server as dealt with by the member ``by``, or as not."""
        ids = list(question_ids)

        def work(connection: Connection) -> None:
            if done:
                review.write_done(connection, guild_id, ids, by)
            else:
                review.write_not_done(connection, guild_id, ids)

        await self._database.write(work)

    # For members

    async def about(self, guild_id: int, member_id: int) -> MemberData:
        """All that is kept about a member in one server."""
        await self.flush()
        return await self._database.read(
            lambda connection: privacy.read_member(connection, guild_id, member_id)
        )

    async def forget(self, guild_id: int, member_id: int) -> Forgotten:
        """Delete all that is kept about a member in one server."""
        await self.flush()
        forgotten = await self._database.write(
            lambda connection: privacy.delete_member(connection, guild_id, member_id)
        )
        self._keeper.pending.forget(guild_id, member_id)
        await self._database.erase_traces()
        return forgotten

    # For the operator

    async def backup(self, target: Path, *, overwrite: bool = False) -> int:
        """Copy the file as it is now; the size in bytes. Raises BackupError."""
        await self.flush()
        return await back_up(self._database.path, target, overwrite=overwrite)

    async def flush(self) -> None:
        """Return when what was recorded so far is written. Raises UnavailableError."""
        await self._keeper.flush()

    async def _look(self, work: "Work[Answered | None]") -> Answered | None:
        try:
            async with asyncio.timeout(CLAIM_SECONDS):
                return await self._database.read(work)
        except (UnavailableError, TimeoutError):
            return None
