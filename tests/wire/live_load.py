"""What members notice while a curator saves: ``python -m tests.wire.live_load``.

A copy of the shipped pack is saved again and again, each time as another edition: every title and
every sentence of its French passages says which. Meanwhile members ask as in ``tests.wire.load``.
Each question must be answered once, and each answer be of one edition from end to end. The bot runs
in a process of its own, as it does at work.
"""

import argparse
import asyncio
import itertools
import logging
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import yaml

from bot.chat.client import serve
from bot.chat.origin import Origin
from bot.cli.serving import run_until_stopped
from bot.knowledge.load import default_folders, load_library
from bot.knowledge.state import state_of
from bot.retrieval.engine import Engine
from bot.store.store import Store
from bot.testserver import SmallWorld, TestServer, small_world
from bot.testserver.state import Json
from tests.wire.load import DRAIN_SECONDS, MEMBERS, ROOT, WARM_UP, Watch
from tests.wire.running import new_bot

MENTION = re.compile(r"édition(\d+)")
SECONDS_BETWEEN = 3.0


@dataclass(frozen=True, slots=True)
class Edition:
    """When it was saved, and when the first answer of it left; both by one clock, in seconds."""

    saved: float
    served: float | None

    @property
    def wait(self) -> float:
        return float("inf") if self.served is None else self.served - self.saved


@dataclass(frozen=True, slots=True)
class Outcome:
    """``waits`` of every question that was answered, in milliseconds; ``busy`` of those that left
    for the bot between a save and the first answer of it. ``mixed`` and ``stale`` are answers of
    two editions, or of an edition that another had taken the place of."""

    asked: int
    waits: tuple[float, ...]
    busy: tuple[float, ...]
    lost: int
    doubled: int
    mixed: tuple[str, ...]
    stale: tuple[str, ...]
    editions: tuple[Edition, ...]

    def __str__(self) -> str:
        served = sorted(one.wait for one in self.editions)
        lines = [
            f"{self.asked} questions: {self.lost} lost, {self.doubled} answered twice, "
            f"{len(self.mixed)} of two editions, {len(self.stale)} of one gone by",
            f"all: {_quantiles(self.waits)}",
        ]
        if served:
            lines += [
                f"while reloading: {_quantiles(self.busy)}",
                f"{len(served)} saves, in service after {served[len(served) // 2]:.2f} s "
                f"(median), {served[-1]:.2f} s (most)",
            ]
        return "\n".join(lines)

    @property
    def sound(self) -> bool:
        served = all(one.served is not None for one in self.editions)
        return served and not (self.lost or self.doubled or self.mixed or self.stale)


def _quantiles(waits: Iterable[float]) -> str:
    found = sorted(waits)
    if not found:
        return "none"
    named = ((q, found[min(len(found) - 1, int(q / 100 * len(found)))]) for q in (50, 95, 99))
    told = ", ".join(f"p{q} {wait:.1f} ms" for q, wait in named)
    return f"{told}, most {found[-1]:.1f} ms (of {len(found)})"


class Answers(Watch):
    """Keeps what was answered to each question as well."""

    def __init__(self, server: TestServer) -> None:
        self.said: dict[str, str] = {}
        super().__init__(server)

    def _add(self, entry: Json) -> None:
        if entry["user"] == "Sourcier" and entry.get("method") == "POST":
            question = ((entry["request"] or {}).get("message_reference") or {}).get("message_id")
            if question is not None:
                self.said[str(question)] = str(entry["request"])
        super()._add(entry)


