"""The shape of the catalogue: every text a member can see, grouped by where it appears.

``{name}`` in a text is filled in with ``str.format``. Both languages use the same names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.answer.texts.catalogue_desk import DeskTexts
from bot.answer.texts.numbers import Plural
from bot.answer.types import Courtesy
from bot.knowledge.types import Language, Wording


@dataclass(frozen=True, slots=True)
class CardTexts:
    """Around an answer. ``wording`` says whether its words are ours or the source's."""

    wording: Mapping[Wording, str]
    as_of: str  # {day}
    describes: str  # {month}
    about: str  # {span}
    in_language: Mapping[Language, str]
    note: str  # {note}
    source: str  # {citation}
    further: str
    recipient: str  # {member}


@dataclass(frozen=True, slots=True)
class UnsureTexts:
    """Where nothing is certain enough to state."""

    title: str
    nearest: str
    hint: str


@dataclass(frozen=True, slots=True)
class NothingTexts:
    """Where the library has no answer, or nothing was asked."""

    title: str
    covers: str
    examples: str
    courtesy_title: Mapping[Courtesy, str]
    courtesy: str


@dataclass(frozen=True, slots=True)
class SourcesTexts:
    """The list of sources, and the documents of a pack that has too many to list."""

    title: str
    empty: str
    passages: Plural
    terms: Plural
    documents: Plural
    newest_first: str
    find: str  # {command}
    found: str  # {words}
    none_found: str  # {words}


@dataclass(frozen=True, slots=True)
class CitationTexts:
    """The parts of a citation, in the order they are said.

    ``question`` is by type of parliamentary question, and ``number`` short for one of any type;
    ``printed`` says when and on which page of the Journal officiel, and follows ``asked``,
    ``answered`` or ``answered_by`` without a space of its own.
    """

    question: Mapping[Literal["QE", "QG", "QOSD"], str]  # {number}
    number: str  # {number}
    legislature: str  # {ordinal}
    by: str  # {author}
    heading: str  # {heading}
    addressed: str  # {ministry}
    asked: str
    answered: str
    answered_by: str  # {ministry}
    printed: str  # {day}, {page}
    printed_without_page: str  # {day}
    published: str  # {day}


@dataclass(frozen=True, slots=True)
class ButtonTexts:
    """On buttons and menus (at most 80 characters), and what is said when one is of no use."""

    context: str
    others: str
    source: str
    open_source: str
    to_passages: str
    to_sources: str
    to_documents: str
    choose_source: str
    choose_passage: str
    page: str  # {page}, {pages}
    position: str  # {position}, {count}
    earlier_page: str
    later_page: str
    copy: str
    gone: str
    earlier_version: str


@dataclass(frozen=True, slots=True)
class VoteTexts:
    """Votes on an answer, and telling the curators about a question that has none.

    Titles and labels are at most 45 characters, placeholders at most 100.
    """

    up: str
    down: str
    up_thanks: str
    form_title: str
    reason: str
    reasons: Mapping[Literal["wrong", "outdated", "off-topic", "other"], str]
    comment: str
    comment_hint: str
    reason_thanks: str
    tell: str
    tell_title: str
    tell_question: str
    tell_hint: str
    told: str
    unavailable: str


@dataclass(frozen=True, slots=True)
class ErrorTexts:
    """What a member is told when something goes wrong; ``{id}`` is in the log as well."""

    unexpected: str  # {id}
    unexpected_in_channel: str  # {id}
    bot_lacks_permission: str  # {permissions}, {id}
    member_lacks_permission: str  # {permissions}, {id}


@dataclass(frozen=True, slots=True)
class Named:
    """The name and description of a command or of one of its options, as Discord shows them."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class CommandTexts:
    """Names are lower-case, without spaces, at most 32 characters; descriptions at most 100."""

    ask: Named
    ask_question: Named
    private: Named
    recipient: Named
    glossary: Named
    glossary_term: Named
    sources: Named
    sources_document: Named
    settings: Named
    review: Named
    preview: Named
    preview_passage: Named
    reload: Named
    privacy: Named
    help: Named


@dataclass(frozen=True, slots=True)
class WaysTexts:
    """Around the ways to ask. ``menu`` is the name, at most 32 characters, of a menu's entry."""

    menu: str
    wait: Plural  # seconds
    wait_for_all: Plural  # seconds
    elsewhere: str  # {channels}


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything we say in one language. ``quoted`` puts words in its quotation marks."""

    language: Language
    quoted: str  # {words}
    card: CardTexts
    unsure: UnsureTexts
    nothing: NothingTexts
    sources: SourcesTexts
    citation: CitationTexts
    buttons: ButtonTexts
    votes: VoteTexts
    errors: ErrorTexts
    commands: CommandTexts
    ways: WaysTexts
    desk: DeskTexts
