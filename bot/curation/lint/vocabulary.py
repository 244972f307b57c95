"""Words that a reader may not know: abbreviations and names that the glossary leaves out."""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.curation.lint.exonyms import NAMES
from bot.curation.lint.rule import Linted, Remark, Rule
from bot.knowledge.types import LANGUAGES, Language, Passage, Text
from bot.retrieval.analysis import fold

_ABBREVIATION = re.compile(r"(?<![\w-])(?:[A-Z]{2,}[0-9]*|(?:[A-Z]\.){2,})(?![\w-])")
_ROMAN = re.compile(r"[IVXLC]+")
_WORD = re.compile(r"[^\W_]+")
_PLAIN_TO_ALL = frozenset(
    "PS NB OK TV FAQ PDF SMS CV AM PM BBC CNN URL MM MP MEP PDG CEO UK USA SOS ADN DNA VIH HIV TVA"
    " VAT PME SME PIB GDP ONG NGO".split()
)

USED = 3
"""Passages from which a name that the glossary lacks is told of."""

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*[a-zà-öø-ÿ][\w’'-]*"
_LINKS: dict[Language, str] = {
    "fr": r"(?:de la|de l['’]|du|des|de|d['’]|et)",
    "en": r"(?:of the|of|and)",
}
_NAMES: dict[Language, re.Pattern[str]] = {
    language: re.compile(rf"\b{_CAPITAL}(?:\s+(?:{links}\s*)?{_CAPITAL})+")
    for language, links in _LINKS.items()
}
_SENTENCE = re.compile(r"(?:^|[.!?…:;«»“”\"(–—])\s*$")


def _unexpanded(linted: Linted) -> Iterator[Remark]:
    understood = {_bare(form) for form in _forms(linted)} | _expanded(linted) | _PLAIN_TO_ALL
    understood |= {
        part
        for term in linted.pack.terms
        if term.acronym is not None
        for language in LANGUAGES
        for part in _WORD.findall(term.acronym.get(language) or "")
    }
    # What is also written in small letters is a word, shouted.
    small = {
        fold(word)
        for passage in linted.pack.passages
        for _, text in _texts(passage)
        for word in _WORD.findall(text)
        if not word.isupper()
    }
    for passage in linted.pack.passages:
        for language, text in _texts(passage):
            for match in _ABBREVIATION.finditer(text):
                short = _bare(match.group())
                a_word = fold(short) in NAMES or fold(short) in small or _shouted(text, match)
                if short in understood or a_word or _ROMAN.fullmatch(short):
                    continue
                understood.add(short)
                yield Remark(
                    linted.places.of("passage", passage.id, "text", language),
                    f"{passage.id}: nothing in the pack says what {match.group()} stands for",
                    "Give it a term in glossary.yaml, or write it out where it first comes: "
                    f"“Full Name ({match.group()})”",
                    (short, passage.id),
                )


def _expanded(linted: Linted) -> set[str]:
    """The abbreviations that stand beside what they are short for: "Full Name (FN)"."""
    found: set[str] = set()
    for passage in linted.pack.passages:
        for _, text in _texts(passage):
            for match in re.finditer(r"\(([^()]{2,80})\)", text):
                before = text[: match.start()]
                for short in _ABBREVIATION.findall(match[1]):
                    if _abbreviates(_bare(short), before):
                        found.add(_bare(short))
            # "FN (Full Name)"
            for match in re.finditer(rf"({_ABBREVIATION.pattern})\s*[(,:]\s*([^().;]+)", text):
                if _abbreviates(_bare(match[1]), match[2], ahead=True):
                    found.add(_bare(match[1]))
    return found


def _abbreviates(short: str, words: str, *, ahead: bool = False) -> bool:
    """Whether the initials of ``short`` are found, in order, among the nearest words."""
    near = re.findall(r"[^\W\d_]+", fold(words))
    room = 2 * len(short) + 4
    near = near[:room] if ahead else near[-room:]
    letters = iter(word[0] for word in near)
    return all(any(letter == one for letter in letters) for one in fold(short) if one.isalpha())


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Whether the words beside it are in capitals too: a heading, no abbreviation."""
    around = (
        re.findall(r"\w+", text[: match.start()])[-1:] + re.findall(r"\w+", text[match.end() :])[:1]
    )
    return any(len(word) > 1 and word.isupper() and not word.isdigit() for word in around)


def _undefined(linted: Linted) -> Iterator[Remark]:
    if not linted.pack.terms:
        return
    for language in LANGUAGES:
        known = [_plain(form) for form in _forms(linted)]
        uses: defaultdict[str, list[tuple[Passage, str]]] = defaultdict(list)
        for passage in linted.pack.passages:
            text = passage.text.get(language) or ""
            for name in dict.fromkeys(_names(text, language)):
                uses[_plain(name)].append((passage, name))
        for plain, used in uses.items():
            if len(used) < USED or any(plain in form or form in plain for form in known):
                continue
            passage, name = used[0]
            yield Remark(
                linted.places.of("passage", passage.id, "text", language),
                f"{passage.id}: “{name}”, which {len(used)} passages name, is not in the glossary",
                "Give it a term in glossary.yaml",
                (name, passage.id),
            )


def _names(text: str, language: Language) -> Iterator[str]:
    """Names of several words, each or all but links with a capital."""
    for match in _NAMES[language].finditer(text):
        name = match.group()
        if _SENTENCE.search(text[: match.start()]):
            # The first word has its capital from the sentence.
            rest = _NAMES[language].search(name, len(name.split()[0]))
            if rest is None:
                continue
            name = rest.group()
        yield name


def _forms(linted: Linted) -> Iterator[str]:
    for term in linted.pack.terms:
        for language in LANGUAGES:
            if term.acronym is not None and (acronym := term.acronym.get(language)):
                yield acronym
            if name := term.name.get(language):
                yield name
            yield from term.aliases.get(language, ())


def _texts(passage: Passage) -> Iterator[tuple[Language, str]]:
    for language in passage.text.languages:
        yield language, passage.text.get(language) or ""


def _bare(short: str) -> str:
    return short.replace(".", "")


def _plain(words: str) -> str:
    return f" {' '.join(_WORD.findall(fold(words)))} "


RULES = (
    Rule(
        name="unexpanded-acronym",
        finds=Text(
            fr="Un sigle d'un passage n'est ni dans le glossaire, ni écrit en toutes lettres où "
            "que ce soit dans le pack.",
            en="An abbreviation in a passage is neither in the glossary nor written out anywhere "
            "in the pack.",
        ),
        matters=Text(
            fr="Qui ne connaît pas le sigle ne comprend pas la réponse, et qui écrit le nom entier "
            "ne trouve pas le passage.",
            en="Who doesn't know the abbreviation doesn't understand the answer, and who writes "
            "the full name doesn't find the passage.",
        ),
        remedy=Text(
            fr="Ajoutez un terme au glossaire, ou écrivez « Nom entier (NE) » à la première "
            "occasion.",
            en="Add a term to the glossary, or write “Full Name (FN)” where it first comes.",
        ),
        example="text:\n  fr: Le SHAPE coordonne les formations.",
        whole=_unexpanded,
    ),
    Rule(
        name="undefined-term",
        finds=Text(
            fr=f"Un nom de plusieurs mots revient dans {USED} passages au moins, et le glossaire "
            "ne l'a pas. Seulement si le pack a un glossaire.",
            en=f"A name of several words comes in {USED} passages or more, and the glossary lacks "
            "it. Only where the pack has a glossary.",
        ),
        matters=Text(
            fr="Un membre demandera ce que c'est ; c'est le glossaire qui répond à cela, et qui "
            "relie le nom à ses autres formes et à l'autre langue.",
            en="A member will ask what it is; it is the glossary that answers that, and that ties "
            "the name to its other forms and to the other language.",
        ),
        remedy=Text(
            fr="Ajoutez un terme, ou autorisez le nom s'il est connu de tous.",
            en="Add a term, or allow the name if everybody knows it.",
        ),
        example="text:\n  fr: Le Comité militaire de l'Alliance et la Cour des Comptes…",
        whole=_undefined,
    ),
)
