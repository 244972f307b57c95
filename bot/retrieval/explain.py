"""The way from a question to the explanation of its reply."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.answer.types import Answer, Nothing, Reply
from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval import explanation as why
from bot.retrieval.analysis import Token, tokens
from bot.retrieval.confidence import Judgement, model, probability, ruled_out
from bot.retrieval.contest import alike, choice, runner_up
from bot.retrieval.engine import Engine
from bot.retrieval.glossary import Glossary
from bot.retrieval.matching import Wording
from bot.retrieval.numbers import asked_numbers, held_numbers
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import CANDIDATES, Ranking
from bot.retrieval.signals import Signals, unmentioned, unnamed
from bot.retrieval.synonyms import synonyms

NEUTRAL: Mapping[str, float] = {
    "covered": 0.5,
    "forms": 0.5,
    "lead": 0.5,
    "company": 0.5,
    "supplies": 1.0,
    "agrees": 1.0,
    "evidence": math.log1p(1.0),
    "common": 0.5,
}
"""The values of signals that speak neither for an answer nor against it, where that is not 0: half
of a share that is always there, and as much found as it takes to tell one passage from all
others."""


_MORE = 0.1
"""How much more of a word the known questions must hold than the passage, to be told of."""


def explain(engine: Engine, question: str, language: Language | None = None) -> why.Explanation:
    """Why ``engine`` replies what it does to ``question``, asked for in ``language``."""
    reply = engine.reply(question, language)
    asked = analyse(question)
    if isinstance(reply, Nothing) and reply.courtesy is not None:
        return why.Explanation(question, "nothing", _reading(asked), courtesy=reply.courtesy)
    if isinstance(reply, Answer) and reply.kind == "term":
        term = why.TermAnswer(reply.id, reply.title, reply.confidence, _misspelt(asked, engine))
        return why.Explanation(question, "answer", _reading(asked), term=term)
    ranking, judgement, _ = engine.rank(question, CANDIDATES)
    if ranking is None or judgement.signals is None:
        return why.Explanation(question, "nothing", _reading(asked))
    shown = asked.language
    if ranking.shelf.language != asked.analysed_as:
        asked = analyse(question, ranking.shelf.language)
    first, *others = ranking.candidates
    return why.Explanation(
        question=question,
        outcome=_outcome(reply),
        reading=replace(_reading(asked), language=shown),
        words=_words(asked, ranking),
        terms=_terms(asked, ranking),
        first=choice(first, asked, ranking),
        confidence=_certainty(asked, ranking, judgement, judgement.signals, engine),
        runner_up=runner_up(others[0], asked, ranking) if others else None,
    )


def _outcome(reply: Reply) -> why.Outcome:
    if isinstance(reply, Answer):
        return "answer"
    return "nothing" if isinstance(reply, Nothing) else "unsure"


def _misspelt(asked: Question, engine: Engine) -> bool:
    glossary = Glossary(engine.library.terms)
    return not any(glossary.asked(analyse(asked.text, one), None) for one in LANGUAGES)


def _reading(asked: Question) -> why.Reading:
    return why.Reading(
        language=asked.language,
        read_as=asked.analysed_as,
        wanted=asked.wanted,
        times=tuple(
            why.Time(
                asked.text[period.start : period.end],
                period.span.first if period.span.first != date.min else None,
                period.span.last if period.span.last != date.max else None,
            )
            for period in asked.time.periods
        ),
        present=bool(asked.time.present),
        future=asked.time.future,
    )


def _typed(asked: Question, token: Token) -> str:
    return asked.text[token.start : token.end]


def _words(asked: Question, ranking: Ranking) -> tuple[why.Word, ...]:
    shown = _shown(ranking)
    return tuple(
        _word(_typed(asked, token), place, ranking, shown.get(place))
        for place, token in enumerate(asked.words)
    )


def _word(typed: str, place: int, ranking: Ranking, seen: tuple[str, str] | None) -> why.Word:
    first, word = ranking.candidates[0], ranking.match.words[place]
    fate: why.Fate = "missing"
    found_as = None
    if first.reached[place] > first.found[place] + _MORE:
        if first.time > 0 and word.token.number:
            fate = "dated"
        else:
            fate, found_as = "known question", next(iter(word.repairs), None)
    elif seen is not None and first.found[place]:
        fate, found_as = _fate(word, seen[0], ranking), seen[1]
    return why.Word(
        word=typed,
        fate=fate,
        found_as=found_as,
        share=word.rarity / (ranking.match.total or 1.0),
        found=first.reached[place],
        held=bool(word.worths),
    )


def _shown(ranking: Ranking) -> dict[int, tuple[str, str]]:
    """By place in the question, the first candidate's best word for it, folded and as written."""
    passage, index = ranking.candidates[0].passage, ranking.shelf.index
    best: dict[int, tuple[str, str]] = {}
    worths: dict[int, float] = {}
    for part in (passage.text, passage.title):
        text = part.get(index.language) or ""
        for token in tokens(text, index.language):
            hit = ranking.match.hits.get(index.number_of(token.word))
            if hit is not None and hit.worth > worths.get(hit.place, 0.0):
                worths[hit.place] = hit.worth
                best[hit.place] = (token.word, text[token.start : token.end])
    return best


