import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import Store
from tests.cli.program import ended


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "store.sqlite3") as store:
        yield store


async def run_backup(store: Path, *arguments: str | Path) -> tuple[int, str, str]:
    done = await asyncio.to_thread(
        ended, "backup", *arguments, env={"SOURCIER_STORE__PATH": str(store)}
    )
    return done.returncode, done.stdout, done.stderr


async def test_a_store_in_use_is_copied(tmp_path: Path, store: Store) -> None:
    await store.claim(1)
    copy = tmp_path / "copy.sqlite3"

    status, said, errors = await run_backup(tmp_path / "store.sqlite3", copy)

    assert (status, errors) == (0, "")
    assert said.startswith(f"Copied {tmp_path / 'store.sqlite3'} to {copy} (")
    async with Store(copy) as copied:
        assert not await copied.claim(1)


async def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path, store: Store) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("precious")
    await store.claim(1)

    status, said, errors = await run_backup(tmp_path / "store.sqlite3", copy)
    assert (status, said) == (2, "")
    assert errors == f"{copy} is there already. Give another name, or --force to replace it.\n"
    assert copy.read_text() == "precious"

    status, _, _ = await run_backup(tmp_path / "store.sqlite3", copy, "--force")
    assert status == 0
    assert copy.read_bytes().startswith(b"SQLite format 3")


async def test_without_a_store_there_is_nothing_to_copy(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"

    said = await run_backup(store, tmp_path / "copy.sqlite3")

    assert said == (2, "", f"There is no store at {store}.\n")
