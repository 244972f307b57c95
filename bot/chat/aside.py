"""Long work in a process of its own, so that no question waits for it and it can be given up."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, ParamSpec, TypeVar

ResultT = TypeVar("ResultT")
Given = ParamSpec("Given")

_NICENESS = 10
"""Those who ask come first."""


class LostError(Exception):
    """The process ended without a result: it was killed, or had no memory left."""


async def aside(
    work: Callable[Given, ResultT], *args: Given.args, **options: Given.kwargs
) -> ResultT:
    """What ``work``, a function of a module, gives in a new process; raises what it raises.

    Arguments and result are pickled. The process is ended if its caller is cancelled. Raises
    LostError.
    """
    # A fork would inherit threads in the midst of their work.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, work, args, options), daemon=True)
    given_up = threading.Event()
    try:
        # Starting writes the arguments into a pipe, and waits for who reads them.
        error, result = await asyncio.to_thread(_outcome, process, ours, theirs, given_up)
    finally:
        given_up.set()
        if process.pid is not None:
            process.kill()
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]


def _outcome(
    process: SpawnProcess, ours: Connection, theirs: Connection, given_up: threading.Event
) -> tuple[Exception | None, Any]:
    with ours:
        with theirs:
            process.start()
        try:
            if given_up.is_set():
                process.kill()
            found: tuple[Exception | None, Any] = ours.recv()
        except EOFError:
            return LostError(f"the process {process.pid} was lost"), None
        finally:
            process.join()
    return found


def _run(
    pipe: Connection, work: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]
) -> None:
    # Ctrl-C is for whoever started us, and they end us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError, AttributeError):  # on Windows there is no such thing
        os.nice(_NICENESS)
    try:
        sent: tuple[Exception | None, Any] = (None, work(*args, **options))
    except Exception as error:
        sent = (error, None)
    with suppress(OSError):  # whoever waited is gone
        pipe.send(sent)