def _fate(word: Wording, seen: str, ranking: Ranking) -> why.Fate:
    index = ranking.shelf.index
    term = index.term_of(seen)
    if term == word.token.term:
        return "matched"
    if term in {index.term_of(repair) for repair in word.repairs}:
        return "repaired"
    return "synonym" if term in synonyms(word.token.term, index.language) else "kin"


def _terms(asked: Question, ranking: Ranking) -> tuple[why.NamedTerm, ...]:
    words = ranking.match.words
    language = ranking.shelf.language
    spoken = [tuple(word.worths) or (word.token.term,) for word in words]
    return tuple(
        why.NamedTerm(
            mention.term.id,
            mention.term.name.best(language),
            " ".join(_typed(asked, word.token) for word in words[mention.start : mention.end]),
        )
        for mention in ranking.shelf.glossary.mentions(spoken, language)
    )


def _certainty(
    asked: Question,
    ranking: Ranking,
    judgement: Judgement,
    values: Signals,
    engine: Engine,
) -> why.Certainty:
    fitted, risk = model(values), engine.risk
    own = engine.adjustment(ranking)
    shares = []
    start = own.slope * fitted.intercept
    for name, value, weight in zip(Signals._fields, values, fitted.weights, strict=True):
        neutral = NEUTRAL.get(name, 0.0)
        points = own.slope * weight
        start += points * neutral
        shares.append(why.SignalShare(name, value, neutral, points * (value - neutral)))
    return why.Certainty(
        judged=judgement.outcome,
        probability=judgement.probability,
        chance=probability(values, fitted, own),
        start=start,
        own=own.intercept,
        shares=tuple(sorted(shares, key=lambda one: -abs(one.points))),
        risk=risk,
        threshold=fitted.threshold(risk),
        worth_naming=fitted.unsure(risk),
        ruled_out=tuple(_ruled_out(asked, ranking, values)),
        unanswered=alike(ranking.shelf.unanswered, asked, ranking),
    )


def _ruled_out(asked: Question, ranking: Ranking, values: Signals) -> Iterator[why.RuledOut]:
    passage = ranking.candidates[0].passage
    for rule in ruled_out(values, asked, ranking):
        details: Sequence[str] = ()
        if rule == "number":
            details = sorted(asked_numbers(asked) - held_numbers(passage))
        elif rule == "name":
            details = [_typed(asked, word.token) for word in unnamed(ranking)]
        elif rule == "claim":
            details = [_typed(asked, word.token) for word in unmentioned(ranking)]
        yield why.RuledOut(rule, tuple(details))
