"""A full disk, a locked file and a damaged one, each as it is in life."""

import asyncio
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from bot.store.errors import StoreError, UnavailableError
from bot.store.settings import DEFAULTS, ServerSettings
from bot.store.store import Store
from tests.store.conftest import StoreLog
from tests.store.samples import CURATOR, GUILD, MEMBER, a_vote, an_entry, names_in

pytestmark = pytest.mark.usefixtures("brief_ticks")

LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"PRAGMA locking_mode = {sys.argv[2]}")
connection.execute("BEGIN IMMEDIATE")
if sys.argv[2] == "EXCLUSIVE":
    connection.execute("UPDATE meta SET value = value || ''")
print("locked", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(path: Path, mode: str = "NORMAL") -> Iterator[None]:
    """Another process holds the file; in EXCLUSIVE mode it cannot even be read."""
    with subprocess.Popen(
        [sys.executable, "-c", LOCK, str(path), mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == b"locked\n"
        try:
            yield
        finally:
            process.stdin.close()
            process.wait(10)


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Writing beyond fails, as it does where a quota is used up."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root alone")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill_up(folder: Path) -> Path:
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast


async def answers_all_the_same(store: Store, question: int) -> None:
    """What the bot does for a question goes on, at once and without an exception."""
    async with asyncio.timeout(1):
        assert await store.claim(question)
        assert not await store.claim(question)
        store.record(an_entry(question))
        assert await store.answered(question) is not None
        assert await store.answered(question + 1) is None
        store.settings(GUILD)


async def refuses_to_promise(store: Store) -> None:
    for promise in (
        store.vote(a_vote(1, up=True)),
        store.save_settings(GUILD, DEFAULTS, by=CURATOR),
        store.tell_curators(1, "why?", guild_id=GUILD, member_id=MEMBER),
        store.mark_done(GUILD, [1], by=CURATOR),
        store.forget(GUILD, MEMBER),
        store.review(GUILD),
        store.about(GUILD, MEMBER),
    ):
        with pytest.raises(UnavailableError, match="cannot be used"):
            await promise


async def works_again(path: Path, store: Store, log: StoreLog, question: int) -> None:
    """It does so by itself, and with all that was asked meanwhile."""
    await log.until("works again")
    await store.flush()
    await store.vote(a_vote(question, up=True))
    async with Store(path) as other:
        assert not await other.claim(question)
        assert await other.answered(question) is not None
    assert len([line for line in log.lines if "cannot be used" in line]) == 1


async def test_a_file_that_another_program_locks(
    path: Path, store: Store, store_log: StoreLog
) -> None:
    await store.save_settings(GUILD, ServerSettings(cooldown=9), by=CURATOR)
    with locked(path):
        # The first waits for the lock as long as an answer may wait.
        assert await store.claim(1)
        line = await store_log.until("cannot be used")
        assert "another program keeps it locked" in line
        assert "answered all the same" in line
        await answers_all_the_same(store, 2)
        await refuses_to_promise(store)
        assert store.settings(GUILD).cooldown == 9

    await works_again(path, store, store_log, question=2)


async def test_a_file_that_is_locked_when_we_start(path: Path, store_log: StoreLog) -> None:
    async with Store(path) as store:
        await store.save_settings(GUILD, ServerSettings(cooldown=9), by=CURATOR)
    with locked(path, "EXCLUSIVE"):
        store = Store(path)
        await store.open()
        assert "another program keeps it locked" in await store_log.until("cannot be used")
        await answers_all_the_same(store, 2)
        await refuses_to_promise(store)
        assert store.settings(GUILD).cooldown == 9, "read from the file as it lies there"

    await works_again(path, store, store_log, question=2)
    await store.close()


async def test_a_file_that_may_not_grow(path: Path, store: Store, store_log: StoreLog) -> None:
    with no_file_longer_than(1024):
        assert await store.claim(1001)
        assert "the disk refuses to read or write it" in await store_log.until("cannot be used")
        await answers_all_the_same(store, 1)
        await refuses_to_promise(store)

    await works_again(path, store, store_log, question=1)
    async with Store(path) as other:
        assert not await other.claim(1001)


async def test_a_disk_that_is_full(small_disk: Path, store_log: StoreLog) -> None:
    path = small_disk / "store.sqlite3"
    async with Store(path) as store:
        await store.save_settings(GUILD, ServerSettings(cooldown=9), by=CURATOR)
        ballast = fill_up(small_disk)
        question = 1000
        while store._database.in_order:
            question += 1
            assert await store.claim(question)
        assert "the disk is full (SQLITE_FULL). Free" in await store_log.until("cannot be used")
        await answers_all_the_same(store, 1)
        await refuses_to_promise(store)

        ballast.unlink()
        await works_again(path, store, store_log, question=1)


async def test_settings_are_known_even_if_the_disk_is_full_when_we_start(
    small_disk: Path, store_log: StoreLog
) -> None:
    path = small_disk / "store.sqlite3"
    async with Store(path) as store:
        await store.save_settings(GUILD, ServerSettings(cooldown=9), by=CURATOR)
    fill_up(small_disk)

    async with Store(path) as store:
        await store_log.until("cannot be used")
        assert store.settings(GUILD).cooldown == 9
        await answers_all_the_same(store, 1)


def garble_start(path: Path) -> None:
    path.write_bytes(b"not a database" + path.read_bytes()[14:])


def garble_tables(path: Path) -> None:
    """All pages but the first, which says what there is."""
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))


