"""Selects, of strings, users, roles, mentionables and channels: what Discord accepts of them."""

from bot.testserver.forms import Form, Path, each_object
from bot.testserver.state import Json

SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 3, 5, 6, 7, 8
SELECTS = (SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT)
DEFAULTS = {
    USER_SELECT: ("user",),
    ROLE_SELECT: ("role",),
    MENTIONABLE_SELECT: ("user", "role"),
    CHANNEL_SELECT: ("channel",),
}
"""What may be chosen beforehand in each kind of select."""
MOST_VALUES = 25


def check_select(form: Form, path: Path, select: Json) -> None:
    """Say in ``form`` what Discord would refuse of a select."""
    form.text((*path, "custom_id"), select.get("custom_id"), shortest=1, longest=100, required=True)
    form.text((*path, "placeholder"), select.get("placeholder"), longest=150)
    least, most = select.get("min_values"), select.get("max_values")
    form.integer((*path, "min_values"), least, least=0, most=MOST_VALUES)
    form.integer((*path, "max_values"), most, least=1, most=MOST_VALUES)
    for key in ("disabled", "required"):
        form.truth((*path, key), select.get(key))
    if select["type"] == SELECT:
        _check_options(form, path, select.get("options"))
        return
    chosen = select.get("default_values")
    if form.array((*path, "default_values"), chosen, longest=MOST_VALUES) and chosen:
        allowed = DEFAULTS[select["type"]]
        for index, default in enumerate(chosen):
            at = (*path, "default_values", index)
            kind = default.get("type") if isinstance(default, dict) else None
            if form.one_of((*at, "type"), kind, allowed):
                form.snowflake((*at, "id"), default.get("id"), required=True)
    if select["type"] == CHANNEL_SELECT:
        form.array((*path, "channel_types"), select.get("channel_types"), longest=20)


def _check_options(form: Form, path: Path, options: object) -> None:
    at = (*path, "options")
    if not form.array(at, options, shortest=1, longest=MOST_VALUES, required=True):
        return
    if not isinstance(options, list):
        return
    each_object(form, at, options, _check_option)
    values = [option.get("value") for option in options if isinstance(option, dict)]
    for index, value in enumerate(values):
        if value in values[:index]:
            form.wrong(
                (*at, index, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )


def _check_option(form: Form, path: Path, option: Json) -> None:
    for key, required in (("label", True), ("value", True), ("description", False)):
        form.text((*path, key), option.get(key), longest=100, required=required)
