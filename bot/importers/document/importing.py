"""From saved documents to a pack, new or already there, and what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from bot.importers.bulk_pack import allow_folder
from bot.importers.document import glossary_file
from bot.importers.document.drafting import Draft, draft
from bot.importers.document.merging import merged_glossary
from bot.importers.document.options import Said
from bot.importers.document.pack_entry import pack_yaml
from bot.importers.document.reading import read
from bot.importers.document.record import NAME, Record, hash_of_file, read_record
from bot.importers.document.swapping import put_in_place
from bot.importers.document.tally import Tally
from bot.importers.errors import FailedImportError, Refusal
from bot.knowledge.load import load_pack
from bot.knowledge.schema_files import schema_files
from bot.knowledge.strict_yaml import read_document
from bot.knowledge.types import Pack

BEFORE = ".before"
"""What is added to the name of a file that was written over although it was edited."""


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
    taken = frozenset(one.id for one in (held.pack.passages if held.pack is not None else ()))
    # What a kept source says is not taken over, so neither are its terms.
    kept = set(tally.overtaken)
    told = [one for one in drafts if one.id not in kept]
    glossary = merged_glossary(out, told, taken, held.record, tally)
    if glossary is not None:
        held.files[glossary_file.NAME] = glossary
    if held.pack is None:
        documents = [one.about for one in drafts]
        held.files["pack.yaml"] = pack_yaml(out.resolve().name, documents)
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
    """The draft of a document, under the id that it has in the pack if it is there already."""
    saved = read(path)
    made = draft(saved, said)
    if said.id is not None:
        return made
    url = made.about.url
    known = held.urls.get(url or "")
    if known is not None and known in held.sources and len(urlsplit(url or "").path) > 1:
        # Its title or date may have changed, and so what its id would be.
        return made if known == made.id else draft(saved, replace(said, id=known))
    for one in before:
        if one.id == made.id and (one.text == made.text or one.about.url == url):
            raise FailedImportError(f"{path} is the same document as one before it.")
    others = {one.id for one in before}
    of_url = {source: address for address, source in held.urls.items()}
    identity, number = made.id, 2
    while identity in others or (url and of_url.get(identity, url) != url):
        # Two documents of one title and day.
        identity, number = f"{made.id}-{number}", number + 1
    return made if identity == made.id else draft(saved, replace(said, id=identity))


def _languages(held: _Held, drafts: Sequence[Draft]) -> None:
    if held.pack is None:
        return
    for about in (one.about for one in drafts):
        if about.language not in held.pack.languages:
            raise FailedImportError(
                f"{held.folder / 'pack.yaml'} does not declare the language “{about.language}”, in "
                f"which “{about.title}” is. Add {about.language} to languages: there, or say the "
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
    imported = name in held.record.files
    changed = any(held.record.files.get(part) != mark for part, mark in marks.items())
    tally.sources.append(one.id)
    tally.warnings += one.warnings
    if edited and not force:
        tally.edited += 1
        tally.kept.append(name)
        if changed and imported:
            tally.overtaken.append(one.id)
        return
    tally.written += 1
    tally.passages += one.passages
    if one.about.doubts:
        tally.doubts[one.id] = one.about.doubts
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
