"""The library from its documents to their passages."""

from bot.chat.buttons.press import GoneError, Press
from bot.chat.custom_ids import Subject, read_subject
from bot.chat.documents import documents_card
from bot.chat.sources import passage_card, passages_card, sources_card


async def show_sources(press: Press) -> None:
    stored = press.engine.shelves.stored
    view = sources_card(press.library, press.language, press.state.position, stored=stored)
    await press.turn_to(view)


async def show_passages(press: Press) -> None:
    """What is in the source or pack chosen in the menu, or in the one the button speaks of."""
    chosen = _chosen(press)
    subject = chosen or press.subject_of_card
    page = 0 if chosen else press.state.position
    if subject.kind == "pack":
        await _show_pack(press, subject, page)
        return
    source, shelves = press.find_source(subject), press.engine.shelves
    passages, pack = shelves.passages_of(source.id), shelves.stored_pack_of(source.id)
    await press.turn_to(passages_card(source, passages, press.language, page, pack=pack))


async def show_pack(press: Press) -> None:
    """The documents of a bulk pack."""
    await _show_pack(press, press.subject_of_card, press.state.position)


async def show_passage(press: Press) -> None:
    chosen = _chosen(press)
    if chosen is None:
        raise GoneError
    await press.turn_to(passage_card(press.find(chosen)))


async def _show_pack(press: Press, subject: Subject, page: int) -> None:
    wanted = press.whole_id(subject)
    pack = next((one for one in press.library.packs if one.id == wanted), None)
    stored = press.engine.shelves.stored.get(wanted or "")
    if pack is None or stored is None:
        raise GoneError
    await press.turn_to(documents_card(pack, stored, press.language, page))


def _chosen(press: Press) -> Subject | None:
    return read_subject(press.values[0]) if press.values else None


HANDLERS = {
    "docs": show_sources,
    "doc": show_passages,
    "pack": show_pack,
    "read": show_passage,
}
