"""Message components: what Discord accepts, and how it gives them back."""

from collections import Counter
from collections.abc import Callable, Iterator

from bot.testserver.errors import NotOfferedError
from bot.testserver.forms import Form, Path, each_object
from bot.testserver.state import Json

ROW, BUTTON, SELECT, TEXT_INPUT, SECTION, TEXT = 1, 2, 3, 4, 9, 10
SEPARATOR, CONTAINER = 14, 17
NOT_OFFERED = {
    5: "user selects",
    6: "role selects",
    7: "mentionable selects",
    8: "channel selects",
    11: "thumbnails",
    12: "media galleries",
    13: "file components",
}
IN_CONTAINER = (ROW, SECTION, TEXT, SEPARATOR)
AT_TOP = (*IN_CONTAINER, CONTAINER)
LINK = 5

MOST_COMPONENTS = 40
MOST_TEXT = 4000


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, those inside others included, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        if accessory := component.get("accessory"):
            yield accessory


def displayed_text(components: list[Json]) -> list[str]:
    """The contents of all text displays, in reading order."""
    return [each["content"] for each in walk(components) if each["type"] == TEXT]


def check_components(form: Form, path: Path, components: object, *, v2: bool) -> None:
    """Say in ``form`` what Discord would refuse; ``v2`` is the message's Components v2 flag."""
    longest = MOST_COMPONENTS if v2 else 5
    if not form.array(path, components, longest=longest) or not isinstance(components, list):
        return
    before = form.problems
    each_object(form, path, components, _one_of(AT_TOP if v2 else (ROW,)))
    if form.problems == before:
        _check_together(form, path, list(walk(components)), v2=v2)


def _check_together(form: Form, path: Path, components: list[Json], *, v2: bool) -> None:
    if v2 and len(components) > MOST_COMPONENTS:
        form.wrong(
            path,
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"Total number of components exceeds maximum of {MOST_COMPONENTS}",
        )
    if sum(map(len, displayed_text(components))) > MOST_TEXT:
        form.wrong(
            path,
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"Total size of displayable text exceeds maximum size of {MOST_TEXT}",
        )
    used = Counter(each["custom_id"] for each in components if each.get("custom_id"))
    for custom_id in (each for each, times in used.items() if times > 1):
        form.wrong(
            path,
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            f"Component custom id cannot be duplicated: {custom_id}",
        )


def _one_of(allowed: tuple[int, ...]) -> Callable[[Form, Path, Json], None]:
    def check(form: Form, path: Path, component: Json) -> None:
        kind = component.get("type")
        if isinstance(kind, int) and kind in NOT_OFFERED:
            raise NotOfferedError(f"{NOT_OFFERED[kind]} (component type {kind})")
        if kind not in allowed:
            form.wrong(
                (*path, "type"),
                "UNION_TYPE_CHOICES",
                f'Value of field "type" must be one of {allowed}.',
            )
            return
        if component.get("id") is not None:
            form.integer((*path, "id"), component["id"], least=0, most=2**31 - 1)
        _CHECKS[kind](form, path, component)

    return check


def _check_row(form: Form, path: Path, row: Json) -> None:
    inside = row.get("components")
    if form.array((*path, "components"), inside, shortest=1, longest=5, required=True) and inside:
        each_object(form, (*path, "components"), inside, _one_of((BUTTON, SELECT)))
        selects = [each for each in inside if isinstance(each, dict) and each.get("type") == SELECT]
        if selects and len(inside) > 1:
            form.wrong(
                (*path, "components", 1),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )


