"""Why a question is not answered, or by another passage than expected, in words for a curator."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.answer.texts import texts
from bot.answer.texts.numbers import percent
from bot.curation.texts.catalogue import CurationTexts, ReasonTexts
from bot.retrieval.explanation import Certainty, Choice, Explanation, Reading, RuledOut, RunnerUp

_CAUSES = 2
"""How many causes are told, the weightiest."""

_TELLING = 0.25
"""Points of score below which a cause is not worth a word."""


def refusals(explanation: Explanation, words: CurationTexts) -> tuple[str, ...]:
    """Why nothing is stated, the plainest reason first; none where something is."""
    if explanation.outcome == "answer":
        return ()
    reasons, first, sure = words.reasons, explanation.first, explanation.confidence
    if explanation.courtesy is not None:
        return (reasons.courtesy,)
    if first is None or sure is None:
        return (reasons.no_word,)
    told = [rule_words(rule, sure, first, explanation.reading, words) for rule in sure.ruled_out]
    unknown = [word.word for word in explanation.words if not word.found and not word.held]
    missing = [word.word for word in explanation.words if not word.found and word.held]
    if unknown:
        told.append(reasons.unknown.format(words=_quoted(unknown, words)))
    if missing:
        told.append(reasons.missing.format(words=_quoted(missing, words)))
    told += _certainty(sure, words)
    if sure.judged == "unsure" and explanation.outcome == "nothing":
        told.append(reasons.alone)
    return tuple(told)


def _certainty(sure: Certainty, words: CurationTexts) -> Iterator[str]:
    chance = percent(sure.chance, words.language, 0)
    if sure.chance < sure.worth_naming:
        worth = percent(sure.worth_naming, words.language, 0)
        yield words.reasons.far_below.format(chance=chance, worth=worth)
    elif sure.chance < sure.threshold:
        threshold = percent(sure.threshold, words.language, 0)
        yield words.reasons.below.format(chance=chance, threshold=threshold)


def rule_words(
    rule: RuledOut, sure: Certainty, first: Choice, reading: Reading, words: CurationTexts
) -> str:
    """What rules an answer out, as a sentence."""
    reasons = words.reasons
    match rule.rule:
        case "number":
            return reasons.number.format(details=", ".join(rule.details))
        case "name":
            return reasons.name.format(details=_quoted(rule.details, words))
        case "time":
            if reading.future:
                return reasons.future
            about = ""
            if first.about is not None:
                shown = days(first.about.first, first.about.last, reasons)
                about = reasons.about.format(days=shown)
            asked = _quoted([one.words for one in reading.times], words, "; ")
            return reasons.time.format(asked=asked, as_of=first.as_of, about=about)
        case "unanswered":
            known = sure.unanswered.question if sure.unanswered is not None else ""
            return reasons.unanswered.format(known=_quoted([known], words))
        case "personal":
            return reasons.personal
        case "claim":
            return reasons.claim.format(details=_quoted(rule.details, words))
        case "borrowed":
            return reasons.borrowed


def causes(rival: RunnerUp, words: CurationTexts) -> tuple[str, ...]:
    """Why the first candidate goes before ``rival``, the weightiest causes first."""
    behind = [gap for gap in rival.gaps if gap.points <= -_TELLING] or list(rival.gaps[:1])
    return tuple(words.reasons.points[gap.name] for gap in behind[:_CAUSES])


def days(first: date | None, last: date | None, reasons: ReasonTexts) -> str:
    """A stretch of days as short as it can be told; None where it is open at that end."""
    if first is not None and (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    if first is None:
        return reasons.until.format(last=last)
    if last is None:
        return reasons.since.format(first=first)
    return f"{first}" if first == last else reasons.between.format(first=first, last=last)


def _quoted(shown: Iterable[str], words: CurationTexts, between: str = ", ") -> str:
    return between.join(texts(words.language).quoted.format(words=one) for one in shown)
