"""How frames go out: as text, or compressed in one of the ways a client may ask for."""

import sys
import zlib
from collections.abc import Callable

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Encode = Callable[[str], str | bytes]
"""A frame's JSON as the message to send: text, or binary where it is compressed."""


def plain(text: str) -> str:
    return text


def zlib_payload(text: str) -> bytes:
    """Each frame by itself, as IDENTIFY's ``compress`` asks for."""
    return zlib.compress(text.encode())


def zlib_stream() -> Encode:
    """One stream over the whole connection; each frame ends with a sync flush."""
    stream = zlib.compressobj()

    def encode(text: str) -> bytes:
        return stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)

    return encode


def zstd_stream() -> Encode:
    """One stream over the whole connection; each frame ends with a flushed block."""
    stream = zstd.ZstdCompressor()

    def encode(text: str) -> bytes:
        return stream.compress(text.encode(), mode=stream.FLUSH_BLOCK)

    return encode


TRANSPORTS: dict[str | None, Callable[[], Encode]] = {
    None: lambda: plain,
    "zlib-stream": zlib_stream,
    "zstd-stream": zstd_stream,
}
"""What the address may ask for by ``compress``."""
