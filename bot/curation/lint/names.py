"""The names that a text holds, and whether the same text in the other language holds them too.

A name is a term of the glossary written as a name, a place or people of ``exonyms``, a word in
capitals, or a word that the pack writes with a capital in both languages ("Pronk", "Egmont").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.curation.lint.exonyms import ABBREVIATIONS, NAMES
from bot.knowledge.types import LANGUAGES, Language, Term, Text
from bot.retrieval.analysis import content, fold
from bot.retrieval.glossary import Glossary

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?…:;«»“”\"(–—\n])\s*$")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_ARTICLE = re.compile(r"^ (?:l|le|la|les|the|un|une|a|an) (?=.)")
_ROMAN = re.compile(r"[IVXLC]+")

_NO_NAMES = frozenset("mp mep pm ceo hq french english francais anglais".split())
"""What the other language has other words for, or says of itself ("in French")."""

_SHORTEST = 3
_KIN = 88
"""The likeness, of 100, from which two words are forms of one name."""

_SLIP = 2
"""Letters by which a misspelt name may differ."""


@dataclass(frozen=True, slots=True)
class _Word:
    """``begins`` says that it stands where any word has a capital."""

    surface: str
    folded: str
    begins: bool
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.surface[0].isupper()

    @property
    def shouted(self) -> bool:
        return len(self.surface) > 1 and self.surface.isupper()


class Names:
    """What a pack's texts tell of its names: its terms, and the words it writes as names."""

    def __init__(self, terms: Iterable[Term], texts: Iterable[Text]) -> None:
        self._glossary = Glossary(tuple(terms))
        self._forms = {
            term.id: {_ARTICLE.sub(" ", _plain(form)) for form in _forms_of(term)}
            for term in self._glossary.entries.values()
        }
        self._terms_named: defaultdict[str, set[str]] = defaultdict(set)
        for identity, forms in self._forms.items():
            for form in forms:
                self._terms_named[form].add(identity)
        named: dict[Language, set[str]] = {language: set() for language in LANGUAGES}
        for text in texts:
            for language in text.languages:
                words = _words(text.get(language) or "")
                named[language] |= {one.folded for one in words if one.capital and not one.begins}
        self._shared = {word for word in named["fr"] & named["en"] if len(word) >= _SHORTEST}

    def missing(self, text: str, language: Language, other: str) -> Iterator[str]:
        """The names of ``text``, in ``language``, that ``other``, in the other one, lacks."""
        held = {word.folded for word in _words(other)}
        held |= {part for word in held for part in word.split("-")}
        groups = frozenset().union(*(NAMES.get(word, frozenset()) for word in held))
        groups |= frozenset().union(*(_peoples(word) for word in held))
        plain = _plain(other)
        taken: list[tuple[int, int]] = []
        for term, shown, start, end in self._terms(text, language):
            taken.append((start, end))
            if not any(form in plain for form in self._forms[term]):
                yield shown
        told: set[str] = set()
        for word in _words(text):
            inside = any(start <= word.start < end for start, end in taken)
            if not word.capital or inside or word.folded in told or word.folded in _NO_NAMES:
                continue
            told.add(word.folded)
            if self._lacks(word, held, groups) and not self._otherwise(word, plain):
                yield word.surface

    def misspelt(self, text: Text) -> Iterator[tuple[str, str]]:
        """Names of two words of which one is the same in both languages, the other nearly so."""
        french, english = (_words(text.get(language) or "") for language in LANGUAGES)
        held = {word.folded for word in (*french, *english)}
        for first, last in _pairs(french):
            for other_first, other_last in _pairs(english):
                for one, other, same in (
                    (last, other_last, first.folded == other_first.folded),
                    (first, other_first, last.folded == other_last.folded),
                ):
                    apart = OSA.distance(one.folded, other.folded)
                    if same and 0 < apart <= _SLIP < len(one.folded) - 1 and held:
                        yield one.surface, other.surface

    def _otherwise(self, word: _Word, plain: str) -> bool:
        """Whether a word by itself names a term that the other text names in another way."""
        terms = self._terms_named.get(_plain(word.surface), ())
        return any(form in plain for identity in terms for form in self._forms[identity])

    def _lacks(self, word: _Word, held: set[str], groups: frozenset[int]) -> bool:
        known = NAMES.get(word.folded, frozenset())
        if known and (not word.begins or len(word.folded) > _SHORTEST):
            return not known & groups
        if word.shouted and not _ROMAN.fullmatch(word.surface):
            alike = ABBREVIATIONS.get(word.folded, frozenset())
            others = (ABBREVIATIONS.get(one, frozenset()) for one in held)
            return word.folded not in held and not any(alike & one for one in others)
        if word.begins or word.folded not in self._shared:
            return False
        return not any(fuzz.ratio(word.folded, one) >= _KIN for one in held)

    def _terms(self, text: str, language: Language) -> Iterator[tuple[str, str, int, int]]:
        """The terms written as names: id, as written, start and end."""
        words = [(surface, term) for _, surface, _, term in content(text, language)]
        mentions = self._glossary.mentions([(term,) for _, term in words], language)
        at = 0
        starts = []
        for surface, _ in words:
            at = text.index(surface, at)
            starts.append(at)
            at += len(surface)
        for mention in mentions:
            start = starts[mention.start]
            end = starts[mention.end - 1] + len(words[mention.end - 1][0])
            begins = _BEGINS.search(text[:start]) is not None
            surfaces = [surface for surface, _ in words[mention.start : mention.end]]
            # A sentence lends its capital to the first word: there the others must have their own.
            telling = surfaces if begins else surfaces[:1]
            alone = len(surfaces) == 1 and not surfaces[0].isupper()
            if all(one[0].isupper() for one in telling) and not (begins and alone):
                yield mention.term.id, text[start:end], start, end


def _forms_of(term: Term) -> Iterator[str]:
    for language in LANGUAGES:
        yield from (one for one in (term.name.get(language),) if one)
        if term.acronym is not None and (acronym := term.acronym.get(language)):
            yield acronym
        yield from term.aliases.get(language, ())


def _words(text: str) -> list[_Word]:
    return [
        _Word(
            match.group(),
            fold(match.group()),
            _BEGINS.search(text[: match.start()]) is not None,
            *match.span(),
        )
        for match in _WORD.finditer(text)
    ]


def _pairs(words: list[_Word]) -> Iterator[tuple[_Word, _Word]]:
    for first, last in pairwise(words):
        if first.capital and last.capital and last.start == first.end + 1:
            yield first, last


def _peoples(word: str) -> frozenset[int]:
    """The names of which ``word`` is the plural."""
    return NAMES.get(word.removesuffix("s"), frozenset())


def _plain(words: str) -> str:
    plain = _POSSESSIVE.sub("", fold(words)).replace("-", " ")
    return f" {' '.join(_WORD.findall(plain))} "
