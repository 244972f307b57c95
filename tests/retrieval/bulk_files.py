"""Small bulk files, and what lies where their indexes are kept."""

import json
from collections.abc import Iterable
from pathlib import Path

from bot.retrieval.question import analyse
from bot.retrieval.ranking import Shelf
from bot.retrieval.stored import open_shelf

LONG = "Le port compte deux quais et une cale de radoub, où les chalutiers passent l’hiver entier."
RECORDS = [
    {"id": "phare", "title": "Le phare", "text": "Le phare de la pointe fut allumé en mai."},
    {"id": "port", "title": "", "text": f"{LONG} La criée ouvre à cinq heures."},
    {"id": "digue", "title": "La digue", "text": "La digue du large protège le port de la houle."},
]
QUESTION = "Quand le phare de la pointe fut-il allumé ?"
"""Answered by the first record."""


def lines(records: Iterable[dict[str, str]]) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def bulk_file(path: Path, records: Iterable[dict[str, str]] = RECORDS) -> Path:
    path.write_bytes(lines(records))
    return path


def first(shelf: Shelf, question: str = QUESTION) -> str:
    return shelf.rank(analyse(question, "fr")).candidates[0].passage.id


def indexes(directory: Path) -> list[Path]:
    """What lies in a directory beside lock files."""
    return sorted(each for each in directory.iterdir() if each.suffix != ".lock")


def built(files: list[Path], directory: Path) -> bool:
    """Open an index, which must answer; whether it was built for that."""
    shelf, now = open_shelf(files, directory)
    assert first(shelf) == "phare"
    return now
