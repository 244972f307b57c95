"""Check a document against its shape, and say what is wrong in words for its author."""

from collections.abc import Iterator
from types import NoneType
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.errors import ErrorRule, Problem
from bot.knowledge.schema import Bilingual, BilingualLines
from bot.knowledge.strict_yaml import Document
from bot.knowledge.types import LANGUAGES
from bot.knowledge.words import quoted
from bot.knowledge.yaml_events import FieldPath, Plain

ShapeT = TypeVar("ShapeT", bound=BaseModel)


def validate(document: Document, shape: type[ShapeT]) -> tuple[ShapeT | None, list[Problem]]:
    """The document as ``shape``, or None with every problem found in it."""
    problems = list(document.problems)
    if not document.complete:
        return None, problems
    empty = [path for path in _empty(document.data) if path not in document.unread]
    for path in empty:
        message = "nothing is written here" if path else "the file is empty"
        remedy = "Write its value, or remove it" if path else "Write its fields, or delete the file"
        problems.append(document.problem(path, message, remedy, "empty"))
    excused = document.unread.union(empty)
    try:
        value = shape.model_validate(document.data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            path = tuple(step for step in details["loc"] if step != "[key]")
            if not _excused(path, excused):
                rule, message, remedy = _explain(details, path, shape)
                problems.append(document.problem(path, message, remedy, rule))
        return None, problems
    return (None if problems else value), problems


def nearest(name: str, known: list[str]) -> str | None:
    """The known name that ``name`` was probably meant to be."""
    # Imported here because only a mistake needs it, and loading must be quick.
    from rapidfuzz import fuzz, process

    found = process.extractOne(name.lower(), known, scorer=fuzz.ratio, score_cutoff=60)
    return None if found is None else found[0]


def _empty(value: Plain, path: FieldPath = ()) -> Iterator[FieldPath]:
    if value is None:
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _empty(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _empty(inner, (*path, place))


def _excused(path: FieldPath, excused: frozenset[FieldPath]) -> bool:
    """Whether a complaint about ``path`` only follows from a value already reported."""
    return any(path[: len(place)] == place or path == place[:-1] for place in excused)


def _explain(
    details: ErrorDetails, path: FieldPath, shape: type[BaseModel]
) -> tuple[ErrorRule, str, str]:
    context = details.get("ctx", {})
    if "remedy" in context:
        return cast("ErrorRule", details["type"]), context["message"], context["remedy"]
    value = details["input"]
    match details["type"]:
        case "extra_forbidden":
            return "unknown-field", *_explain_unknown(path, shape)
        case "missing":
            return "missing-field", *_explain_missing(path, shape)
        case "model_type" | "dict_type":
            return "wrong-type", *_explain_ungrouped(value, path, shape)
        case "tuple_type":
            remedy = "Write each entry on its own line after “- ”"
            return "wrong-type", "a list is wanted here", remedy
        case "literal_error":
            message = f"{quoted(value)} is not one of the choices"
            return "unknown-choice", message, f"Write {context['expected']}"
        case "too_short":
            return "empty", "the list is empty", "Write at least one entry"
    return "invalid", details["msg"], "Correct the value"


def _explain_unknown(path: FieldPath, shape: type[BaseModel]) -> tuple[str, str]:
    known = _fields(shape, path[:-1])
    near = nearest(str(path[-1]), known)
    guess = f"Did you mean “{near}”? " if near else "Remove it. "
    return (
        f"there is no field {quoted(path[-1])} here",
        f"{guess}The fields here are: {', '.join(known)}",
    )


def _explain_missing(path: FieldPath, shape: type[BaseModel]) -> tuple[str, str]:
    field = path[-1]
    wanted = _annotation(shape, path)
    bilingual = isinstance(wanted, type) and issubclass(wanted, Bilingual)
    example = f"“{field}:” with fr: and/or en: indented under it" if bilingual else f"“{field}: …”"
    return f"“{field}” is missing", f"Add {example}"


def _explain_ungrouped(value: object, path: FieldPath, shape: type[BaseModel]) -> tuple[str, str]:
    wanted = _annotation(shape, path)
    if not path:
        names = ", ".join(_fields(shape, path))
        return "the file must be made of fields", f"Write one a line, each with its colon: {names}"
    field = path[-1]
    if isinstance(wanted, type) and issubclass(wanted, Bilingual):
        words = quoted(value)[1:-1] if isinstance(value, str) else "…"
        if words.startswith(tuple(f"{language}:" for language in LANGUAGES)):
            return (
                f"there is no space after {words[:3]}, so it is taken for a part of the words",
                f"Put a space after {words[:3]}",
            )
        return (
            "the words must stand under a language, fr: and/or en:",
            f'Write {field}: {{fr: "{words}"}}, or fr: and en: on their own lines under {field}:',
        )
    if wanted is BilingualLines:
        return (
            "the list must stand under a language, fr: and/or en:",
            f"Write {field}: then fr: and/or en: under it, each with its own list",
        )
    names = ", ".join(_fields(shape, path)) or "its name and its value"
    return "a group of fields is wanted here", f"Write each on a line with its colon: {names}"


def _fields(shape: type[BaseModel], path: FieldPath) -> list[str]:
    annotation = _annotation(shape, path)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return list(annotation.model_fields)
    return []


def _annotation(shape: type[BaseModel], path: FieldPath) -> Any:
    """The type wanted at ``path``, without what allows it to be left out."""
    annotation: Any = shape
    for step in path:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            fields = annotation.model_fields
            annotation = fields[str(step)].annotation if str(step) in fields else None
        else:
            arguments = get_args(annotation)
            annotation = arguments[-1 if get_origin(annotation) is dict else 0]
        annotation = _bare(annotation)
    return annotation


def _bare(annotation: Any) -> Any:
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    choices = [choice for choice in get_args(annotation) if choice is not NoneType]
    if NoneType in get_args(annotation) and len(choices) == 1:
        return _bare(choices[0])
    return annotation
