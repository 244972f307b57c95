"""Processes that share the file, and processes that are killed while they write into it."""

import random
import sqlite3
import subprocess
import sys
from collections import defaultdict
from contextlib import closing, suppress
from pathlib import Path

from bot.store.store import Store
from tests.store.samples import GUILD, MEMBER

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = 10**9

Acknowledged = dict[str, set[int]]
"""The numbers that were acknowledged, by what was done."""


def start_writing(path: Path, start: int, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", str(path), str(start), str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def take(acknowledged: Acknowledged, output: str) -> None:
    """Lines that were cut off by the end of the process acknowledge nothing."""
    for line in output.splitlines(keepends=True):
        if line.endswith("\n"):
            what, number = line.split()
            acknowledged[what].add(int(number))


def write_and_die(path: Path, start: int, lines: int, acknowledged: Acknowledged) -> None:
    """A writer is killed when it has said so many lines; it may have said more by then."""
    with start_writing(path, start, ENDLESS) as process:
        assert process.stdout
        said = "".join(process.stdout.readline() for _ in range(lines))
        process.kill()
        rest, errors = process.communicate(timeout=30)
    assert errors == ""
    take(acknowledged, said + rest)


def start_and_die(path: Path, seconds: float, acknowledged: Acknowledged) -> None:
    """A writer is killed after so many seconds, perhaps before it has opened the file."""
    with start_writing(path, ENDLESS, ENDLESS) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()
        output, errors = process.communicate(timeout=30)
    assert errors == ""
    take(acknowledged, output)


def numbers(path: Path, query: str) -> set[int]:
    with closing(sqlite3.connect(path)) as connection:
        return {number for (number,) in connection.execute(query)}


def check_that_all_is_there(path: Path, acknowledged: Acknowledged) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert acknowledged["claim"] <= numbers(path, "SELECT question_id FROM claims")
    assert acknowledged["vote"] <= numbers(path, "SELECT question_id FROM votes")
    assert acknowledged["recorded"] <= numbers(path, "SELECT question_id FROM journal")
    assert acknowledged["told"] <= numbers(path, "SELECT question_id FROM question_texts")
    assert numbers(path, "SELECT question_id FROM journal") == numbers(
        path, "SELECT question_id FROM replies"
    )


async def test_nothing_that_was_acknowledged_is_lost_when_the_process_is_killed(
    path: Path,
) -> None:
    chance = random.Random(5)
    acknowledged: Acknowledged = defaultdict(set)
    for turn in range(8):
        write_and_die(path, turn * 1_000_000, chance.randrange(1, 1500), acknowledged)
        check_that_all_is_there(path, acknowledged)

    assert len(acknowledged["claim"]) > 500
    async with Store(path) as store:
        assert store.settings(GUILD).cooldown >= max(acknowledged["settings"])
        assert not await store.claim(max(acknowledged["claim"]))
        told = {text.question_id for text in (await store.about(GUILD, MEMBER)).texts}
        assert acknowledged["told"] <= told


async def test_a_process_may_be_killed_while_it_makes_or_opens_the_file(path: Path) -> None:
    chance = random.Random(7)
    acknowledged: Acknowledged = defaultdict(set)
    for _ in range(6):
        start_and_die(path, chance.uniform(0.05, 0.6), acknowledged)

    async with Store(path) as store:
        assert await store.claim(1)
    check_that_all_is_there(path, acknowledged)


async def test_of_several_processes_one_answers_each_question(path: Path) -> None:
    writers = [start_writing(path, 0, 150) for _ in range(3)]
    claims = []
    acknowledged: Acknowledged = defaultdict(set)
    for writer in writers:
        with writer:
            output, errors = writer.communicate(timeout=60)
        assert (writer.returncode, errors) == (0, "")
        take(acknowledged, output)
        claims += [line for line in output.splitlines() if line.startswith("claim")]

    assert sorted(claims) == sorted(f"claim {number}" for number in range(150))
    check_that_all_is_there(path, acknowledged)
    assert len(acknowledged["vote"]) == 150
