"""What an editor is told of each kind of field, as JSON Schema.

An editor resolves words by YAML's rules, so that an id or a title may come to it as a number or a
boolean, where we read the words themselves; like them, it leaves blanks at the ends out of account.
"""

from typing import Any

from bot.knowledge.words import MAX_ID

FieldSchema = dict[str, Any]

_SCALAR = ["string", "number", "boolean"]

URL_PATTERN = r"https://[^\s/<>\"]+\.[^\s<>\"]+"

_YEAR = "(?!0000)[0-9]{4}"
_MONTH = "(0[1-9]|1[0-2])"
_DAY_OF_MONTH = "(0[1-9]|[12][0-9]|3[01])"
_PART = f"{_YEAR}(-{_MONTH}(-{_DAY_OF_MONTH})?)?"


def _words(kinds: list[str], pattern: str, told: str, **further: object) -> FieldSchema:
    """A schema of words; ``told`` is what editors that can say it say where they don't fit."""
    return {"type": kinds, "pattern": rf"^\s*{pattern}\s*$", "patternErrorMessage": told, **further}


def or_list(schema: FieldSchema) -> FieldSchema:
    """One such value, or a list of at least one."""
    kinds = [*schema["type"], "array"]
    alone = {key: value for key, value in schema.items() if key != "not"}
    return {**alone, "type": kinds, "items": schema, "minItems": 1}


ID = _words(
    _SCALAR,
    f"[a-z0-9-]{{1,{MAX_ID}}}",
    f"Minuscules sans accents, chiffres et tirets, {MAX_ID} au plus. / "
    f"Lower-case letters without accents, digits and hyphens, {MAX_ID} at most.",
    **{"not": {"type": "string", "pattern": r"^\s*none\s*$"}},
)

LINE = _words(
    _SCALAR, r"\S([^\n]*\S)?", "Des mots, sur une seule ligne. / Words, on a single line."
)

PROSE = {
    "type": _SCALAR,
    "pattern": r"\S",
    "patternErrorMessage": "Écrivez le texte. / Write the text.",
}

NUMBER = _words(
    ["integer", "string"],
    "[0-9]{1,9}",
    "Un nombre entier, en chiffres. / A whole number, in digits.",
    minimum=0,
    maximum=999_999_999,
)

SHARE = _words(
    ["number", "string"],
    r"(0{1,4}(\.[0-9]{1,9})?|0{0,3}1(\.0{1,9})?)",
    "Une part entre 0 et 1, comme 0.95. / A share from 0 to 1, such as 0.95.",
    minimum=0,
    maximum=1,
)

URL = _words(
    ["string"],
    URL_PATTERN,
    "Une adresse entière, commençant par https:// / A whole address, beginning with https://",
)

DAY = _words(
    ["string"],
    f"{_YEAR}-{_MONTH}-{_DAY_OF_MONTH}",
    "Année-mois-jour, comme 2015-06-30. / Year-month-day, such as 2015-06-30.",
)

PERIOD = _words(
    ["string", "integer"],
    f"{_PART}(/{_PART})?",
    "2014, 2014-09, 2014-09-04, ou deux avec une barre / or two with a slash: 2014-09/2015-06",
    minimum=1,
    maximum=9999,
)

SLICE: FieldSchema = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}

SHA256 = _words(
    ["string", "number"],
    "[0-9a-f]{64}",
    "64 chiffres hexadécimaux. / 64 hexadecimal digits.",
)
