"""Application commands to register: what Discord accepts of them."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.testserver.errors import ApiError
from bot.testserver.forms import Form, Path, each_object
from bot.testserver.locales import LOCALES
from bot.testserver.state import Json

CHAT_INPUT, USER_MENU, MESSAGE_MENU = 1, 2, 3
MOST_OF_TYPE = {CHAT_INPUT: 100, USER_MENU: 15, MESSAGE_MENU: 15}
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
OPTION_TYPES = range(1, 12)
WITH_CHOICES = (STRING, INTEGER, NUMBER)
LONGEST_COMMAND = 8000
CHAT_NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")


def check_commands(commands: object) -> list[Json]:
    """The commands of a bulk registration; raises 50035 with everything wrong in them."""
    form = Form()
    if not isinstance(commands, list):
        form.wrong((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        form.check()
        return []
    each_object(form, (), commands, _check_command)
    form.check()
    _refuse_too_many(commands)
    names = Counter((command.get("type") or CHAT_INPUT, command["name"]) for command in commands)
    for index, command in enumerate(commands):
        if names[(command.get("type") or CHAT_INPUT, command["name"])] > 1:
            form.wrong(
                (index,),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            )
    form.check()
    return commands


def checked_command(body: Json, others: list[Json], *, replaces: bool = True) -> Json:
    """One command beside ``others``; raises 50035 with everything wrong in it, 30032 if too many.

    ``replaces`` is whether it may take the place of one of its type and name.
    """
    form = Form()
    _check_command(form, (), body)
    form.check()
    key = _key(body)
    if not replaces and key in map(_key, others):
        form.wrong(
            ("name",),
            "APPLICATION_COMMANDS_DUPLICATE_NAME",
            "Application command names must be unique",
        )
    form.check()
    _refuse_too_many([*(each for each in others if _key(each) != key), body])
    return body


def _refuse_too_many(commands: list[Json]) -> None:
    kinds = Counter(command.get("type") or CHAT_INPUT for command in commands)
    for kind, count in kinds.items():
        if count > MOST_OF_TYPE[kind]:
            most = MOST_OF_TYPE[kind]
            raise ApiError(400, 30032, f"Maximum number of application commands reached ({most})")


def _key(command: Json) -> tuple[int, str]:
    return command.get("type") or CHAT_INPUT, command["name"]


def _check_command(form: Form, path: Path, command: Json) -> None:
    kind = command.get("type") or CHAT_INPUT
    if not form.one_of((*path, "type"), kind, MOST_OF_TYPE):
        return
    chat, before = kind == CHAT_INPUT, form.problems
    form.array((*path, "choices"), command.get("choices"), longest=0)
    form.snowflake((*path, "default_member_permissions"), command.get("default_member_permissions"))
    for key in ("dm_permission", "nsfw"):
        form.truth((*path, key), command.get(key))
    for key, choices in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        listed = command.get(key)
        if form.array((*path, key), listed, longest=len(choices)) and listed:
            for index, each in enumerate(listed):
                form.one_of((*path, key, index), each, choices)
    _check_name(form, path, command, chat=chat)
    if chat:
        _check_description(form, path, command)
        _check_options(form, path, command)
        if form.problems == before and sum(map(len, _texts(command))) > LONGEST_COMMAND:
            form.wrong(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")
    elif command.get("description") or command.get("options"):
        form.wrong(
            path,
            "APPLICATION_COMMAND_INVALID_DESCRIPTION",
            "Context menu commands cannot have description or options",
        )


def _check_name(form: Form, path: Path, thing: Json, *, chat: bool) -> None:
    names = [((*path, "name"), thing.get("name"), True)]
    names += [(at, name, False) for at, name in _localizations(form, path, thing, "name")]
    for at, name, required in names:
        if not form.text(at, name, shortest=1, longest=32, required=required):
            continue
        if chat and isinstance(name, str) and not _is_chat_name(name):
            form.wrong(
                at,
                "APPLICATION_COMMAND_INVALID_NAME",
                "Command name is invalid",
            )


def _is_chat_name(name: str) -> bool:
    return CHAT_NAME.fullmatch(name) is not None and name == name.lower()


def _check_description(form: Form, path: Path, thing: Json) -> None:
    description = thing.get("description")
    form.text((*path, "description"), description, shortest=1, longest=100, required=True)
    for at, text in _localizations(form, path, thing, "description"):
        form.text(at, text, shortest=1, longest=100)


def _check_options(form: Form, path: Path, thing: Json) -> None:
    options = thing.get("options")
    if not form.array((*path, "options"), options, longest=25) or not options:
        return
    each_object(form, (*path, "options"), options, _check_option)
    options = [option for option in options if isinstance(option, dict)]
    names = Counter(option.get("name") for option in options)
    optional_seen = False
    for index, option in enumerate(options):
        if names[option.get("name")] > 1:
            form.wrong(
                (*path, "options", index, "name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_NOT_UNIQUE",
                "Option names must be unique",
            )
        if option.get("required") and optional_seen:
            form.wrong(
                (*path, "options", index),
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional_seen |= not option.get("required")


def _check_option(form: Form, path: Path, option: Json) -> None:
    if not form.one_of((*path, "type"), option.get("type"), OPTION_TYPES):
        return
    _check_name(form, path, option, chat=True)
    _check_description(form, path, option)
    if option["type"] in (SUBCOMMAND, GROUP):
        _check_options(form, path, option)
        return
    form.integer((*path, "min_length"), option.get("min_length"), least=0, most=6000)
    form.integer((*path, "max_length"), option.get("max_length"), least=1, most=6000)
    choices = option.get("choices")
    if form.array((*path, "choices"), choices, longest=25) and choices:
        each_object(form, (*path, "choices"), choices, check_choice)
        if option.get("autocomplete"):
            form.wrong(
                (*path, "autocomplete"),
                "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
                "Options with choices cannot use autocomplete",
            )
    if option.get("autocomplete") and option["type"] not in WITH_CHOICES:
        form.wrong(
            (*path, "autocomplete"),
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Only string, integer and number options can use autocomplete",
        )


def check_choice(form: Form, path: Path, choice: Json) -> None:
    """One choice of an option, registered or offered while typing."""
    form.text((*path, "name"), choice.get("name"), shortest=1, longest=100, required=True)
    for at, name in _localizations(form, path, choice, "name"):
        form.text(at, name, shortest=1, longest=100)
    value = choice.get("value")
    if isinstance(value, str):
        form.text((*path, "value"), value, longest=100)
    elif value is None:
        form.missing((*path, "value"))
    elif isinstance(value, bool) or not isinstance(value, int | float):
        form.wrong((*path, "value"), "UNION_TYPE_CHOICES", "Value must be a string or a number.")


def _localizations(form: Form, path: Path, thing: Json, key: str) -> Iterator[tuple[Path, object]]:
    texts = thing.get(f"{key}_localizations") or {}
    if not isinstance(texts, dict):
        form.wrong(
            (*path, f"{key}_localizations"),
            "DICT_TYPE_CONVERT",
            "Only dictionaries may be used in a DictType",
        )
        return
    for locale, text in texts.items():
        at = (*path, f"{key}_localizations", locale)
        if locale not in LOCALES:
            form.wrong(at, "BASE_TYPE_CHOICES", f"{locale} is not a locale that Discord knows.")
        yield at, text


def _texts(command: Json) -> Iterator[str]:
    """What counts towards a checked command's size: of each text its longest translation."""
    for key in ("name", "description"):
        translated = (command.get(f"{key}_localizations") or {}).values()
        texts = [text for text in (command.get(key), *translated) if isinstance(text, str)]
        yield max(texts, key=len, default="")
    for option in command.get("options") or []:
        yield from _texts(option)
    for choice in command.get("choices") or []:
        yield str(choice.get("name"))
        yield str(choice.get("value"))