def _check_button(form: Form, path: Path, button: Json) -> None:
    form.text((*path, "label"), button.get("label"), longest=80)
    if button.get("label") in (None, "") and not button.get("emoji"):
        form.missing((*path, "label"))
    style, url, custom_id = button.get("style"), button.get("url"), button.get("custom_id")
    if not form.one_of((*path, "style"), style, (1, 2, 3, 4, LINK)):
        return
    if style == LINK:
        if form.text((*path, "url"), url, longest=512, required=True) and isinstance(url, str):
            form.address((*path, "url"), url)
        unwanted, both = "custom_id", custom_id is not None
    else:
        form.text((*path, "custom_id"), custom_id, shortest=1, longest=100, required=True)
        unwanted, both = "url", url is not None
    if both:
        form.wrong(
            (*path, unwanted),
            "COMPONENT_CUSTOM_ID_AND_URL",
            "A custom id and url cannot both be specified",
        )


def _check_select(form: Form, path: Path, select: Json) -> None:
    form.text((*path, "custom_id"), select.get("custom_id"), shortest=1, longest=100, required=True)
    form.text((*path, "placeholder"), select.get("placeholder"), longest=150)
    form.integer((*path, "min_values"), select.get("min_values"), least=0, most=25)
    form.integer((*path, "max_values"), select.get("max_values"), least=1, most=25)
    options = select.get("options")
    if form.array((*path, "options"), options, shortest=1, longest=25, required=True) and options:
        each_object(form, (*path, "options"), options, _check_select_option)


def _check_select_option(form: Form, path: Path, option: Json) -> None:
    for key, required in (("label", True), ("value", True), ("description", False)):
        form.text((*path, key), option.get(key), longest=100, required=required)


def _check_section(form: Form, path: Path, section: Json) -> None:
    inside = section.get("components")
    if form.array((*path, "components"), inside, shortest=1, longest=3, required=True) and inside:
        each_object(form, (*path, "components"), inside, _one_of((TEXT,)))
    accessory = section.get("accessory")
    if isinstance(accessory, dict):
        _one_of((BUTTON,))(form, (*path, "accessory"), accessory)
    else:
        form.missing((*path, "accessory"))


def _check_text(form: Form, path: Path, text: Json) -> None:
    form.text((*path, "content"), text.get("content"), shortest=1, longest=MOST_TEXT, required=True)


def _check_separator(form: Form, path: Path, separator: Json) -> None:
    form.integer((*path, "spacing"), separator.get("spacing"), least=1, most=2)


def _check_container(form: Form, path: Path, container: Json) -> None:
    form.integer((*path, "accent_color"), container.get("accent_color"), least=0, most=0xFFFFFF)
    inside = container.get("components")
    if (
        form.array(
            (*path, "components"), inside, shortest=1, longest=MOST_COMPONENTS, required=True
        )
        and inside
    ):
        each_object(form, (*path, "components"), inside, _one_of(IN_CONTAINER))


_CHECKS: dict[int, Callable[[Form, Path, Json], None]] = {
    ROW: _check_row,
    BUTTON: _check_button,
    SELECT: _check_select,
    SECTION: _check_section,
    TEXT: _check_text,
    SEPARATOR: _check_separator,
    CONTAINER: _check_container,
}


def completed(components: list[Json]) -> list[Json]:
    """Checked components as Discord gives them back: numbered, and defaults filled in."""
    taken = {each["id"] for each in walk(components) if each.get("id")}
    free = (number for number in range(1, 2 + len(taken) + MOST_COMPONENTS) if number not in taken)
    return [_completed(component, free) for component in components]


def _completed(component: Json, free: Iterator[int]) -> Json:
    given = {key: value for key, value in component.items() if value is not None}
    whole = {**_DEFAULTS.get(component["type"], {}), **given}
    whole["id"] = component.get("id") or next(free)
    if "components" in given:
        whole["components"] = [_completed(each, free) for each in given["components"]]
    if "accessory" in given:
        whole["accessory"] = _completed(given["accessory"], free)
    return whole


_DEFAULTS: dict[int, Json] = {
    SELECT: {"min_values": 1, "max_values": 1},
    SEPARATOR: {"spacing": 1, "divider": True},
    CONTAINER: {"accent_color": None, "spoiler": False},
}
