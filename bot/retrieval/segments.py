"""Where the segments of a large index end, so that one is left of them.

tantivy fills a segment until its memory is full, and merges eight of about one size; what is left
over stays as it is, and every segment costs a question as much as a small index of its own. Cut
into eight equal parts, or eight times eight, all of it is merged in the end.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.knowledge.bulk import extent
from bot.knowledge.types import Passage

_MERGED = 8
"""Segments of about one size that tantivy merges, by the ``LogMergePolicy`` it has if not told."""

_FITS = 1 << 26
"""Bytes of files that fill one segment at most: the memory it is filled in holds as much."""


def segmented(
    passages: Iterable[Passage], files: Sequence[Path], ends: set[int], *, sources: bool
) -> Iterator[Passage]:
    """The passages of bulk files as they come; those that begin another segment go to ``ends``.

    They go there by their numbers, from 0, on their way. ``sources`` says that a record is a source
    with its passages, not a passage: files tell how many records they hold, and no more.
    """
    extents = [*map(extent, files)]
    records = sum(found for found, _ in extents)
    parts = _parts(sum(size for _, size in extents))
    part, record, last = 1, -1, None
    for number, passage in enumerate(passages):
        one = passage.source.id if sources else passage.id
        if one != last:
            record, last = record + 1, one
        if part < parts and record * parts >= part * records:
            ends.add(number)
            part += 1
        yield passage


def _parts(size: int) -> int:
    """Into how many parts files of so many bytes are cut."""
    parts = 1
    while size > parts * _FITS:
        parts *= _MERGED
    return parts