def cut(path: Path) -> None:
    os.truncate(path, 4096)


def remove(path: Path) -> None:
    path.unlink()


def replace_by_words(path: Path) -> None:
    path.write_text("no database" * 100)


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_back(path: Path) -> None:
    path.rmdir() if path.is_dir() else path.unlink()
    path.with_name("copy").replace(path)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (garble_start, "it is no SQLite file"),
        (garble_tables, "it is damaged"),
        (cut, "it is damaged"),
        (replace_by_folder, "it cannot be opened"),
    ],
)
async def test_a_damaged_file_until_a_backup_takes_its_place(
    path: Path, store_log: StoreLog, harm: Callable[[Path], None], words: str
) -> None:
    async with Store(path) as store:
        await store.save_settings(GUILD, ServerSettings(cooldown=9), by=CURATOR)
        await store.backup(path.with_name("copy"))
    harm(path)

    async with Store(path) as store:
        assert words in await store_log.until("cannot be used")
        await answers_all_the_same(store, 1)
        await refuses_to_promise(store)

        put_back(path)
        await works_again(path, store, store_log, question=1)
        assert store.settings(GUILD).cooldown == 9


async def test_a_file_that_is_damaged_while_it_is_open(
    path: Path, store: Store, store_log: StoreLog
) -> None:
    for question in range(2000):
        store.record(an_entry(question))
    await store.backup(path.with_name("copy"))
    await store._database.erase_traces()
    garble_tables(path)

    with pytest.raises(UnavailableError):
        await store.about(GUILD, MEMBER)
    await store_log.until("it is damaged")
    await answers_all_the_same(store, 5000)


async def test_a_file_that_is_removed_is_made_anew(
    path: Path, store: Store, store_log: StoreLog
) -> None:
    await store.claim(1)
    remove(path)

    assert "removed or replaced" in await store_log.until("cannot be used")
    await store_log.until("works again")
    await store.vote(a_vote(2, up=True))
    assert len((await store.about(GUILD, MEMBER)).votes) == 1


async def test_a_folder_that_cannot_be_made(tmp_path: Path, store_log: StoreLog) -> None:
    (tmp_path / "file").write_text("in the way")

    async with Store(tmp_path / "file" / "store.sqlite3") as store:
        assert "File exists" in await store_log.until("cannot be used")
        await answers_all_the_same(store, 1)
        (tmp_path / "file").unlink()
        await works_again(tmp_path / "file" / "store.sqlite3", store, store_log, question=1)


async def test_what_could_not_be_written_until_the_end_is_said_to_be_lost(
    path: Path, store: Store, store_log: StoreLog
) -> None:
    with locked(path):
        await store.claim(1)
        await store_log.until("cannot be used")
        store.record(an_entry(1))
        store.record(an_entry(2))
        await store.close()

    assert "2 lines of the journal are lost: the store is closed" in store_log.lines


async def test_inspecting_says_what_is_wrong_and_makes_nothing(path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store at"):
        async with Store.inspect(path):
            pass
    assert names_in(path.parent) == set()

    replace_by_words(path)
    with pytest.raises(StoreError, match="it is no SQLite file"):
        async with Store.inspect(path):
            pass


async def test_inspecting_a_store_in_use(path: Path, store: Store) -> None:
    store.record(an_entry(1, outcome="nothing"))
    await store.flush()

    async with Store.inspect(path) as inspected:
        assert [item.question_id for item in await inspected.review(None)] == [1]


def test_a_full_disk_is_met_without_losing_the_connection(path: Path) -> None:
    """What the tests above rest on: SQLite itself goes on after it."""
    with closing(sqlite3.connect(path)) as connection, no_file_longer_than(8192):
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("CREATE TABLE x AS SELECT zeroblob(100000)")
        assert connection.execute("SELECT 1").fetchall() == [(1,)]
