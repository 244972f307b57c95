"""What there is to judge a first candidate by: a few explainable signals."""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.knowledge.types import Language
from bot.retrieval import best_sentence
from bot.retrieval.analysis import tokens
from bot.retrieval.index import OTHERS
from bot.retrieval.intent import compares, offers, superlative
from bot.retrieval.matching import Wording, share
from bot.retrieval.question import Question
from bot.retrieval.ranking import Candidate, Ranking
from bot.retrieval.supply import supplies
from bot.retrieval.tables import SENTENCE

_HALF = 0.5

_AMPLE = 5.0
"""The multiple found for one in a hundred of PIAF's questions, in libraries of any size."""

_NEXT = 5
"""How many other candidates show what is found by chance."""


class Signals(NamedTuple):
    """What the confidence is judged by. Shares are of the question's weight, in [0, 1].

    ``lead`` is the first candidate's share of all candidates' exponentiated scores. ``company``
    says whether the next candidate has the same title, as parts of one document do; it is a half
    where no two candidates have. ``names`` is the share of names and numbers that are missing,
    ``namesakes`` of names that the passage holds only as another word ("français" for "France"),
    ``name`` whether there is any of either; a letter names much that no answer repeats, and is
    not judged by what is missing. ``unknown`` is the share of words the library does not hold at
    all. ``supplies`` says whether the passage holds the kind of thing asked for;
    ``superlative`` that the question asks for the
    most or the least of its kind, and the best sentence compares nothing; ``uncounted`` that it
    asks for a number, and that sentence holds none but those of the question and years; ``choice``
    is the share missing where it offers a choice, whose every side must be spoken of.
    ``evidence`` is the logarithm of what was found, as a multiple of what it takes to tell one
    passage of this library from all others: the larger it is, the more words meet by chance.
    ``common`` is the mean share that the next candidates find too. ``known`` and
    ``unanswered`` are likenesses to a known question of the passage, and to one known to have no
    answer; ``refused`` says the latter is the greater. ``time`` and ``numbers`` rule an answer out
    by themselves.
    """

    covered: float
    forms: float
    title: float
    near: float
    lead: float
    company: float
    names: float
    name: float
    namesakes: float
    unknown: float
    supplies: float
    superlative: float
    uncounted: float
    choice: float
    evidence: float
    common: float
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
    first, language = ranking.candidates[0], ranking.shelf.language
    words = ranking.match.words
    total = ranking.match.total or 1.0
    measures = first.measures
    missing, namesakes = names(ranking)
    weight = sum(math.exp(candidate.score - first.score) for candidate in ranking.candidates)
    covered = share(ranking.match, first.reached)
    letter = question.letter
    return Signals(
        covered=covered,
        forms=measures.forms,
        title=measures.title,
        near=measures.near,
        lead=1 / weight,
        company=_company(ranking),
        names=0.0 if letter else sum(word.rarity for word in missing) / total,
        name=float(not letter and bool(missing or namesakes)),
        namesakes=sum(word.rarity for word in namesakes) / total,
        unknown=sum(word.rarity for word in words if not word.worths) / total,
        supplies=float(
            supplies(question, _text(first, ranking), ranking.match, ranking.shelf.index)
        ),
        superlative=float(
            not letter
            and superlative(question.said)
            and not compares(best_sentence.spoken(question, ranking))
        ),
        uncounted=float(
            question.wanted == "number"
            and not best_sentence.counts(best_sentence.spoken(question, ranking), question)
        ),
        choice=0.0 if letter or not offers(question.said, language) else 1 - covered,
        evidence=_evidence(covered, ranking),
        common=_common(ranking),
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
        held = _held([one.token.word for one in found], ranking)
        if ranking.shelf.index.asks:
            held |= _forms(first.passage.questions.get(language, ()), language)
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


def unmentioned(ranking: Ranking) -> tuple[Wording, ...]:
    """The names, numbers apart, that the first candidate does not hold at all."""
    return tuple(one for one in names(ranking).missing if not one.token.number)


def borrowed(ranking: Ranking) -> bool:
    """Whether the first candidate itself holds no word of the question as such.

    What it holds then is repairs and kin, or words of several of its known questions together.
    """
    found = [
        word.token.word
        for word, worth in zip(ranking.match.words, ranking.candidates[0].reached, strict=True)
        if worth and word.known
    ]
    return not _held(found, ranking)


def _texts(candidate: Candidate, language: Language) -> tuple[str | None, ...]:
    """Title, text and known questions."""
    passage = candidate.passage
    asked = passage.questions.get(language, ())
    return (passage.title.get(language), passage.text.get(language), *asked)


_ENDING = re.compile(r"(?:nes?|es?|s|x)$")


@lru_cache(maxsize=1 << 14)
def _form(word: str) -> str:
    """A word without the endings of number and gender, which leave a name that name."""
    return _ENDING.sub("", word)


def _held(words: Iterable[str], ranking: Ranking) -> set[str]:
    """The forms of these words that title and text of the first candidate hold."""
    forms = {_form(word) for word in words}
    index, hits = ranking.shelf.index, ranking.match.hits
    numbers = {*index.listing(ranking.candidates[0].place)} - {SENTENCE}
    spelled = index.words
    held = forms & {_form(spelled[number - 1]) for number in numbers if number in hits}
    if held != forms:
        beginnings = tuple(forms - held)
        others = (spelled[number - 1] for number in numbers if number not in hits)
        held |= forms & {_form(word) for word in others if word.startswith(beginnings)}
    return held


def _forms(texts: Iterable[str | None], language: Language) -> set[str]:
    return set().union(*(_forms_of(text, language) for text in texts if text))


@lru_cache(maxsize=1 << 11)
def _forms_of(text: str, language: Language) -> frozenset[str]:
    """The forms of the words of a text; kept, as a passage's many known questions come again."""
    return frozenset(_form(token.word) for token in tokens(text, language))


def _company(ranking: Ranking) -> float:
    # By their words in the index: passages of a file would have to be read.
    title, places = ranking.shelf.index.title, [one.place for one in ranking.candidates]
    first = title(places[0])
    if not first or len(places) == 1:
        return _HALF
    second = title(places[1])
    if first == second:
        return 1.0
    titles = {first, second, *map(title, places[2:])}
    return _HALF if len(titles) == len(places) else 0.0


def _evidence(covered: float, ranking: Ranking) -> float:
    """The logarithm of the nats found, over those that tell one text from all others.

    Past ``_AMPLE`` more of them say nothing more: the model was fitted on hardly any such.
    """
    alone = math.log(ranking.shelf.index.size + OTHERS)
    return math.log1p(min(_AMPLE, covered * ranking.match.total / alone))


def _common(ranking: Ranking) -> float:
    """The mean share of the question that the other candidates most like it find as well.

    Where there are fewer, those that are wanting find nothing.
    """
    shares = sorted(
        one.measures.covered if one.reached is one.found else share(ranking.match, one.reached)
        for one in ranking.candidates[1:]
    )
    return sum(shares[-_NEXT:]) / _NEXT


def _text(candidate: Candidate, ranking: Ranking) -> str:
    return candidate.passage.text.best(ranking.shelf.language)
