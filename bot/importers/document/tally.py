"""What came of an import of documents."""

from dataclasses import dataclass, field

from bot.importers.errors import Refusal


@dataclass(slots=True)
class Tally:
    """What came of an import, in documents unless said otherwise.

    ``written`` were ``added``, ``updated`` or ``unchanged``. ``edited`` ones were left as a curator
    wrote them, and ``kept`` names their files; ``overtaken`` names the sources of which the
    document has changed since, ``replaced`` the files that were written over although edited, with
    their texts, and where they are kept. ``passages`` are those of the documents written.

    Of acronyms, ``terms_added`` were new, ``terms_kept`` are those that the glossary had, and
    ``terms_removed`` those that a curator had taken out of it, which stay out; ``unexpanded`` are
    those without a full name, and how often they are used.
    ``doubts`` is what to check, by source and field.
    """

    read: int = 0
    written: int = 0
    refused: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    edited: int = 0
    passages: int = 0
    terms_added: int = 0
    terms_kept: int = 0
    terms_removed: int = 0
    sources: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)
    unexpanded: dict[str, int] = field(default_factory=dict)
    doubts: dict[str, dict[str, str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    problems: list[Refusal] = field(default_factory=list)
