"""The work that goes on behind: writing what waits, and getting the file going again."""

import asyncio
import logging
import sqlite3
import time
from contextlib import suppress
from functools import partial
from sqlite3 import Connection

from bot.store.database import Database
from bot.store.errors import StoreError, UnavailableError
from bot.store.journal import Entry, write_claims, write_entries
from bot.store.members import ensure_member_key
from bot.store.pending import Pending
from bot.store.retention import delete_old
from bot.store.settings import SettingsCache, read_settings
from bot.store.times import now, to_ms

log = logging.getLogger(__name__)

TICK_SECONDS = 1.0
"""How often settings that another process has changed are read, and a broken file is tried."""

RETENTION_SECONDS = 3600.0

_BATCH = 500
"""Rows a transaction, so that a question that comes meanwhile waits a few milliseconds."""


class Keeper:
    """Holds what waits to be written and the settings in memory, and keeps both and the file even.

    Nothing here raises because of the file once ``start`` has returned, save ``flush``.
    """

    def __init__(self, database: Database, retention_days: int) -> None:
        self.pending = Pending()
        self.settings = SettingsCache()
        self._database = database
        self._retention_days = retention_days
        self._wake = asyncio.Event()
        self._flushing = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self, *, create: bool = True) -> None:
        """Open the file and read the settings. Raises StoreError."""
        await self._database.open(_prepare, create=create)
        changed = await self._database.read(read_settings)
        self.settings.clear()
        self.settings.take(changed)

    async def start(self) -> None:
        """Open the file, or go on without it where that may pass; then work until ``stop``.

        Raises NewerStoreError or ForeignFileError.
        """
        try:
            await self.open()
        except UnavailableError:  # logged already; the work below tries again
            # Better what the file last said than an answer where none is wanted.
            with suppress(sqlite3.Error):
                self.settings.take(await self._database.peek(read_settings))
        self._tasks = [asyncio.create_task(self._keep()), asyncio.create_task(self._age())]

    async def stop(self) -> None:
        """Write what waits, if that can be done, and close the file."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(UnavailableError):
            await self.flush()
        if self.pending:
            log.error("%d lines of the journal are lost: the store is closed", len(self.pending))
        await self._database.close()

    def record(self, entry: Entry) -> None:
        """Take an entry, to be written soon."""
        self.pending.add(entry)
        self._wake.set()

    async def flush(self) -> None:
        """Return when what waits now is written. Raises UnavailableError."""
        async with self._flushing:
            # As many as there are now: more may come for as long as we write.
            for _ in range(0, self.pending.longest, _BATCH):
                entries, claims = self.pending.oldest(_BATCH)
                await self._write(entries, claims)
                self.pending.written(entries, claims)

    async def _write(self, entries: list[Entry], claims: list[int]) -> None:
        def work(connection: Connection) -> None:
            write_claims(connection, claims)
            write_entries(connection, entries)

        try:
            await self._database.write(work)
        except UnavailableError:
            raise
        except Exception as error:
            if len(entries) + len(claims) == 1:
                log.exception("a line of the journal cannot be stored", exc_info=error)
                return
            for entry in entries:
                await self._write([entry], [])
            for claim in claims:
                await self._write([], [claim])

    async def _keep(self) -> None:
        due = 0.0
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(TICK_SECONDS):
                    await self._wake.wait()
            self._wake.clear()
            try:
                if not self._database.in_order:
                    await self.open()
                await self.flush()
                if time.monotonic() >= due:
                    self._database.check_place()
                    await self._refresh()
                    await self._database.checkpoint()
                    due = time.monotonic() + TICK_SECONDS
            except StoreError as error:
                self._database.report(error)
                await asyncio.sleep(TICK_SECONDS)
            except Exception:
                log.exception("the store's own work failed")
                await asyncio.sleep(TICK_SECONDS)
            else:
                self._report_recovery()

    async def _refresh(self) -> None:
        """Read the settings that another process has changed."""
        reading = partial(read_settings, after=self.settings.revision)
        self.settings.take(await self._database.read(reading))

    def _report_recovery(self) -> None:
        self._database.works_again()
        if self.pending.lost:
            log.error("%d lines of the journal are lost: there were too many", self.pending.lost)
            self.pending.lost = 0

    async def _age(self) -> None:
        while True:
            try:
                deleted = await delete_old(self._database, now(), self._retention_days)
                if deleted:
                    log.info("%d rows were older than they are kept, and are deleted", deleted)
            except StoreError:
                pass  # logged already
            except Exception:
                log.exception("old rows could not be deleted")
            await asyncio.sleep(RETENTION_SECONDS)


def _prepare(connection: Connection) -> None:
    ensure_member_key(connection)
    # A file that opens may still refuse to be written, on a full disk: this shows it at once.
    connection.execute(
        "INSERT OR REPLACE INTO meta (name, value) VALUES ('opened_at', ?)", (to_ms(now()),)
    )
