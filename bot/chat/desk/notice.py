"""What curators are told on top of ``/review``: that what they saved is not what is answered."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from discord.utils import TimestampStyle, format_dt

from bot.answer.texts import texts
from bot.chat.limits import fit
from bot.chat.markdown import escape, one_line
from bot.chat.trouble import Fault, Trouble
from bot.knowledge.types import Language

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

_FAULTS = 3
_PLACE = 120
_FAULT = 200
_MARKS = 2
_KIND = 60
_NAME = 80
_SINCE: TimestampStyle = "R"


def notices(bot: "Sourcier", packs: Collection[str] | None, language: Language) -> list[str]:
    """What is wrong with the packs of a server, a block each; None of ``packs`` means all of them.

    Of other packs it is told only that they keep what was saved from being in service.
    """
    reloading = bot.reloading
    if reloading is None:
        return []
    blocks = []
    if reloading.trouble is not None:
        blocks.append("\n".join(_trouble(reloading.trouble, packs, language)))
    marks = list(_missed(bot, packs, language))
    if marks:
        words = texts(language).desk.notice
        blocks.append("\n".join([f"⚠️ **{words.missed}**", *marks, f"-# {words.missed_help}"]))
    return blocks


def problems(trouble: Trouble, faults: Sequence[Fault], language: Language) -> Iterator[str]:
    """What is wrong, a line each, the first few; where no file is at fault, the reason."""
    words = texts(language).desk
    for fault in faults[:_FAULTS]:
        place = fit(one_line(fault.place), _PLACE, escape)
        yield f"- **{place}** {fit(one_line(fault.text), _FAULT, escape)}"
    if len(faults) > _FAULTS:
        yield f"-# {words.reload.more.of(len(faults) - _FAULTS, language)}"
    if not trouble.faults:
        yield f"- {fit(one_line(trouble.reason or words.notice.unexpected), _FAULT, escape)}"


def _trouble(trouble: Trouble, packs: Collection[str] | None, language: Language) -> Iterator[str]:
    words = texts(language).desk.notice
    since = format_dt(trouble.since, _SINCE)
    own = [one for one in trouble.faults if packs is None or one.pack in packs]
    yield f"⚠️ **{words.title}**"
    if trouble.faults and not own:
        yield words.elsewhere.format(since=since)
        return
    yield words.since.format(since=since)
    yield from problems(trouble, own, language)


def _missed(bot: "Sourcier", packs: Collection[str] | None, language: Language) -> Iterator[str]:
    words = texts(language).desk.notice
    reloading = bot.reloading
    assert reloading is not None
    names = {pack.id: pack.name.best(language) for pack in bot.engine.library.packs}
    lines = [
        "- "
        + words.mark.format(
            pack=fit(one_line(names[pack]), _NAME, escape),
            kind=fit(one_line(one.kind), _KIND, escape),
            right=one.right,
            asked=one.asked,
            wanted=round(100 * (one.mark or 0)),
        )
        for pack, marks in reloading.missed.items()
        if pack in names and (packs is None or pack in packs)
        for one in marks
    ]
    yield from lines[:_MARKS]
    if len(lines) > _MARKS:
        yield f"-# {words.more_marks.of(len(lines) - _MARKS, language)}"
