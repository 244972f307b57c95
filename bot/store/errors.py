"""What can go wrong with the store, for the person who runs it.

StoreError
├── UnavailableError     cannot be read or written now: full disk, locked or damaged file
├── MissingStoreError    there is no file where one was wanted
├── NewerStoreError      written by a later version of the program
├── ForeignFileError     a database, but of another program
└── BackupError          a copy cannot be made there
"""


class StoreError(Exception):
    """An error whose text says what is wrong, where, and what to do."""


class UnavailableError(StoreError):
    """Nothing was written. The store works again by itself once the trouble is over."""


class MissingStoreError(StoreError):
    """There is no store yet."""


class NewerStoreError(StoreError):
    """A later version of the program has written the file; it is left as it is."""


class ForeignFileError(StoreError):
    """The file belongs to another program; it is left as it is."""


class BackupError(StoreError):
    """No copy was made, and what stood in its place is untouched."""
