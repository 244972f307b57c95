"""The processes that a test has started, and whether one still runs."""

import os
from pathlib import Path

import pytest


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
