"""Why a value does not fit a schema: the places and the reasons, not the whole tree of branches."""

from collections.abc import Iterable, Iterator

from jsonschema_rs import ValidationError, ValidationErrorKind

Kind = ValidationErrorKind
Reason = tuple[str, str]
LONGEST = 200


def reasons(errors: Iterable[ValidationError]) -> list[Reason]:
    """JSON pointers and what is wrong there; empty where the value fits.

    Of the branches of a choice none of which fits, only the one meant is told of: among those that
    refuse neither the kind of value nor its discriminator ``type``, the one with least against it.
    """
    found = list(errors)
    return [reason for each in found if not _follows(each, found) for reason in _of(each)]


def _of(error: ValidationError) -> Iterator[Reason]:
    kind = error.kind
    match kind:
        case Kind.OneOfNotValid() | Kind.AnyOf():
            meant = [reasons(branch) for branch in kind.context if not _another(error, branch)]
            if meant:
                yield from min(meant, key=_weight)
            else:
                yield _pointer(error), f"fits none of {len(kind.context)}: {_shortened(error)}"
        case Kind.UnevaluatedProperties() | Kind.AdditionalProperties():
            for name in kind.unexpected:
                yield f"{_pointer(error)}/{name}", "the document has no such field"
        case _:
            yield _pointer(error), _shortened(error)


def _another(choice: ValidationError, branch: list[ValidationError]) -> bool:
    """Whether the branch is for another kind of value than the one that is there."""
    here = choice.instance_path
    return any(
        (each.instance_path == here and isinstance(each.kind, Kind.Type))
        or (each.instance_path == [*here, "type"] and not isinstance(each.kind, Kind.Required))
        for each in branch
    )


def _follows(error: ValidationError, errors: list[ValidationError]) -> bool:
    """Whether fields are unknown only because the part of ``allOf`` that knows them is not met."""
    here = error.instance_path
    return isinstance(error.kind, Kind.UnevaluatedProperties) and any(
        each.instance_path[: len(here)] == here and "allOf" in each.evaluation_path
        for each in errors
        if each is not error
    )


def _weight(found: list[Reason]) -> tuple[int, int]:
    """How much is wrong, then how near the surface."""
    return len(found), -max((pointer.count("/") for pointer, _ in found), default=0)


def _pointer(error: ValidationError) -> str:
    return "".join(f"/{each}" for each in error.instance_path)


def _shortened(error: ValidationError) -> str:
    return error.message if len(error.message) <= LONGEST else f"{error.message[:LONGEST]}…"
