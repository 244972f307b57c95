"""What a YAML parser's complaint means for the person who wrote the file."""

from typing import NamedTuple

import yaml


class _Explanation(NamedTuple):
    sign: str
    """Words of the complaint, from libyaml or from PyYAML's own parser."""
    message: str
    remedy: str


_QUOTE = 'Put the words in double quotes, or write them on the next line after "key: >-"'

_EXPLANATIONS = (
    _Explanation(
        "mapping values are not allowed",
        "there is a colon followed by a space inside the words, or the line is indented too far",
        _QUOTE + ", or line the key up with its neighbours",
    ),
    _Explanation(
        "scanning a quoted scalar",
        "the quotes opened here are never closed",
        "Close them at the end of the words",
    ),
    _Explanation(
        "escape character",
        "a backslash stands inside double quotes",
        "Write \\\\ for a backslash, or use single quotes",
    ),
    _Explanation("scanning an alias", "the words begin with *", _QUOTE),
    _Explanation("scanning an anchor", "the words begin with &", _QUOTE),
    _Explanation("scanning a tag", "the words begin with !", _QUOTE),
    _Explanation(
        "block scalar",
        "words stand on the same line as | or >",
        "Begin the words on the next line, indented; or put them all in quotes",
    ),
    _Explanation(
        "cannot start any token",
        "the words begin with a character that YAML keeps for itself",
        _QUOTE,
    ),
    _Explanation(
        "could not find expected ':'",
        "this line is neither “key: words” nor “- words”",
        "Add the key and its colon, or indent the line to continue the words above it",
    ),
    _Explanation(
        "sequence entries are not allowed",
        "the dash of a list stands on the same line as its key",
        "Begin the list on the next line; or put the words in quotes if the dash is one of them",
    ),
    _Explanation(
        "parsing a flow mapping",
        "the brace { opened here is not closed, or a comma is missing",
        "Close it with }, and put words that hold a comma or a colon in quotes",
    ),
    _Explanation(
        "parsing a flow sequence",
        "the bracket [ opened here is not closed, or a comma is missing",
        "Close it with ], and put words that hold a comma or a colon in quotes",
    ),
    _Explanation(
        "parsing a block",
        "this does not line up with what stands above it, or words go on after quotes or a bracket "
        "that were closed",
        "Line it up with its neighbours; or put the whole of the words in double quotes (in single "
        "quotes an apostrophe is written twice)",
    ),
)

# What the parser notices late: the place to look at is where it began.
_BEGUN_EARLIER = ("scanning a quoted scalar", "could not find expected ':'", "parsing a flow")


def explain_syntax_error(error: yaml.YAMLError) -> tuple[int, str, str]:
    """The line, from 1 (0 where unknown), a message and a remedy in plain words."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, "this is not YAML", "Compare it with another file of the pack"
    complaint = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and any(sign in complaint for sign in _BEGUN_EARLIER):
        mark = error.context_mark
    line = mark.line + 1 if mark is not None else 0
    for explanation in _EXPLANATIONS:
        if explanation.sign in complaint:
            return line, explanation.message, explanation.remedy
    return line, f"this is not YAML ({complaint.strip()})", "Compare it with its neighbours"
