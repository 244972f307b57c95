"""The words of a question, as an index may hold them: exact, repaired, or kin.

A word the index knows stands for itself; one it doesn't know is repaired to its neighbours. Every
known word also reaches its kin (words with the same beginning, such as "fondateur" for "fondé"),
at a discount. Where a text holds several of these, the best counts, never their sum.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from bot.retrieval.analysis import Token
from bot.retrieval.index import Index
from bot.retrieval.kin import MOST_KIN, kin
from bot.retrieval.spelling import SWALLOWED
from bot.retrieval.synonyms import LIGHT_WEIGHT, WORTH, light, synonyms

_SHORTEST_CUT = 3
_LONGEST_CUT = 5
_CUT_WORTH = 0.5

_KEPT = 1 << 12
"""Words whose reading is kept, for each index."""

BROUGHT_WEIGHT = 0.4
"""What a word that a follow-up leaves unsaid weighs beside the same word said."""


class Hit(NamedTuple):
    """What one word of the index is worth to the word of the question at ``place``, in nats.

    ``form`` is the rarity of the spelling where it is the question's own, else 0.
    """

    place: int
    worth: float
    form: float


class Wording(NamedTuple):
    """One word of the question.

    ``rarity`` is the weight it carries, in nats; ``known`` says the index holds its term;
    ``repairs`` are the words it was taken for, if it was repaired; ``worths`` are the terms it may
    stand for, each with its worth in (0, 1] of an exact match; ``name`` says it is a number or a
    proper name, which no other word can replace.
    """

    token: Token
    rarity: float
    known: bool
    repairs: tuple[str, ...]
    worths: Mapping[str, float]
    name: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A question's words against one index.

    ``hits`` maps a word number of the index to what it is worth; ``terms`` maps each term to look
    for to its weight among candidates; ``reaches`` lists, for each term, the places of the words
    that may stand for it, with their worth in (0, 1]. ``total`` is the weight of the
    whole question.
    """

    words: tuple[Wording, ...]
    hits: dict[int, Hit]
    terms: dict[str, float]
    reaches: dict[str, list[tuple[int, float]]]
    total: float


class Reading(NamedTuple):
    """What an index makes of one word, whatever question it is in.

    ``known``, ``repairs``, ``worths`` and ``rarity`` are those of a ``Wording``; ``proper`` says it
    is a name wherever texts hold it. ``own`` is the number of the word as it is spelled, and
    ``form`` the rarity of that; ``stands`` lists the terms it may stand for, with their worth in
    (0, 1] and in nats, and the numbers of their words.
    """

    known: bool
    repairs: tuple[str, ...]
    worths: Mapping[str, float]
    rarity: float
    proper: bool
    own: int
    form: float
    stands: tuple[tuple[str, float, float, Sequence[int]], ...]


# Both are made many times for each question, and the constructor of a NamedTuple is slow.
_hit = partial(tuple.__new__, Hit)
_wording = partial(tuple.__new__, Wording)

Read = Callable[[str, str, bool], Reading]
"""Reads a folded word, given its term and whether it is a name for its capital."""


def reader(index: Index) -> Read:
    """How to read words with ``index``; what was read is kept, for words come again."""
    return lru_cache(maxsize=_KEPT)(partial(_read, index))


def _read(index: Index, word: str, term: str, named: bool) -> Reading:
    known = index.knows(term)
    worths, repairs = _expansions(word, term, index, known=known, named=named)
    stands = []
    rarities = []
    for one, worth in worths.items():
        held, numbers = index.held(one)
        stands.append((one, worth, held * worth, numbers))
        rarities.append(held)
    rarities = rarities or [index.rarity(term)]
    # A known word stands for itself first.
    rarity = rarities[0] if known else max(rarities)
    if light(term, index.language):
        rarity *= LIGHT_WEIGHT
    own = index.number_of(word)
    proper, form = index.proper_at(own), index.word_rarity(own)
    return Reading(known, repairs, worths, rarity, proper, own, form, tuple(stands))


