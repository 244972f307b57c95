"""An explanation as a curator reads it in a terminal or a pipe."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.cli.view import Line
from bot.curation.reasons import days, rule_words
from bot.curation.texts import curation_texts
from bot.retrieval.explanation import (
    Alike,
    Certainty,
    Choice,
    Explanation,
    Reading,
    RunnerUp,
    Word,
)

_WORDS = curation_texts("en")

_HEADING = "bold cyan"
_OUTCOMES = {"answer": "bold green", "unsure": "bold yellow", "nothing": "bold"}
_GOOD = "green"
_BAD = "red"
_ASIDE = "dim"
_PLAIN = ""

_LANGUAGES = {"fr": "French", "en": "English"}

_WANTED = {
    "number": "a number",
    "date": "a date",
    "person": "a person",
    "place": "a place",
    "reason": "a reason",
    "meaning": "what something is or means",
    "other": "nothing in particular",
}

_COURTESIES = {
    "empty": "Nothing was asked.",
    "greeting": "This is a greeting; it gets a friendly word.",
    "thanks": "These are thanks; they get a friendly word.",
}

SIGNALS = {
    "covered": "of the question found, in the passage or its known questions",
    "forms": "fit of the words found exactly as written",
    "title": "of the question found in the title",
    "near": "words next to each other in the question stand close in the text",
    "lead": "lead over the other candidates",
    "company": "the next candidate is of the same title",
    "names": "of the question are names and numbers that are missing",
    "name": "a name or a number is missing",
    "namesakes": "of the question are names that are there only as another word",
    "unknown": "of the question is not in the library at all",
    "supplies": "the passage holds the kind of thing asked for",
    "superlative": "the most or the least is asked for, and nothing is compared",
    "uncounted": "a number is asked for, and the best sentence holds none",
    "choice": "of the question is missing, and it offers a choice",
    "evidence": "how much is found, for a library of this size (as a logarithm)",
    "common": "of the question is found in other passages too",
    "known": "likeness to a known question of the passage",
    "agrees": "known to answer this kind of question",
    "unanswered": "likeness to a question known to have no answer",
    "refused": "more like a question without an answer than like one with",
    "time": "of the time asked about",
    "numbers": "a number asked about is lacking",
}
"""Every signal of the confidence, for a curator."""

POINTS = {
    "bm25": "how often the text holds the question's words, by their rarity",
    "together": "words found together in one sentence",
    "forms": "words found exactly as written",
    "exact": "words found unrepaired",
    "covered": "how much of the question is found",
    "title": "words found in the title",
    "names": "names and numbers that are missing",
    "near": "words close to each other",
    "length": "the length of the text",
    "known": "likeness to a known question",
    "reached": "words only its known questions hold",
    "time": "being of the time asked about",
    "agrees": "being known to answer this kind of question",
    "recent": "being recent, or of the year asked about",
}
"""Everything that earns a candidate points, for a curator."""

_TELLING = 0.05
"""Points below which a share is not worth a line."""


def explained(explanation: Explanation) -> list[Line]:
    """The lines to show."""
    lines: list[Line] = [[(explanation.question.strip() or "(nothing)", "bold")]]
    lines.append([(_verdict(explanation), _OUTCOMES[explanation.outcome])])
    lines += _section("How it was read", _reading(explanation.reading))
    lines += _section("Its words, and how much of the question each is", _words(explanation.words))
    lines += _section(
        "Glossary terms named",
        ([(f"{one.id} — {one.name}, by “{one.words}”", _PLAIN)] for one in explanation.terms),
    )
    if explanation.first is not None and explanation.confidence is not None:
        first, sure = explanation.first, explanation.confidence
        lines += _section("Nearest passage", _choice(first))
        lines += _section("How sure that is", _certainty(sure, first, explanation.reading))
        if explanation.runner_up is not None:
            behind = first.score - explanation.runner_up.choice.score
            lines += _section("Why the next one lost", _runner_up(explanation.runner_up, behind))
    return lines


def _section(heading: str, lines: Iterable[Line]) -> list[Line]:
    held = [[("  ", _PLAIN), *line] for line in lines]
    return [[], [(heading, _HEADING)], *held] if held else []


def _verdict(explanation: Explanation) -> str:
    if explanation.courtesy is not None:
        return _COURTESIES[explanation.courtesy]
    if explanation.term is not None:
        term = explanation.term
        misspelt = ", misspelt" if term.misspelt else ""
        return f"Answered by the glossary{misspelt}: {term.title} ({term.id})."
    if explanation.first is None or explanation.confidence is None:
        return "Nothing: no passage holds any word of it."
    sure, chance = explanation.confidence, f"{explanation.confidence.chance:.0%}"
    if explanation.outcome == "answer":
        return f"Answered: {chance} sure, and {sure.threshold:.0%} is enough."
    if sure.ruled_out and sure.judged == "unsure":
        decided = f"an answer is ruled out, though its signals alone say {chance}"
    elif sure.judged == "unsure":
        decided = f"{chance} sure, and an answer takes {sure.threshold:.0%}"
    else:
        decided = f"{chance} sure, and naming passages takes {sure.worth_naming:.0%}"
    if explanation.outcome == "unsure":
        return f"Unsure: {decided}. The nearest passages are named."
    if sure.judged == "unsure":
        return f"Nothing: {decided}, and no passage shares a word with it."
    return f"Nothing: {decided}."


def _reading(reading: Reading) -> Iterator[Line]:
    shown = f"no telling; read as {_LANGUAGES[reading.read_as]}"
    if reading.language is not None:
        shown = _LANGUAGES[reading.language]
    yield _fact("language", shown)
    yield _fact("asks for", _WANTED[reading.wanted])
    times = [f"“{one.words}” ({_days(one.first, one.last)})" for one in reading.times]
    times += ["now"] * reading.present + ["what is to come"] * reading.future
    yield _fact("time", "; ".join(times) or "none named")


def _fact(name: str, value: str) -> Line:
    return [(f"{name:<10}", _ASIDE), (value, _PLAIN)]


def _days(first: date | None, last: date | None) -> str:
    return days(first, last, _WORDS.reasons)


def _words(words: Sequence[Word]) -> Iterator[Line]:
    width = max((len(word.word) for word in words), default=0)
    for word in words:
        style = _GOOD if word.fate in ("matched", "dated") else _BAD if not word.found else "yellow"
        yield [
            (f"{word.share:>5.0%}  ", _ASIDE),
            (f"{word.word:<{width}}", "bold"),
            (f"  {_fate(word)}", style),
        ]


def _fate(word: Word) -> str:
    worth = f", worth {word.found:.0%}" if 0 < word.found < 0.995 else ""
    match word.fate:
        case "matched":
            same = word.found_as is None or word.found_as.lower() == word.word.lower()
            return ("found" if same else f"found as “{word.found_as}”") + worth
        case "repaired":
            return f"repaired to “{word.found_as}”{worth}"
        case "kin":
            return f"kin of “{word.found_as}”{worth}"
        case "synonym":
            return f"stands for “{word.found_as}”{worth}"
        case "known question":
            meant = f"taken for “{word.found_as}”, " if word.found_as is not None else ""
            return f"{meant}only in the passage's known questions{worth}"
        case "dated":
            return "the passage is of that time"
        case "missing":
            return "missing here; other passages hold it" if word.held else "not in the library"


def _choice(choice: Choice) -> Iterator[Line]:
    about = f", about {_days(choice.about.first, choice.about.last)}" if choice.about else ""
    yield [(choice.title, "bold"), (f"  {choice.id}, as of {choice.as_of}{about}", _ASIDE)]
    if choice.known is not None:
        yield _nearest("nearest known question", choice.known)


def _nearest(name: str, alike: Alike) -> Line:
    return [(f"{name}: ", _ASIDE), (f"“{alike.question}”", _PLAIN), (f"  {alike.likeness:.0%}", "")]


def _certainty(sure: Certainty, first: Choice, reading: Reading) -> Iterator[Line]:
    yield [(f"{sure.start:>+6.2f}", _ASIDE), ("  where an ordinary question starts", _PLAIN)]
    if sure.own:
        style = _GOOD if sure.own > 0 else _BAD
        yield [(f"{sure.own:>+6.2f}", style), ("  what the pack's own questions taught", _PLAIN)]
    small = 0.0
    for share in sure.shares:
        if abs(share.points) < _TELLING:
            small += share.points
            continue
        yield [
            (f"{share.points:>+6.2f}", _GOOD if share.points > 0 else _BAD),
            (f"  {SIGNALS[share.name]}", _PLAIN),
            (f"  {share.value:.2f}, ordinarily {share.neutral:.2f}", _ASIDE),
        ]
    if small:
        yield [(f"{small:>+6.2f}", _ASIDE), ("  everything else", _PLAIN)]
    total = sure.start + sure.own + sum(share.points for share in sure.shares)
    yield [(f"{total:>+6.2f}", "bold"), (f"  in log-odds: a chance of {sure.chance:.0%}", "bold")]
    yield [
        (
            f"With {sure.risk:.0%} of answers allowed to be wrong, an answer takes "
            f"{sure.threshold:.0%} and naming the nearest passages {sure.worth_naming:.0%}.",
            _PLAIN,
        )
    ]
    for rule in sure.ruled_out:
        yield [(f"Ruled out: {rule_words(rule, sure, first, reading, _WORDS)}", _BAD)]
    if sure.unanswered is not None:
        yield _nearest("nearest question without an answer", sure.unanswered)


def _runner_up(second: RunnerUp, behind: float) -> Iterator[Line]:
    yield from _choice(second.choice)
    yield [(f"{-behind:>+6.2f}", "bold"), ("  points of score, of which", _PLAIN)]
    for gap in second.gaps:
        if abs(gap.points) >= _TELLING:
            style = _GOOD if gap.points > 0 else _BAD
            yield [(f"{gap.points:>+6.2f}", style), (f"  {POINTS[gap.name]}", _PLAIN)]
