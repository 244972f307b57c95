"""The settings of each server."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Connection
from typing import Any, Literal

from bot.store.times import from_ms, now, to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What moderators have set in one server, or the defaults.

    ``packs`` are the ids in use; None is all of them. ``answer_channels`` are those it may answer
    in; none is all of them. In ``listen_channels`` it answers what looks like a question without
    being asked. ``visibility`` is that of the answers to commands; ``cooldown`` is in seconds.
    ``keeps_questions`` says that the text of questions may be stored. ``updated_at`` and
    ``updated_by`` (a member's id) are set by saving.
    """

    packs: tuple[str, ...] | None = None
    answer_channels: frozenset[int] = frozenset()
    listen_channels: frozenset[int] = frozenset()
    visibility: Literal["public", "private"] = "public"
    language: Literal["auto", "fr", "en"] = "auto"
    cooldown: float = 3.0
    curators_role: int | None = None
    keeps_questions: bool = False
    updated_at: datetime | None = None
    updated_by: int | None = None


DEFAULTS = ServerSettings()

Revised = tuple[int, ServerSettings]
"""Settings with their revision, which tells the later of two."""


class SettingsCache:
    """The settings of every server that has some, in memory."""

    def __init__(self) -> None:
        self._known: dict[int, Revised] = {}

    @property
    def revision(self) -> int:
        """The latest that is known; 0 without any."""
        return max((revision for revision, _ in self._known.values()), default=0)

    def get(self, guild_id: int) -> ServerSettings:
        return self._known.get(guild_id, (0, DEFAULTS))[1]

    def take(self, changed: dict[int, Revised]) -> None:
        """Take what is later than what is known, and leave the rest."""
        for guild_id, revised in changed.items():
            if guild_id not in self._known or revised[0] > self._known[guild_id][0]:
                self._known[guild_id] = revised

    def clear(self) -> None:
        self._known.clear()


def read_settings(connection: Connection, after: int = 0) -> dict[int, Revised]:
    """The settings changed since revision ``after``, by server."""
    rows = connection.execute(
        "SELECT guild_id, revision, packs, answer_channels, listen_channels, visibility, language,"
        " cooldown, curators_role, keeps_questions, updated_at, updated_by"
        " FROM server_settings WHERE revision > ?",
        (after,),
    )
    return {row[0]: (row[1], _from_row(row[2:])) for row in rows}


def read_keeping(connection: Connection) -> frozenset[int]:
    """The servers that keep the text of questions."""
    rows = connection.execute("SELECT guild_id FROM server_settings WHERE keeps_questions")
    return frozenset(guild_id for (guild_id,) in rows)


def write_settings(
    connection: Connection, guild_id: int, settings: ServerSettings, by: int
) -> dict[int, Revised]:
    """Store them and return them as stored.

    Where the server no longer keeps the text of questions, those it kept are deleted; what members
    themselves told the curators stays.
    """
    ((revision, at),) = connection.execute(
        "INSERT OR REPLACE INTO server_settings (guild_id, packs, answer_channels,"
        " listen_channels, visibility, language, cooldown, curators_role, keeps_questions,"
        " updated_at, updated_by, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " (SELECT coalesce(max(revision), 0) + 1 FROM server_settings))"
        " RETURNING revision, updated_at",
        (
            guild_id,
            None if settings.packs is None else json.dumps(settings.packs),
            json.dumps(sorted(settings.answer_channels)),
            json.dumps(sorted(settings.listen_channels)),
            settings.visibility,
            settings.language,
            settings.cooldown,
            settings.curators_role,
            settings.keeps_questions,
            to_ms(now()),
            by,
        ),
    )
    if not settings.keeps_questions:
        connection.execute(
            "DELETE FROM question_texts WHERE guild_id = ? AND NOT told", (guild_id,)
        )
    stored = replace(settings, updated_at=from_ms(at), updated_by=by)
    return {guild_id: (revision, stored)}


def _from_row(row: Any) -> ServerSettings:
    packs, answer, listen, visibility, language, cooldown, role, keeps, at, by = row
    return ServerSettings(
        packs=None if packs is None else tuple(json.loads(packs)),
        answer_channels=frozenset(json.loads(answer)),
        listen_channels=frozenset(json.loads(listen)),
        visibility=visibility,
        language=language,
        cooldown=cooldown,
        curators_role=role,
        keeps_questions=bool(keeps),
        updated_at=from_ms(at),
        updated_by=by,
    )
