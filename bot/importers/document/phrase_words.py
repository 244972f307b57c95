"""The words of a phrase, as far as finding where a name begins needs to tell them apart."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["content", "article", "joined", "link", "stop"]
"""``article``: a name begins after it. ``link``: it stands within names. ``joined``: both, as
French "du" is. ``stop``: it stands in no name. All else is ``content``."""

_LISTS: tuple[tuple[Kind, str], ...] = (
    (
        "article",
        "le la les l' un une ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma "
        "mes the a an this these those its their our his her 's",
    ),
    ("joined", "du des au aux"),
    (
        "link",
        "de d' à en et ou pour sur dans contre sous entre auprès près vers sans of for and or "
        "in on to against between at with by within",
    ),
    (
        "stop",
        "il elle ils elles nous vous je j' tu se s' n' ne y qui que qu' dont où c' ça cela "
        "est sont était étaient sera seront fut furent ont avait avaient aura auront "
        "fait font peut peuvent doit doivent par avec selon comme mais donc car si lorsque "
        "lorsqu' quand puis ainsi puisque puisqu' chez depuis notamment appelé appelée nommé "
        "is are was were be been has have had will would can could may must which that who "
        "whose where when from as but it they we he she called named via through under "
        "dite dit baptisé baptisée intitulé intitulée",
    ),
)
_KINDS: dict[str, Kind] = {word: kind for kind, listed in _LISTS for word in listed.split()}

_WORD = re.compile(
    r"(?:[ldjmtsnc]|(?:jus|lors|puis|quoi)?qu)['’](?=\w)|['’]s\b|[^\W_]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and where it stands there; ``plain`` is in lower case without accents."""

    start: int
    end: int
    plain: str
    kind: Kind
    capital: bool
    acronym: bool
    comma: bool
    """Whether a comma stands between the word before and this one."""


def words(text: str, start: int, end: int) -> list[Word]:
    """The words between two places of ``text``, elided ones and parts of compounds apart."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        shown = match.group()
        before = text[found[-1].end if found else start : match.start()]
        acronym = len(shown.rstrip("'’")) > 1 and shown.isupper()
        found.append(
            Word(
                match.start(),
                match.end(),
                plain(shown).rstrip("'’"),
                # The UN is no French article.
                "content" if acronym else _KINDS.get(shown.lower().replace("’", "'"), "content"),
                shown[0].isupper(),
                acronym,
                "," in before,
            )
        )
    return found


def plain(word: str) -> str:
    """``word`` in lower case, without accents, its ligatures in two letters."""
    spread = word.casefold().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFKD", spread) if not unicodedata.combining(c))
