"""The bot itself: its connection to Discord and what it listens to."""

import asyncio
import logging
import threading

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket, KeepAliveHandler
from discord.http import Route

from bot.chat.buttons.presses import Presses
from bot.chat.commands import COMMANDS
from bot.chat.cooldowns import Cooldowns
from bot.chat.desk.commands import DESK_COMMANDS, RELOAD
from bot.chat.edits import Edits
from bot.chat.engines import Engines
from bot.chat.errors import DiscordError
from bot.chat.items import Stateful
from bot.chat.locales import CatalogueTranslator
from bot.chat.lookup import Lookup
from bot.chat.memory import Memory
from bot.chat.mentions import Mentions
from bot.chat.menu import FIND_SOURCE
from bot.chat.origin import Origin
from bot.chat.reloading import Reloading
from bot.chat.sync import Synced, sync_with_home
from bot.chat.titles import Titles
from bot.chat.tree import Commands
from bot.chat.watching import watch
from bot.knowledge.types import Language, Library
from bot.retrieval.engine import Engine
from bot.store.store import Store

log = logging.getLogger(__name__)

DISCORD_API = Route.BASE
DISCORD_GATEWAY = str(DiscordWebSocket.DEFAULT_GATEWAY)

# It never speaks: warnings about missing libraries for voice would only puzzle its operator.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


def _in_one_line(record: logging.LogRecord) -> bool:
    """Leave out the traceback below discord.py's word that it reconnects: it tells no more."""
    if record.exc_info and record.levelno == logging.ERROR and record.exc_info[1] is not None:
        record.msg, record.args = f"{record.getMessage()}: {record.exc_info[1]!r}", ()
        record.exc_info = None
    return True


logging.getLogger("discord.shard").addFilter(_in_one_line)

_INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
_LISTENING = discord.Intents(
    guilds=True, guild_messages=True, dm_messages=True, message_content=True
)


