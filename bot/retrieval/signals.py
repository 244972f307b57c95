"""What there is to judge a first candidate by: a few explainable signals."""

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.knowledge.types import Language
from bot.retrieval.analysis import Token, tokens
from bot.retrieval.intent import compares, superlative
from bot.retrieval.matching import Wording, share
from bot.retrieval.question import Question
from bot.retrieval.ranking import LETTER, Candidate, Ranking
from bot.retrieval.sentences import spans
from bot.retrieval.supply import supplies

_HALF = 0.5


class Signals(NamedTuple):
    """What the confidence is judged by. Shares are of the question's weight, in [0, 1].

    ``lead`` is the first candidate's share of all candidates' exponentiated scores. ``company``
    says whether the next candidate has the same title, as parts of one document do; it is a half
    where no two candidates have. ``names`` is the share of names and numbers that are missing,
    ``namesakes`` of names that the passage holds only as another word ("français" for "France"),
    ``name`` whether there is any of either, ``topic`` the share of the other words, taken alone,
    that are missing, ``unknown`` of words the library does not hold at all; ``focus`` is how far
    the word after the interrogative is found. ``supplies`` says whether the passage holds the kind
    of thing asked for, ``specific`` whether any is; ``superlative`` that the question asks for the
    most or the least of its kind, and the best sentence compares nothing. ``words`` is the
    logarithm of the number of content words, ``rarity`` their mean weight in nats. ``known`` and
    ``unanswered`` are likenesses to a known question of the passage, and to one known to have no
    answer; ``refused`` says the latter is the greater. ``time`` and ``numbers`` rule an answer out
    by themselves.
    """

    covered: float
    together: float
    forms: float
    title: float
    near: float
    lead: float
    company: float
    names: float
    name: float
    namesakes: float
    topic: float
    unknown: float
    focus: float
    supplies: float
    specific: float
    superlative: float
    words: float
    rarity: float
    known: float
    agrees: float
    unanswered: float
    refused: float
    time: float
    numbers: float


def signals(question: Question, ranking: Ranking) -> Signals | None:
    """The signals of the first candidate, or None where there is none."""
    if not ranking.candidates:
        return None
    first = ranking.candidates[0]
    words = ranking.match.words
    total = ranking.match.total or 1.0
    measures = first.measures
    reached = list(zip(words, first.reached, strict=True))
    others = [(word.rarity, found) for word, found in reached if not word.name]
    topic = sum(rarity for rarity, _ in others)
    missing, namesakes = names(ranking)
    weight = sum(math.exp(candidate.score - first.score) for candidate in ranking.candidates)
    return Signals(
        covered=share(ranking.match, first.reached),
        together=measures.together,
        forms=measures.forms,
        title=measures.title,
        near=measures.near,
        lead=1 / weight,
        company=_company(ranking),
        names=sum(word.rarity for word in missing) / total,
        name=float(bool(missing or namesakes)),
        namesakes=sum(word.rarity for word in namesakes) / total,
        topic=sum(rarity * (1 - found) for rarity, found in others) / topic if topic else 0.0,
        unknown=sum(word.rarity for word in words if not word.worths) / total,
        focus=next((found for word, found in reached if word.token == question.focus), 1.0),
        supplies=float(
            supplies(question, _text(first, ranking), ranking.match, ranking.shelf.index)
        ),
        specific=float(question.wanted != "other"),
        superlative=float(_compares_in_vain(question, ranking)),
        words=math.log1p(len(words)),
        rarity=total / max(1, len(words)),
        known=first.known,
        agrees=float(first.agrees),
        unanswered=ranking.unanswered,
        refused=float(ranking.unanswered > first.known),
        time=first.time,
        numbers=float(first.numbers > 0),
    )


class Names(NamedTuple):
    """The names and numbers of a question that the first candidate does not hold as such.

    ``missing`` are those it lacks, though its source's title or author may hold them not to count;
    ``namesakes`` those it holds only as another word of the same stem.
    """

    missing: tuple[Wording, ...]
    namesakes: tuple[Wording, ...]


