"""What members ask in vain, as a curator reads it in a terminal, and as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.answer.dates import day
from bot.answer.texts import texts
from bot.curation.gaps.drafts import DRAFTED, Variant, by_language, passage, variant
from bot.curation.gaps.finding import Shelfmarks
from bot.curation.gaps.gap import Found, Gap, Near
from bot.curation.texts.catalogue import CurationTexts
from bot.knowledge.types import Pack
from bot.knowledge.yaml_writing import written

_WORDINGS = 4
"""How many further ways of asking are shown."""

_COMMENTS = 3

_ANSWERED = 20
"""How many of the questions answered now are shown."""

_DRAFTED = 5
"""How many gaps, the most frequent, are shown with their draft; ``--draft`` writes all."""


def print_found(
    found: Found,
    shelfmarks: Shelfmarks,
    packs: Sequence[Pack],
    words: CurationTexts,
) -> None:
    """Each gap with what is near, why that was refused, and what would answer it, as YAML."""
    console = Console(highlight=False)
    told, language, gaps = words.gaps, words.language, found.gaps
    title = told.heading.of(len(gaps), language) if gaps else told.none
    console.print(Text(title, "bold"), soft_wrap=True)
    taken = _taken(packs)
    for number, gap in enumerate(gaps, start=1):
        console.print()
        for line in _gap(number, gap, shelfmarks, taken, words):
            console.print(line, soft_wrap=True)
    if any(gap.kind in DRAFTED for gap in gaps[_DRAFTED:]):
        console.print()
        console.print(Text(told.more_drafts, "dim"), soft_wrap=True)
    if found.answered:
        console.print()
        console.print(Text(told.now_answered.of(len(found.answered), language), "green"),
                      soft_wrap=True)  # fmt: skip
        distinct = Counter(found.answered).most_common()
        for one, times in distinct[:_ANSWERED]:
            by = told.answered_by.format(title=f"{one.title} ({one.id})")
            often = f"  × {times}" if times > 1 else ""
            console.print(Text.assemble(f"  {one.text}{often}  ", (by, "dim")), soft_wrap=True)
        if len(distinct) > _ANSWERED:
            console.print(Text(f"  … {len(distinct) - _ANSWERED}", "dim"))
    rest = [(found.fewer, told.fewer), (found.without_text, told.wordless)]
    for count, phrase in rest:
        if count:
            console.print()
            console.print(Text(f"{phrase.of(count, language)}.", "dim"), soft_wrap=True)


def found_object(
    found: Found,
    shelfmarks: Shelfmarks,
    packs: Sequence[Pack],
    words: CurationTexts,
) -> dict[str, Any]:
    """What ``gaps --json`` prints."""
    taken = _taken(packs)
    return {
        "gaps": [_object(gap, shelfmarks, taken, words) for gap in found.gaps],
        "now_answered": [
            {"text": one.text, "passage": one.id, "title": one.title} for one in found.answered
        ],
        "asked_fewer_times": found.fewer,
        "without_text": found.without_text,
    }


def _gap(
    number: int, gap: Gap, shelfmarks: Shelfmarks, taken: Sequence[str], words: CurationTexts
) -> Iterator[Text]:
    told, language = words.gaps, words.language
    quoted = texts(language).quoted
    if gap.wordings:
        title = quoted.format(words=gap.wordings[0].text)
    else:
        title = gap.subject.title if gap.subject is not None else "?"
    yield Text.assemble((f"{number}. ", "bold"), (title, "bold cyan"))
    yield Text(f"   {_facts(gap, words)}", "dim")
    for wording in gap.wordings[1 : _WORDINGS + 1]:
        yield Text(f"   {told.also} {quoted.format(words=wording.text)}")
    if len(gap.wordings) > _WORDINGS + 1:
        yield Text(f"   … {len(gap.wordings) - _WORDINGS - 1}", "dim")
    if gap.reasons:
        reasons = ", ".join(f"{told.reasons[one]} ({count})" for one, count in gap.reasons)
        yield Text(f"   {told.votes} {reasons}")
    for comment in gap.comments[:_COMMENTS]:
        yield Text(f"   {told.comment} {quoted.format(words=comment)}")
    yield Text(f"   → {told.kinds[gap.kind]}", "yellow")
    if gap.kind in ("outdated", "wrong", "disliked") and gap.subject is not None:
        place = gap.subject.place or told.bulk
        yield Text(f"   {told.file_of.format(passage=gap.subject.id, place=place)}")
    if gap.kind == "passage" and not gap.nearest:
        yield Text(f"      {words.reasons.no_word}", "dim")
    for near in gap.nearest:
        yield Text.assemble(f"   {told.nearest} {near.title}  ", (near.id, "dim"))
        for why in near.why:
            yield Text(f"      {why}", "dim")
    if number <= _DRAFTED:
        yield from _drafts(gap, shelfmarks, taken, words)


def _facts(gap: Gap, words: CurationTexts) -> str:
    told, language = words.gaps, words.language
    facts = [
        f"{told.asked.of(gap.asked, language)} {told.members.of(gap.members, language)}",
        told.last.format(day=day(gap.last.date(), language)),
    ]
    languages = dict.fromkeys(one.language for one in gap.wordings)
    if languages:
        facts.append(", ".join(languages))
    if gap.servers > 1 or gap.direct:
        where = [told.servers.of(gap.servers, language)] if gap.servers else []
        facts += [*where, *([told.direct] if gap.direct else [])]
    if gap.told:
        facts.append(told.told.of(gap.told, language))
    if gap.down:
        facts.append(told.down.of(gap.down, language))
    return " · ".join(facts)


def _drafts(
    gap: Gap, shelfmarks: Shelfmarks, taken: Sequence[str], words: CurationTexts
) -> Iterator[Text]:
    told = words.gaps
    if gap.kind not in DRAFTED or not gap.wordings:
        return
    found = variant(gap, shelfmarks) if gap.kind == "variant" else None
    if found is not None:
        phrase = told.instead if found.instead else told.add_to
        yield Text(f"   {phrase.format(passage=found.passage, place=found.place)}")
        yield _yaml(found.yaml, "")
        return
    yield Text(f"   {told.draft_passage}")
    yield _yaml(written([passage(gap, taken, words)]), "  ")
    if gap.kind == "refused":
        return
    yield Text(f"   {told.draft_unanswered}")
    yield _yaml(written({"unanswered": by_language(gap.wordings)}), "")


def _yaml(text: str, margin: str) -> Text:
    return Text(indent(text.rstrip("\n"), f"   │ {margin}"), "green")


def _object(
    gap: Gap, shelfmarks: Shelfmarks, taken: Sequence[str], words: CurationTexts
) -> dict[str, Any]:
    draft = None
    found: Variant | None = variant(gap, shelfmarks) if gap.kind == "variant" else None
    if found is not None:
        draft = {
            "kind": "variant",
            "passage": found.passage,
            "file": str(found.place.file),
            "line": found.place.line,
            "instead": found.instead,
            "yaml": found.yaml,
        }
    elif gap.kind in DRAFTED and gap.wordings:
        unanswered = written({"unanswered": by_language(gap.wordings)})
        draft = {
            "kind": "passage",
            "yaml": written([passage(gap, taken, words)]),
            "unanswered": None if gap.kind == "refused" else unanswered,
        }
    return {
        "kind": gap.kind,
        "wordings": [{"text": one.text, "language": one.language} for one in gap.wordings],
        "asked": gap.asked,
        "members": gap.members,
        "servers": gap.servers,
        "direct": gap.direct,
        "last": gap.last.isoformat(timespec="seconds"),
        "told": gap.told,
        "down": gap.down,
        "reasons": dict(gap.reasons),
        "comments": list(gap.comments),
        "subject": None if gap.subject is None else _near(gap.subject),
        "nearest": [_near(one) for one in gap.nearest],
        "draft": draft,
    }


def _near(near: Near) -> dict[str, Any]:
    return {
        "passage": near.id,
        "title": near.title,
        "file": None if near.place is None else str(near.place.file),
        "line": None if near.place is None else near.place.line,
        "why": list(near.why),
    }


def _taken(packs: Sequence[Pack]) -> list[str]:
    passages = [one.id for pack in packs for one in pack.passages]
    return [*passages, *(one.id for pack in packs for one in pack.terms)]
