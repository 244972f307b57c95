"""The settings of a server as a panel of menus, each with what is chosen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import discord
from discord import Colour, SelectOption
from discord.ui import ChannelSelect, Container, LayoutView, RoleSelect, Select, TextDisplay

from bot.answer.texts import texts
from bot.chat.cards import heading
from bot.chat.custom_ids import CustomId
from bot.chat.items import OPTION_LABEL, OPTIONS, Row, Stateful
from bot.chat.limits import fit
from bot.chat.markdown import one_line
from bot.knowledge.types import Language, Library
from bot.store.settings import ServerSettings

_COLOUR = Colour(0x5B5F97)

COOLDOWNS = (0, 1, 3, 5, 10, 30, 60, 300)

_ANSWERING = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
]
_LISTENING = [discord.ChannelType.text, discord.ChannelType.forum]


def settings_panel(
    settings: ServerSettings,
    library: Library,
    guild: discord.Guild,
    language: Language,
    *,
    listens: bool,
    saved: bool = False,
) -> LayoutView:
    """The panel; ``listens`` is whether the bot may read messages that do not mention it."""
    words = texts(language).desk.settings

    def named(action: str) -> str:
        return str(CustomId(action, language))

    def one_of(action: str, labels: Mapping[Any, str], chosen: str) -> Select[Any]:
        options = [
            SelectOption(label=label, value=value, default=value == chosen)
            for value, label in labels.items()
        ]
        return Select(custom_id=named(action), options=options)

    packs = _packs(settings, library, language)
    listening = words.listen_channels if listens else f"{words.listen_channels}\n{words.listen_off}"
    role = settings.curators_role
    roles = [discord.Object(role)] if role is not None and guild.get_role(role) else []
    pauses = sorted({*COOLDOWNS, int(settings.cooldown)})
    keeping = "yes" if settings.keeps_questions else "no"
    menus: list[tuple[str, Select[Any] | ChannelSelect[Any] | RoleSelect[Any]]] = []
    if packs:
        chosen = Select[Any](custom_id=named("setpacks"), options=packs, max_values=len(packs))
        menus.append((words.packs, chosen))
    menus += [
        (
            words.answer_channels,
            ChannelSelect(
                custom_id=named("setchans"),
                channel_types=_ANSWERING,
                placeholder=words.answer_channels_none,
                min_values=0,
                max_values=OPTIONS,
                default_values=_known(settings.answer_channels, guild),
            ),
        ),
        (
            listening,
            ChannelSelect(
                custom_id=named("setlist"),
                channel_types=_LISTENING,
                placeholder=words.listen_channels_none,
                min_values=0,
                max_values=OPTIONS,
                default_values=_known(settings.listen_channels, guild),
            ),
        ),
        (words.visibility, one_of("setvis", words.visibilities, settings.visibility)),
        (words.language, one_of("setlang", words.languages, settings.language)),
        (
            words.cooldown,
            one_of(
                "setpause",
                {
                    str(one): words.seconds.of(one, language) if one else words.no_cooldown
                    for one in pauses
                },
                str(int(settings.cooldown)),
            ),
        ),
        (
            words.curators_role,
            RoleSelect(
                custom_id=named("setrole"),
                placeholder=words.curators_role_none,
                min_values=0,
                max_values=1,
                default_values=roles,
            ),
        ),
        (words.keeps, one_of("setkeep", words.keeping, keeping)),
    ]
    container: Container[LayoutView] = Container(accent_colour=_COLOUR)
    note = words.saved if saved else words.intro
    container.add_item(TextDisplay(f"{heading(words.title)}\n{note}"))
    for label, menu in menus:
        name, _, small = label.partition("\n")
        container.add_item(TextDisplay(f"**{name}**" + (f"\n-# {small}" if small else "")))
        container.add_item(Row(Stateful(menu)))
    view = LayoutView(timeout=None)
    view.add_item(container)
    return view


def _packs(settings: ServerSettings, library: Library, language: Language) -> list[SelectOption]:
    return [
        SelectOption(
            label=fit(one_line(pack.name.best(language)) or "…", OPTION_LABEL),
            value=pack.id,
            description=fit(one_line(pack.covers.best(language)), OPTION_LABEL),
            default=settings.packs is None or pack.id in settings.packs,
        )
        for pack in library.packs[:OPTIONS]
        if len(pack.id) <= OPTION_LABEL
    ]


def _known(channels: Iterable[int], guild: discord.Guild) -> Sequence[discord.abc.GuildChannel]:
    """The channels that still exist; of others Discord will not hear."""
    found = (guild.get_channel(one) for one in sorted(channels))
    return [one for one in found if one is not None][:OPTIONS]
