"""Checking a request body field by field, into the error tree that Discord answers with."""

from collections.abc import Callable, Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.testserver.errors import ApiError
from bot.testserver.state import Json

LONGEST_SNOWFLAKE = 20
Path = tuple[str | int, ...]


class Form:
    """Collects everything wrong with one body; ``check`` raises it all at once (50035)."""

    def __init__(self) -> None:
        self.problems = 0
        self._tree: Json = {}

    def wrong(self, path: Path, code: str, message: str) -> None:
        self.problems += 1
        node = self._tree
        for key in path:
            node = node.setdefault(str(key), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def check(self) -> None:
        if self._tree:
            raise ApiError(400, 50035, "Invalid Form Body", self._tree)

    def text(
        self, path: Path, value: object, *, longest: int, shortest: int = 0, required: bool = False
    ) -> bool:
        """Whether a string is there and of the right length; says what is wrong otherwise."""
        if value is None:
            if required:
                self.missing(path)
            return False
        if not isinstance(value, str):
            self.wrong(path, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
            return False
        return self._length(path, len(value), shortest, longest)

    def array(
        self, path: Path, value: object, *, longest: int, shortest: int = 0, required: bool = False
    ) -> bool:
        """Whether a list is there and of the right length; says what is wrong otherwise."""
        if value is None:
            if required:
                self.missing(path)
            return False
        if not isinstance(value, list):
            self.wrong(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return False
        return self._length(path, len(value), shortest, longest)

    def integer(
        self, path: Path, value: object, *, least: int, most: int, required: bool = False
    ) -> bool:
        """Whether a whole number is there and in range; says what is wrong otherwise."""
        if value is None:
            if required:
                self.missing(path)
            return False
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return False
        if value < least:
            self.wrong(path, "NUMBER_TYPE_MIN", f"Value must be greater than or equal to {least}.")
        if value > most:
            self.wrong(path, "NUMBER_TYPE_MAX", f"Value must be less than or equal to {most}.")
        return least <= value <= most

    def snowflake(self, path: Path, value: object, *, required: bool = False) -> bool:
        """Whether an id, or another large number written as text, is there and is one."""
        if value is None:
            if required:
                self.missing(path)
            return False
        if not str(value).isdecimal() or len(str(value)) > LONGEST_SNOWFLAKE:
            self.wrong(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
            return False
        return True

    def truth(self, path: Path, value: object) -> None:
        """Say what is wrong with a value that is there and neither true nor false."""
        if value is not None and not isinstance(value, bool):
            self.wrong(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")

    def one_of(self, path: Path, value: object, choices: Collection[Any]) -> bool:
        if value is None:
            self.missing(path)
            return False
        if value not in list(choices):
            listed = ", ".join(str(choice) for choice in sorted(choices))
            self.wrong(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")
            return False
        return True

    def address(
        self,
        path: Path,
        value: str,
        schemes: tuple[str, ...] = ("http", "https", "discord"),
    ) -> None:
        try:
            parts = urlsplit(value)
        except ValueError:
            self.wrong(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
            return
        if parts.scheme not in schemes:
            self.wrong(
                path,
                "URL_TYPE_INVALID_SCHEME",
                f'Scheme "{parts.scheme}" is not supported. Scheme must be one of {schemes}.',
            )
        elif not parts.netloc:
            self.wrong(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")

    def missing(self, path: Path) -> None:
        self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required")

    def _length(self, path: Path, length: int, shortest: int, longest: int) -> bool:
        if shortest <= length <= longest:
            return True
        if length > longest and shortest <= 1:
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length.")
        else:
            self.wrong(
                path,
                "BASE_TYPE_BAD_LENGTH",
                f"Must be between {shortest} and {longest} in length.",
            )
        return False


def each_object(
    form: Form, path: Path, items: Sequence[object], check: Callable[[Form, Path, Json], None]
) -> None:
    """Check every item of a list, which must all be objects."""
    for index, item in enumerate(items):
        if isinstance(item, dict):
            check(form, (*path, index), item)
        else:
            form.wrong(
                (*path, index),
                "MODEL_TYPE_CONVERT",
                "Only dictionaries may be used in a ModelType",
            )
