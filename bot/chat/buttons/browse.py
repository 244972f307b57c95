"""The library from its documents to their passages."""

from bot.chat.buttons.press import GoneError, Press
from bot.chat.custom_ids import Subject, read_subject
from bot.chat.sources import passage_card, passages_card, sources_card


async def show_sources(press: Press) -> None:
    await press.turn_to(sources_card(press.library, press.language, press.state.position))


async def show_passages(press: Press) -> None:
    """The passages of the source chosen in the menu, or of the one the button speaks of."""
    chosen = _chosen(press)
    source = press.find_source(chosen or press.subject_of_card)
    page = 0 if chosen else press.state.position
    await press.turn_to(passages_card(press.library, source, press.language, page))


async def show_passage(press: Press) -> None:
    chosen = _chosen(press)
    if chosen is None:
        raise GoneError
    await press.turn_to(passage_card(press.find(chosen)))


def _chosen(press: Press) -> Subject | None:
    return read_subject(press.values[0]) if press.values else None


HANDLERS = {"docs": show_sources, "doc": show_passages, "read": show_passage}
