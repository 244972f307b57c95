"""Gaps as YAML to be finished: known questions to add, passages to write, questions to refuse."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import indent

from bot.curation.gaps.finding import Shelfmarks
from bot.curation.gaps.gap import Gap, Wording
from bot.curation.texts.catalogue import CurationTexts
from bot.knowledge.errors import SourcierError
from bot.knowledge.places import Place
from bot.knowledge.types import LANGUAGES, Pack
from bot.knowledge.words import slug
from bot.knowledge.yaml_writing import Value, written
from bot.retrieval.question import analyse

MOST = 5
"""How many ways of asking one thing are drafted."""

DRAFTED = ("variant", "passage", "refused")
"""The kinds of gap that something can be drafted for."""

_SLUG_WORDS = 5


@dataclass(frozen=True, slots=True)
class Variant:
    """Known questions to add to a passage.

    ``place`` is the line after which ``yaml``, indented as it stands there, goes; with ``instead``
    it goes in place of the field ``questions:`` that begins there.
    """

    passage: str
    place: Place
    yaml: str
    instead: bool


def variant(gap: Gap, shelfmarks: Shelfmarks) -> Variant | None:
    """The known questions to add for ``gap``; None where no YAML file has its passage."""
    subject = gap.subject
    if subject is None or subject.place is None or not gap.wordings:
        return None
    pack = shelfmarks.packs[subject.id]
    passage = next((one for one in pack.passages if one.id == subject.id), None)
    if passage is None:
        return None
    asked = by_language(gap.wordings)
    lines = subject.place.file.read_text("utf-8-sig").splitlines()
    margin = " " * (lines[subject.place.line - 1].index("- ") + 2)
    known = passage.questions
    if not known:
        end = _end(subject.place.line, margin, lines)
        return Variant(
            subject.id,
            Place(subject.place.file, end),
            indent(written({"questions": asked}), margin),
            False,
        )
    languages = [one for one in LANGUAGES if one in asked]
    language, texts = languages[0], asked[languages[0]]
    if len(languages) == 1 and language in known:
        last = shelfmarks.of(subject.id, "questions", language, len(known[language]) - 1)
        if last is not None and lines[last.line - 1].lstrip().startswith("- "):
            line = lines[last.line - 1]
            dash = line[: len(line) - len(line.lstrip())]
            # Words that run over several lines end where the next entry or field begins.
            after = _end(last.line, f"{dash} ", lines)
            place = Place(last.file, after)
            return Variant(subject.id, place, indent(written(list(texts)), dash), False)
    both: dict[str, list[str]] = {
        one: [*known.get(one, ()), *asked.get(one, ())]
        for one in LANGUAGES
        if one in known or one in asked
    }
    start = shelfmarks.of(subject.id, "questions")
    assert start is not None
    return Variant(subject.id, start, indent(written({"questions": both}), margin), True)


def passage(gap: Gap, taken: Iterable[str], words: CurationTexts) -> Mapping[str, Value]:
    """An entry of ``passages:`` for ``gap``, in the language it was asked in first.

    ``taken`` are the ids that passages and terms have.
    """
    first = gap.wordings[0]
    asked = by_language(gap.wordings)
    told = words.gaps
    return {
        "id": _id(first, taken),
        "title": {one: told.todo_title.format(question=asked[one][0]) for one in asked},
        "text": dict.fromkeys(asked, told.todo_text),
        "locator": dict.fromkeys(asked, told.todo_locator),
        "wording": "summary",
        "questions": asked,
    }


def by_language(wordings: Iterable[Wording]) -> dict[str, list[str]]:
    """The ways of asking by language, French first, at most MOST of each."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        texts = [one.text for one in wordings if one.language == language]
        if texts:
            found[language] = texts[:MOST]
    return found


def draft(
    gaps: Sequence[Gap], shelfmarks: Shelfmarks, packs: Sequence[Pack], words: CurationTexts
) -> str:
    """All drafts as one YAML file, whose parts have the shape of the files they are for."""
    taken = {one.id for pack in packs for one in pack.passages}
    taken |= {one.id for pack in packs for one in pack.terms}
    variants, passages = [], []
    unanswered: dict[str, list[str]] = {}
    for number, gap in enumerate(gaps, start=1):
        found = variant(gap, shelfmarks) if gap.kind == "variant" else None
        if found is not None:
            variants.append((number, gap, found))
        elif gap.kind in DRAFTED and gap.wordings:
            entry = passage(gap, taken, words)
            taken.add(str(entry["id"]))
            passages.append((number, gap, entry))
            if gap.kind == "refused":
                continue
            for language, texts in by_language(gap.wordings).items():
                unanswered.setdefault(language, []).extend(texts)
    parts = ["\n".join(f"# {line}" for line in words.gaps.draft_head) + "\n"]
    if variants:
        parts.append("variants:\n" + "".join(_variants(variants, words)))
    if passages:
        parts.append(
            f"# {words.gaps.draft_choose}\npassages:\n" + "".join(_passages(passages, words))
        )
    if unanswered:
        parts.append(f"# {words.gaps.draft_unanswered}\n" + written({"unanswered": unanswered}))
    return "\n".join(parts)


def write_draft(target: Path, text: str, packs: Sequence[Pack]) -> Path:
    """Write drafts to the file ``target``, or into the folder of this name; the file written.

    Raises SourcierError where the file is there already, or in a pack, which refuses files it does
    not know.
    """
    path = target
    if target.is_dir() or not target.suffix:
        path = target / f"gaps-{date.today():%Y-%m-%d}.yaml"
    for pack in packs:
        if path.resolve().is_relative_to(pack.folder.resolve()):
            raise SourcierError(
                f"{path}: a pack refuses files it does not know. Name a folder outside of "
                f"{pack.folder}."
            )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise SourcierError(
            f"{path} is there already, and is left as it is. Give another name."
        ) from None
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise SourcierError(f"{path}: the drafts cannot be written ({error.strerror}).") from None
    return path


def _variants(found: Iterable[tuple[int, Gap, Variant]], words: CurationTexts) -> Iterator[str]:
    for number, gap, one in found:
        told = words.gaps.instead if one.instead else words.gaps.add_to
        yield f"  # {number}. {words.gaps.asked.of(gap.asked, words.language)}\n"
        yield f"  # {told.format(passage=one.passage, place=one.place)}\n"
        entry: Value = [{"passage": one.passage, "questions": by_language(gap.wordings)}]
        yield indent(written(entry), "  ")


def _passages(
    found: Iterable[tuple[int, Gap, Mapping[str, Value]]], words: CurationTexts
) -> Iterator[str]:
    for number, gap, entry in found:
        yield f"  # {number}. {words.gaps.asked.of(gap.asked, words.language)}\n"
        yield indent(written([entry]), "  ")


def _id(first: Wording, taken: Iterable[str]) -> str:
    """An id made of the words that matter, and free."""
    content = [token.word for token in analyse(first.text, first.language).words]
    stem = slug(" ".join(content[:_SLUG_WORDS])) or slug(first.text) or "passage"
    taken = set(taken)
    identity, number = stem[:50].strip("-"), 2
    while identity in taken or identity == "none":
        identity, number = f"{stem[:50].strip('-')}-{number}", number + 1
    return identity


def _end(line: int, margin: str, lines: Sequence[str]) -> int:
    """The last line, from 1, of the entry that begins on ``line`` with its fields at ``margin``."""
    end = line
    for number in range(line, len(lines)):
        text = lines[number]
        if text.strip() and not text.startswith(margin):
            break
        if text.strip():
            end = number + 1
    return end
