"""Many questions under random faults, with a count of what became of them."""

import asyncio
import gc
import logging
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answer.types import Reply
from bot.knowledge.types import Language
from bot.testserver import SmallWorld, TestServer, small_world
from bot.testserver.state import Channel, Json
from tests.wire.asker import EXPIRED, REFUSED, Asker, Refusals
from tests.wire.fake_engine import FakeEngine
from tests.wire.log_watch import watching
from tests.wire.running import new_bot, running

AT_ONCE = 16
A_BATCH = 250
CHANNELS = 6
TOKEN_SECONDS = 16 * 60
QUESTIONS = ("MESSAGE_CREATE", "INTERACTION_CREATE")
STATM = Path("/proc/self/statm")

FAULTS: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ("http_error", 0.03, {"status": 503}),
    ("http_error", 0.03, {"status": 503, "acted": True}),
    ("http_error", 0.005, {"status": 500, "acted": True}),
    ("http_error", 0.005, {"status": 502}),
    ("reset", 0.02, {}),
    ("reset", 0.02, {"acted": True}),
    ("half_answer", 0.02, {}),
    ("rate_limit", 0.02, {"retry_after": 0.05}),
    ("rate_limit", 0.01, {"retry_after": 0.05, "via": False}),
    ("slow_answer", 0.005, {"seconds": 0.9}),
    ("late_callback", 0.005, {"seconds": 1.0}),
    ("drop_connection", 0.003, {"event": "*_CREATE"}),
    ("drop_connection", 0.003, {"event": "*_CREATE", "code": 0}),
    ("reconnect", 0.003, {"event": "*_CREATE"}),
    ("invalid_session", 0.002, {"event": "*_CREATE", "resumable": True}),
    ("delay_event", 0.02, {"seconds": 0.2}),
    ("duplicate_event", 0.03, {}),
    ("reorder_events", 0.03, {"seconds": 0.2}),
    ("revoke_permission", 0.003, {"seconds": 0.05}),
    ("kick", 0.002, {"seconds": 0.05}),
    ("delete_channel", 0.001, {}),
)
"""Each kind, how likely it strikes each time it could, and what else is said of it."""


@dataclass
class Figures:
    """What became of the questions; ``wrong`` should be empty."""

    asked: int = 0
    answered: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    never_sent: int = 0
    wrong: list[str] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    megabytes: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        memory = f"{self.megabytes[0]:.1f} to {self.megabytes[-1]:.1f} MB" if self.megabytes else ""
        refused = ", ".join(f"{count} {reason}" for reason, count in self.refused.items())
        return (
            f"{self.asked} asked in {self.seconds:.0f} s: {self.answered} answered once; refused: "
            f"{refused or 'none'}; {self.never_sent} never sent to the bot; "
            f"{len(self.wrong)} wrong; {self.faults.total()} faults; memory {memory}"
        )


class CountingEngine(FakeEngine):
    """Remembers nothing of what it was asked, so that what grows is not the test."""

    def reply(self, question: str, language: Language | None = None, **more: Any) -> Reply:
        self.asked.clear()
        self.subjects.clear()
        return super().reply(question, language, **more)


