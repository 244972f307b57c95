"""What a report tells question by question: what took it, what was not said, what changed."""

from collections.abc import Iterator, Sequence

from bot.answer.texts.numbers import decimal
from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.comparison import VERDICTS, Change, Comparison
from bot.curation.evaluation.elements import Node, element
from bot.curation.evaluation.evaluation import Evaluation
from bot.curation.evaluation.wording import NAMED, more
from bot.curation.texts.catalogue import CurationTexts


def confusions(one: Evaluation, words: CurationTexts) -> Iterator[Node]:
    """Which passage took which question, the one that took most first."""
    told = words.evaluation
    if not one.takers:
        yield element("p", told.confusions_none, class_="good")
        return
    yield element("p", told.confusions_means)
    for taker in one.takers:
        took = told.took.of(len(taker.taken), words.language)
        yield element("h3", _title(taker.id, one), " ", element("code", taker.id), f" {took}")
        cases = []
        for taken in taker.taken:
            facts: list[tuple[str, Node]] = [
                (told.expected, _expected(taken.asked, one, words)),
                (told.got, _outcome(taken.asked, words)),
            ]
            if taken.because:
                facts.append((told.because, words.semicolon.join(taken.because)))
            if taken.known is not None:
                facts.append((told.known_of_taker, taken.known))
            if taken.rival is not None:
                facts.append((told.known_of_right, taken.rival))
            cases.append(_case(taken.asked.question, facts))
        yield element("ul", *cases, class_="cases")


def unstated(one: Evaluation, words: CurationTexts) -> Iterator[Node]:
    """The questions that should be answered and are not, with the reasons."""
    told = words.evaluation
    if not one.unstated:
        yield element("p", told.unstated_none, class_="good")
        return
    cases = []
    for each in one.unstated:
        rank = told.rank_none if each.asked.rank is None else str(each.asked.rank)
        facts: list[tuple[str, Node]] = [
            (told.expected, _expected(each.asked, one, words)),
            (told.rank, rank),
            (told.got, _reply(each.asked, one, words)),
            (told.why, " ".join(each.why)),
        ]
        cases.append(_case(each.asked.question, facts))
    yield element("p", told.unstated_means)
    yield element("ul", *cases, class_="cases")


def changes(one: Evaluation, compared: Comparison, words: CurationTexts) -> Iterator[Node]:
    """The questions whose reply changed, the worse ones first."""
    told = words.evaluation
    styles = {"worse": "bad", "better": "good"}
    for verdict in VERDICTS:
        changes = compared.of(verdict)
        if changes:
            title = f"{told.verdicts[verdict]} ({len(changes)})"
            yield element("h3", title, class_=styles.get(verdict, ""))
            yield element("ul", *(_change(each, one, words) for each in changes), class_="cases")


def _change(change: Change, one: Evaluation, words: CurationTexts) -> Node:
    told = words.evaluation
    facts = []
    if change.after is not None:
        facts.append((told.expected, _expected(change.after, one, words)))
    for name, asked in ((told.before, change.before), (told.after, change.after)):
        if asked is not None:
            facts.append((name, _reply(asked, one, words)))
    return _case(change.question, facts)


def _case(question: str, facts: Sequence[tuple[str, Node]]) -> Node:
    told = []
    for name, fact in facts:
        told += [element("dt", name), element("dd", fact)]
    return element("li", element("p", question, class_="asked"), element("dl", *told))


def _expected(asked: Asked, one: Evaluation, words: CurationTexts) -> Node:
    if not asked.expect:
        return words.evaluation.nothing_expected
    parts: list[Node] = []
    for identity in asked.expect[:NAMED]:
        parts += [" · " if parts else None, _title(identity, one), " ", element("code", identity)]
    return element("span", *parts, more(asked.expect, words) or None)


def _reply(asked: Asked, one: Evaluation, words: CurationTexts) -> Node:
    if asked.first is None:
        return _outcome(asked, words)
    reply = words.labelled.format(label=_outcome(asked, words), value=_title(asked.first, one))
    return element("span", f"{reply} ", element("code", asked.first))


def _outcome(asked: Asked, words: CurationTexts) -> str:
    told = words.evaluation
    confidence = decimal(asked.confidence, words.language, 2)
    return f"{told.outcomes[asked.outcome]} ({told.confidence} {confidence})"


def _title(identity: str, one: Evaluation) -> str:
    return one.titles.get(identity, identity)
