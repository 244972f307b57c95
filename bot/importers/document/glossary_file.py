"""Terms put into ``glossary.yaml`` without touching a line that is not theirs."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.importers.errors import FailedImportError
from bot.knowledge.strict_yaml import Document, read_document
from bot.knowledge.yaml_events import FieldPath
from bot.knowledge.yaml_writing import new_file, written

NAME = "glossary.yaml"

_HEAD = """\
Drafted from the texts: each definition is the sentence that has the acronym. Say it in your own
words, and add aliases: people use."""
_UNNAMED = (
    "Used in the texts, which do not say what they stand for; a term can be written for each:"
)

Entry = Mapping[str, Any]


def entries(path: Path) -> tuple[str, list[Entry], Document | None]:
    """What a glossary holds: its text, its terms, and itself as read, None where there is none."""
    if not path.is_file():
        return "", [], None
    content = path.read_bytes()
    document = read_document(path, content)
    data = document.data if isinstance(document.data, dict) else {}
    terms = data.get("terms") or []
    held = terms if isinstance(terms, list) else []
    found: list[Entry] = [one for one in held if isinstance(one, dict)]
    return content.decode("utf-8-sig"), found, document


def merged(
    path: Path,
    changed: Mapping[int, Entry],
    new: Sequence[Entry],
    hints: Mapping[str, str],
    without_name: Sequence[str],
) -> str | None:
    """The text of a glossary with some entries changed, by their place, and others at its end.

    ``hints`` are comments on new entries, by their id. ``without_name`` are acronyms that a text
    uses and does not explain: a comment says so, once.
    None where there is nothing to write. Raises FailedImportError where the file is written in a
    way that nothing can be put in.
    """
    text, held, document = entries(path)
    told = [word for word in without_name if not _mentioned(text, word.split(" ")[0])]
    if document is None:
        if not new and not told:
            return None
        head = "\n".join([_HEAD, *([_UNNAMED, ", ".join(told)] if told else []), ""])
        notes: dict[FieldPath, str] = {
            ("terms", place): note
            for place, note in enumerate(_notes(new, hints))
            if note is not None
        }
        return new_file("glossary", {"terms": list(new)}, {(): head, **notes})
    if not changed and not new and not told:
        return None
    lines = text.rstrip().split("\n")
    if changed or new:
        lines = _with_entries(path, lines, held, document, changed, (new, _notes(new, hints)))
    return "\n".join(_with_unnamed(lines, told)) + "\n"


def _notes(new: Sequence[Entry], hints: Mapping[str, str]) -> list[str | None]:
    """The comment above each entry, with an empty line before all but the first."""
    return [
        f"\n{hint}" if place and hint else hint or ("" if place else None)
        for place, hint in enumerate(hints.get(str(entry["id"])) for entry in new)
    ]


def _with_unnamed(lines: list[str], told: Sequence[str]) -> list[str]:
    """The lines with acronyms added to the comment that names those without a full name."""
    if not told:
        return lines
    begun = next((place for place, line in enumerate(lines) if line == f"# {_UNNAMED}"), None)
    if begun is None:
        return [*lines, "", f"# {_UNNAMED}", f"# {', '.join(told)}"]
    last = begun
    while last + 1 < len(lines) and lines[last + 1].startswith("# "):
        last += 1
    lines[last] += f", {', '.join(told)}"
    return lines


def _mentioned(text: str, short: str) -> bool:
    return re.search(rf"^\s*#.*(?<!\w){re.escape(short)}(?!\w)", text, re.MULTILINE) is not None


def _with_entries(
    path: Path,
    lines: list[str],
    held: Sequence[Entry],
    document: Document,
    changed: Mapping[int, Entry],
    added: tuple[Sequence[Entry], Sequence[str | None]],
) -> list[str]:
    new, notes = added
    if not held:
        # "terms: []", or nothing but comments.
        kept = [line for line in lines if not re.match(r"\s*terms\s*:", line)]
        return [*kept, "terms:", *_rendered(new, notes, "  ")]
    starts = [document.line(("terms", place)) - 1 for place in range(len(held))]
    dash = re.match(r"( *)-(?: |$)", lines[starts[0]])
    if dash is None or len(set(starts)) < len(starts):
        raise FailedImportError(
            f"{path} is written with brackets, into which no term can be put. Write its terms one "
            "below the other, each beginning with “- ”."
        )
    indent = dash[1]
    result = list(lines)
    for place in sorted(changed, reverse=True):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        while end > starts[place] + 1 and not _content(lines[end - 1]):
            # Comments and empty lines above the next term are that one's.
            end -= 1
        result[starts[place] : end] = _rendered([changed[place]], [None], indent)
    return [*result, *([""] if new else []), *_rendered(new, notes, indent)]


def _content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _rendered(terms: Sequence[Entry], notes: Sequence[str | None], indent: str) -> list[str]:
    above: dict[FieldPath, str] = {
        ("terms", place): note for place, note in enumerate(notes) if note is not None
    }
    lines = written({"terms": list(terms)}, above).rstrip().split("\n")[1:]
    return [f"{indent}{line[2:]}" if line.strip() else "" for line in lines]
