import asyncio
import os
import time
from pathlib import Path

import pytest

from bot.chat.aside import LostError, aside
from bot.knowledge.errors import KnowledgeError, Problem
from tests.chat.following import until

PROBLEM = Problem(Path("pack.yaml"), 3, "name", "it is empty", "Write one")


def pid_and(words: str, *, twice: bool = False) -> tuple[int, str]:
    return os.getpid(), words * (2 if twice else 1)


def refuse() -> None:
    raise KnowledgeError([PROBLEM])


def vanish() -> None:
    os._exit(1)


def linger(file: Path) -> None:
    file.write_text(str(os.getpid()))
    time.sleep(60)


def goes_on(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_another_process_does_the_work() -> None:
    pid, words = await aside(pid_and, "ab", twice=True)
    assert pid != os.getpid()
    assert words == "abab"


async def test_an_error_comes_back_whole() -> None:
    with pytest.raises(KnowledgeError) as caught:
        await aside(refuse)
    assert caught.value.problems == (PROBLEM,)
    assert str(caught.value) == str(PROBLEM)


async def test_a_process_that_is_lost_is_told() -> None:
    with pytest.raises(LostError):
        await aside(vanish)


async def test_work_that_is_given_up_ends(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    work = asyncio.create_task(aside(linger, file))
    await until(lambda: file.exists() and file.read_text())
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    await until(lambda: not goes_on(int(file.read_text())))


async def test_work_given_up_while_it_starts_ends_too(tmp_path: Path) -> None:
    work = asyncio.create_task(aside(linger, tmp_path / "pid"))
    await asyncio.sleep(0)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
