"""A small bulk pack, line by line."""

import gzip
import json
from pathlib import Path
from typing import Any

from bot.knowledge.verbatim import fingerprint

PACK = """\
id: lights
name: {fr: Les phares}
covers: {fr: Les questions sur les phares.}
languages: [fr]
"""

Line = dict[str, Any]


def source(identity: str, *quotes: str, day: str = "2015-06-23", **changes: Any) -> Line:
    """A parliamentary question whose stored text is ``quotes``, each of them a passage."""
    text = "\n\n".join(quotes)
    return {
        "id": identity,
        "title": {"fr": f"Question {identity}"},
        "publisher": {"fr": "Assemblée nationale"},
        "date": day,
        "language": "fr",
        "url": f"https://example.org/{identity}",
        "question": {
            "type": "QE", "number": 47351, "legislature": 14, "author": "M. Jean Martin",
            "asked": "2015-05-12", "answered": day, "answered_page": "4743",
        },
        "text": text,
        "passages": [
            quote(text, words, f"{identity}-{place}") for place, words in enumerate(quotes, start=1)
        ],
        **changes,
    }  # fmt: skip


def quote(text: str, words: str, identity: str) -> Line:
    start = text.index(words)
    return {
        "id": identity,
        "title": {"fr": f"Passage {identity}"},
        "text": {"fr": words},
        "wording": "quote",
        "locator": {"fr": "réponse", "en": "answer"},
        "slice": [start, start + len(words)],
        "sha256": fingerprint(words),
    }


def write_bulk_pack(
    folder: Path,
    *lines: Line,
    name: str = "sources-0001.jsonl",
    files: dict[str, str] | None = None,
) -> Path:
    """A pack of these lines, and of further files."""
    (folder / "bulk").mkdir(parents=True, exist_ok=True)
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
    path = folder / "bulk" / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    for file, text in {"pack.yaml": PACK, **(files or {})}.items():
        (folder / file).write_text(text, "utf-8")
    return folder
