import asyncio
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from bot.store.backup import back_up
from bot.store.errors import BackupError, ForeignFileError, MissingStoreError
from bot.store.settings import DEFAULTS
from bot.store.store import Store
from tests.store.samples import CURATOR, GUILD, an_entry, names_in


async def test_a_backup_is_the_store_as_it_was_at_that_moment(tmp_path: Path, store: Store) -> None:
    saved = await store.save_settings(GUILD, DEFAULTS, by=CURATOR)
    store.record(an_entry(1))

    size = await store.backup(tmp_path / "copy.sqlite3")
    store.record(an_entry(2))
    await store.flush()

    copy = tmp_path / "copy.sqlite3"
    assert copy.stat().st_size == size
    assert copy.stat().st_mode & 0o777 == 0o600
    async with Store(copy) as restored:
        assert restored.settings(GUILD) == saved
        assert await restored.answered(1) is not None
        assert await restored.answered(2) is None
        assert len((await restored.about(GUILD, an_entry(1).member_id)).questions) == 1


async def test_a_backup_is_whole_while_others_write(tmp_path: Path, store: Store) -> None:
    async def ask() -> None:
        for question in count():
            store.record(an_entry(question, reply_ids=(question,)))
            await store.claim(question)

    asking = asyncio.create_task(ask())
    for number in range(3):
        await store.claim(-1 - number)
        await store.backup(tmp_path / f"{number}.sqlite3")
    asking.cancel()

    found = []
    for number in range(3):
        with closing(sqlite3.connect(tmp_path / f"{number}.sqlite3")) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
            ((rows, replies),) = copy.execute(
                "SELECT (SELECT count(*) FROM journal), (SELECT count(*) FROM replies)"
            ).fetchall()
            assert rows == replies
            found.append(rows)
    assert 0 < found[0] < found[1] < found[2]


async def test_a_backup_replaces_a_file_only_when_told(tmp_path: Path, store: Store) -> None:
    target = tmp_path / "copy.sqlite3"
    target.write_text("precious")

    with pytest.raises(BackupError, match=r"copy\.sqlite3 is there already"):
        await store.backup(target)
    assert target.read_text() == "precious"

    await store.backup(target, overwrite=True)
    assert target.read_bytes().startswith(b"SQLite format 3")


async def test_a_backup_never_replaces_the_store_itself(path: Path, store: Store) -> None:
    alias = path.with_name("alias")
    alias.symlink_to(path)

    for target in (path, alias):
        with pytest.raises(BackupError, match="is the store itself"):
            await store.backup(target, overwrite=True)
    assert await store.claim(1)


async def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path, store: Store) -> None:
    with pytest.raises(BackupError, match="No such file or directory"):
        await store.backup(tmp_path / "nowhere" / "copy.sqlite3")
    with pytest.raises(MissingStoreError, match="There is no store at"):
        await back_up(tmp_path / "none", tmp_path / "copy.sqlite3")

    others = {"store.sqlite3", "store.sqlite3-wal", "store.sqlite3-shm"}
    assert names_in(tmp_path) == others


async def test_what_is_no_store_is_not_copied(tmp_path: Path) -> None:
    text, theirs = tmp_path / "text", tmp_path / "theirs"
    text.write_text("no database at all" * 100)
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("CREATE TABLE theirs (x)")

    with pytest.raises(BackupError, match="it is no SQLite file"):
        await back_up(text, tmp_path / "copy")
    with pytest.raises(ForeignFileError):
        await back_up(theirs, tmp_path / "copy")

    assert names_in(tmp_path) == {"text", "theirs"}
