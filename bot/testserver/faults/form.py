"""Faults as they are asked for over HTTP, checked, and as they are told."""

from typing import Any

from bot.testserver.faults.kinds import KINDS, Parameter
from bot.testserver.faults.plan import Faults
from bot.testserver.forms import Form, each_object
from bot.testserver.forms import Path as FormPath
from bot.testserver.state import Json

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
MOST_AT_ONCE = 100


def faults_json(faults: Faults) -> Json:
    """The kinds there are, with what can be said of each, and the faults there are."""
    return {
        "seed": faults.seed,
        "kinds": [
            {
                "kind": kind.name,
                "meaning": kind.meaning,
                "parameters": {
                    name: _parameter_json(parameter) for name, parameter in kind.parameters.items()
                },
            }
            for kind in KINDS.values()
        ],
        "active": [fault.json() for fault in faults.active.values()],
        "spent": [fault.json() for fault in faults.spent],
    }


def check_faults(body: Json) -> list[tuple[str, Json]]:
    """The kind and parameters of each fault asked for; raises 50035 with what is wrong."""
    form = Form()
    for key in sorted(set(body) - {"seed", "faults"}):
        form.wrong((key,), "UNKNOWN_FIELD", "Only seed and faults are understood.")
    form.integer(("seed",), body.get("seed"), least=0, most=2**63 - 1)
    faults = body.get("faults") or []
    if form.array(("faults",), faults, longest=MOST_AT_ONCE):
        each_object(form, ("faults",), faults, _check_fault)
    form.check()
    return [
        (each["kind"], {key: value for key, value in each.items() if key != "kind"})
        for each in faults
    ]


def _check_fault(form: Form, path: FormPath, fault: Json) -> None:
    if not form.one_of((*path, "kind"), fault.get("kind"), KINDS):
        return
    known = KINDS[fault["kind"]].parameters
    for name, value in fault.items():
        if name == "kind":
            continue
        if name not in known:
            listed = ", ".join(known)
            form.wrong((*path, name), "UNKNOWN_FIELD", f"{fault['kind']} has only {listed}.")
        elif not (name == "count" and value is None):
            _check_value(form, (*path, name), value, known[name])


def _check_value(form: Form, path: FormPath, value: Any, parameter: Parameter) -> None:
    is_bool = isinstance(value, bool)
    if not isinstance(value, TYPES[parameter.kind]) or is_bool != (parameter.kind == "boolean"):
        form.wrong(path, "BASE_TYPE_CONVERT", f"This must be of type {parameter.kind}.")
    elif parameter.choices:
        form.one_of(path, value, parameter.choices)
    elif isinstance(value, int | float) and not parameter.least <= value <= parameter.most:
        span = f"between {parameter.least:g} and {parameter.most:g}"
        form.wrong(path, "NUMBER_TYPE_RANGE", f"This must be {span}.")


def _parameter_json(parameter: Parameter) -> Json:
    body: Json = {
        "type": parameter.kind,
        "default": parameter.default,
        "meaning": parameter.meaning,
    }
    if parameter.choices:
        body["choices"] = list(parameter.choices)
    elif parameter.kind in ("integer", "number"):
        body |= {"least": parameter.least, "most": parameter.most}
    return body
