"""What an import wrote into a pack, so that the next one knows what a curator edited since.

It is kept in the pack as ``.imported.json``. Where it is lost, everything counts as edited.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = ".imported.json"

_SCHEMA = re.compile(rb"\A#\s*yaml-language-server:[^\n]*\n")


@dataclass(slots=True)
class Record:
    """Hashes of what was written: of files by their path in the pack, of terms by their id."""

    files: dict[str, str] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> str:
        kept = {"files": self.files, "terms": self.terms}
        return json.dumps(kept, indent=1, sort_keys=True) + "\n"


def read_record(folder: Path) -> Record:
    """The record in ``folder``; an empty one where there is none that can be read."""
    try:
        data = json.loads((folder / NAME).read_text("utf-8"))
        return Record(_hashes(data["files"]), _hashes(data["terms"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def hash_of_file(content: bytes | str) -> str:
    """The hash of what a file says: a line that names its schema, and how lines end, is no edit."""
    data = content.encode() if isinstance(content, str) else content
    plain = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return hashlib.sha256(_SCHEMA.sub(b"", plain)).hexdigest()


def hash_of_term(entry: Mapping[str, Any]) -> str:
    """The hash of what a term says, however it is laid out."""
    return hash_of_file(json.dumps(entry, sort_keys=True, ensure_ascii=False, default=str))


def _hashes(data: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in data.items()}