class Sourcier(discord.AutoShardedClient):
    """Answers questions from ``engine``, which may be replaced by another at any time.

    ``language`` fixes the language of every reply; None follows the question or the member.
    ``api_url`` and ``gateway_url`` point at another Discord. They hold for the whole process, as
    discord.py keeps one address for all its clients. Without a gateway the API is asked for one,
    and for the number of shards; with one, there is a single shard.

    ``store``, if there is one, takes votes and what members tell the curators; it is open for as
    long as the bot runs. ``origin`` is where the library of ``engine`` comes from, if it can be
    loaded again: when it was saved, if that is watched, and by a command in ``home_guild``, the
    operator's server.

    ``register`` makes it register its commands at login where they changed, in ``test_guild`` (at
    once) or else everywhere. ``ready`` is set when it is connected and knows its servers, which
    it takes for known ``guild_ready_timeout`` seconds after the last of them arrived.

    ``store`` is open for as long as the bot runs; without one, every server has the default
    settings and no cooldown. ``message_content`` asks for the privileged intent of that name,
    which listening to channels needs.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        language: Language | None = None,
        api_url: str | None = None,
        gateway_url: str | None = None,
        register: bool = True,
        test_guild: int | None = None,
        guild_ready_timeout: float = 2.0,
        store: Store | None = None,
        message_content: bool = False,
        home_guild: int | None = None,
        origin: Origin | None = None,
    ) -> None:
        Route.BASE = api_url or DISCORD_API
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url or DISCORD_GATEWAY)
        super().__init__(
            intents=_LISTENING if message_content else _INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=guild_ready_timeout,
            shard_count=1 if gateway_url else None,
        )
        self.engine = engine
        self.language = language
        self.home_guild = home_guild
        self.reloading = Reloading(self, origin) if origin is not None else None
        self._watching: asyncio.Task[None] | None = None
        self.lookup = Lookup()
        self.titles = Titles()
        self.presses = Presses()
        self.ready = asyncio.Event()
        self.tree = Commands(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )
        self._register = register
        self._test_guild = test_guild
        self.store = store
        self.memory = Memory(store)
        self.engines = Engines()
        self.cooldowns = Cooldowns()
        self._mentions = Mentions(self)
        self._edits = Edits(self, self._mentions)
        self._lost: set[int] = set()
        self.add_dynamic_items(Stateful)
        for command in (*COMMANDS, *DESK_COMMANDS):
            self.tree.add_command(command)
        self.tree.add_command(FIND_SOURCE)
        if home_guild is not None:
            self.tree.add_command(RELOAD, guild=discord.Object(home_guild))

    async def login(self, token: str) -> None:
        """Log in over REST. Raises DiscordError where the token is refused or nobody answers."""
        try:
            await super().login(token)
        except discord.LoginFailure as error:
            # discord.py forgets the session it tried, and with it the open connection.
            await self.http.connector.close()
            raise DiscordError(
                "Discord refused the token. Copy it again from the Bot page of the application."
            ) from error
        except (aiohttp.ClientError, OSError, discord.HTTPException) as error:
            raise DiscordError(f"Cannot log in at {Route.BASE}: {error}") from error

    async def setup_hook(self) -> None:
        await self.tree.set_translator(CatalogueTranslator())
        if self.reloading is not None and self.reloading.origin.watched:
            self._watching = asyncio.create_task(watch(self.reloading))
        if not self._register:
            return
        try:
            done = await sync_with_home(self, self._test_guild)
        except DiscordError as error:
            # Whoever mentions the bot can still be answered.
            log.warning("commands not registered: %s", error)
        else:
            log.info("commands %s", "registered" if done.changed else "unchanged")

    async def on_interaction(self, interaction: discord.Interaction["Sourcier"]) -> None:
        # discord.py knows only the forms that this process has shown.
        if interaction.type is discord.InteractionType.modal_submit:
            await self.presses.take_form(interaction)

    async def on_ready(self) -> None:
        log.info("ready as %s (servers: %d)", self.user, len(self.guilds))
        self.ready.set()

    async def on_shard_disconnect(self, shard_id: int) -> None:
        if shard_id not in self._lost and not self.is_closed():
            self._lost.add(shard_id)
            log.warning("connection to Discord lost (shard %d): connecting again", shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        self._lost.discard(shard_id)
        log.info("connected to Discord again (shard %d): nothing was missed", shard_id)

    async def on_shard_connect(self, shard_id: int) -> None:
        if shard_id in self._lost:
            self._lost.discard(shard_id)
            log.info("connected to Discord anew (shard %d)", shard_id)

    async def close(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
        if self.reloading is not None:
            self.reloading.close()
        await super().close()
        # discord.py leaves behind a connection that has not identified yet, and a heartbeat under
        # way would find the event loop gone.
        for thread in threading.enumerate():
            if isinstance(thread, KeepAliveHandler) and thread.ws._connection is self._connection:
                await thread.ws.close()
                await asyncio.to_thread(thread.join, 1.0)

    async def on_message(self, message: discord.Message) -> None:
        await self._mentions.on_message(message)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        await self._edits.on_edit(event.message)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        await self._edits.on_delete(event.message_id, event.channel_id)

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        for message_id in event.message_ids:
            await self._edits.on_delete(message_id, event.channel_id)


async def serve(bot: Sourcier, token: str) -> None:
    """Connect and answer until cancelled, then close the connection.

    Raises DiscordError where the login fails or Discord ends the connection for good.
    """
    try:
        async with bot:
            await _run(bot, token)
    except discord.PrivilegedIntentsRequired as error:
        raise DiscordError(
            "Discord does not let this bot read all messages. Switch Message Content Intent on, on "
            "the Bot page of the application, or set discord.message_content to false."
        ) from error
    except discord.ConnectionClosed as error:
        raise DiscordError(
            f"Discord ended the connection for good (code {error.code}). {error.reason}".strip()
        ) from error


async def _run(bot: Sourcier, token: str) -> None:
    running = asyncio.create_task(bot.start(token))
    try:
        await asyncio.wait((running,))
    except asyncio.CancelledError:
        # While it reconnects, discord.py takes no notice of being cancelled unless it is closed.
        await bot.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        raise
    await running


async def register(
    token: str,
    *,
    api_url: str | None = None,
    guild: int | None = None,
    home_guild: int | None = None,
) -> Synced:
    """Log in, register the commands in ``guild`` or (None) everywhere if they changed, log out.

    Those of the operator's own server, ``home_guild``, are registered there beside them.
    Raises DiscordError where Discord cannot be reached or refuses.
    """
    nothing = Engine(Library(packs=()))
    async with Sourcier(nothing, api_url=api_url, register=False, home_guild=home_guild) as bot:
        await bot.login(token)
        return await sync_with_home(bot, guild)
