"""The way from a question to the explanation of its reply."""

import math
from collections.abc import Sequence
from datetime import date

from bot.answer.types import Answer, Nothing, Reply
from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval import explanation as why
from bot.retrieval.analysis import Token, tokens
from bot.retrieval.coefficients import CURATED, PLAIN, RANKING
from bot.retrieval.confidence import _SAME_QUESTION, Judgement, Signals, probability
from bot.retrieval.engine import Engine
from bot.retrieval.glossary import Glossary
from bot.retrieval.known import Known, known_questions, likeness
from bot.retrieval.matching import Wording, share
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import (
    _KNOWN,
    _NUMBER,
    _REACHED,
    _SAME,
    _SAME_FROM,
    _TIME,
    CANDIDATES,
    Candidate,
    Ranking,
    _held_numbers,
    _numbers,
)
from bot.retrieval.scoring import Measures, score
from bot.retrieval.synonyms import synonyms

NEUTRAL = Signals(
    covered=0.5,
    exact=0.5,
    sentence=0.5,
    together=0.5,
    title=0.0,
    near=0.0,
    lead=0.5,
    names=0.0,
    name=0.0,
    unknown=0.0,
    repaired=0.0,
    focus=0.5,
    supplies=1.0,
    specific=0.0,
    words=math.log1p(4),
    rarity=3.0,
    known=0.0,
    agrees=1.0,
    unanswered=0.0,
    refused=0.0,
    time=0.0,
    numbers=0.0,
)
"""What speaks neither for an answer nor against it: half of a share that is always there, none of
what need not be, a question of four words."""


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
    if ranking.shelf.language != asked.analysed_as:
        asked = analyse(question, ranking.shelf.language)
    first, *others = ranking.candidates
    refused = engine.library.unanswered(ranking.shelf.language)
    return why.Explanation(
        question=question,
        outcome=_outcome(reply),
        reading=_reading(asked),
        words=_words(asked, ranking),
        terms=_terms(asked, ranking),
        first=_choice(first, asked, ranking),
        confidence=_certainty(asked, ranking, judgement, judgement.signals, engine.risk, refused),
        runner_up=_runner_up(others[0], asked, ranking) if others else None,
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
        focus=_typed(asked, asked.focus) if asked.focus is not None else None,
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
    first = ranking.candidates[0]
    places = {word.token: place for place, word in enumerate(ranking.match.words)}
    shown = _shown(first, ranking)
    found = []
    for token in asked.words:
        place = places.get(token)
        typed = _typed(asked, token)
        if place is None:
            found.append(why.Word(typed, "passed over", None, 0.0, 0.0, held=False))
            continue
        word = ranking.match.words[place]
        seen = shown.get(place)
        fate: why.Fate
        if first.found[place] and seen is not None:
            fate = _fate(word, seen, ranking)
        elif first.reached[place]:
            year = token.number and first.time > 0 and first.reached[place] == 1.0
            fate = "dated" if year else "known question"
        else:
            fate = "missing"
        weight = word.rarity / (ranking.match.total or 1.0)
        as_there = first.passage_words(seen) if False else None
        found.append(
            why.Word(typed, fate, as_there, weight, first.reached[place], bool(word.worths))
        )
    return tuple(found)
