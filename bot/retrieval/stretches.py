"""Numbers kept in a file and read a stretch at a time.

A mapped file counts as memory of the process wherever it was once touched, until the system wants
it back. What each question touches elsewhere, over and over, is better read.
"""

import os
import weakref
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, overload

Code = Literal["B", "I", "Q"]
"""How wide a number is: one, four or eight bytes."""


class Stretches(Sequence[int]):
    """The numbers in a file. It may be renamed or removed meanwhile."""

    def __init__(self, path: Path, code: Code) -> None:
        self._code: Code = code
        self._width = array(code).itemsize
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, self._file)
        self._length = os.fstat(self._file).st_size // self._width

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, which: int) -> int: ...
    @overload
    def __getitem__(self, which: slice) -> memoryview: ...
    def __getitem__(self, which: int | slice) -> int | memoryview:
        if isinstance(which, int):
            place = range(self._length)[which]
            number: int = self[place : place + 1][0]
            return number
        start, stop, step = which.indices(self._length)
        if step != 1:
            raise ValueError("a stretch has no gaps")
        size = max(0, stop - start) * self._width
        return memoryview(os.pread(self._file, size, start * self._width)).cast(self._code)