def names(ranking: Ranking) -> Names:
    """How the first candidate of a ranking, which has one, holds the question's names."""
    first, language = ranking.candidates[0], ranking.shelf.language
    reached = list(zip(ranking.match.words, first.reached, strict=True))
    missing = [word for word, found in reached if word.name and not found]
    # One that was repaired was matched with a name already.
    found = [word for word, found in reached if word.name and found and word.known]
    source = first.passage.source
    if missing:
        author = source.question.author if source.question is not None else None
        held = _forms((source.title.get(language), author), language)
        missing = [one for one in missing if one.token.number or _form(one.token.word) not in held]
    if found:
        held = _forms(_texts(first, language), language)
        found = [one for one in found if not one.token.number and _form(one.token.word) not in held]
    return Names(tuple(missing), tuple(found))


def unnamed(ranking: Ranking) -> tuple[Wording, ...]:
    """The names for which the first candidate holds no name at all, but a common word.

    "les Ukrainiens" may stand for "Ukraine", for both are names; "français" is none for "France".
    """
    namesakes = names(ranking).namesakes
    if not namesakes:
        return ()
    first, language = ranking.candidates[0], ranking.shelf.language
    texts = _texts(first, language)
    held = {
        token.term for text in texts if text for token in tokens(text, language) if token.capital
    }
    return tuple(one for one in namesakes if held.isdisjoint(one.worths))


def borrowed(ranking: Ranking) -> bool:
    """Whether the first candidate itself holds no word of the question as such.

    What it holds then is repairs and kin, or words of several of its known questions together.
    """
    first, language = ranking.candidates[0], ranking.shelf.language
    found = {
        _form(word.token.word)
        for word, worth in zip(ranking.match.words, first.reached, strict=True)
        if worth and word.known
    }
    texts = (first.passage.title.get(language), first.passage.text.get(language))
    return found.isdisjoint(_forms(texts, language))


def _texts(candidate: Candidate, language: Language) -> tuple[str | None, ...]:
    """Title, text and known questions."""
    passage = candidate.passage
    asked = passage.questions.get(language, ())
    return (passage.title.get(language), passage.text.get(language), *asked)


_ENDING = re.compile(r"(?:nes?|es?|s|x)$")


def _form(word: str) -> str:
    """A word without the endings of number and gender, which leave a name that name."""
    return _ENDING.sub("", word)


def _forms(texts: Iterable[str | None], language: Language) -> set[str]:
    return set().union(*(_forms_of(text, language) for text in texts if text))


@lru_cache(maxsize=1 << 11)
def _forms_of(text: str, language: Language) -> frozenset[str]:
    """The forms of the words of a text; kept, as a passage's many known questions come again."""
    return frozenset(_form(token.word) for token in tokens(text, language))


def _company(ranking: Ranking) -> float:
    titles = [one.passage.title.best(ranking.shelf.language) for one in ranking.candidates]
    if len({*titles}) == len(titles) or not titles[0]:
        return _HALF
    return float(titles[0] == titles[1])


def _compares_in_vain(question: Question, ranking: Ranking) -> bool:
    """Whether the most or the least is asked for, and the best sentence compares nothing."""
    if len(question.words) > LETTER or not superlative(question.said):
        return False
    text = _text(ranking.candidates[0], ranking)
    best = max(_sentences(text, ranking), key=lambda words: _worth(words, ranking), default=[])
    return not compares(best)


def _sentences(text: str, ranking: Ranking) -> Iterator[list[Token]]:
    for start, end in spans(text):
        yield list(tokens(text[start:end], ranking.shelf.language))


def _worth(words: list[Token], ranking: Ranking) -> float:
    """What the words of a sentence find of the question, in nats."""
    hits, index = ranking.match.hits, ranking.shelf.index
    found: dict[int, float] = {}
    for word in words:
        hit = hits.get(index.number_of(word.word))
        if hit is not None:
            found[hit.place] = max(found.get(hit.place, 0.0), hit.worth)
    return sum(found.values())


def _text(candidate: Candidate, ranking: Ranking) -> str:
    return candidate.passage.text.best(ranking.shelf.language)
