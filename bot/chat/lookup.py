"""What the library holds under the ids that buttons remember."""

from bot.chat.custom_ids import Subject, SubjectKind, digest, read_digest
from bot.knowledge.types import Library
from bot.retrieval.engine import Engine


class Lookup:
    """Finds ids by their digest.

    What a library holds in memory is gone through when one is first asked for; bulk packs have
    their digests on disk.
    """

    def __init__(self) -> None:
        self._library: Library | None = None
        self._ids: dict[SubjectKind, dict[str, str]] = {}

    def id_of(self, subject: Subject, engine: Engine) -> str | None:
        """The whole id of a subject, which need not be in the library unless it was shortened."""
        if not subject.id.startswith("~"):
            return subject.id
        library = engine.library
        if library is not self._library:
            self._library, self._ids = library, {}
        if subject.kind not in self._ids:
            self._ids[subject.kind] = {digest(one): one for one in _ids(library, subject.kind)}
        found = self._ids[subject.kind].get(subject.id)
        return found if found is not None else _stored_id(subject, engine)


def _stored_id(subject: Subject, engine: Engine) -> str | None:
    wanted = read_digest(subject.id)
    match subject.kind:
        case "passage":
            return engine.shelves.stored_passage_id(wanted)
        case "source":
            return engine.shelves.stored_source_id(wanted)
        case _:
            return None


def _ids(library: Library, kind: SubjectKind) -> list[str]:
    match kind:
        case "passage":
            return [one.id for one in library.passages]
        case "term":
            return [one.id for one in library.terms]
        case "source":
            return [one.id for one in library.sources]
        case "pack":
            return [one.id for one in library.packs]
