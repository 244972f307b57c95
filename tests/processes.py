"""The processes that a test has started, and whether one still runs."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def beside(
    command: Sequence[str], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Iterator["subprocess.Popen[str]"]:
    """A process that runs beside the test; killed if it is not over in the end."""
    with subprocess.Popen(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def script(
    code: str, *arguments: object, env: Mapping[str, str] | None = None
) -> AbstractContextManager["subprocess.Popen[str]"]:
    """A Python program that runs beside the test, and no longer."""
    return beside([sys.executable, "-c", code, *map(str, arguments)], env=env)


def said(process: "subprocess.Popen[str]") -> str:
    """The next line that it prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def children() -> set[int]:
    """Those that this thread has started and that still are; skips where none can be told."""
    told = Path(f"/proc/self/task/{os.getpid()}/children")
    if not told.exists():
        pytest.skip("this system does not tell a process's children")
    return {int(one) for one in told.read_text().split()}


def runs(process: int) -> bool:
    """Whether a process has not ended; one that nobody waits for has."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
