"""Modals: what a bot may show of one."""

from collections import Counter

from bot.testserver.component_form import ROW, TEXT, TEXT_INPUT, completed, walk
from bot.testserver.errors import NotOfferedError
from bot.testserver.forms import Form, Path, each_object
from bot.testserver.select_form import SELECTS, check_select
from bot.testserver.state import Json

LABEL = 18
LONGEST_INPUT = 4000
NOT_OFFERED = {
    19: "file uploads in modals",
    21: "radio groups",
    22: "checkbox groups",
    23: "checkboxes",
}


def checked_modal(data: Json) -> Json:
    """A modal with its components numbered; raises 50035 with everything wrong in it."""
    form = Form()
    components, at = data.get("components"), ("data", "components")
    form.text(("data", "title"), data.get("title"), shortest=1, longest=45, required=True)
    form.text(("data", "custom_id"), data.get("custom_id"), shortest=1, longest=100, required=True)
    if form.array(at, components, shortest=1, longest=5, required=True) and components:
        each_object(form, at, components, _check_top)
    form.check()
    assert components is not None
    used = Counter(each["custom_id"] for each in walk(components) if each.get("custom_id"))
    for custom_id in (each for each, times in used.items() if times > 1):
        form.wrong(
            at,
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            f"Component custom id cannot be duplicated: {custom_id}",
        )
    form.check()
    return {
        "title": data["title"],
        "custom_id": data["custom_id"],
        "components": completed(components),
    }


def _check_top(form: Form, path: Path, component: Json) -> None:
    kind = component.get("type")
    if not form.one_of((*path, "type"), kind, (ROW, TEXT, LABEL)):
        return
    if kind == TEXT:
        form.text((*path, "content"), component.get("content"), longest=4000, required=True)
    elif kind == ROW:
        inside = component.get("components")
        at = (*path, "components")
        if form.array(at, inside, shortest=1, longest=1, required=True) and inside:
            each_object(form, at, inside, _check_row_input)
    else:
        _check_label(form, path, component)


def _check_label(form: Form, path: Path, label: Json) -> None:
    form.text((*path, "label"), label.get("label"), shortest=1, longest=45, required=True)
    form.text((*path, "description"), label.get("description"), longest=100)
    inside = label.get("component")
    if not isinstance(inside, dict):
        form.missing((*path, "component"))
        return
    kind, at = inside.get("type"), (*path, "component")
    if isinstance(kind, int) and kind in NOT_OFFERED:
        raise NotOfferedError(f"{NOT_OFFERED[kind]} (component type {kind})")
    if not form.one_of((*at, "type"), kind, (TEXT_INPUT, *SELECTS)):
        return
    if kind == TEXT_INPUT:
        _check_input(form, at, inside)
    else:
        check_select(form, at, inside)


def _check_row_input(form: Form, path: Path, component: Json) -> None:
    if not form.one_of((*path, "type"), component.get("type"), (TEXT_INPUT,)):
        return
    form.text((*path, "label"), component.get("label"), shortest=1, longest=45, required=True)
    _check_input(form, path, component)


def _check_input(form: Form, path: Path, component: Json) -> None:
    custom_id = component.get("custom_id")
    form.text((*path, "custom_id"), custom_id, shortest=1, longest=100, required=True)
    form.one_of((*path, "style"), component.get("style"), (1, 2))
    form.integer((*path, "min_length"), component.get("min_length"), least=0, most=LONGEST_INPUT)
    form.integer((*path, "max_length"), component.get("max_length"), least=1, most=LONGEST_INPUT)
    form.text((*path, "value"), component.get("value"), longest=LONGEST_INPUT)
    form.text((*path, "placeholder"), component.get("placeholder"), longest=100)
    form.truth((*path, "required"), component.get("required"))
