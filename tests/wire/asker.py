"""A member who asks many questions at once, and what became of each."""

import asyncio
import logging
import re
from collections import Counter
from contextlib import suppress
from typing import Any

from bot.testserver import SmallWorld
from tests.wire.member import LOADING, Member, new_nonce
from tests.wire.user_connection import Event

ANSWERED = "answered"
PATIENCE = 20.0
UNTIL_SENT = 1.0
"""Longer than any fault keeps an event back."""
REFUSED = ("may not write", "deleted meanwhile", "too late")
EXPIRED = "could not be reached"
_LINE = re.compile(r"no answer to (message|command) (\d+)(.*)", re.DOTALL)


class Asker(Member):
    """Keeps no events, only how many answers each question has got, until it is forgotten."""

    def prepare(self, world: SmallWorld, sent: set[str]) -> None:
        """Begin; ``sent`` holds the ids of what was sent to the bot, as it is sent."""
        self.world = world
        self._sent = sent
        self.answers: Counter[str] = Counter()
        self.refusals: dict[str, str] = {}
        self._settled: dict[str, asyncio.Event] = {}
        self._begun: dict[str, asyncio.Future[str]] = {}
        self._command: dict[str, Any] = {}
        self.prepared = True

    async def take(self, event: Event) -> None:
        name, data = event
        if not getattr(self, "prepared", False):
            await super().take(event)
        elif name == "MESSAGE_CREATE" and data["author"].get("bot") and not data["flags"] & LOADING:
            reference = (data.get("message_reference") or {}).get("message_id")
            cause = (data.get("interaction_metadata") or {}).get("id")
            self._settle(reference or cause or "")
        elif name == "INTERACTION_CREATE" and data["nonce"] in self._begun:
            self._begun.pop(data["nonce"]).set_result(data["id"])

    async def ask_by_message(self, channel_id: str, text: str) -> str:
        """The id of the question, which is answered, refused or given up."""
        question = await self.say(channel_id, f"<@{self.world.bot_id}> {text}")
        await self._wait(question["id"])
        return str(question["id"])

    async def ask_by_command(self, channel_id: str, text: str) -> str:
        """The id of the command, which is answered, refused or given up."""
        if not self._command:
            offered = await self.commands(self.world.guild_id)
            self._command = next(each for each in offered if each["name"] == "ask")
        data = {
            "id": self._command["id"],
            "version": self._command["version"],
            "name": "ask",
            "type": 1,
            "options": [{"type": 3, "name": "question", "value": text}],
        }
        nonce = new_nonce()
        self._begun[nonce] = asyncio.get_running_loop().create_future()
        begun = self._begun[nonce]
        await self.post_interaction(
            2, self._command["application_id"], self.world.guild_id, channel_id, data, nonce=nonce
        )
        command_id = await asyncio.wait_for(begun, PATIENCE)
        await self._wait(command_id)
        return command_id

    def forget(self) -> None:
        """Begin anew; whatever comes to earlier questions is no longer counted."""
        self.answers.clear()
        self.refusals.clear()
        self._settled.clear()

    def refuse(self, question_id: str, reason: str) -> None:
        self.refusals[question_id] = reason
        self._settled.setdefault(question_id, asyncio.Event()).set()

    def _settle(self, question_id: str) -> None:
        self.answers[question_id] += 1
        self._settled.setdefault(question_id, asyncio.Event()).set()

    async def _wait(self, question_id: str) -> None:
        settled = self._settled.setdefault(question_id, asyncio.Event())
        with suppress(TimeoutError):
            await asyncio.wait_for(settled.wait(), UNTIL_SENT)
        if settled.is_set() or question_id not in self._sent:
            return
        try:
            await asyncio.wait_for(settled.wait(), PATIENCE)
        except TimeoutError:
            self.refusals[question_id] = "silence"


class Refusals(logging.Handler):
    """Tells the asker which questions the bot says it could not answer."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(logging.INFO)
        self._asker = asker

    def emit(self, record: logging.LogRecord) -> None:
        found = _LINE.match(record.getMessage())
        if found:
            self._asker.refuse(found[2], found[3])