class Clock:
    """The time, and as much more as has been added."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


async def soak(questions: int, seed: int) -> Figures:
    """Ask so many questions, in batches, under faults that are the same for the same seed.

    Between two batches nothing is on its way: then sessions are ended for good, and what may be
    forgotten is, so that memory shows what is not.
    """
    clock, figures, chance = Clock(), Figures(), random.Random(seed)
    started = time.monotonic()
    async with TestServer(clock=clock, rate_limits=False) as server:
        world = small_world(server)
        bot = new_bot(CountingEngine(), world)
        sent = _watch_the_wire(server, figures)
        async with (
            running(bot, world),
            await Asker.connect(world, world.users["member"].token) as asker,
        ):
            asker.prepare(world, sent)
            bot.before_identify_hook = _at_once  # type: ignore[method-assign]
            refusals = Refusals(asker)
            logging.getLogger("bot.chat.delivery").addHandler(refusals)
            logging.getLogger("bot.chat.delivery").setLevel(logging.INFO)
            try:
                for number in range(0, questions, A_BATCH):
                    size = min(A_BATCH, questions - number)
                    server.faults.reseed(chance.getrandbits(32))
                    for kind, probability, parameters in FAULTS:
                        server.fault(kind, probability=probability, count=None, **parameters)
                    ids = await _batch(server, world, asker, size, chance)
                    _judge(asker, ids, sent, figures)
                    server.faults.clear()
                    await _end_session(server, world, chance)
                    _forget(server, world, asker, sent)
                    clock.ahead += TOKEN_SECONDS
                    figures.megabytes += _megabytes()
            finally:
                logging.getLogger("bot.chat.delivery").removeHandler(refusals)
    figures.seconds = time.monotonic() - started
    return figures


async def _batch(
    server: TestServer, world: SmallWorld, asker: Asker, size: int, chance: random.Random
) -> list[str]:
    left, ids = list(range(size)), []
    guild = server.world.guilds[int(world.guild_id)]
    seeds = [chance.getrandbits(32) for _ in range(AT_ONCE)]

    def somewhere(own: random.Random) -> Channel:
        named = [each for each in server.world.channels_of(guild) if each.name == "soak"]
        while len(named) < CHANNELS:
            named.append(server.create_channel(guild, "soak"))
        return own.choice(named)

    async def work(own: random.Random) -> None:
        while left:
            number = left.pop()
            channel = str(somewhere(own).id)
            ask = own.choice([asker.ask_by_message, asker.ask_by_command])
            try:
                ids.append(await ask(channel, "phare"))
            except AssertionError as refused:
                # The channel was deleted, or the bot and with it the command is away.
                if ": 404 " not in str(refused):
                    raise
                left.append(number)

    await asyncio.gather(*(work(random.Random(seed)) for seed in seeds))
    return ids


def _judge(asker: Asker, ids: list[str], sent: set[str], figures: Figures) -> None:
    for question in ids:
        figures.asked += 1
        answers, reason = asker.answers[question], asker.refusals.get(question, "")
        # A command's three seconds may pass while one failure follows another; a message has time.
        fair = REFUSED if " in channel " in reason else (*REFUSED, EXPIRED)
        known = next((each for each in fair if each in reason), None)
        if answers == 1:
            figures.answered += 1
        elif answers == 0 and question not in sent:
            figures.never_sent += 1
        elif answers == 0 and known is not None:
            figures.refused[known] += 1
        else:
            figures.wrong.append(f"{question}: {answers} answers, {reason}")


def _watch_the_wire(server: TestServer, figures: Figures) -> set[str]:
    """The ids of what is sent to the bot, as it is sent; faults are counted on the way."""
    sent: set[str] = set()
    add: Callable[[Json], None] = server.wire.add

    def watch(entry: Json) -> None:
        add(entry)
        if entry["kind"] == "fault":
            figures.faults[entry["fault"]["kind"]] += 1
        elif entry["user"] == "Sourcier" and entry.get("frame", {}).get("t") in QUESTIONS:
            sent.add(entry["frame"]["d"]["id"])

    server.wire.add = watch  # type: ignore[method-assign]
    return sent


async def _end_session(server: TestServer, world: SmallWorld, chance: random.Random) -> None:
    with watching() as log:
        user = server.world.users[int(world.bot_id)]
        if chance.random() < 0.5:
            await server.send_invalid_session(user, resumable=False)
        else:
            await server.drop_connections(user, 4009)
        await log.line("anew")


def _forget(server: TestServer, world: SmallWorld, asker: Asker, sent: set[str]) -> None:
    asker.forget()
    sent.clear()
    for channel in server.world.channels_of(server.world.guilds[int(world.guild_id)]):
        channel.messages.clear()


def _megabytes() -> list[float]:
    """What the process holds in memory, where the system tells."""
    gc.collect()
    if not STATM.exists():
        return []
    return [int(STATM.read_text().split()[1]) * 4096 / 1e6]


async def _at_once(*_: object, **__: object) -> None:
    """In place of the seconds that discord.py waits before it identifies again."""
