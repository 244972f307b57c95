"""The shape of the texts for moderators, curators and whoever cares about their own data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.answer.texts.numbers import Plural


@dataclass(frozen=True, slots=True)
class RefusalTexts:
    """What is said, privately, to those who may not do what they ask for."""

    moderators_only: str
    curators_only: str
    no_curators_role: str
    home_only: str
    server_only: str


@dataclass(frozen=True, slots=True)
class SettingsTexts:
    """The panel of ``/settings``: above each menu its name, in small what it does."""

    title: str
    intro: str
    packs: str
    answer_channels: str
    answer_channels_none: str
    listen_channels: str
    listen_channels_none: str
    listen_off: str
    visibility: str
    visibilities: Mapping[Literal["public", "private"], str]
    language: str
    languages: Mapping[Literal["auto", "fr", "en"], str]
    cooldown: str
    no_cooldown: str
    seconds: Plural
    curators_role: str
    curators_role_none: str
    keeps: str
    keeping: Mapping[Literal["yes", "no"], str]
    saved: str


@dataclass(frozen=True, slots=True)
class ReviewTexts:
    """The list of ``/review``."""

    title: str
    empty: str
    without_text: Plural
    no_text: str
    answer_to: str  # {title}
    asked: Plural
    nothing: Plural
    unsure: Plural
    down: Plural
    told: str
    comment: str  # {comment}
    nearest: str
    done: str  # {number}
    export: str
    exported: Plural
    table: Mapping[str, str]
    """The words of the exported table by their names in the store: headings, outcomes, yes, no."""


@dataclass(frozen=True, slots=True)
class PrivacyTexts:
    """``/privacy``: what is kept, and one's own part of it."""

    title: str
    explained: str  # {days}
    days: Plural
    texts_kept: str
    texts_not_kept: str
    yours: str
    none: str
    questions: Plural
    votes: Plural
    texts: Plural
    done: Plural
    show: str
    shown: str
    delete: str
    sure_title: str
    sure: str
    confirm: str
    cancel: str
    deleted: str
    deleted_rows: Plural


@dataclass(frozen=True, slots=True)
class HelpTexts:
    """``/help``: ``{bot}`` is the bot's mention; commands are shown under their own names."""

    title: str
    intro: str
    ways: str  # {menu}
    mention: str  # {bot}
    examples: str
    commands: str
    desk: str
    privacy: str  # {privacy}


@dataclass(frozen=True, slots=True)
class ReloadTexts:
    """``/reload`` and ``/preview``."""

    done: str  # {passages}, {terms}
    passages: Plural
    terms: Plural
    refused: str
    more: Plural
    unavailable: str
    unsettled: str
    no_such_passage: str


@dataclass(frozen=True, slots=True)
class NoticeTexts:
    """On top of ``/review``: why what was saved is not in service, or is and does less well."""

    title: str
    since: str  # {since}
    elsewhere: str  # {since}
    unexpected: str
    missed: str
    mark: str  # {pack}, {kind}, {right}, {asked}, {wanted}
    more_marks: Plural
    missed_help: str


@dataclass(frozen=True, slots=True)
class DeskTexts:
    refusals: RefusalTexts
    settings: SettingsTexts
    review: ReviewTexts
    privacy: PrivacyTexts
    help: HelpTexts
    reload: ReloadTexts
    notice: NoticeTexts
