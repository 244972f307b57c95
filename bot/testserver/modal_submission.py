"""What a user filled in, held against the modal that was shown."""

from bot.testserver.component_form import ROW, TEXT, TEXT_INPUT
from bot.testserver.forms import Form, Path
from bot.testserver.modal_form import LONGEST_INPUT
from bot.testserver.resolution import Resolution
from bot.testserver.selection import check_selection
from bot.testserver.state import Json


def submitted(modal: Json, data: Json, resolution: Resolution) -> list[Json]:
    """The modal's components as the bot receives them, with what was filled in.

    ``data`` is what the client sent; its components are found by their custom ids. Raises 50035
    with everything missing, too long, not offered or not asked for.
    """
    form = Form()
    at = ("data", "components")
    if data.get("custom_id") != modal["custom_id"]:
        message = "This is not the modal that was shown"
        form.wrong(("data", "custom_id"), "COMPONENT_VALIDATION_FAILED", message)
    given = {each["custom_id"]: each for each in _filled(data.get("components"))}
    filled = [
        _fill(form, (*at, index), component, given, resolution)
        for index, component in enumerate(modal["components"])
    ]
    for custom_id in given:
        form.wrong(at, "COMPONENT_VALIDATION_FAILED", f"No such input was shown: {custom_id}")
    form.check()
    return filled


def _filled(components: object) -> list[Json]:
    """Everything with a custom id, however deep in what the client sent."""
    found: list[Json] = []
    for each in components if isinstance(components, list) else []:
        if not isinstance(each, dict):
            continue
        if isinstance(each.get("custom_id"), str):
            found.append(each)
        found += _filled(each.get("components")) + _filled([each.get("component")])
    return found


def _fill(
    form: Form, path: Path, shown: Json, given: dict[str, Json], resolution: Resolution
) -> Json:
    whole: Json = {"type": shown["type"], "id": shown["id"]}
    if shown["type"] == TEXT:
        return whole
    if shown["type"] == ROW:
        at = (*path, "components", 0)
        inside = shown["components"][0]
        return {**whole, "components": [_fill_input(form, at, inside, given, resolution)]}
    inside = shown["component"]
    at = (*path, "component")
    return {**whole, "component": _fill_input(form, at, inside, given, resolution)}


def _fill_input(
    form: Form, path: Path, shown: Json, given: dict[str, Json], resolution: Resolution
) -> Json:
    filled = given.pop(shown["custom_id"], {})
    whole: Json = {"type": shown["type"], "id": shown["id"], "custom_id": shown["custom_id"]}
    required = shown.get("required", True)
    if shown["type"] == TEXT_INPUT:
        value = filled.get("value") or ""
        shortest = (shown.get("min_length") or 0) if value or required else 0
        longest = shown.get("max_length") or LONGEST_INPUT
        if required and value == "":
            form.missing((*path, "value"))
        else:
            form.text((*path, "value"), value, shortest=shortest, longest=longest)
        return {**whole, "value": value}
    values = filled.get("values") or []
    if required or values:
        check_selection(form, (*path, "values"), shown, values, resolution)
    return {**whole, "values": values}
