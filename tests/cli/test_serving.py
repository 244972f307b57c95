import asyncio
import os
import signal
import time

import pytest

from bot.cli.serving import PATIENCE, run_until_stopped
from bot.knowledge.errors import SourcierError


def signal_soon(number: signal.Signals) -> None:
    asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_work_after_it_has_closed_what_is_open(number: signal.Signals) -> None:
    closed = []

    async def work() -> None:
        signal_soon(number)
        try:
            await asyncio.sleep(30)
        finally:
            await asyncio.sleep(0)
            closed.append(True)

    run_until_stopped(work())
    assert closed == [True]


def test_work_that_ends_ends_the_waiting() -> None:
    run_until_stopped(asyncio.sleep(0))


def test_what_the_work_raises_is_raised() -> None:
    async def work() -> None:
        raise SourcierError("no")

    with pytest.raises(SourcierError, match="no"):
        run_until_stopped(work())


def test_what_goes_wrong_in_closing_is_raised() -> None:
    async def work() -> None:
        signal_soon(signal.SIGTERM)
        try:
            await asyncio.sleep(30)
        finally:
            raise SourcierError("it does not close")

    with pytest.raises(SourcierError, match="does not close"):
        run_until_stopped(work())


def test_closing_that_takes_too_long_is_given_up() -> None:
    async def work() -> None:
        signal_soon(signal.SIGTERM)
        try:
            await asyncio.sleep(30)
        finally:
            await asyncio.sleep(30)

    began = time.monotonic()
    run_until_stopped(work())
    assert PATIENCE < time.monotonic() - began < 2
