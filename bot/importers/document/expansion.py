"""Where the full name that an acronym stands for begins and ends.

Two readings are tried. By letters, after Schwartz and Hearst ("A simple algorithm for identifying
abbreviation definitions in biomedical text", PSB 2003): every letter is found in the name, in
order. By phrase, for an acronym of another language ("… de formation et d'assistance à la sécurité
en faveur de l'Ukraine (NSATU)"): the name is the shortest noun phrase before the bracket that
accounts for as many of the letters, in any order, as the sentence can.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.importers.document.phrase_words import Word, plain

MOST_WORDS = 24
"""Words that are looked at beside an acronym."""

_GOOD = 0.55
"""What the letters must be worth on average; an initial is worth 1."""
_INITIAL, _LINKED, _NEXT, _LATER = 1.0, 0.6, 0.7, 0.2
"""A letter that begins a word of content, or a small word; that follows on one found; another."""
_SKIPPED = 0.35
"""What a word of content without a letter costs."""

_PRONOUNS = frozenset("il elle ils elles nous vous je j tu se s n ne it they we he she".split())

_HALF = 0.5
"""The share of its letters by which a phrase is taken for an acronym's name."""
_NAME, _THIRD = 3, 0.3
"""Words of content from which a capitalised phrase is one by this share of the letters."""


@dataclass(frozen=True, slots=True)
class Name:
    """The words ``[first, last)`` that are a full name.

    ``worth`` in [0, 1] is how well the letters fit; ``sure`` that they do in order.
    """

    first: int
    last: int
    worth: float
    sure: bool


def before(found: Sequence[Word], short: str) -> Name | None:
    """The name that ends with the last of ``found``, or None."""
    letters = _letters(short)
    best: Name | None = None
    for first, word in enumerate(found):
        if word.kind != "content" or not letters or _verb(found, first):
            continue
        named = tuple(found[first:])
        if len(letters) > 1 and sum(one.kind == "content" for one in named) < 2:
            continue
        worth = _in_order(letters, named)
        # Of equals the shorter.
        if worth >= _GOOD and (best is None or worth >= best.worth):
            best = Name(first, len(found), worth, True)
    phrase = _phrase(found, letters) if best is None or best.worth < 1 else None
    if best is None or (phrase is not None and phrase.worth == 1):
        # Letters that each begin a word, in whatever order, beat letters from within words.
        return phrase
    return best


def after(found: Sequence[Word], short: str, *, whole: bool) -> Name | None:
    """The name that begins with the first words of ``found``, or None.

    ``whole`` says that all of them are the name if any are, as within brackets.
    """
    letters = _letters(short)
    first = next((place for place, word in enumerate(found) if word.kind == "content"), None)
    if first is None or not letters or found[0].plain in ("a", "an", "un", "une"):
        # "BBC (a British broadcaster)" says what it is, not what it stands for.
        return None
    lasts = [len(found)] if whole else range(first + 1, len(found) + 1)
    names = [
        Name(first, last, _in_order(letters, tuple(found[first:last])), True)
        for last in lasts
        if found[last - 1].kind == "content"
    ]
    good = [name for name in names if name.worth >= _GOOD]
    if good:
        return max(good, key=lambda name: (name.worth, -name.last))
    covered = _covered(letters, found[first:])
    if whole and len(letters) > 1 and covered == len(letters):
        return Name(first, len(found), covered / len(letters), False)
    return None


def _verb(found: Sequence[Word], place: int) -> bool:
    """Whether a verb is likely at or after ``place``: a pronoun leads to it."""
    near = found[max(0, place - (not found[place].capital)) :]
    return any(word.kind == "stop" and word.plain in _PRONOUNS for word in near)


def _letters(short: str) -> str:
    """The letters that a name must have: no digits, and not the s of a plural."""
    kept = short[:-1] if len(short) > 2 and short[-1] == "s" and short[:-1].isupper() else short
    return "".join(c for c in plain(kept) if c.isalpha())


