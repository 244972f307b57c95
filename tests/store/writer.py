"""A process that writes, and says on standard output what the store has acknowledged.

``python -m tests.store.writer PATH START COUNT``: one line an acknowledgement, a word and a number
from START on; it stops after COUNT numbers.
"""

import asyncio
import dataclasses
import sys
from pathlib import Path

from bot.store.settings import DEFAULTS
from bot.store.store import Store
from tests.store.samples import GUILD, MEMBER, a_vote, an_entry


async def write(path: Path, start: int, count: int) -> None:
    async with Store(path) as store:
        say("open", 0)
        for number in range(start, start + count):
            if await store.claim(number):
                say("claim", number)
            await store.vote(a_vote(number, up=bool(number % 2)))
            say("vote", number)
            store.record(an_entry(number, reply_ids=(number,)))
            if number % 3 == 0:
                await store.flush()
                say("recorded", number)
            if number % 5 == 0:
                await store.tell_curators(number, "why?", guild_id=GUILD, member_id=MEMBER)
                say("told", number)
            if number % 7 == 0:
                changed = dataclasses.replace(DEFAULTS, cooldown=number)
                await store.save_settings(GUILD, changed, by=1)
                say("settings", number)


def say(what: str, number: int) -> None:
    print(what, number, flush=True)


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
