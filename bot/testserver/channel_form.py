"""The body of a channel or thread to create or change: what Discord accepts of it."""

from collections.abc import Callable

from bot.testserver.errors import NotOfferedError
from bot.testserver.flags import ChannelType, Permission
from bot.testserver.forms import Form, Path, each_object
from bot.testserver.state import Channel, Guild, Json, Overwrite

LONGEST_NAME = 100
LONGEST_TOPIC = 1024
LONGEST_FORUM_TOPIC = 4096
LONGEST_SLOWMODE = 21_600
ARCHIVE_MINUTES = (60, 1440, 4320, 10080)
MOST_TAGS = 20
MOST_APPLIED_TAGS = 5
CREATABLE = (
    ChannelType.TEXT,
    ChannelType.CATEGORY,
    ChannelType.ANNOUNCEMENT,
    ChannelType.FORUM,
)
CONVERTIBLE = (ChannelType.TEXT, ChannelType.ANNOUNCEMENT)
NOT_OFFERED = {2: "voice channels", 13: "stages", 14: "directories", 16: "media channels"}


def check_channel(guild: Guild, body: Json, *, before: Channel | None) -> ChannelType:
    """Raise 50035 with everything wrong in a channel's body; its kind otherwise.

    ``before`` is the channel to change, None where one is to be created.
    """
    form = Form()
    kind = ChannelType.TEXT if before is None else before.kind
    wanted = body.get("type")
    if wanted is not None:
        if isinstance(wanted, int) and wanted in NOT_OFFERED:
            raise NotOfferedError(NOT_OFFERED[wanted])
        if form.one_of(("type",), wanted, _kinds(before)):
            kind = ChannelType(wanted)
    _check_name(form, body, required=before is None)
    longest = LONGEST_FORUM_TOPIC if kind is ChannelType.FORUM else LONGEST_TOPIC
    form.text(("topic",), body.get("topic"), longest=longest)
    form.integer(("position",), body.get("position"), least=0, most=2**31 - 1)
    _check_slowmode(form, body)
    form.integer(("flags",), body.get("flags"), least=0, most=2**31 - 1)
    form.truth(("nsfw",), body.get("nsfw"))
    form.snowflake(("parent_id",), body.get("parent_id"))
    if body.get("default_auto_archive_duration") is not None:
        at = ("default_auto_archive_duration",)
        form.one_of(at, body["default_auto_archive_duration"], ARCHIVE_MINUTES)
    _check_list(form, ("available_tags",), body, MOST_TAGS, _check_tag)
    _check_list(form, ("permission_overwrites",), body, 500, _check_overwrite)
    form.check()
    _check_overwritten(form, guild, body)
    form.check()
    return kind


def check_thread(body: Json, *, before: Channel | None) -> None:
    """Raise 50035 with everything wrong in a thread's body; ``before`` is the one to change."""
    form = Form()
    _check_name(form, body, required=before is None)
    if body.get("auto_archive_duration") is not None:
        form.one_of(("auto_archive_duration",), body["auto_archive_duration"], ARCHIVE_MINUTES)
    _check_slowmode(form, body)
    for key in ("archived", "locked", "invitable"):
        form.truth((key,), body.get(key))
    form.integer(("flags",), body.get("flags"), least=0, most=2**31 - 1)
    tags = body.get("applied_tags")
    if form.array(("applied_tags",), tags, longest=MOST_APPLIED_TAGS) and tags:
        for index, tag in enumerate(tags):
            form.snowflake(("applied_tags", index), tag, required=True)
    form.check()


def overwrite_of(overwrite_id: int, body: Json) -> Overwrite:
    """An overwrite from a checked body."""
    return Overwrite(
        overwrite_id,
        int(body["type"]),
        Permission(int(body.get("allow") or 0)),
        Permission(int(body.get("deny") or 0)),
    )


def check_overwrite(guild: Guild, overwrite_id: int, body: Json) -> None:
    """Raise 50035 unless this may be the overwrite of that role or member."""
    form = Form()
    _check_overwrite(form, (), {**body, "id": str(overwrite_id)})
    form.check()
    _check_overwritten(form, guild, {"permission_overwrites": [{**body, "id": overwrite_id}]})
    form.check()


def _kinds(before: Channel | None) -> tuple[ChannelType, ...]:
    """What a new channel may be, or a present one become."""
    if before is None:
        return CREATABLE
    return CONVERTIBLE if before.kind in CONVERTIBLE else (before.kind,)


def _check_name(form: Form, body: Json, *, required: bool) -> None:
    name = body.get("name")
    form.text(("name",), name, shortest=1, longest=LONGEST_NAME, required=required)


def _check_slowmode(form: Form, body: Json) -> None:
    slowmode = body.get("rate_limit_per_user")
    form.integer(("rate_limit_per_user",), slowmode, least=0, most=LONGEST_SLOWMODE)


def _check_list(
    form: Form, path: Path, body: Json, longest: int, check: Callable[[Form, Path, Json], None]
) -> None:
    items = body.get(str(path[0]))
    if form.array(path, items, longest=longest) and items:
        each_object(form, path, items, check)


def _check_tag(form: Form, path: Path, tag: Json) -> None:
    form.text((*path, "name"), tag.get("name"), shortest=1, longest=20, required=True)


def _check_overwrite(form: Form, path: Path, overwrite: Json) -> None:
    if not str(overwrite.get("id")).isdecimal():
        form.wrong(
            (*path, "id"), "NUMBER_TYPE_COERCE", f'Value "{overwrite.get("id")}" is not int.'
        )
    form.one_of((*path, "type"), overwrite.get("type"), (0, 1))
    for key in ("allow", "deny"):
        value = overwrite.get(key)
        if value is not None and not str(value).isdecimal():
            form.wrong((*path, key), "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')


def _check_overwritten(form: Form, guild: Guild, body: Json) -> None:
    """Every overwrite is of a role of the guild, or of a member."""
    for index, overwrite in enumerate(body.get("permission_overwrites") or []):
        known = guild.roles if overwrite["type"] == 0 else guild.members
        if int(overwrite["id"]) not in known:
            form.wrong(
                ("permission_overwrites", index),
                "CHANNEL_OVERWRITE_INVALID",
                "Unknown role or member",
            )
