"""Unpacks a changeset of the history, which in a hostile file may have no end."""

import zlib

# An edit that changes every text of a large engagement writes a few million bytes.
LARGEST = 64_000_000


def unpacked(packed: bytes) -> bytes:
    """The changeset as SQLite wrote it; `zlib.error` if it is damaged or larger than any."""
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(packed, LARGEST)
    if not unpacker.eof:
        raise zlib.error("a changeset that is cut off, or larger than any that was ever written")
    return found
