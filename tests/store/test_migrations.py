import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import migrations
from bot.store.errors import ForeignFileError, NewerStoreError
from bot.store.migrations import APPLICATION_ID
from bot.store.store import Store
from tests.store.samples import an_entry, bytes_beside


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


async def test_a_new_file_is_marked_as_ours_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "of ours? 100%" / "store#1.sqlite3"
    async with Store(path):
        assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}

    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == len(migrations._steps())
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "integrity_check") == "ok"


async def test_a_file_of_a_later_version_is_refused_and_left_as_it_is(path: Path) -> None:
    async with Store(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = bytes_beside(path)

    with pytest.raises(NewerStoreError, match=r"store\.sqlite3 .*later version.*99.*Install"):
        async with Store(path):
            pass

    assert bytes_beside(path) == before


@pytest.mark.parametrize(
    "change", ["CREATE TABLE theirs (x)", "PRAGMA user_version = 1", "PRAGMA application_id = 7"]
)
async def test_a_database_of_another_program_is_refused_and_left_as_it_is(
    path: Path, change: str
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)
        connection.commit()
    before = bytes_beside(path)

    with pytest.raises(ForeignFileError, match=r"store\.sqlite3 .*another program.*store\.path"):
        async with Store(path):
            pass

    assert bytes_beside(path) == before


async def test_a_further_step_is_applied_to_what_is_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Store(path) as store:
        store.record(an_entry(1))
    first = migrations._steps()
    further = "-- a step\nCREATE TABLE more (x);\nINSERT INTO more VALUES ('a;b');\n"
    monkeypatch.setattr(migrations, "_steps", lambda: (*first, further))

    async with Store(path) as store:
        assert await store.answered(1) is not None

    assert pragma(path, "user_version") == len(first) + 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT x FROM more").fetchall() == [("a;b",)]


async def test_a_step_that_fails_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Store(path):
        pass
    first = migrations._steps()
    failing = "CREATE TABLE half (x);\nINSERT INTO nowhere VALUES (1);\n"
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "_steps", lambda: (*first, failing))
        async with Store(path) as store:
            assert await store.claim(1)

    assert pragma(path, "user_version") == len(first)
    with closing(sqlite3.connect(path)) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()


def test_the_steps_are_numbered_without_a_gap() -> None:
    folder = Path(migrations.__file__).parent
    numbers = sorted(int(step.name[:4]) for step in folder.glob("*.sql"))

    assert numbers == list(range(1, len(numbers) + 1))
    assert len(migrations._steps()) == len(numbers)
