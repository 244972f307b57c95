"""Members as the store knows them: a keyed hash, so that no row says who asked.

The key is random and lies in the store itself. The hash takes in the server, so that what someone
asked in two servers cannot be linked. Whoever holds the file and guesses an id can still check the
guess: the file, and every copy of it, is to be kept as what it is, personal data.
"""

import hashlib
import hmac
import secrets
from sqlite3 import Connection

_KEY = "member_key"
_SIZE = 16


def ensure_member_key(connection: Connection) -> None:
    """Make the key of a new file."""
    connection.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (_KEY, secrets.token_bytes(32)),
    )


def read_member_key(connection: Connection) -> bytes:
    ((key,),) = connection.execute("SELECT value FROM meta WHERE name = ?", (_KEY,))
    return bytes(key)


def member_hash(key: bytes, guild_id: int, member_id: int) -> bytes:
    """Sixteen bytes that stand for this member in this server, and nowhere else."""
    return hmac.digest(key, f"{guild_id}:{member_id}".encode(), hashlib.sha256)[:_SIZE]
