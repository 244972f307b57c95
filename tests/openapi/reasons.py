"""Why a value does not fit a schema: the places and the reasons, not the whole tree of branches."""

from collections.abc import Iterator

from jsonschema_rs import ValidationError, ValidationErrorKind

Kind = ValidationErrorKind
Reason = tuple[str, str]


def reasons(error: ValidationError) -> Iterator[Reason]:
    """JSON pointers and what is wrong there.

    Of the branches of a choice that fits none, only the one meant is told of: the branch that
    refuses neither the kind of value nor its discriminator ``type``.
    """
    kind = error.kind
    match kind:
        case Kind.OneOfNotValid() | Kind.AnyOf():
            meant = [branch for branch in kind.context if not _another(error, branch)]
            if len(meant) == 1:
                for each in meant[0]:
                    yield from reasons(each)
                return
            yield _pointer(error), f"fits none of {len(kind.context)} schemas: {_shortened(error)}"
        case Kind.UnevaluatedProperties() | Kind.AdditionalProperties():
            for name in kind.unexpected:
                yield f"{_pointer(error)}/{name}", "the document has no such field"
        case _:
            yield _pointer(error), _shortened(error)


def _another(choice: ValidationError, branch: list[ValidationError]) -> bool:
    here = choice.instance_path
    return any(
        (each.instance_path == here and isinstance(each.kind, Kind.Type))
        or (each.instance_path == [*here, "type"] and not isinstance(each.kind, Kind.Required))
        for each in branch
    )


def _pointer(error: ValidationError) -> str:
    return "".join(f"/{each}" for each in error.instance_path)


def _shortened(error: ValidationError) -> str:
    return error.message if len(error.message) <= 200 else f"{error.message[:200]}…"
