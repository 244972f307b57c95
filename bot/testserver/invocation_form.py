"""The options a user fills in, held against those the command was registered with."""

from bot.testserver.command_form import GROUP, INTEGER, STRING, SUBCOMMAND
from bot.testserver.errors import NotOfferedError
from bot.testserver.forms import Form, Path
from bot.testserver.resolution import CHANNEL, ROLE, USER, Resolution
from bot.testserver.state import Json

BOOLEAN, ATTACHMENT = 5, 11
ENTITIES = {6: (USER,), 7: (CHANNEL,), 8: (ROLE,), 9: (USER, ROLE)}
"""What the value of each kind of option is an id of."""
LONGEST_STRING = 6000


def checked_options(
    registered: list[Json], given: object, resolution: Resolution, *, typing: bool
) -> list[Json]:
    """The options as the bot receives them; raises 50035 with everything wrong in them.

    What ids stand for goes into ``resolution``. While ``typing``, nothing is required and one
    option is ``focused``.
    """
    form = Form()
    checked = _check(form, ("data", "options"), registered, given, resolution, typing=typing)
    if typing and sum(1 for option in _leaves(checked) if option.get("focused")) != 1:
        form.wrong(("data", "options"), "BASE_TYPE_REQUIRED", "Exactly one option must be focused")
    form.check()
    return checked


def _check(
    form: Form,
    path: Path,
    registered: list[Json],
    given: object,
    resolution: Resolution,
    *,
    typing: bool,
) -> list[Json]:
    known = {option["name"]: option for option in registered}
    if given is None:
        given = []
    if not isinstance(given, list):
        form.wrong(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        return []
    checked = []
    for index, option in enumerate(given):
        expected = known.get(option.get("name")) if isinstance(option, dict) else None
        if expected is None:
            form.wrong((*path, index), "INTERACTION_OPTION_UNKNOWN", "Unknown option")
        else:
            at = (*path, index)
            checked.append(_check_one(form, at, expected, option, resolution, typing=typing))
    names = {option["name"] for option in checked}
    for option in registered:
        if option.get("required") and option["name"] not in names and not typing:
            form.wrong(path, "BASE_TYPE_REQUIRED", f"Option {option['name']} is required")
    return checked


def _check_one(
    form: Form,
    path: Path,
    expected: Json,
    option: Json,
    resolution: Resolution,
    *,
    typing: bool,
) -> Json:
    kind = expected["type"]
    checked: Json = {"name": expected["name"], "type": kind}
    if kind in (SUBCOMMAND, GROUP):
        inside = expected.get("options") or []
        checked["options"] = _check(
            form, (*path, "options"), inside, option.get("options"), resolution, typing=typing
        )
        return checked
    if kind == ATTACHMENT:
        raise NotOfferedError("command options that are files (option type 11)")
    value = option.get("value")
    checked["value"] = value
    if typing and option.get("focused"):
        checked["focused"] = True
        if not expected.get("autocomplete"):
            form.wrong(path, "INTERACTION_OPTION_NOT_AUTOCOMPLETE", "Option has no autocomplete")
        return checked
    if kind in ENTITIES:
        types = expected.get("channel_types") or ()
        if not resolution.add(value, ENTITIES[kind], types):
            form.wrong((*path, "value"), "BASE_TYPE_CHOICES", "Value is not one to choose here.")
    else:
        _check_value(form, (*path, "value"), expected, value)
    return checked


def _check_value(form: Form, path: Path, expected: Json, value: object) -> None:
    kind = expected["type"]
    if kind == STRING:
        longest = expected.get("max_length") or LONGEST_STRING
        shortest = expected.get("min_length") or 0
        form.text(path, value, shortest=shortest, longest=longest, required=True)
    elif kind == BOOLEAN:
        form.one_of(path, value, (False, True))
    elif isinstance(value, bool) or not isinstance(value, int if kind == INTEGER else int | float):
        form.wrong(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not a number.')
    else:
        _check_range(form, path, expected, value)
    choices = [choice["value"] for choice in expected.get("choices") or []]
    if choices and value not in choices:
        form.wrong(path, "BASE_TYPE_CHOICES", "Value must be one of the option's choices.")


def _check_range(form: Form, path: Path, expected: Json, value: int | float) -> None:
    least, most = expected.get("min_value"), expected.get("max_value")
    if least is not None and value < least:
        form.wrong(path, "NUMBER_TYPE_MIN", f"Value must be greater than or equal to {least}.")
    if most is not None and value > most:
        form.wrong(path, "NUMBER_TYPE_MAX", f"Value must be less than or equal to {most}.")


def _leaves(options: list[Json]) -> list[Json]:
    leaves = []
    for option in options:
        leaves += _leaves(option["options"]) if "options" in option else [option]
    return leaves
