"""What a user chose in a select, held against what it offers."""

from bot.testserver.forms import Form, Path
from bot.testserver.resolution import CHANNEL, ROLE, USER, Resolution
from bot.testserver.select_form import (
    CHANNEL_SELECT,
    MENTIONABLE_SELECT,
    ROLE_SELECT,
    SELECT,
    USER_SELECT,
)
from bot.testserver.state import Json

OFFERED = {
    USER_SELECT: (USER,),
    ROLE_SELECT: (ROLE,),
    MENTIONABLE_SELECT: (USER, ROLE),
    CHANNEL_SELECT: (CHANNEL,),
}


def check_selection(
    form: Form, path: Path, select: Json, values: object, resolution: Resolution
) -> None:
    """Say in ``form`` which values were not offered; what the others stand for is resolved."""
    least, most = select["min_values"], select["max_values"]
    if not form.array(path, values, shortest=least, longest=most, required=True):
        return
    if not isinstance(values, list):
        return
    options = {option["value"] for option in select.get("options") or []}
    wanted = select.get("channel_types") or ()
    for index, value in enumerate(values):
        if select["type"] == SELECT:
            form.one_of((*path, index), value, options)
        elif not resolution.add(value, OFFERED[select["type"]], wanted):
            form.wrong((*path, index), "BASE_TYPE_CHOICES", "Value is not one to choose here.")
