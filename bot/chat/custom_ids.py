"""What a button, a menu or a form remembers: all of it in its custom id, so that it works for ever.

``s1:ACTION:LANGUAGE:QUESTION:POSITION:SUBJECTS``, at most 100 characters. QUESTION is in base 36;
SUBJECTS are references to passages, terms, sources and packs, joined by commas.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Literal

from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval import lookup

VERSION = 1
LONGEST = 100

OURS = re.compile(r"s\d+:.*", re.DOTALL)
"""Every custom id of ours, of whatever version."""

_FORM = re.compile(
    rf"s{VERSION}:(?P<action>[a-z]{{1,8}}):(?P<language>fr|en):(?P<question>[0-9a-z]{{0,13}})"
    r":(?P<position>0|[1-9][0-9]{0,5})"
    r":(?P<subjects>[-\w.~,]*)",
    re.ASCII,
)
_PLAIN = re.compile(r"[-\w.]+", re.ASCII)
_DIGEST = re.compile(r"~[-\w]{12}", re.ASCII)
_SUBJECTS = 64
"""Room for them all, in characters: what the longest of everything else leaves."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

MOST_SUBJECTS = 4
LAST_POSITION = 999_999

SubjectKind = Literal["passage", "term", "source", "pack"]
_LETTERS: dict[SubjectKind, str] = {"passage": "p", "term": "t", "source": "s", "pack": "k"}
_KINDS: dict[str, SubjectKind] = {letter: kind for kind, letter in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Subject:
    """A passage, term, source or pack by its id, or by ``~`` and the digest of an id too long."""

    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True)
class CustomId:
    """``question`` is the id of the question that the card answers; ``position`` counts from 0."""

    action: str
    language: Language
    question: int | None = None
    position: int = 0
    subjects: tuple[Subject, ...] = ()

    def __str__(self) -> str:
        """The text for Discord. Raises ValueError where ``parse`` would not give this back."""
        question = "" if self.question is None else _base36(self.question)
        room = (_SUBJECTS - len(self.subjects) + 1) // max(1, len(self.subjects)) - 1
        subjects = ",".join(write_subject(one, room + 1) for one in self.subjects)
        text = f"s{VERSION}:{self.action}:{self.language}:{question}:{self.position}:{subjects}"
        if len(text) > LONGEST or parse(text) is None:
            raise ValueError(f"not a custom id: {text}")
        return text


def parse(text: str) -> CustomId | None:
    """What a custom id says, or None if it is not exactly of this form and version."""
    form = _FORM.fullmatch(text)
    if form is None or len(text) > LONGEST:
        return None
    listed = form["subjects"].split(",") if form["subjects"] else []
    subjects = [read_subject(one) for one in listed]
    if len(listed) > MOST_SUBJECTS or None in subjects:
        return None
    return CustomId(
        action=form["action"],
        language=next(one for one in LANGUAGES if one == form["language"]),
        question=int(form["question"], 36) if form["question"] else None,
        position=int(form["position"]),
        subjects=tuple(one for one in subjects if one is not None),
    )


def write_subject(subject: Subject, room: int) -> str:
    """A subject in ``room`` characters: by its id where that is plain and fits, else by digest."""
    written = subject.id
    plain = len(written) < room and _PLAIN.fullmatch(written)
    if not plain and not _DIGEST.fullmatch(written):
        written = digest(written)
    return _LETTERS[subject.kind] + written


def read_subject(text: str) -> Subject | None:
    """The subject that ``write_subject`` wrote, or None."""
    kind = _KINDS.get(text[:1])
    name = text[1:]
    if kind is None or not (_PLAIN.fullmatch(name) or _DIGEST.fullmatch(name)):
        return None
    return Subject(kind, name)


def digest(subject_id: str) -> str:
    """``~`` and 12 characters that stand for an id and never change."""
    return "~" + urlsafe_b64encode(lookup.digest(subject_id)).decode()


def read_digest(text: str) -> bytes:
    """The ``lookup.digest`` that ``digest`` wrote."""
    return urlsafe_b64decode(text[1:])


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
