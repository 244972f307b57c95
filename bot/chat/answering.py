"""Putting a question to the engine, and one line in the log about how it went."""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import assert_never

from bot.answer.types import Answer, Nothing, Reply, Unsure

log = logging.getLogger(__name__)


def timed(way: str, ask: Callable[[], Reply]) -> Reply:
    """The reply that ``ask`` gives; ``way`` says in the log how the question came.

    The question itself is never logged: it is the member's.
    """
    started = perf_counter()
    reply = ask()
    log.info("%s: %s in %.1f ms", way, outcome(reply), (perf_counter() - started) * 1000)
    return reply


def outcome(reply: Reply) -> str:
    """A reply in a few words, for the log."""
    match reply:
        case Answer():
            return f"{reply.kind} {reply.id} ({reply.confidence:.2f})"
        case Unsure():
            return f"unsure ({reply.confidence:.2f})"
        case Nothing():
            return reply.courtesy or "nothing"
        case _:
            assert_never(reply)
