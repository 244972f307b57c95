"""How a session begins or begins again: IDENTIFY with READY and the guilds, RESUME with replay."""

from bot.testserver.flags import HIGHEST_INTENT, NO_INTENTS, PRIVILEGED, Intent
from bot.testserver.gateway.session import Connection, Session
from bot.testserver.platform import Platform
from bot.testserver.render import own_user_json
from bot.testserver.render_channel import arriving_guild_json, channel_json
from bot.testserver.state import Json, User


class RefusedError(Exception):
    """The connection is to be closed with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code} {reason}")
        self.code = code
        self.reason = reason


def identify(platform: Platform, connection: Connection, data: Json) -> Session:
    """A new session for the token's user, told READY and, if a bot, each of its guilds."""
    user = _authenticated(platform, data)
    intents = _intents(platform, user, data)
    session = platform.hub.open(user, intents, _shard(data))
    session.connection = connection
    guilds = [each for each in platform.world.guilds_of(user) if session.covers(each.id)]
    platform.hub.dispatch(session, "READY", _ready(platform, session, data))
    if user.bot and session.wants(Intent.GUILDS):
        for guild in guilds:
            arriving = arriving_guild_json(guild, platform.world, user)
            platform.hub.dispatch(session, "GUILD_CREATE", arriving)
    return session


def resume(platform: Platform, connection: Connection, data: Json) -> Session | None:
    """The session taken up again and sent what it missed; None if it can't be."""
    user = _authenticated(platform, data)
    session = platform.hub.resumable(str(data.get("session_id")))
    sequence = data.get("seq")
    if session is None or session.user is not user or not isinstance(sequence, int):
        return None
    missed = session.missed_since(sequence)
    if missed is None:
        platform.hub.end(session)
        return None
    if session.connection is not None:
        session.connection.close(4000, "Resumed elsewhere.")
    session.connection, session.detached = connection, None
    for frame in missed:
        connection.send(frame)
        platform.hub.record(user, "out", frame)
    platform.hub.dispatch(session, "RESUMED", {"_trace": []})
    return session


def _authenticated(platform: Platform, data: Json) -> User:
    token = str(data.get("token", "")).removeprefix("Bot ")
    user = platform.world.users_by_token.get(token)
    if user is None:
        raise RefusedError(4004, "Authentication failed.")
    return user


def _intents(platform: Platform, user: User, data: Json) -> Intent:
    application = platform.world.application_of(user)
    if application is None:
        return NO_INTENTS
    asked = data.get("intents")
    if not isinstance(asked, int) or not 0 <= asked < HIGHEST_INTENT << 1:
        raise RefusedError(4013, "Invalid intent(s).")
    if Intent(asked) & PRIVILEGED & ~application.privileged:
        raise RefusedError(4014, "Disallowed intent(s).")
    return Intent(asked)


def _shard(data: Json) -> tuple[int, int]:
    shard = data.get("shard")
    if shard is None:
        return (0, 1)
    if (
        not isinstance(shard, list)
        or len(shard) != 2
        or not all(isinstance(number, int) for number in shard)
        or not 0 <= shard[0] < shard[1]
    ):
        raise RefusedError(4010, "Invalid shard.")
    return (shard[0], shard[1])


def _ready(platform: Platform, session: Session, data: Json) -> Json:
    world, user = platform.world, session.user
    guilds = [guild for guild in world.guilds_of(user) if session.covers(guild.id)]
    ready: Json = {
        "v": 10,
        "user": own_user_json(user),
        "session_id": session.id,
        "resume_gateway_url": platform.gateway_url,
        "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
        "private_channels": [],
        "_trace": [],
    }
    application = world.application_of(user)
    if application is not None:
        ready["application"] = {"id": str(application.id), "flags": 0}
    else:
        ready["guilds"] = [arriving_guild_json(guild, world, user) for guild in guilds]
        ready["private_channels"] = [
            channel_json(channel, user) for channel in world.direct_channels_of(user)
        ]
    if "shard" in data:
        ready["shard"] = list(session.shard)
    return ready
