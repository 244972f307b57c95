"""The body of a message to send or edit: what Discord accepts of it."""

from collections.abc import Sequence

from bot.testserver.attachments import MOST_FILES
from bot.testserver.component_form import check_components
from bot.testserver.errors import NotOfferedError, empty_message
from bot.testserver.flags import NO_FLAGS, MessageFlag
from bot.testserver.forms import Form, Path, each_object
from bot.testserver.state import Json

LONGEST_CONTENT = 2000
LONGEST_EMBEDS = 6000
NOT_OFFERED = ("poll", "sticker_ids", "shared_client_theme")
MENTION_TYPES = {"users", "roles", "everyone"}


def check_message(body: Json, *, path: Path = (), before: MessageFlag = NO_FLAGS) -> None:
    """Raise 50035 with everything that Discord would refuse in a message body.

    ``path`` is where in the request the body stands; ``before`` the flags the message had, if it
    is an edit.
    """
    for key in NOT_OFFERED:
        if body.get(key):
            raise NotOfferedError(f"messages with {key}")
    form = Form()
    flags = before
    if form.integer((*path, "flags"), body.get("flags"), least=0, most=2**31 - 1):
        flags |= MessageFlag(body["flags"])
    v2 = MessageFlag.COMPONENTS_V2 in flags
    form.text((*path, "content"), body.get("content"), longest=LONGEST_CONTENT)
    if form.array((*path, "embeds"), body.get("embeds"), longest=10) and body["embeds"]:
        problems = form.problems
        each_object(form, (*path, "embeds"), body["embeds"], _check_embed)
        if form.problems == problems:
            _check_embed_total(form, (*path, "embeds"), body["embeds"])
    check_components(form, (*path, "components"), body.get("components"), v2=v2)
    if v2:
        for key in ("content", "embeds"):
            if body.get(key):
                form.wrong(
                    (*path, key),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                )
    attachments = body.get("attachments")
    if form.array((*path, "attachments"), attachments, longest=MOST_FILES) and attachments:
        each_object(form, (*path, "attachments"), attachments, _check_attachment)
    _check_allowed_mentions(form, (*path, "allowed_mentions"), body.get("allowed_mentions"))
    _check_nonce(form, (*path, "nonce"), body.get("nonce"))
    form.check()


def refuse_empty(content: str, *shown: Sequence[object]) -> None:
    """Raise 50006 where nothing would be shown: no content, embed, component or file."""
    if not content.strip() and not any(shown):
        raise empty_message()


def _check_attachment(form: Form, path: Path, attachment: Json) -> None:
    form.snowflake((*path, "id"), attachment.get("id"), required=True)
    form.text((*path, "filename"), attachment.get("filename"), shortest=1, longest=1024)
    form.text((*path, "description"), attachment.get("description"), longest=1024)


def _check_embed(form: Form, path: Path, embed: Json) -> None:
    form.text((*path, "title"), embed.get("title"), longest=256)
    form.text((*path, "description"), embed.get("description"), longest=4096)
    form.integer((*path, "color"), embed.get("color"), least=0, most=0xFFFFFF)
    for part, key, longest in (("footer", "text", 2048), ("author", "name", 256)):
        inside = embed.get(part)
        if isinstance(inside, dict):
            form.text((*path, part, key), inside.get(key), longest=longest)
        elif inside is not None:
            message = "Only dictionaries may be used in a ModelType"
            form.wrong((*path, part), "MODEL_TYPE_CONVERT", message)
    if form.array((*path, "fields"), embed.get("fields"), longest=25) and embed["fields"]:
        each_object(form, (*path, "fields"), embed["fields"], _check_embed_field)


def _check_embed_field(form: Form, path: Path, field: Json) -> None:
    form.text((*path, "name"), field.get("name"), longest=256, required=True)
    form.text((*path, "value"), field.get("value"), longest=1024, required=True)


def _check_embed_total(form: Form, path: Path, embeds: list[object]) -> None:
    total = sum(_embed_size(embed) for embed in embeds if isinstance(embed, dict))
    if total > LONGEST_EMBEDS:
        form.wrong(
            path,
            "MAX_EMBED_SIZE_EXCEEDED",
            f"Embed size exceeds maximum size of {LONGEST_EMBEDS}",
        )


def _embed_size(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if isinstance(text, str))


def _check_allowed_mentions(form: Form, path: Path, allowed: object) -> None:
    if allowed is None:
        return
    if not isinstance(allowed, dict):
        form.wrong(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return
    parse = allowed.get("parse")
    if form.array((*path, "parse"), parse, longest=3) and parse:
        for index, kind in enumerate(parse):
            form.one_of((*path, "parse", index), kind, MENTION_TYPES)
    for kind in ("users", "roles"):
        listed = form.array((*path, kind), allowed.get(kind), longest=100)
        if listed and allowed[kind] and kind in (parse or []):
            form.wrong(
                path,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
            )


def _check_nonce(form: Form, path: Path, nonce: object) -> None:
    if isinstance(nonce, str):
        form.text(path, nonce, longest=25)
    else:
        form.integer(path, nonce, least=-(2**63), most=2**63 - 1)
