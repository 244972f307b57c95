"""An examination that leaves passages out, or is passed by a hair."""

from collections.abc import Iterator

from bot.curation.lint.rule import Linted, Remark, Rule
from bot.knowledge.places import Place
from bot.knowledge.types import ExamQuestion, Text
from bot.knowledge.words import quoted
from bot.retrieval.margin import Margin

HAIR = 0.05
"""How near to the threshold, as a probability, a reply is by luck."""

RUNNER_UP = 0.55
"""The chance, by the ranking's own scores, below which the first beat the next one by luck:
odds of eleven to nine."""


def _unexamined(linted: Linted) -> Iterator[Remark]:
    examination = linted.pack.examination
    if not examination:
        return
    expected = {identity for question in examination for identity in question.expect}
    for passage in linted.pack.passages:
        if passage.id not in expected:
            yield Remark(
                linted.places.of("passage", passage.id),
                f"{passage.id}: no question of the examination expects this passage",
                "Add one to questions.yaml, in words that are not the passage's",
                (passage.id,),
            )


def _lucky(linted: Linted) -> Iterator[Remark]:
    for question in linted.pack.examination:
        found = linted.margins.get(question.text)
        luck = None if found is None else _luck(found, question)
        if luck is not None:
            yield Remark(
                Place(question.file, question.line), *luck, (question.text, *question.expect)
            )


def _luck(found: Margin, question: ExamQuestion) -> tuple[str, str] | None:
    asked = quoted(question.text)
    if found.outcome != "answer":
        near = found.threshold - found.probability
        if question.expect or found.outcome != "unsure" or not 0 < near < HAIR:
            return None
        return (
            f"{asked} is rightly not answered, but by a hair: {found.first} has "
            f"{found.probability:.2f}, and answers from {found.threshold:.2f}",
            "Put questions like it into unanswered.yaml",
        )
    if found.first not in question.expect:
        return None
    if found.second is not None and found.second not in question.expect and found.ahead < RUNNER_UP:
        return (
            f"{asked} is answered by {found.first} by a hair: {found.second} is next, and the odds "
            f"between the two are {100 * found.ahead:.0f} to {100 - 100 * found.ahead:.0f}",
            f"Give {found.first} questions like it, or expect both",
        )
    if found.probability - found.threshold < HAIR:
        return (
            f"{asked} is answered by a hair: {found.first} has {found.probability:.2f}, and "
            f"answers from {found.threshold:.2f}"
            + (f"; {found.second} is next" if found.second is not None else ""),
            f"Give {found.first} questions like it",
        )
    return None


RULES = (
    Rule(
        name="unexamined-passage",
        finds=Text(
            fr="Aucune question de questions.yaml n'attend ce passage. Seulement si le pack a un "
            "examen.",
            en="No question of questions.yaml expects this passage. Only where the pack has an "
            "examination.",
        ),
        matters=Text(
            fr="Rien ne dirait que ce passage n'est plus trouvé.",
            en="Nothing would tell that this passage is no longer found.",
        ),
        remedy=Text(
            fr="Ajoutez une question, en d'autres mots que ceux du passage. Les parties en masse "
            "(bulk) ne sont pas concernées.",
            en="Add a question, in other words than the passage's. Bulk parts are left alone.",
        ),
        example="# questions.yaml\nquestions:\n"
        "  - {ask: Où est le JATEC ?, kind: plain, expect: jatec-siege}\n"
        "# … et rien pour / and nothing for jatec-role",
        whole=_unexamined,
    ),
    Rule(
        name="lucky-answer",
        finds=Text(
            fr="Une question de l'examen réussit de justesse : le passage suivant est presque "
            "aussi bien placé, ou la confiance est tout près du seuil.",
            en="A question of the examination comes out right by a hair: the next passage is "
            "placed almost as well, or the confidence is close by the threshold.",
        ),
        matters=Text(
            fr="Au prochain mot changé, elle échouera peut-être. Des membres posent la même en "
            "d'autres mots, et là elle échoue déjà.",
            en="With the next word that changes it may fail. Members ask the same in other words, "
            "and there it fails already.",
        ),
        remedy=Text(
            fr="Donnez au passage des questions de ce genre, ou rendez plus clair ce qui le "
            "distingue du suivant ; si les deux conviennent, attendez les deux. N'y recopiez pas "
            "celle de l'examen.",
            en="Give the passage questions of this kind, or make plainer what sets it apart from "
            "the next; if both will do, expect both. Don't copy the examination's own.",
        ),
        example="- {ask: Qui paie le JATEC ?, kind: plain, expect: jatec-role}\n"
        "# jatec-role 51 %, jatec-siege 49 %",
        whole=_lucky,
    ),
)
