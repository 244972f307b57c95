"""Telling whoever waits how far a long step is, on standard error."""

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

SECONDS = 3.0
"""How often a line is written where there is no terminal to draw in."""

ItemT = TypeVar("ItemT")


def told(items: Iterable[ItemT], step: str, total: int | None = None) -> Iterator[ItemT]:
    """The items as they come, while their number is told; ``total`` is how many will come."""
    if sys.stderr.isatty():
        yield from _bar(items, step, total)
    else:
        yield from _lines(items, step, total)


@contextmanager
def waiting(step: str) -> Iterator[None]:
    """Tell how long a step has been going on that does not say how far it is."""
    if sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status(step):
            yield
        return
    done = threading.Event()
    ticking = threading.Thread(target=_tick, args=(step, done), daemon=True)
    ticking.start()
    try:
        yield
    finally:
        done.set()
        ticking.join()


def _bar(items: Iterable[ItemT], step: str, total: int | None) -> Iterator[ItemT]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        yield from progress.track(items, total=total, description=step)


def _lines(items: Iterable[ItemT], step: str, total: int | None) -> Iterator[ItemT]:
    said = time.monotonic()
    for number, item in enumerate(items, start=1):
        yield item
        if time.monotonic() - said >= SECONDS:
            said = time.monotonic()
            of = f" of {total:,}" if total is not None else ""
            click.echo(f"{step}: {number:,}{of}", err=True)


def _tick(step: str, done: threading.Event) -> None:
    started = time.monotonic()
    while not done.wait(SECONDS):
        click.echo(f"{step}: {time.monotonic() - started:.0f} s", err=True)
