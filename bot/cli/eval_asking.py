"""What ``eval`` asks of packs: their examination, other questions, or known ones drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.curation.evaluation.evaluation import Evaluation
    from bot.curation.evaluation.run import Run
    from bot.curation.texts.catalogue import CurationTexts
    from bot.knowledge.types import ExamQuestion, Pack


def packs_to_ask(
    folders: Sequence[Path], files: Sequence[Path], sample: int | None
) -> "list[Pack]":
    """The packs of ``folders``, the questions of ``files`` in the place of the examination.

    Raises click.UsageError where there is nothing to ask of one; KnowledgeError.
    """
    from bot.knowledge.load import load_library
    from bot.knowledge.question_file import read_examination

    packs = list(load_library(folders).packs)
    if files:
        if len(packs) > 1:
            names = ", ".join(pack.id for pack in packs)
            raise click.UsageError(f"--questions are asked of one pack: name one of {names}.")
        asked: tuple[ExamQuestion, ...] = tuple(
            question for file in files for question in read_examination(file)
        )
        packs = [replace(packs[0], examination=asked)]
    for pack in packs:
        if sample is not None and not pack.bulk:
            raise click.UsageError(
                f"the pack {pack.id} has no bulk part to draw questions from. Leave --sample out."
            )
        if not pack.bulk and not pack.examination:
            raise click.UsageError(
                f"the pack {pack.id} has no examination. Write its questions.yaml, or give "
                "--questions FILE."
            )
    return packs


def evaluations(
    packs: "Sequence[Pack]",
    settings: "Settings",
    words: "CurationTexts",
    earlier: "Run | None",
    sample: int | None,
) -> "Iterator[Evaluation]":
    """The evaluation of each pack, asked by itself.

    ``sample`` is how many known questions are drawn from the bulk parts; None asks the
    examinations, and draws only where a pack has none. Raises KnowledgeError, click.UsageError.
    """
    for pack in packs:
        if sample is None and pack.examination:
            yield _examined(pack, settings, words, earlier)
        else:
            yield _drawn(pack, settings, words, earlier, sample)


def _examined(
    pack: "Pack", settings: "Settings", words: "CurationTexts", earlier: "Run | None"
) -> "Evaluation":
    from bot.cli.options import open_engine
    from bot.cli.progress import told
    from bot.curation.evaluation.asking import ask
    from bot.curation.evaluation.evaluation import evaluate
    from bot.curation.examination import find_unknown_answers
    from bot.knowledge.types import Library

    engine = open_engine(Library((pack,)), settings)
    problems = list(find_unknown_answers(pack, engine))
    if problems:
        raise KnowledgeError(problems)
    engine.prepare()
    asking = told(ask(engine, pack.examination), f"asking {pack.id}", len(pack.examination))
    return evaluate(pack, engine, list(asking), words, earlier)


def _drawn(
    pack: "Pack",
    settings: "Settings",
    words: "CurationTexts",
    earlier: "Run | None",
    sample: int | None,
) -> "Evaluation":
    from bot.cli.options import open_engine
    from bot.cli.progress import told
    from bot.curation.evaluation.drawing import USUAL, ask_drawn, draw
    from bot.curation.evaluation.evaluation import evaluate
    from bot.knowledge.types import Library

    engine = open_engine(Library((pack,)), settings)
    passages = engine.shelves.stored[pack.id].passages
    reading = partial(told, step=f"drawing from {pack.id}", total=len(passages))
    drawing = draw(passages, USUAL if sample is None else sample, reading)
    if not drawing.questions:
        raise click.UsageError(
            f"the pack {pack.id} has no examination, and no known questions to draw. Write its "
            "questions.yaml, or give --questions FILE."
        )
    if sample is None:
        click.echo(
            f"{pack.id} has no examination: {len(drawing.questions):,} of its known questions are "
            "asked. More are with --sample N, others with --questions FILE.",
            err=True,
        )
    asked_of, asking = ask_drawn(engine, pack.id, drawing)
    asked = list(told(asking, f"asking {pack.id}", len(drawing.questions)))
    return evaluate(pack, asked_of, asked, words, earlier, drawing.drawn)
