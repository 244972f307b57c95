"""Each operation of Discord's that the server offers to bots, called as a bot calls it."""

import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.testserver import ChannelType, Intent, Permission, SmallWorld, TestServer
from bot.testserver.state import Channel, Guild, User
from tests.testserver.bench import Bench
from tests.testserver.caller import Caller
from tests.testserver.conftest import Clock
from tests.testserver.parts import V2, button, row, text_display

THUMB = "%F0%9F%91%8D"
"""👍 as a path has it."""
ASK = {"name": "ask", "description": "Ask a question"}
MENU = {"name": "Explain this", "type": 3, "contexts": [0], "default_member_permissions": "32"}


@dataclass(frozen=True)
class Almighty:
    """A bot that may do everything, and takes a second for each call: no limit is ever met."""

    bot: Caller
    world: SmallWorld
    clock: Clock

    async def __call__(self, method: str, path: str, body: object = None) -> Any:
        """The body of the answer, which must not be a refusal."""
        self.clock.ahead += 1
        answer = await self.bot(method, path, body)
        assert answer.status < 300, f"{method} {path}: {answer}"
        return answer.body

    @property
    def guild(self) -> str:
        return f"/guilds/{self.world.guild_id}"

    @property
    def channel(self) -> str:
        return f"/channels/{self.world.channel_id}"

    async def send(self, **body: Any) -> str:
        """The path of a new message."""
        sent = await self("POST", f"{self.channel}/messages", body)
        return f"{self.channel}/messages/{sent['id']}"


def almighty(server: TestServer, bench: Bench, clock: Clock) -> Almighty:
    world = server.world
    guild, me = world.guilds[int(bench.world.guild_id)], world.users[int(bench.world.bot_id)]
    application = world.application_of(me)
    assert application is not None
    application.privileged |= Intent.GUILD_MEMBERS
    server.give_role(guild, me, server.create_role(guild, "Robot", Permission.ADMINISTRATOR))
    return Almighty(bench.bot, bench.world, clock)


async def call_about_oneself(call: Almighty) -> None:
    await call("GET", "/gateway")
    await call("GET", "/gateway/bot")
    await call("GET", "/oauth2/applications/@me")
    await call("GET", "/applications/@me")
    await call("GET", "/users/@me")
    await call("GET", "/users/@me/guilds")


async def call_about_commands(call: Almighty) -> None:
    application = f"/applications/{call.world.application_id}"
    in_guild = f"{application}{call.guild}/commands"
    for commands in (f"{application}/commands", in_guild):
        await call("PUT", commands, [ASK, MENU])
        await call("GET", f"{commands}?with_localizations=true")
        made = await call("POST", commands, {"name": "terms", "description": "Explain a term"})
        one = f"{commands}/{made['id']}"
        await call("GET", one)
        await call("PATCH", one, {"description": "Explain a word", "nsfw": False})
        if commands == in_guild:
            await call("GET", f"{in_guild}/permissions")
        await call("DELETE", one)


async def call_about_the_guild(call: Almighty) -> None:
    await call("GET", call.guild)
    await call("GET", f"{call.guild}/channels")
    channel = {"name": "phares", "type": 0, "topic": "Les phares"}
    made = await call("POST", f"{call.guild}/channels", channel)
    one = f"/channels/{made['id']}"
    await call("GET", one)
    await call("PATCH", one, {"name": "feux", "rate_limit_per_user": 5})
    everyone = f"{one}/permissions/{call.world.guild_id}"
    await call("PUT", everyone, {"type": 0, "allow": "1024", "deny": "2048"})
    await call("PUT", everyone, {"type": 0, "allow": "0", "deny": "2048"})
    await call("DELETE", everyone)
    await call("DELETE", one)


async def call_about_members(call: Almighty, guest: User) -> None:
    member = f"{call.guild}/members/{guest.id}"
    await call("GET", f"/users/{guest.id}")
    await call("POST", "/users/@me/channels", {"recipient_id": str(guest.id)})
    await call("GET", f"{call.guild}/members?limit=10")
    await call("GET", f"{call.guild}/members/search?query={guest.name}")
    await call("GET", member)
    role = {"name": "Pilote", "permissions": "1024", "color": 0x2F6FDB, "hoist": True}
    made = await call("POST", f"{call.guild}/roles", role)
    one = f"{call.guild}/roles/{made['id']}"
    await call("GET", f"{call.guild}/roles")
    await call("GET", one)
    await call("PATCH", one, {"mentionable": True})
    await call("PUT", f"{member}/roles/{made['id']}")
    await call("GET", member)
    await call("DELETE", f"{member}/roles/{made['id']}")
    await call("DELETE", one)
    await call("DELETE", member)


