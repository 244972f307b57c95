"""From official files to the bulk part of a pack, and what came of each record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.importers.assemblee.lines import line_of
from bot.importers.assemblee.reading import NAMES, name_of, read_record
from bot.importers.bulk_pack import Writing, writing
from bot.importers.errors import FailedImportError, Refusal, RefusedError
from bot.importers.inputs import Member
from bot.importers.trees import Tree, read_trees
from bot.knowledge.words import slug
from bot.knowledge.yaml_writing import FIRST_LINES

Progress = Callable[[Iterable[str]], Iterable[str]]


@dataclass(slots=True)
class Tally:
    """What came of an import, in records unless said otherwise.

    ``read`` is all that were found, also those ``refused`` (with files that could not be read) and
    ``repeated`` (found before). ``written`` were ``added``, ``updated`` or ``unchanged``;
    ``edited`` ones were left as a curator wrote them, and ``overtaken`` names those whose official
    record has changed since. ``kept`` were in the pack and not in this import. ``ignored`` counts
    files that are something else. ``passages`` are those written; of the records written,
    ``unanswered`` have no answer and ``unnamed`` no author's name.
    """

    read: int = 0
    written: int = 0
    refused: int = 0
    ignored: int = 0
    repeated: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    edited: int = 0
    kept: int = 0
    passages: int = 0
    unanswered: int = 0
    unnamed: int = 0
    overtaken: list[str] = field(default_factory=list)
    problems: list[Refusal] = field(default_factory=list)

    def refuse(self, refusal: Refusal) -> None:
        self.problems.append(refusal)
        if refusal.ignored:
            self.ignored += 1
        else:
            self.refused += 1


def import_questions(
    found: Sequence[Member | Refusal], actors: Mapping[str, str], out: Path, progress: Progress
) -> Tally:
    """Write the questions in ``found`` into the pack ``out``; ``actors`` as ``read_actors`` gives.

    ``progress`` is given a name for each record as it comes. Raises FailedImportError where there
    is none to be had, and KnowledgeError where the pack is damaged: then nothing is changed.
    """
    tally = Tally()
    with writing(out, _pack_yaml(out)) as pack:
        for _ in progress(_records(found, actors, pack, tally)):
            pass
        if not tally.written and not tally.edited:
            first = "".join(f" {one.name}: {one.reason}." for one in tally.problems[:1])
            raise FailedImportError(f"There is no question that could be imported.{first}")
        tally.kept = pack.keep() - tally.edited
    return tally


def _records(
    found: Sequence[Member | Refusal], actors: Mapping[str, str], pack: Writing, tally: Tally
) -> Iterator[str]:
    for member in found:
        if isinstance(member, Refusal):
            tally.refuse(member)
            continue
        place = 0
        try:
            for place, tree in enumerate(read_trees(member, NAMES), start=1):
                tally.read += 1
                name = _name(member, tree, place)
                try:
                    _take(tree, actors, pack, tally, name)
                except RefusedError as error:
                    tally.refuse(Refusal(name, str(error)))
                yield name
            if not place:
                tally.refuse(Refusal(member.name, "there is no question in it", ignored=True))
        except RefusedError as error:
            after = f", after {place:,} records" if place else ""
            tally.refuse(Refusal(member.name, f"{error}{after}"))


def _take(tree: Tree, actors: Mapping[str, str], pack: Writing, tally: Tally, name: str) -> None:
    record = read_record(tree, actors)
    line = line_of(record)
    fate = pack.add(line)
    if fate == "repeated":
        tally.repeated += 1
        tally.problems.append(Refusal(name, "this record was already read", ignored=True))
        return
    if fate.startswith("edited"):
        tally.edited += 1
        if fate != "edited":
            tally.overtaken.append(line["id"])
        return
    tally.written += 1
    tally.added += fate == "added"
    tally.updated += fate == "updated"
    tally.unchanged += fate == "unchanged"
    tally.passages += len(line["passages"])
    tally.unanswered += record.answer is None
    tally.unnamed += record.author is None


def _name(member: Member, tree: Tree, place: int) -> str:
    """A record by its file and, where that has several, its own identifier or place."""
    if place == 1 and name_of(tree) is None:
        return member.name
    return f"{member.name}: {name_of(tree) or f'record {place:,}'}"


def _pack_yaml(out: Path) -> str:
    identity = slug(out.resolve().name) or "assemblee"
    return f"""\
{FIRST_LINES["pack"]}
# Written by `sourcier import assemblee`, once: change it as you like.
id: {identity}
name:
  fr: "Questions à l'Assemblée nationale"
  en: "Questions in the French National Assembly"
covers:
  fr: >-
    Les questions des députés au gouvernement français et ses réponses, d'après les données
    officielles de l'Assemblée nationale.
  en: >-
    Questions by members of the French National Assembly to the government and its answers, from
    the Assembly's official data.
languages: [fr]
"""
