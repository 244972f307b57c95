"""The judge: holds exchanges against the document, schema by schema."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012, Draft202012Validator, Registry

from tests.openapi.amendments import HABITS, OF_ANSWERS, OF_REQUESTS, amended, with_digits
from tests.openapi.closing import closed, closed_schemas
from tests.openapi.document import FILE, Document, Json, Operation, Parameter, read
from tests.openapi.exchange import Exchange
from tests.openapi.reasons import reasons

REQUEST, ANSWER = "urn:discord:request", "urn:discord:answer"
BOOLEANS = {"true": True, "false": False, "1": True, "0": False}
REFUSED_FOR_ITS_FORM = 400
LARGEST_SNOWFLAKE = 2**64 - 1
FORMATS = {"snowflake": lambda text: not text.isdecimal() or int(text) <= LARGEST_SNOWFLAKE}


@dataclass(frozen=True)
class Fault:
    """``where`` is the part of the exchange and a JSON pointer into it."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class Judge:
    """Compiles a validator the first time its schema is needed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        answers = amended(document.schemas, OF_ANSWERS)
        requests = with_digits(amended(document.schemas, OF_REQUESTS))
        self._registry = Registry(
            [
                (REQUEST, closed_schemas(requests, REQUEST)),
                (ANSWER, closed_schemas(answers, ANSWER)),
            ],
            draft=Draft202012,
        )
        self._validators: dict[tuple[str, int], Draft202012Validator] = {}

    def operation(self, exchange: Exchange) -> Operation | None:
        return self.document.operation(exchange.method, exchange.path)

    def faults(self, exchange: Exchange) -> list[Fault]:
        """What the document does not allow; empty where it has nothing against the exchange.

        A user's own call is judged by its answer only, and only where the document knows the
        operation. Errors of the server (5xx) are not in the document; what was refused for its
        form is not judged a second time.
        """
        if exchange.status >= 500:
            return []
        operation = self.operation(exchange)
        if operation is None:
            if exchange.caller == "user" or exchange.status >= 400:
                return []
            return [Fault("path", "the document has no such operation")]
        faults = [*self._faults_of_answer(operation, exchange), *self._faults_of_headers(exchange)]
        if exchange.caller is None and exchange.status < 400 and operation.needs_token:
            faults.append(Fault("caller", "is answered without a token"))
        if exchange.caller != "user" and exchange.status != REFUSED_FOR_ITS_FORM:
            faults += self._faults_of_parameters(operation, exchange)
            faults += self._faults_of_body(operation, exchange)
        return [each for each in faults if (operation.id, each.where) not in HABITS]

    def _faults_of_parameters(self, operation: Operation, exchange: Exchange) -> Iterator[Fault]:
        values = operation.path_values(exchange.path) or {}
        known = {(each.place, each.name): each for each in operation.parameters}
        given = [("path", *pair) for pair in values.items()]
        given += [("query", *pair) for pair in exchange.query]
        for place, name, text in given:
            parameter = known.get((place, name))
            if parameter is None:
                yield Fault(f"{place} {name}", "the document has no such parameter")
            elif not self._fits(parameter, text):
                yield Fault(f"{place} {name}", f"{text!r} does not fit {parameter.schema}")
        names = {name for _, name, _ in given}
        for parameter in operation.parameters:
            if parameter.required and parameter.name not in names and exchange.status < 400:
                yield Fault(f"{parameter.place} {parameter.name}", "is required")

    def _fits(self, parameter: Parameter, text: str) -> bool:
        """Whether one of the values that the text may stand for fits."""
        values: list[Any] = [text]
        if text.removeprefix("-").isdecimal():
            values.append(int(text))
        if text in BOOLEANS:
            values.append(BOOLEANS[text])
        validator = self._validator(REQUEST, parameter.schema)
        return any(validator.is_valid(each) or validator.is_valid([each]) for each in values)

    def _faults_of_body(self, operation: Operation, exchange: Exchange) -> Iterator[Fault]:
        if exchange.media is None:
            if operation.body_required and exchange.status < 400:
                yield Fault("request", "has no body and needs one")
            return
        if exchange.media not in operation.bodies:
            allowed = ", ".join(operation.bodies) or "no body"
            yield Fault("request", f"is sent as {exchange.media}; allowed: {allowed}")
            return
        if exchange.status < 400 or exchange.body is not None:
            schema = operation.bodies[exchange.media]
            yield from _faults("request", self._validator(REQUEST, schema), exchange.body)

    def _faults_of_answer(self, operation: Operation, exchange: Exchange) -> Iterator[Fault]:
        key = operation.answer_for(exchange.status)
        if key is None:
            known = ", ".join(operation.answers)
            yield Fault("status", f"the document has {known} for {operation.id}")
            return
        schema = operation.answers[key]
        if schema is None:
            if exchange.answer is not None:
                yield Fault("answer", "has a body and should have none")
            return
        kind = exchange.headers.get("Content-Type")
        if kind != "application/json":
            yield Fault("answer", f"is sent as {kind}, not application/json")
        yield from _faults("answer", self._validator(ANSWER, schema), exchange.answer)

    def _faults_of_headers(self, exchange: Exchange) -> Iterator[Fault]:
        for name, schema in self.document.headers.items():
            if name in exchange.headers:
                text = exchange.headers[name]
                value = text if schema["type"] == "string" else _number(text)
                yield from _faults(f"header {name}", self._validator(ANSWER, schema), value)

    def _validator(self, side: str, schema: Json) -> Draft202012Validator:
        key = side, id(schema)
        if key not in self._validators:
            meant = with_digits(schema) if side == REQUEST else schema
            self._validators[key] = Draft202012Validator(
                closed(meant, side),
                registry=self._registry,
                validate_formats=True,
                formats=FORMATS,
            )
        return self._validators[key]


def _faults(where: str, validator: Draft202012Validator, value: Any) -> Iterator[Fault]:
    for pointer, reason in reasons(validator.iter_errors(value)):
        yield Fault(f"{where} {pointer}".rstrip(), reason)


def _number(text: str) -> Any:
    """What a header says, as JSON has it."""
    try:
        return json.loads(text)
    except ValueError:
        return text


@cache
def the_judge() -> Judge | None:
    """The one of this run; None where the document is absent."""
    return Judge(read(FILE)) if FILE.exists() else None