def match(words: Sequence[Token], read: Read, brought: Container[str] = frozenset()) -> Match:
    """Match the content words of a question with the words of the index that ``read`` knows.

    ``brought`` are the terms that the question does not say itself, which weigh less.
    """
    matched: list[Wording] = []
    hits: dict[int, Hit] = {}
    terms: dict[str, float] = {}
    reaches: dict[str, list[tuple[int, float]]] = {}
    for place, token in enumerate(words):
        within = token.capital and token.start > 0
        reading = read(token.word, token.term, within)
        known, rarity = reading.known, reading.rarity
        unsaid = token.term in brought
        if unsaid:
            rarity *= BROUGHT_WEIGHT
        name = token.number or reading.proper or within
        # The first word of a question has its capital anyway; "George Washington" is one name.
        name = name or (not known and token.capital and _before_a_name(token, words[place + 1 :]))
        name = name and not unsaid
        matched.append(_wording((token, rarity, known, reading.repairs, reading.worths, name)))
        if token.term not in reading.worths:
            # Known questions may hold a word that no text does.
            reaches.setdefault(token.term, []).append((place, 1.0))
        for term, worth, weight, numbers in reading.stands:
            if worth > terms.get(term, 0.0):
                terms[term] = worth
            reaches.setdefault(term, []).append((place, worth))
            value = weight if weight < rarity else rarity
            for number in numbers:
                if number not in hits or hits[number].worth < value:
                    form = reading.form if number == reading.own else 0.0
                    hits[number] = _hit((place, value, form))
    return Match(
        words=tuple(matched),
        hits=hits,
        terms=terms,
        reaches=reaches,
        total=sum(word.rarity for word in matched),
    )


def best_worths(numbers: Iterable[int], hits: Mapping[int, Hit]) -> dict[int, float]:
    """What words of a text, by their numbers, find of a question.

    For each place in the question the best worth, in nats.
    """
    found: dict[int, float] = {}
    for number in filter(hits.__contains__, numbers):
        place, worth, _ = hits[number]
        if worth > found.get(place, 0.0):
            found[place] = worth
    return found


def _before_a_name(token: Token, following: Sequence[Token]) -> bool:
    return bool(following) and following[0].capital and following[0].start == token.end + 1


def share(match: Match, found: Sequence[float]) -> float:
    """The share of a question's weight that is found, given what each word finds in [0, 1]."""
    weight = sum(word.rarity * one for word, one in zip(match.words, found, strict=True))
    return weight / (match.total or 1.0)


def _expansions(
    word: str, term: str, index: Index, *, known: bool, named: bool
) -> tuple[dict[str, float], tuple[str, ...]]:
    """Terms the word may stand for with their worth in (0, 1], and the repairs among them."""
    if known:
        worths = {term: 1.0}
        _add(worths, kin(word, index))
        _add(worths, _synonyms(term, index))
        return worths, ()
    worths = {}
    near = index.vocabulary.near(word)
    if named:
        # A name is only taken for another name: "Paris" is not a misspelt "partis".
        near = tuple(neighbour for neighbour in near if index.proper(neighbour.word))
    for neighbour in near:
        stem = index.term_of(neighbour.word)
        worths[stem] = max(worths.get(stem, 0.0), neighbour.weight)
    if not worths:
        worths = kin(word, index) or _abbreviated(word, index)
    _add(worths, _synonyms(term, index))
    return worths, tuple(one.word for one in near if one.weight < SWALLOWED)


def _abbreviated(word: str, index: Index) -> dict[str, float]:
    """What a word cut short may begin ("rep" for "réponse")."""
    if not _SHORTEST_CUT <= len(word) <= _LONGEST_CUT or word[0].isdigit():
        return {}
    longer = {index.term_at(place) for place in index.vocabulary.beginning(word)}
    return dict.fromkeys(sorted(longer), _CUT_WORTH) if len(longer) <= MOST_KIN else {}


def _add(worths: dict[str, float], more: Mapping[str, float]) -> None:
    for term, worth in more.items():
        worths[term] = max(worths.get(term, 0.0), worth)


def _synonyms(term: str, index: Index) -> dict[str, float]:
    return {
        other: WORTH
        for other in synonyms(term, index.language)
        if other != term and index.knows(other)
    }