async def call_about_messages(call: Almighty, member: str) -> None:
    await call("POST", f"{call.channel}/typing")
    one = await call.send(content=f"<@{member}>", nonce="1")
    message_id = one.rsplit("/", 1)[1]
    reply = {"message_id": message_id, "fail_if_not_exists": False}
    await call.send(message_reference=reply, embeds=[{"title": "Un titre"}])
    await call.send(flags=V2, components=[text_display("Bonjour"), row(button())])
    await call("GET", f"{call.channel}/messages?limit=2&around={message_id}")
    await call("GET", one)
    await call("PATCH", one, {"content": "autrement"})
    for pins in ("messages/pins", "pins"):
        await call("PUT", f"{call.channel}/{pins}/{message_id}")
        await call("GET", f"{call.channel}/{pins}")
        await call("DELETE", f"{call.channel}/{pins}/{message_id}")
    await call("DELETE", one)
    gone = [await call.send(content="1"), await call.send(content="2")]
    ids = [each.rsplit("/", 1)[1] for each in gone]
    await call("POST", f"{call.channel}/messages/bulk-delete", {"messages": ids})


async def call_about_reactions(call: Almighty) -> None:
    one = await call.send(content="Oui ?")
    mine = f"{one}/reactions/{THUMB}/@me"
    await call("PUT", mine)
    await call("GET", f"{one}/reactions/{THUMB}?limit=5")
    await call("GET", one)
    await call("DELETE", mine)
    await call("PUT", mine)
    await call("DELETE", f"{one}/reactions/{THUMB}/{call.world.bot_id}")
    await call("DELETE", f"{one}/reactions/{THUMB}")
    await call("DELETE", f"{one}/reactions")


async def call_about_threads(call: Almighty, guest: User) -> None:
    one = await call.send(content="Un fil")
    started = await call("POST", f"{one}/threads", {"name": "Un fil"})
    alone = await call("POST", f"{call.channel}/threads", {"name": "Seul", "type": 11})
    private = await call("POST", f"{call.channel}/threads", {"name": "Entre nous", "type": 12})
    await call("GET", one)
    thread = f"/channels/{started['id']}"
    await call("PUT", f"{thread}/thread-members/{guest.id}")
    await call("GET", f"{thread}/thread-members/{guest.id}?with_member=true")
    await call("GET", f"{thread}/thread-members")
    await call("DELETE", f"{thread}/thread-members/{guest.id}")
    await call("DELETE", f"{thread}/thread-members/@me")
    await call("PUT", f"{thread}/thread-members/@me")
    await call("GET", f"{call.guild}/threads/active")
    for each in (started, alone, private):
        await call("PATCH", f"/channels/{each['id']}", {"archived": True})
    await call("GET", f"{call.channel}/threads/archived/public?limit=2")
    await call("GET", f"{call.channel}/threads/archived/private")
    await call("GET", f"{call.channel}/users/@me/threads/archived/private")
    await call("DELETE", f"/channels/{alone['id']}")


async def call_about_a_forum(call: Almighty) -> None:
    tags = {"available_tags": [{"name": "côte"}]}
    forum = await call("POST", f"{call.guild}/channels", {"name": "questions", "type": 15, **tags})
    post = {
        "name": "Quand ?",
        "message": {"content": "Quand est-il allumé ?"},
        "applied_tags": [forum["available_tags"][0]["id"]],
    }
    await call("POST", f"/channels/{forum['id']}/threads", post)
    await call("GET", f"/channels/{forum['id']}")


async def call_about_interactions(call: Almighty, bench: Bench) -> None:
    await bench.register()
    asked = await bench.begun()
    await bench.answer(asked, 5, {"flags": 64})
    original = bench.webhook(asked, "/messages/@original")
    await call("GET", original)
    await call("PATCH", original, {"content": "Voici."})
    more = await call("POST", bench.webhook(asked, "?wait=1"), {"content": "Et encore."})
    followup = bench.webhook(asked, f"/messages/{more['id']}")
    await call("GET", followup)
    await call("PATCH", followup, {"content": "Et plus."})
    await call("DELETE", followup)
    await call("DELETE", original)


async def send_a_file(world: SmallWorld, path: str, body: dict[str, Any]) -> int:
    """Send a message with a file as a form; the status of the answer."""
    described = [{"id": 0, "filename": "phare.txt", "description": "Un phare"}]
    form = aiohttp.FormData()
    form.add_field("payload_json", json.dumps({**body, "attachments": described}))
    form.add_field("files[0]", b"1994", filename="phare.txt", content_type="text/plain")
    headers = {"Authorization": f"Bot {world.bot_token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as http,
        http.post(world.api_url + path, data=form) as response,
    ):
        await response.read()
        return response.status


def channels_of_every_kind(server: TestServer, guild: Guild, me: User) -> list[Channel]:
    category = server.create_channel(guild, "Le port", kind=ChannelType.CATEGORY)
    text = server.create_channel(guild, "phares", topic="Les phares", category=category)
    news = server.create_channel(guild, "avis", kind=ChannelType.ANNOUNCEMENT)
    forum = server.create_channel(guild, "questions", kind=ChannelType.FORUM, tags=["côte"])
    server.set_overwrite(text, me, allow=Permission.MANAGE_MESSAGES)
    return [
        text,
        news,
        forum,
        server.create_thread(text, "Le phare du nord", owner=me),
        server.create_thread(text, "Entre nous", owner=me, private=True),
        server.create_thread(news, "Un avis", owner=me),
        server.create_post(forum, "Quand ?", "Quand est-il allumé ?", owner=me),
    ]
