"""Subject lines as known questions: what every record of a legislature brings along."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from unittest.mock import patch

from bot.knowledge.types import Passage
from bot.retrieval import known
from bot.retrieval.glossary import Glossary
from bot.retrieval.ranking import Shelf
from bot.retrieval.shelving import shelve
from tests.benchmarks import data
from tests.benchmarks.bench import ours, questions, stats
from tests.benchmarks.bench.report import Section, Table, percent, share

_HAY = 5_000
_KINDS = {
    "long_question": "long questions",
    "unanswered_subject": "subject lines without answer",
    "unanswered_long": "long questions without answer",
}


def run() -> Section:
    """The answers with a subject line, hidden among articles of law that have none."""
    subjects = {
        answer: one["text"]
        for one in questions.questions("an_qe")
        if one["kind"] == "short_subject"
        for answer in one["passage_ids"]
    }
    records = [one for one in questions.passages("an_qe") if one["id"] in subjects]
    passages = data.library([*records, *questions.haystack()[:_HAY]]).passages
    bare, bearing = _shelf(passages, {}), _shelf(passages, subjects)
    rows = []
    for name, asked in _sets(subjects).items():
        with patch.object(known, "_NAMED", 0.0):
            always = ours.ask(bearing, asked)
        found = (ours.ask(bare, asked), always, ours.ask(bearing, asked))
        rows.append([f"{name}, {len(asked)}", *(_cell(one) for one in found)])
    return Section(
        "Subject lines as known questions",
        [
            Table(
                "Top-1 / stated; where there is no answer, stated",
                ["", "none known", "known, however little is named", "**ours**"],
                rows,
                f"{len(records)} answers to written questions that have a subject line, among"
                f" {_HAY:,} articles of law. A subject line counts where a question names"
                f" {percent(known._NAMED)} of it, which was chosen on these very questions.",
            )
        ],
    )


def _shelf(passages: Sequence[Passage], subjects: Mapping[str, str]) -> Shelf:
    """The passages, with these subject lines by their ids."""
    held = (
        replace(one, questions={"fr": (subjects[one.id],)} if one.id in subjects else {})
        for one in passages
    )
    return shelve(held, "fr", Glossary(()), dated=False)


def _sets(subjects: Mapping[str, str]) -> dict[str, list[data.Record]]:
    asked = questions.questions("an_qe")
    generator = random.Random(1)
    lines = [one for one in asked if one["kind"] == "short_subject"]
    return {
        "subject lines, every word misspelt": [
            one | {"text": questions.all_typos(one["text"], generator)} for one in lines
        ],
        **{
            name: [
                one
                for one in asked
                if one["kind"] == kind
                and (not one["answerable"] or {*one["passage_ids"]} & subjects.keys())
            ]
            for kind, name in _KINDS.items()
        },
        "off topic": questions.questions("off_topic")[::4],
    }


def _cell(found: Sequence[ours.Asked]) -> str:
    stated = percent(stats.mean([one.stated for one in found]))
    if not any(one.record["passage_ids"] for one in found):
        return stated
    return f"{share(stats.mean([one.right for one in found]))} / {stated}"
