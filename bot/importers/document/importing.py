"""From saved documents to a pack, new or already there, and what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.importers.bulk_pack import allow_folder
from bot.importers.document import glossary_file
from bot.importers.document.drafting import Draft, draft, pack_file
from bot.importers.document.options import Said
from bot.importers.document.reading import read
from bot.importers.document.record import NAME, Record, hash_of_file, hash_of_term, read_record
from bot.importers.document.swapping import put_in_place
from bot.importers.errors import FailedImportError, Refusal
from bot.knowledge.load import load_pack
from bot.knowledge.schema_files import schema_files
from bot.knowledge.strict_yaml import read_document
from bot.knowledge.types import Pack
from bot.knowledge.words import slug

BEFORE = ".before"
"""What is added to the name of a file that was written over although it was edited."""


@dataclass(slots=True)
class Tally:
    """What came of an import, in documents unless said otherwise.

    ``written`` were ``added``, ``updated`` or ``unchanged``. ``edited`` ones were left as a curator
    wrote them, and ``kept`` names their files; ``overtaken`` names the sources of which the
    document has changed since, ``replaced`` the files that were written over although edited, with
    their texts, and where they are kept. ``passages`` are those of the documents written,
    ``terms_added`` and ``terms_kept`` acronyms that were new, and that the glossary had;
    ``unexpanded`` are those without a full name, and how often they are used.
    ``doubts`` is what to check, by source and field.
    """

    read: int = 0
    written: int = 0
    refused: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    edited: int = 0
    passages: int = 0
    terms_added: int = 0
    terms_kept: int = 0
    sources: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)
    unexpanded: dict[str, int] = field(default_factory=dict)
    doubts: dict[str, dict[str, str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    problems: list[Refusal] = field(default_factory=list)


@dataclass(slots=True)
class _Held:
    """The pack as it stands, and the files to be written, by their path in it."""

    folder: Path
    pack: Pack | None
    record: Record
    sources: dict[str, Path]
    urls: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)

    def content(self, name: str) -> bytes | None:
        if name in self.files:
            return self.files[name].encode()
        path = self.folder / name
        return path.read_bytes() if path.is_file() else None


def import_documents(paths: Sequence[Path], said: Said, out: Path, *, force: bool = False) -> Tally:
    """Write drafts of the documents in ``paths`` into the pack ``out``, which need not exist.

    ``force`` writes over what was edited, which is kept beside. Raises FailedImportError where no
    document could be read, KnowledgeError where the pack is wrong: then nothing is changed.
    """
    allow_folder(out)
    held = _held(out)
    tally = Tally()
    drafts: list[Draft] = []
    for path in paths:
        tally.read += 1
        try:
            drafts.append(_draft(path, said, held, drafts))
        except FailedImportError as error:
            tally.refused += 1
            tally.problems.append(Refusal(path.name, str(error)))
    if not drafts:
        raise FailedImportError(tally.problems[0].reason)
    _languages(held, drafts)
    for one in drafts:
        _take(one, held, tally, force=force)
    _glossary(drafts, held, tally)
    if held.pack is None:
        held.files["pack.yaml"] = _pack_yaml(out, drafts)
    if held.files:
        held.files |= {
            name: schema
            for name, schema in schema_files().items()
            if held.content(name) != schema.encode()
        }
        held.files[NAME] = held.record.as_json()
    put_in_place(out, held.files)
    return tally


def _held(out: Path) -> _Held:
    if not (out / "pack.yaml").is_file():
        return _Held(out, None, Record(), {}, {})
    pack = load_pack(out)
    sources: dict[str, Path] = {}
    for path in sorted((out / "sources").glob("*.yaml")):
        data = read_document(path, path.read_bytes()).data
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            sources[str(data["id"])] = path
    urls = {source.url: source.id for source in pack.sources if source.url}
    return _Held(out, pack, read_record(out), sources, urls)


def _draft(path: Path, said: Said, held: _Held, before: Sequence[Draft]) -> Draft:
    saved = read(path)
    made = draft(saved, said)
    if said.id is not None:
        return made
    known = held.urls.get(made.url or "")
    if known is not None and known in held.sources and len(urlsplit(made.url or "").path) > 1:
        # Its title or date may have changed, and so what its id would be.
        return made if known == made.id else draft(saved, replace(said, id=known))
    others = {one.id for one in before}
    of_url = {source: url for url, source in held.urls.items()}
    identity, number = made.id, 2
    while identity in others or (made.url and of_url.get(identity, made.url) != made.url):
        # Two documents of one title and day.
        identity, number = f"{made.id}-{number}", number + 1
    return made if identity == made.id else draft(saved, replace(said, id=identity))


def _languages(held: _Held, drafts: Sequence[Draft]) -> None:
    if held.pack is None:
        return
    for one in drafts:
        if one.language not in held.pack.languages:
            raise FailedImportError(
                f"{held.folder / 'pack.yaml'} does not declare the language “{one.language}”, in "
                f"which “{one.title}” is. Add {one.language} to languages: there, or say the "
                "language with --language."
            )


def _take(one: Draft, held: _Held, tally: Tally, *, force: bool) -> None:
    path = held.sources.get(one.id)
    name = f"sources/{path.name if path is not None else one.id + '.yaml'}"
    drafted = {name: one.source_yaml, f"text/{one.id}.txt": one.text}
    marks = {part: hash_of_file(content) for part, content in drafted.items()}
    held_now = {part: held.content(part) for part in drafted}
    edited = any(
        content is not None and hash_of_file(content) not in (held.record.files.get(part), mark)
        for (part, content), mark in zip(held_now.items(), marks.values(), strict=True)
    )
    changed = any(held.record.files.get(part) != mark for part, mark in marks.items())
    tally.sources.append(one.id)
    tally.warnings += one.warnings
    if edited and not force:
        tally.edited += 1
        tally.kept.append(name)
        if changed:
            tally.overtaken.append(one.id)
        return
    tally.written += 1
    tally.passages += one.passages
    if one.doubts:
        tally.doubts[one.id] = one.doubts
    same = all(
        content is not None and hash_of_file(content) == marks[part]
        for part, content in held_now.items()
    )
    if same:
        tally.unchanged += 1
    else:
        tally.updated += path is not None
        tally.added += path is None
        for part, content in held_now.items():
            if edited and content is not None and hash_of_file(content) != marks[part]:
                beside = _free(held, f"{part}{BEFORE}")
                held.files[beside] = content.decode("utf-8-sig", "replace")
                tally.replaced[part] = beside
        held.files |= drafted
    if not same or changed:
        held.record.files |= marks
        held.files.setdefault(NAME, "")


def _free(held: _Held, name: str) -> str:
    """``name``, or with a number if there is such a file already."""
    free, number = name, 2
    while held.content(free) is not None:
        free, number = f"{name}-{number}", number + 1
    return free


def _glossary(drafts: Sequence[Draft], held: _Held, tally: Tally) -> None:
    path = held.folder / glossary_file.NAME
    _, entries, _ = glossary_file.entries(path)
    taken = {passage.id for passage in held.pack.passages} if held.pack is not None else set()
    places = {name: place for place, entry in enumerate(entries) for name in _names(entry)}
    new: dict[str, dict[str, Any]] = {}
    changed: dict[int, dict[str, Any]] = {}
    for one in drafts:
        for term in one.terms.values():
            place = next((places[name] for name in _names(term) if name in places), None)
            if place is None and term["id"] in new:
                tally.terms_kept += 1
            elif place is None:
                identity = f"sigle-{term['id']}" if term["id"] in taken else term["id"]
                new[term["id"]] = {**term, "id": identity}
                held.record.terms[identity] = hash_of_term(new[term["id"]])
                tally.terms_added += 1
            else:
                tally.terms_kept += 1
                held_term = entries[place]
                identity = str(held_term.get("id"))
                mark = held.record.terms.get(identity)
                ours = {**term, "id": identity}
                untouched = mark == hash_of_term(held_term)
                if untouched and held_term.get("source") == one.id and mark != hash_of_term(ours):
                    changed[place] = ours
                    held.record.terms[identity] = hash_of_term(ours)
        for short, count in one.unexpanded.items():
            if short.casefold() not in places and not any(
                short.casefold() in _names(term) for term in new.values()
            ):
                tally.unexpanded[short] = tally.unexpanded.get(short, 0) + count
    told = [f"{short} ({count} times)" if count > 1 else f"{short} (once)"
            for short, count in tally.unexpanded.items()]  # fmt: skip
    hints = {
        new[term]["id"]: hint
        for one in drafts
        for term, hint in one.term_hints.items()
        if term in new and new[term]["source"] == one.id
    }
    text = glossary_file.merged(path, changed, list(new.values()), hints, told)
    if text is not None:
        held.files[glossary_file.NAME] = text


def _names(entry: Any) -> list[str]:
    """What a term is known by: its id and its acronyms."""
    acronym = entry.get("acronym")
    shorts = list(acronym.values()) if isinstance(acronym, dict) else []
    return [str(name).casefold() for name in (entry.get("id"), *shorts) if name]


def _pack_yaml(out: Path, drafts: Sequence[Draft]) -> str:
    identity = slug(out.resolve().name) or "documents"
    about: dict[str, Any] = {"name": {}, "covers": {}, "languages": []}
    for one in drafts:
        for language in one.pack["languages"]:
            about["name"].setdefault(language, one.pack["name"][language])
            held = about["covers"].get(language)
            covers = one.pack["covers"][language]
            about["covers"][language] = f"{held} ; {covers}" if held else covers
            if language not in about["languages"]:
                about["languages"].append(language)
    return pack_file("documents" if identity == "none" else identity, about)
