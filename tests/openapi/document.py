"""Discord's OpenAPI document: where it is, what operations it has, which one a request is."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]

FILE = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
ABSENT = f"{FILE.name}, Discord's own description of its API, is not beside the repository"
ADDRESS = "urn:discord"
"""What the document's schemas call each other by, once read: ``urn:discord#/schemas/NAME``."""
BOUNDS = {"int32": 2**31, "int64": 2**63}
METHODS = ("get", "put", "post", "patch", "delete")


@dataclass(frozen=True)
class Parameter:
    """One of a path or of a query, as ``place`` says."""

    name: str
    place: str
    schema: Json
    required: bool


@dataclass(frozen=True)
class Operation:
    """A method on a path template such as ``/channels/{channel_id}``.

    ``bodies`` gives the schema of a request for each media type it may be sent as; ``answers`` the
    schema for each status (``200``, ``429``, ``4XX``), None where there is no JSON.
    ``needs_token`` is false where anybody may ask.
    """

    id: str
    method: str
    template: str
    parameters: tuple[Parameter, ...]
    bodies: Mapping[str, Json]
    body_required: bool
    needs_token: bool
    answers: Mapping[str, Json | None]

    def answer_for(self, status: int) -> str | None:
        """The key of ``answers`` that covers a status, the exact one before the range."""
        wanted = (str(status), f"{status // 100}XX")
        return next((key for key in wanted if key in self.answers), None)

    def path_values(self, path: str) -> Mapping[str, str] | None:
        """What the template's parameters are in a path, None if it is another path."""
        found = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.template), path)
        return found.groupdict() if found else None


@dataclass(frozen=True)
class Document:
    """``schemas`` are the named ones, ``headers`` those that any answer may carry."""

    schemas: Mapping[str, Json]
    headers: Mapping[str, Json]
    operations: tuple[Operation, ...]

    def operation(self, method: str, path: str) -> Operation | None:
        """The operation of a request; where several fit, the one with fewest parameters."""
        fitting = [
            each
            for each in self.operations
            if each.method == method and each.path_values(path) is not None
        ]
        return min(fitting, key=lambda each: each.template.count("{"), default=None)


def read(file: Path) -> Document:
    """The document, its references made absolute and its formats of numbers made bounds.

    JSON Schema applies a format to strings alone, so that ``int32`` would allow any number.
    """
    text = file.read_text(encoding="utf-8").replace('"#/components/', f'"{ADDRESS}#/')
    whole = json.loads(text, object_hook=_bounded)
    components = whole["components"]
    return Document(
        schemas=components["schemas"],
        headers={name: header["schema"] for name, header in components["headers"].items()},
        operations=tuple(_operations(whole)),
    )


def _bounded(schema: Json) -> Json:
    bound = BOUNDS.get(str(schema.get("format")))
    return {"minimum": -bound, "maximum": bound - 1, **schema} if bound else schema


def _operations(whole: Json) -> Iterator[Operation]:
    for template, item in whole["paths"].items():
        for method in METHODS:
            if method not in item:
                continue
            described = item[method]
            body = described.get("requestBody", {})
            yield Operation(
                id=described["operationId"],
                method=method.upper(),
                template=template,
                parameters=tuple(
                    Parameter(each["name"], each["in"], each["schema"], each.get("required", False))
                    for each in item.get("parameters", []) + described.get("parameters", [])
                ),
                bodies={media: each["schema"] for media, each in body.get("content", {}).items()},
                body_required=body.get("required", False),
                needs_token={} not in described["security"],
                answers={
                    status: _answer(whole, answer)
                    for status, answer in described["responses"].items()
                },
            )


def _answer(whole: Json, answer: Json) -> Json | None:
    if "$ref" in answer:
        *_, name = answer["$ref"].split("/")
        answer = whole["components"]["responses"][name]
    schema: Json | None = answer.get("content", {}).get("application/json", {}).get("schema")
    return schema
