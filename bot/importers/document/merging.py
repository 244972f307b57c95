"""The terms of drafts beside those of a glossary, and what a curator did with earlier ones."""

from collections.abc import Sequence
from pathlib import Path

from bot.importers.document import glossary_file
from bot.importers.document.drafting import Draft
from bot.importers.document.record import Record, hash_of_term
from bot.importers.document.tally import Tally
from bot.importers.document.term_entries import Entry, names


def merged_glossary(
    folder: Path, drafts: Sequence[Draft], taken: frozenset[str], record: Record, tally: Tally
) -> str | None:
    """The text of the glossary with the terms of ``drafts``, or None where nothing changes.

    Terms that were edited, or that are not of an import, are left alone; those that a curator took
    out stay out. ``taken`` are ids that no term can have. The record and the tally are kept up.
    """
    path = folder / glossary_file.NAME
    _, held, _ = glossary_file.entries(path)
    places = {name: place for place, entry in enumerate(held) for name in names(entry)}
    new: dict[str, Entry] = {}
    hints: dict[str, str] = {}
    changed: dict[int, Entry] = {}
    for one in drafts:
        for term in one.terms.values():
            place = next((places[name] for name in names(term) if name in places), None)
            identity = f"sigle-{term['id']}" if term["id"] in taken else term["id"]
            if place is not None:
                tally.terms_kept += 1
                entry = _renewed(held[place], term, one.id, record)
                if entry is not None:
                    changed[place] = entry
            elif identity in new:
                tally.terms_kept += 1
            elif identity in record.terms:
                tally.terms_removed += 1
            else:
                tally.terms_added += 1
                new[identity] = {**term, "id": identity}
                record.terms[identity] = hash_of_term(new[identity])
                if term["id"] in one.term_hints:
                    hints[identity] = one.term_hints[term["id"]]
    known = set(places).union(*(names(entry) for entry in new.values()))
    for one in drafts:
        for short, count in one.unexpanded.items():
            if short.casefold() not in known:
                tally.unexpanded[short] = tally.unexpanded.get(short, 0) + count
    told = [
        f"{short} ({count} times)" if count > 1 else f"{short} (once)"
        for short, count in tally.unexpanded.items()
    ]
    return glossary_file.merged(path, changed, list(new.values()), hints, told)


def _renewed(held: glossary_file.Entry, term: Entry, source: str, record: Record) -> Entry | None:
    """What a held term becomes, if an import wrote it from this source and nobody edited it."""
    identity = str(held.get("id"))
    mark = record.terms.get(identity)
    ours = {**term, "id": identity}
    if held.get("source") != source or mark != hash_of_term(held):
        return None
    if mark == hash_of_term(ours):
        return None
    record.terms[identity] = hash_of_term(ours)
    return ours