def _in_order(letters: str, found: tuple[Word, ...]) -> float:
    """What the letters are worth where the first word begins with the first; 0 if they aren't."""
    if not found[0].plain.startswith(letters[0]) or _is(letters, found):
        return 0.0

    @cache
    def rest(letter: int, word: int, at: int) -> float:
        """The best worth of the letters from ``letter`` on, after place ``at`` of ``word``."""
        if letter == len(letters):
            return -_SKIPPED * sum(one.kind == "content" for one in found[word + 1 :])
        best = float("-inf")
        here = found[word].plain
        place = here.find(letters[letter], at + 1)
        if place > 0 and found[word].kind == "content":
            value = _NEXT if place == at + 1 else _LATER
            best = value + rest(letter + 1, word, place)
        skipped = 0.0
        for later in range(word + 1, len(found)):
            one = found[later]
            if one.plain.startswith(letters[letter]):
                value = _INITIAL if one.kind == "content" else _LINKED
                best = max(best, value - skipped + rest(letter + 1, later, 0))
            skipped += _SKIPPED * (one.kind == "content")
        return best

    return max(0.0, (_INITIAL + rest(1, 0, 0)) / len(letters))


def _is(letters: str, found: tuple[Word, ...]) -> bool:
    """Whether the words hold the acronym itself: nothing is its own name."""
    return any(word.plain == letters for word in found) and len(letters) > 1


def _phrase(found: Sequence[Word], letters: str) -> Name | None:
    """The noun phrase at the end of ``found`` that accounts for the most letters."""
    if not letters or not found or found[-1].kind != "content":
        return None
    chosen: Name | None = None
    for first in _beginnings(found):
        phrase = found[first:]
        if _is(letters, tuple(phrase)):
            break
        worth = _covered(letters, phrase) / len(letters)
        if chosen is None or worth > chosen.worth:
            chosen = Name(first, len(found), worth, False)
    return chosen if chosen is not None and _credible(found, chosen, letters) else None


def _credible(found: Sequence[Word], name: Name, letters: str) -> bool:
    content = [word for word in found[name.first :] if word.kind == "content"]
    if len(content) < 2 and len(letters) > 1:
        return False
    if len(letters) == 2:
        return name.worth == 1
    named = found[name.first].capital and len(content) >= _NAME
    return name.worth >= (_THIRD if named else _HALF)


def _beginnings(found: Sequence[Word]) -> list[int]:
    """Where a noun phrase that ends with the last word may begin, the shortest first.

    Going back, small words that stand within names are passed; a comma only before one of these
    or in an enumeration; an article is the beginning unless a small word leads to it.
    """
    places: list[int] = []
    joined = False
    for place in range(len(found) - 1, -1, -1):
        word = found[place]
        earlier = found[place - 1] if place else None
        if word.kind == "stop":
            # After a pronoun comes a verb; what is capitalised is a name without an article.
            return _content(found, [*places, *([place + 1] if _capital(found[place + 1]) else [])])
        if word.kind in ("article", "joined"):
            places.append(place + 1)
            if word.kind == "article" and (earlier is None or earlier.kind != "link"):
                return _content(found, places)
        joined = joined or word.plain in ("et", "ou", "and", "or")
        enumerated = joined and word.kind == "content"
        if word.comma and not enumerated and word.kind not in ("link", "joined"):
            break
        if earlier and _capital(word) and _capital(earlier):
            # "the French National Centre": any word of a run of capitals may be the first.
            places.append(place)
    else:
        place = -1
    # Nothing led to an article: the phrase begins where the reading ended.
    return _content(found, [*places, place + 1])


def _capital(word: Word) -> bool:
    return word.kind == "content" and word.capital and not word.acronym


def _content(found: Sequence[Word], places: Sequence[int]) -> list[int]:
    """The places of which a word of content stands."""
    return [
        place for place in dict.fromkeys(places)
        if place < len(found) and found[place].kind == "content"
    ]  # fmt: skip


def _covered(letters: str, found: Sequence[Word]) -> int:
    """How many letters begin a word of content each, in any order.

    An acronym may stand for any letter of its own: it has another one in another language.
    """
    wanted = Counter(letters)
    count = 0
    for word in found:
        if word.kind == "content" and not word.acronym and wanted[word.plain[0]] > 0:
            wanted[word.plain[0]] -= 1
            count += 1
    for word in found:
        fitting = next((c for c in word.plain if wanted[c] > 0), None) if word.acronym else None
        if fitting is not None:
            wanted[fitting] -= 1
            count += 1
    return count
