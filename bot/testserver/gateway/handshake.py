"""How a session begins or begins again: IDENTIFY with READY and the guilds, RESUME with replay."""

from bot.testserver.flags import HIGHEST_INTENT, NO_INTENTS, PRIVILEGED, Intent
from bot.testserver.gateway.opcodes import Close, RefusedError
from bot.testserver.gateway.session import Connection, Session
from bot.testserver.platform import Platform
from bot.testserver.render import application_json, own_user_json
from bot.testserver.render_channel import arriving_guild_json, channel_json
from bot.testserver.state import Json, User

GUILDS_WITHOUT_SHARDS = 2500


def identify(platform: Platform, connection: Connection, data: Json) -> Session:
    """A new session for the token's user, told READY and, if a bot, each of its guilds."""
    user = _authenticated(platform, data)
    intents, shard = _intents(platform, user, data), _shard(data)
    _count_start(platform, user)
    session = platform.hub.open(user, intents, shard)
    guilds = [each for each in platform.world.guilds_of(user) if session.covers(each.id)]
    if user.bot and len(guilds) > GUILDS_WITHOUT_SHARDS:
        platform.hub.end(session)
        raise RefusedError(Close.SHARDING_REQUIRED, "Sharding required.")
    if data.get("compress") is True:
        connection.compress_payloads()
    session.connection = connection
    platform.hub.dispatch(session, "READY", _ready(platform, session, data))
    if user.bot and session.wants(Intent.GUILDS):
        for guild in guilds:
            arriving = arriving_guild_json(guild, platform.world, user, intents)
            platform.hub.dispatch(session, "GUILD_CREATE", arriving)
    return session


def resume(platform: Platform, connection: Connection, data: Json) -> Session | None:
    """The session taken up again and sent what it missed; None if it can't be.

    Raises RefusedError for a wrong token and for a sequence number that was never sent.
    """
    user = _authenticated(platform, data)
    session = platform.hub.resumable(str(data.get("session_id")))
    sequence = data.get("seq")
    if session is None or session.user is not user or not isinstance(sequence, int):
        return None
    if sequence > session.sequence:
        platform.hub.end(session)
        raise RefusedError(Close.INVALID_SEQUENCE, "Invalid seq.")
    missed = session.missed_since(sequence)
    if missed is None:
        platform.hub.end(session)
        return None
    if session.connection is not None:
        session.connection.close(Close.UNKNOWN_ERROR, "Resumed elsewhere.")
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
        raise RefusedError(Close.AUTHENTICATION_FAILED, "Authentication failed.")
    return user


def _intents(platform: Platform, user: User, data: Json) -> Intent:
    application = platform.world.application_of(user)
    if application is None:
        return NO_INTENTS
    asked = data.get("intents")
    if not isinstance(asked, int) or not 0 <= asked < HIGHEST_INTENT << 1:
        raise RefusedError(Close.INVALID_INTENTS, "Invalid intent(s).")
    if Intent(asked) & PRIVILEGED & ~application.privileged:
        raise RefusedError(Close.DISALLOWED_INTENTS, "Disallowed intent(s).")
    return Intent(asked)


def _count_start(platform: Platform, user: User) -> None:
    """Discord ends all sessions of a bot that starts too often, and its token with them."""
    if not user.bot:
        return
    if platform.hub.starts_left(user) == 0:
        raise RefusedError(Close.AUTHENTICATION_FAILED, "Too many sessions started today.")
    platform.hub.count_start(user)


def _shard(data: Json) -> tuple[int, int]:
    shard = data.get("shard")
    if shard is None:
        return (0, 1)
    if (
        not isinstance(shard, list)
        or len(shard) != 2
        or not all(type(number) is int for number in shard)
        or not 0 <= shard[0] < shard[1]
    ):
        raise RefusedError(Close.INVALID_SHARD, "Invalid shard.")
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
        flags = application_json(application, world)["flags"]
        ready["application"] = {"id": str(application.id), "flags": flags}
    else:
        ready["guilds"] = [
            arriving_guild_json(guild, world, user, session.intents) for guild in guilds
        ]
        ready["private_channels"] = [
            channel_json(channel, user) for channel in world.direct_channels_of(user)
        ]
    if "shard" in data:
        ready["shard"] = list(session.shard)
    return ready