async def measure(rate: float, edits: int, between: float = SECONDS_BETWEEN) -> Outcome:
    """Ask ``rate`` questions a second while the pack is saved ``edits`` times."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder, "knowledge", "pack")
        shutil.copytree(default_folders(ROOT)[0], pack)
        write_edition(pack, 0)
        async with TestServer(rate_limits=False) as server:
            world = small_world(server)
            answers = Answers(server)
            async with Store(Path(folder, "store.sqlite3")) as store:
                guild = int(world.guild_id)
                settings = replace(store.settings(guild), cooldown=0.0)
                await store.save_settings(guild, settings, by=1)
            addresses = (world.api_url, world.gateway_url, world.bot_token, folder)
            bot = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.wire.live_load", "--bot", *addresses, cwd=ROOT
            )
            try:
                await asyncio.wait_for(answers.ready.wait(), 120)
                return await _ask(server, world, answers, pack, rate, edits, between)
            finally:
                with suppress(ProcessLookupError):
                    bot.terminate()
                await bot.wait()


async def _ask(
    server: TestServer,
    world: SmallWorld,
    answers: Answers,
    pack: Path,
    rate: float,
    edits: int,
    between: float,
) -> Outcome:
    guild = server.world.guilds[int(world.guild_id)]
    tokens = []
    for number in range(MEMBERS):
        user = server.create_user(f"member{number}", locale="fr")
        server.add_member(guild, user)
        tokens.append(user.token)
    channels = [str(server.create_channel(guild, f"salon-{number}").id) for number in range(10)]
    texts = [
        question.text
        for question in load_library([pack]).packs[0].examination
        if question.expect and question.kind
    ]
    questions = itertools.cycle(texts)
    saved: list[float] = []

    async def edit() -> None:
        for number in range(1, edits + 1):
            await asyncio.sleep(between)
            await asyncio.to_thread(write_edition, pack, number)
            saved.append(time.perf_counter())
        await asyncio.sleep(between)

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=MEMBERS)) as http:

        async def say(number: int) -> None:
            body = {"content": f"<@{world.bot_id}> {next(questions)}"}
            headers = {"Authorization": tokens[number % MEMBERS]}
            url = f"{world.api_url}/channels/{channels[number % 10]}/messages"
            async with http.post(url, json=body, headers=headers) as response:
                assert response.ok, await response.text()

        async def ask(until: asyncio.Task[None] | None, count: float = float("inf")) -> int:
            said: list[asyncio.Task[None]] = []
            started = time.perf_counter()
            while len(said) < count and not (until is not None and until.done()):
                await asyncio.sleep(started + len(said) / rate - time.perf_counter())
                said.append(asyncio.create_task(say(len(said))))
            await asyncio.gather(*said)
            with suppress(TimeoutError):
                await asyncio.wait_for(answers.have_answered(len(said)), DRAIN_SECONDS)
            return len(said)

        await ask(None, WARM_UP)
        answers.clear()
        asked = await ask(asyncio.create_task(edit()))
        await asyncio.sleep(1)  # for whatever might be sent twice
    return _judged(answers, asked, saved)


def _judged(answers: Answers, asked: int, saved: list[float]) -> Outcome:
    told = {one: set(MENTION.findall(answers.said[one])) for one in answers.answered}
    served: dict[int, float] = {}
    for one, numbers in told.items():
        at = answers.answered[one]
        for number in map(int, numbers):
            served[number] = min(at, served.get(number, at))
    editions = tuple(Edition(at, served.get(number)) for number, at in enumerate(saved, start=1))
    waits: dict[str, float] = {}
    busy, stale = [], []
    for one, at in answers.left.items():
        if one not in answers.answered:
            continue
        waits[one] = (answers.answered[one] - at) * 1000
        if any(edition.saved <= at <= edition.saved + edition.wait for edition in editions):
            busy.append(waits[one])
        if any(int(older) < newer for older in told[one] for newer in served if served[newer] < at):
            stale.append(answers.said[one])
    return Outcome(
        asked=asked,
        waits=tuple(waits.values()),
        busy=tuple(busy),
        lost=asked - len(answers.answered),
        doubled=sum(times > 1 for times in answers.answers.values()),
        mixed=tuple(answers.said[one] for one, numbers in told.items() if len(numbers) > 1),
        stale=tuple(stale),
        editions=editions,
    )


def write_edition(pack: Path, number: int) -> None:
    """Save every source of a pack so that its titles and sentences in French say its edition.

    All at once, as editors do: to make them takes longer, and much longer on a busy machine.
    """
    made: list[tuple[Path, Path]] = []
    for file in sorted((pack / "sources").glob("*.yaml")):
        source = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        for passage in source["passages"]:
            for words in (passage["title"], passage["text"]):
                if "fr" in words:
                    plain = re.sub(r" édition\d+", "", words["fr"]).rstrip()
                    said = re.sub(r"([.!?])(?=\s|$)", rf" édition{number}\1", plain)
                    ended = said[-1] in ".!?"
                    words["fr"] = said if ended else f"{said} édition{number}"
        new = file.with_name(f".{file.name}.saving")
        new.write_text(yaml.dump(source, Dumper=yaml.CSafeDumper, allow_unicode=True), "utf-8")
        made.append((new, file))
    for new, file in made:
        new.replace(file)


async def _serve(api_url: str, gateway_url: str, token: str, folder: Path) -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("bot.chat.reloading").setLevel(logging.INFO)
    folders = (folder / "knowledge",)
    origin = Origin(folders, state_of(folders), risk=0.1, indexes=folder / "index")
    engine = Engine(load_library(folders), indexes=origin.indexes)
    engine.prepare()
    world = SmallWorld("", api_url, gateway_url, "", "", "", "", token, {})
    async with Store(folder / "store.sqlite3") as store:
        await serve(new_bot(engine, world, register=False, store=store, origin=origin), token)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=50.0, help="questions a second")
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--between", type=float, default=SECONDS_BETWEEN, help="seconds")
    parser.add_argument("--bot", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.bot:
        api_url, gateway_url, token, folder = given.bot
        run_until_stopped(_serve(api_url, gateway_url, token, Path(folder)))
        return
    found = asyncio.run(measure(given.rate, given.edits, given.between))
    print(found)
    sys.exit(0 if found.sound else 1)


if __name__ == "__main__":
    main()
