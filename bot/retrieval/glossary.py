"""Glossary terms by any of their names, in either language, misspelt or half typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge.types import LANGUAGES, Language, Term
from bot.retrieval.analysis import fold, terms, tokens
from bot.retrieval.index import Index
from bot.retrieval.intent import FRAMES, MEANING
from bot.retrieval.question import Question
from bot.retrieval.spelling import SHORTEST

_MOST_READINGS = 64

_ALIKE = 0.72
"""Similarity, in [0, 1], from which a name counts as misspelt rather than another."""


@dataclass(frozen=True, slots=True)
class Name:
    """One way of naming a term, folded; ``acronym`` says it is its short form."""

    words: str
    term: Term
    acronym: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A term named in a question, by the content words from ``start`` up to ``end``."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """The one term a question names.

    ``whole`` says the question asks nothing else of it; ``repaired`` that it was misspelt.
    """

    term: Term
    whole: bool
    repaired: bool


class Glossary:
    """The terms of a library, to be found by name."""

    def __init__(self, entries: Sequence[Term]) -> None:
        self.entries = {term.id: term for term in entries}
        self._names = [name for term in entries for name in _names(term)]
        self._phrases: dict[Language, dict[tuple[str, ...], Term]] = {
            language: _phrases(entries, language) for language in LANGUAGES
        }
        lengths = [len(phrase) for by in self._phrases.values() for phrase in by]
        self._longest = max(lengths, default=0)

    def mentions(self, words: Sequence[Sequence[str]], language: Language) -> list[Mention]:
        """The terms named in a row of words, each given as the terms it may stand for.

        Longest names first; a word belongs to one mention only.
        """
        phrases = self._phrases[language]
        found: list[Mention] = []
        start = 0
        while start < len(words):
            for length in range(min(self._longest, len(words) - start), 0, -1):
                term = next(
                    (
                        phrases[phrase]
                        for phrase in _readings(words[start : start + length])
                        if phrase in phrases
                    ),
                    None,
                )
                if term is not None:
                    found.append(Mention(term, start, start + length))
                    start += length
                    break
            else:
                start += 1
        return found

    def asked(self, question: Question, index: Index | None) -> Named | None:
        """The term that all content words of ``question`` name together, if they do.

        Misspelt words are repaired with the words of ``index``, where one is given.
        """
        words = []
        meaning = False
        for token in question.words:
            if token.word in MEANING:
                meaning = True
                continue
            readings = [token.term]
            if index is not None and not index.knows(token.term):
                near = index.vocabulary.near(token.word)
                readings += [index.term_of(one.word) for one in near]
            words.append(readings)
        mentions = self.mentions(words, question.analysed_as)
        if len(mentions) != 1 or mentions[0].end - mentions[0].start != len(words):
            return None
        term = mentions[0].term
        typed = tuple(readings[0] for readings in words)
        repaired = self._phrases[question.analysed_as].get(typed) is not term
        framing = [one for one in question.said if one.word in FRAMES]
        whole = meaning or (question.wanted == "other" and not framing)
        return Named(term, whole, repaired)

    def complete(self, typed: str, limit: int) -> list[Term]:
        """Terms for what has been typed so far: exact, acronym, prefix, inside, then misspelt.

        Nothing typed gives the glossary in alphabetical order of its French names.
        """
        sought = _folded(typed)
        if not sought:
            alphabetical = sorted(
                self.entries.values(), key=lambda term: fold(term.name.best("fr"))
            )
            return alphabetical[:limit]
        ranked: dict[str, tuple[int, float]] = {}
        for name in self._names:
            rank = _rank(sought, name)
            if rank is not None:
                before = ranked.get(name.term.id)
                ranked[name.term.id] = rank if before is None else min(rank, before)
        best = sorted(ranked, key=lambda term_id: (ranked[term_id], term_id))[:limit]
        return [self.entries[term_id] for term_id in best]

    def named(self, words: str) -> Term | None:
        """The term that ``words`` name as a whole, half typed or misspelt."""
        sought = _folded(words)
        if not sought:
            return None
        for name in self._names:
            if name.words == sought:
                return name.term
        begun = [name for name in self._names if name.words.startswith(sought)]
        if begun and len(sought) >= SHORTEST - 1:
            return min(begun, key=lambda name: (not name.acronym, len(name.words))).term
        found = process.extractOne(
            sought,
            [name.words for name in self._names],
            scorer=OSA.normalized_similarity,
            score_cutoff=_ALIKE,
        )
        return self._names[found[2]].term if found is not None and len(sought) >= SHORTEST else None


def _rank(sought: str, name: Name) -> tuple[int, float] | None:
    """Smaller is better; None where the name is not what was typed."""
    if name.words == sought:
        return (0, 0.0)
    if name.words.startswith(sought):
        return (1 if name.acronym else 2, float(len(name.words)))
    if any(word.startswith(sought) for word in name.words.split()):
        return (3, float(len(name.words)))
    if len(sought) < SHORTEST:
        return None
    # What is half typed is compared with as much of the name.
    alike = max(
        OSA.normalized_similarity(sought, name.words),
        OSA.normalized_similarity(sought, name.words[: len(sought)]),
    )
    return (4, -alike) if alike >= _ALIKE - 0.1 else None


def _names(term: Term) -> Iterator[Name]:
    for language in LANGUAGES:
        if term.acronym is not None and (acronym := term.acronym.get(language)):
            yield Name(_folded(acronym), term, acronym=True)
        if name := term.name.get(language):
            yield Name(_folded(name), term, acronym=False)
        for alias in term.aliases.get(language, ()):
            yield Name(_folded(alias), term, acronym=False)


def _phrases(entries: Sequence[Term], language: Language) -> dict[tuple[str, ...], Term]:
    """Every name of every term as the terms of its content words, analysed in one language."""
    phrases: dict[tuple[str, ...], Term] = {}
    for term in entries:
        texts = [*(term.acronym.get(one) for one in LANGUAGES)] if term.acronym else []
        texts += [term.name.get(one) for one in LANGUAGES]
        texts += [alias for one in LANGUAGES for alias in term.aliases.get(one, ())]
        for text in texts:
            phrase = tuple(terms(text, language)) if text else ()
            if phrase:
                phrases.setdefault(phrase, term)
    return phrases


def _readings(words: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The phrases a row of words may be, as typed first, then repaired; at most so many."""
    yield from islice(product(*words), _MOST_READINGS)


def _folded(words: str) -> str:
    return " ".join(token.word for token in tokens(words, "fr"))
