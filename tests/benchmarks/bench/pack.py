"""The pack that ships: its examination, and the two sets other people wrote about it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer.types import Answer, Reply
from bot.knowledge.types import Library
from bot.retrieval.engine import Engine
from tests.benchmarks import data, samples
from tests.benchmarks.bench import ours, stats
from tests.benchmarks.bench.report import Section, Table, percent

SETS = ("examination", "development", "held-out")


def run() -> Section:
    library = data.otan_ukraine()
    engine = ours.engine(library)
    sets = {name: data.asked(name) for name in SETS}
    kinds = list(dict.fromkeys(one.kind for asked in sets.values() for one in asked))
    replies = {
        name: [(one, engine.reply(one.text)) for one in asked] for name, asked in sets.items()
    }
    rows = []
    for kind in [*kinds, "all"]:
        row = [kind]
        for name in SETS:
            held = [right(*one, library) for one in replies[name] if kind in (one[0].kind, "all")]
            row.append(f"{sum(held)} of {len(held)} ({percent(stats.mean(held))})")
        rows.append(row)
    rows.append(
        [
            "answers stated that are right",
            *(percent(stats.mean(stated(replies[name], library))) for name in SETS),
        ]
    )
    figures = {
        f"pack {name}": stats.mean([right(*one, library) for one in replies[name]]) for name in SETS
    }
    return Section(
        "The otan-ukraine pack",
        [
            Table(
                "Questions replied to rightly, by kind",
                ["kind", *SETS],
                rows,
                "Right: an answer that shows the fact from the right document; for `near_miss` and"
                " `off_topic`, no answer stated. The confidence was fitted on the examination and"
                " the development set, not on held-out.",
            ),
            _renamed(engine, sets),
        ],
        figures,
    )


def _renamed(engine: Engine, sets: Mapping[str, Sequence[data.Asked]]) -> Table:
    """What becomes of questions whose names are changed, so that none has an answer any more."""
    row = ["no answer stated"]
    for asked in sets.values():
        texts: list[str] = []
        for one in asked:
            ranking, _, question = engine.rank(one.text, 1)
            # In the language of the ranking, for the places of its words are those of the text.
            if answerable(one) and ranking is not None and one.right(ranking.candidates[0].passage):
                texts += samples.renamed(question, ranking)
        refused = [not isinstance(engine.reply(text), Answer) for text in texts]
        row.append(f"{sum(refused)} of {len(refused)} ({percent(stats.mean(refused))})")
    return Table(
        "Questions with one of their names changed for another",
        ["", *sets],
        [row],
        "Names the passage does not hold, put in the place of those that it does. Those of the"
        " examination and the development set were fitted on, at a low weight.",
    )


def right(asked: data.Asked, reply: Reply, library: Library) -> bool:
    """Whether a reply is what it should be."""
    if not answerable(asked):
        return not isinstance(reply, Answer)
    return isinstance(reply, Answer) and _shows(asked, reply, library)


def stated(replies: Sequence[tuple[data.Asked, Reply]], library: Library) -> list[bool]:
    """For each answer stated, whether it is right."""
    return [
        answerable(asked) and _shows(asked, one, library)
        for asked, one in replies
        if isinstance(one, Answer)
    ]


def answerable(asked: data.Asked) -> bool:
    return asked.fact is not None or bool(asked.ids)


def _shows(asked: data.Asked, reply: Answer, library: Library) -> bool:
    if asked.ids:
        return reply.id in asked.ids
    if reply.kind == "passage":
        return any(asked.right(one) for one in library.passages if one.id == reply.id)
    term = next(one for one in library.terms if one.id == reply.id)
    texts = [term.name, term.definition, *([term.acronym] if term.acronym else [])]
    words = " ".join(part for text in texts for part in (text.fr, text.en) if part)
    return bool(asked.fact and asked.fact.search(words))


def first_right(engine: Engine, asked: Sequence[data.Asked]) -> list[bool]:
    """For each question, whether the first passage shows the fact."""
    found = []
    for one in asked:
        ranking, _, _ = engine.rank(one.text, 1)
        found.append(
            ranking is not None
            and bool(ranking.candidates)
            and one.right(ranking.candidates[0].passage)
        )
    return found


def unaided(library: Library) -> Library:
    """The library without the questions its curators know."""
    return replace(
        library,
        packs=tuple(
            replace(pack, passages=tuple(replace(one, questions={}) for one in pack.passages))
            for pack in library.packs
        ),
    )
