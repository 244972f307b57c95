"""Message components: what Discord accepts, and how it gives them back."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from bot.testserver.forms import Form, Path, each_object
from bot.testserver.select_form import SELECTS, check_select
from bot.testserver.state import Json

ROW, BUTTON, TEXT_INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE = 1, 2, 4, 9, 10, 11, 12, 13
SEPARATOR, CONTAINER = 14, 17
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
AT_TOP = (*IN_CONTAINER, CONTAINER)
LINK = 5

MOST_COMPONENTS = 40
MOST_TEXT = 4000
MOST_DESCRIPTION = 1024


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, those inside others included, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("accessory", "component"):
            if inside := component.get(key):
                yield from walk([inside])


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
        each_object(form, (*path, "components"), inside, _one_of((BUTTON, *SELECTS)))
        selects = [
            each for each in inside if isinstance(each, dict) and each.get("type") in SELECTS
        ]
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


def _check_section(form: Form, path: Path, section: Json) -> None:
    inside = section.get("components")
    if form.array((*path, "components"), inside, shortest=1, longest=3, required=True) and inside:
        each_object(form, (*path, "components"), inside, _one_of((TEXT,)))
    accessory = section.get("accessory")
    if isinstance(accessory, dict):
        _one_of((BUTTON, THUMBNAIL))(form, (*path, "accessory"), accessory)
    else:
        form.missing((*path, "accessory"))


def _check_text(form: Form, path: Path, text: Json) -> None:
    form.text((*path, "content"), text.get("content"), shortest=1, longest=MOST_TEXT, required=True)


def _check_thumbnail(form: Form, path: Path, thumbnail: Json) -> None:
    form.text((*path, "description"), thumbnail.get("description"), longest=MOST_DESCRIPTION)
    form.truth((*path, "spoiler"), thumbnail.get("spoiler"))
    _check_media(form, (*path, "media"), thumbnail.get("media"), ("http", "https", "attachment"))


def _check_gallery(form: Form, path: Path, gallery: Json) -> None:
    items = gallery.get("items")
    if form.array((*path, "items"), items, shortest=1, longest=10, required=True) and items:
        each_object(form, (*path, "items"), items, _check_thumbnail)


def _check_file(form: Form, path: Path, file: Json) -> None:
    form.truth((*path, "spoiler"), file.get("spoiler"))
    _check_media(form, (*path, "file"), file.get("file"), ("attachment",))


def _check_media(form: Form, path: Path, media: object, schemes: tuple[str, ...]) -> None:
    if not isinstance(media, dict):
        form.missing(path)
        return
    url = media.get("url")
    if form.text((*path, "url"), url, longest=2048, required=True) and isinstance(url, str):
        form.address((*path, "url"), url, schemes)


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
    **dict.fromkeys(SELECTS, check_select),
    SECTION: _check_section,
    TEXT: _check_text,
    THUMBNAIL: _check_thumbnail,
    GALLERY: _check_gallery,
    FILE: _check_file,
    SEPARATOR: _check_separator,
    CONTAINER: _check_container,
}


def completed(components: list[Json]) -> list[Json]:
    """Checked components as Discord gives them back: numbered, and defaults filled in."""
    taken = {each["id"] for each in walk(components) if each.get("id")}
    free = (number for number in range(1, 2 + len(taken) + MOST_COMPONENTS) if number not in taken)
    return [_completed(component, free) for component in components]


def _completed(component: Json, free: Iterator[int]) -> Json:
    given = _without_nulls(component)
    whole = {**_DEFAULTS.get(component["type"], {}), **given}
    whole["id"] = component.get("id") or next(free)
    if "components" in given:
        whole["components"] = [_completed(each, free) for each in given["components"]]
    for key in ("accessory", "component"):
        if key in given:
            whole[key] = _completed(given[key], free)
    if "default_values" in given:
        # An id may be sent as a number; it never comes back as one.
        chosen = given["default_values"]
        whole["default_values"] = [{**each, "id": str(each["id"])} for each in chosen]
    return whole


def _without_nulls(thing: Any) -> Any:
    if isinstance(thing, list):
        return [_without_nulls(each) for each in thing]
    if isinstance(thing, dict):
        return {key: _without_nulls(value) for key, value in thing.items() if value is not None}
    return thing


_DEFAULTS: dict[int, Json] = {
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
    THUMBNAIL: {"description": None, "spoiler": False},
    FILE: {"spoiler": False},
    SEPARATOR: {"spacing": 1, "divider": True},
    CONTAINER: {"accent_color": None, "spoiler": False},
}
