"""Looking members up over the gateway: REQUEST_GUILD_MEMBERS, answered in chunks."""

from bot.testserver.flags import Intent
from bot.testserver.gateway.opcodes import Close, RefusedError
from bot.testserver.gateway.session import Session
from bot.testserver.platform import Platform
from bot.testserver.render import member_json
from bot.testserver.state import Guild, Json, Member

A_CHUNK = 1000
MOST_FOUND = 100
LONGEST_NONCE = 32


def send_members(platform: Platform, session: Session, request: Json) -> None:
    """The members asked for, by name or by id, as GUILD_MEMBERS_CHUNK events.

    Without the intent for members, no more than 100 are found by a name's beginning, and nothing
    is sent where all are asked for. Presences are empty: this server shows nobody who is online.
    """
    guild = platform.world.guilds.get(_id(request.get("guild_id")))
    if guild is None or session.user.id not in guild.members or not session.covers(guild.id):
        return
    if request.get("presences") and not session.wants(Intent.GUILD_PRESENCES):
        raise RefusedError(Close.DISALLOWED_INTENTS, "Presences need the intent for them.")
    if request.get("user_ids") is not None:
        found, not_found = _by_id(guild, request["user_ids"])
    elif isinstance(request.get("query"), str) and isinstance(request.get("limit"), int):
        everybody = not request["query"] and request["limit"] == 0
        if everybody and not session.wants(Intent.GUILD_MEMBERS):
            return
        found, not_found = _by_name(guild, request["query"], request["limit"]), None
    else:
        raise RefusedError(Close.DECODE_ERROR, "Ask for user_ids, or for query with limit.")
    chunks = [found[start : start + A_CHUNK] for start in range(0, len(found), A_CHUNK)] or [[]]
    for index, chunk in enumerate(chunks):
        body: Json = {
            "guild_id": str(guild.id),
            "members": [member_json(member) for member in chunk],
            "chunk_index": index,
            "chunk_count": len(chunks),
        }
        if not_found:
            body["not_found"] = not_found
        if request.get("presences"):
            body["presences"] = []
        nonce = request.get("nonce")
        if isinstance(nonce, str) and len(nonce.encode()) <= LONGEST_NONCE:
            body["nonce"] = nonce
        platform.hub.dispatch(session, "GUILD_MEMBERS_CHUNK", body)


def _by_id(guild: Guild, asked: object) -> tuple[list[Member], list[str]]:
    ids = [str(each) for each in (asked if isinstance(asked, list) else [asked])][:MOST_FOUND]
    found = [guild.members[_id(each)] for each in ids if _id(each) in guild.members]
    return found, [each for each in ids if _id(each) not in guild.members]


def _by_name(guild: Guild, start: str, limit: int) -> list[Member]:
    named = [
        member
        for member in guild.members.values()
        if member.user.name.casefold().startswith(start.casefold())
    ]
    if not start and limit == 0:
        return named
    return named[: min(limit or MOST_FOUND, MOST_FOUND)]


def _id(value: object) -> int:
    text = str(value)
    return int(text) if text.isdecimal() else 0
