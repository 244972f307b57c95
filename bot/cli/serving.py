"""Running until told to stop."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

PATIENCE = 1.5
"""Seconds that closing may take once a signal has come; a peer that is gone may keep us longer."""


def run_until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run ``work`` until it ends, or until SIGINT or SIGTERM cancels it.

    It may close what it has open; being stopped is a good end. Raises what ``work`` raises.
    """
    asyncio.run(_until_stopped(work))


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.ensure_future(work)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # on Windows, where Ctrl-C interrupts instead
            loop.add_signal_handler(number, stopped.set)
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait((task, waiting), return_when=asyncio.FIRST_COMPLETED)
    if not stopped.is_set():
        waiting.cancel()
        return await task
    task.cancel()
    await asyncio.wait((task,), timeout=PATIENCE)
    if task.done() and not task.cancelled():
        task.result()
    return None
