"""All rules over a pack: what they find, less what its curator allows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.curation.lint.catalogue import RULES
from bot.curation.lint.editing import UNUSED
from bot.curation.lint.rule import Linted, Remark, Rule, Sheet
from bot.knowledge.build import build_passages, build_source
from bot.knowledge.bulk_pack import read_sources
from bot.knowledge.errors import Problem
from bot.knowledge.places import Place
from bot.knowledge.schema import SourceFile
from bot.knowledge.types import Pack
from bot.knowledge.validation import nearest
from bot.knowledge.words import quoted

ALL = "all"
"""What stands for everything in ``allow:``."""

MOST = 20
"""How many warnings of one rule are kept of one bulk file; further ones are only counted."""

Told = Callable[[Iterable[SourceFile]], Iterable[SourceFile]]


@dataclass(frozen=True, slots=True, order=True)
class Warned:
    """A warning: where, by which rule, what is wrong and what to do."""

    place: Place
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: warning[{self.rule}] {self.message}. {self.remedy}"


def find_unknown_rules(linted: Linted) -> Iterator[Problem]:
    """Names under ``allow:`` that no rule has."""
    known = [rule.name for rule in RULES]
    for name in linted.pack.allowed:
        if name not in known:
            place = linted.places.pack("allow", name)
            near = nearest(name, known)
            yield Problem(
                place.file,
                place.line,
                f"allow.{name[:60]}",
                f"there is no rule {quoted(name)}",
                f"Did you mean “{near}”?" if near else "sourcier check --rules lists them",
                "unknown-rule",
            )


def lint(linted: Linted, told: Told = iter, rules: Sequence[Rule] = RULES) -> list[Warned]:
    """What ``rules`` find wrong in a pack, in the order of its files.

    ``told`` is given the sources of bulk files as they are read. Raises KnowledgeError where one
    of those is wrong.
    """
    allowed = _Allowed(linted.pack)
    found = [
        _warned(rule, remark)
        for rule in rules
        for remark in _remarks(rule, linted)
        if not allowed.silences(rule, remark)
    ]
    for file in linted.pack.bulk:
        found += _bulk(file, linted, allowed, told, [rule for rule in rules if rule.bulk])
    if any(rule.name == UNUSED for rule in rules):
        found += _unused(linted, allowed, {rule.name for rule in rules})
    return sorted(set(found))


class _Allowed:
    """What a curator allows, and how much of it was ever needed."""

    def __init__(self, pack: Pack) -> None:
        self._allowed: Mapping[str, tuple[str, ...]] = pack.allowed
        self.used: set[tuple[str, str]] = set()

    def silences(self, rule: Rule, remark: Remark) -> bool:
        allowed = self._allowed.get(rule.name, ())
        using = [one for one in allowed if one == ALL or one in remark.about]
        self.used.update((rule.name, one) for one in using)
        return bool(using)


def _remarks(rule: Rule, linted: Linted) -> Iterator[Remark]:
    if rule.whole is not None:
        yield from rule.whole(linted)
    if rule.each is not None:
        for sheet in _sheets(linted):
            yield from rule.each(sheet)


def _sheets(linted: Linted) -> Iterator[Sheet]:
    passages: dict[str, list[int]] = {}
    for number, passage in enumerate(linted.pack.passages):
        passages.setdefault(passage.source.id, []).append(number)
    for source in linted.pack.sources:

        def at(identity: str | None, field: str, source_id: str = source.id) -> Place:
            steps = field.split(".")
            if identity is None:
                return linted.places.of("source", source_id, *steps)
            return linted.places.of("passage", identity, *steps)

        def written(identity: str | None, field: str, source_id: str = source.id) -> bool:
            if identity is None:
                return linted.places.written("source", source_id, field)
            return linted.places.written("passage", identity, field)

        yield Sheet(
            source=source,
            passages=tuple(linted.pack.passages[one] for one in passages.get(source.id, ())),
            today=linted.today,
            at=at,
            written=written,
        )


def _bulk(
    file: Path, linted: Linted, allowed: _Allowed, told: Told, rules: Sequence[Rule]
) -> Iterator[Warned]:
    counts = dict.fromkeys((rule.name for rule in rules), 0)
    last: dict[str, Place] = {}
    numbers: list[int] = []

    def sources() -> Iterator[SourceFile]:
        for line, source in read_sources(file):
            numbers[:] = [line]
            yield source

    for source in told(sources()):
        sheet = _sheet(source, Place(file, numbers[0]), linted)
        for rule in rules:
            assert rule.each is not None
            for remark in rule.each(sheet):
                if allowed.silences(rule, remark):
                    continue
                counts[rule.name] += 1
                if counts[rule.name] <= MOST:
                    yield _warned(rule, remark)
                elif rule.name not in last:
                    last[rule.name] = remark.place
    for name, place in last.items():
        message = f"this rule finds {counts[name] - MOST:,} more in this file, from here on"
        yield Warned(place, name, message, f"Allow it for the pack: allow: {{{name}: all}}")


def _sheet(source: SourceFile, place: Place, linted: Linted) -> Sheet:
    entries = {entry.id: entry for entry in source.passages}

    def written(identity: str | None, field: str) -> bool:
        entry = source if identity is None else entries[identity]
        return getattr(entry, field) is not None

    return Sheet(
        source=build_source(source),
        passages=build_passages(source),
        today=linted.today,
        at=lambda *_: place,
        written=written,
    )


def _warned(rule: Rule, remark: Remark) -> Warned:
    return Warned(remark.place, rule.name, remark.message, remark.remedy)


def _unused(linted: Linted, allowed: _Allowed, applied: set[str]) -> Iterator[Warned]:
    for name, listed in linted.pack.allowed.items():
        for number, one in enumerate(listed):
            if name in applied and (name, one) not in allowed.used:
                place = linted.places.pack("allow", name, number)
                message = f"allow: {name}: nothing has to be silenced for {quoted(one)}"
                yield Warned(place, UNUSED, message, "Remove it, or correct the id or the words")
