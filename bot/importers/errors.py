"""What an import meets that it cannot take in."""

from dataclasses import dataclass

from bot.knowledge.errors import SourcierError


class FailedImportError(SourcierError):
    """The import came to nothing, and nothing was changed."""


class RefusedError(Exception):
    """Why one file or record is not taken in, in words for whoever imports it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or a record in one, that was not taken in.

    ``ignored`` says that it was never meant to be: a file of another kind, or an archive inside.
    """

    name: str
    reason: str
    ignored: bool = False
