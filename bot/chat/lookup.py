"""What the library holds under the ids that buttons remember."""

from bot.chat.custom_ids import Subject, SubjectKind, digest
from bot.knowledge.types import Library


class Lookup:
    """Finds ids by their digest; a library is gone through when one is first asked for."""

    def __init__(self) -> None:
        self._library: Library | None = None
        self._ids: dict[SubjectKind, dict[str, str]] = {}

    def id_of(self, subject: Subject, library: Library) -> str | None:
        """The whole id of a subject, which need not be in the library unless it was shortened."""
        if not subject.id.startswith("~"):
            return subject.id
        if library is not self._library:
            self._library, self._ids = library, {}
        if subject.kind not in self._ids:
            self._ids[subject.kind] = {digest(one): one for one in _ids(library, subject.kind)}
        return self._ids[subject.kind].get(subject.id)


def _ids(library: Library, kind: SubjectKind) -> list[str]:
    match kind:
        case "passage":
            return [one.id for one in library.passages]
        case "term":
            return [one.id for one in library.terms]
        case "source":
            return [one.id for one in library.sources]
