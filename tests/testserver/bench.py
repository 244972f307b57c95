"""A bot with one command and a member who uses it."""

from typing import Any

from bot.testserver import SmallWorld
from tests.testserver.caller import Answer, Caller
from tests.testserver.raw_gateway import RawGateway
from tests.wire.member import Member

EPHEMERAL = 64
LOADING = 128
ASK = {
    "name": "ask",
    "description": "Ask a question",
    "name_localizations": {"fr": "demander"},
    "options": [
        {
            "type": 3,
            "name": "question",
            "description": "The question",
            "required": True,
            "max_length": 20,
            "autocomplete": True,
        },
        {"type": 4, "name": "limit", "description": "How many", "min_value": 1, "max_value": 5},
        {
            "type": 3,
            "name": "language",
            "description": "In which",
            "choices": [{"name": "French", "value": "fr"}],
        },
    ],
}


class Bench:
    """A bot with one command, a member, and the interactions between them."""

    def __init__(
        self, bot: Caller, user: Caller, member: Member, gateway: RawGateway, world: SmallWorld
    ) -> None:
        self.bot, self.user, self.member = bot, user, member
        self.gateway, self.world = gateway, world
        self.command: dict[str, Any] = {}

    async def register(self) -> None:
        path = f"/applications/{self.world.application_id}/commands"
        self.command = (await self.bot("PUT", path, [ASK])).body[0]

    async def invoke(
        self, kind: int = 2, options: list[dict[str, Any]] | None = None, **more: Any
    ) -> Answer:
        if options is None:
            options = [{"type": 3, "name": "question", "value": "quoi ?"}]
        data = {"id": self.command["id"], "name": "ask", "type": 1, "options": options}
        return await self.user(
            "POST",
            "/interactions",
            {
                "type": kind,
                "application_id": self.world.application_id,
                "guild_id": self.world.guild_id,
                "channel_id": self.world.channel_id,
                "session_id": self.member.session_id,
                "nonce": "42",
                "data": data,
                **more,
            },
        )

    async def received(self) -> dict[str, Any]:
        return await self.gateway.event("INTERACTION_CREATE")

    async def begun(self, kind: int = 2, **more: Any) -> dict[str, Any]:
        """An interaction begun and received."""
        assert (await self.invoke(kind, **more)).status == 204
        return await self.received()

    async def answer(
        self, interaction: dict[str, Any], kind: int, data: dict[str, Any] | None = None
    ) -> Answer:
        path = f"/interactions/{interaction['id']}/{interaction['token']}/callback?with_response=1"
        return await self.bot("POST", path, {"type": kind, "data": data})

    def webhook(self, interaction: dict[str, Any], rest: str = "") -> str:
        return f"/webhooks/{self.world.application_id}/{interaction['token']}{rest}"
