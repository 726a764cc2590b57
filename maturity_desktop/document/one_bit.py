"""The one wrong bit of a page, found by the checksum that no longer matches.

The sum of the checksum VFS is linear: over the words of a page, two at a time, ``s1 += a + s2``
and ``s2 += b + s1``. What a single bit changed is followed back from the end to its place.
"""

from collections.abc import Iterator
from struct import unpack

from maturity_desktop.document.connection import checksum_holds

_MASK = 0xFFFFFFFF


def mended(page: bytes) -> bytes | None:
    """The page with its one wrong bit put right; None where there is none, or several could be it.

    In the highest bits of a word the sum tells few places apart.
    """
    places = set(_places(page))
    if len(places) != 1:
        return None
    (place,) = places
    found = bytearray(page)
    found[place // 8] ^= 1 << place % 8
    return bytes(found) if checksum_holds(found) else None


def _places(page: bytes) -> Iterator[int]:
    """Every bit that would make the sum match if it were the other way."""
    *words, stored1, stored2 = unpack(f"<{len(page) // 4}I", page)
    s1 = s2 = 0
    for a, b in zip(words[::2], words[1::2], strict=True):
        s1 = s1 + a + s2 & _MASK
        s2 = s2 + b + s1 & _MASK
    wrong = stored1 ^ s1 | (stored2 ^ s2) << 32
    if wrong.bit_count() == 1:
        yield len(words) * 32 + wrong.bit_length() - 1
    d1, d2 = stored1 - s1 & _MASK, stored2 - s2 & _MASK
    for first in range(len(words) - 2, -1, -2):
        if d1 == d2:
            yield from _bit(words[first], d1, first)
        elif d1 == 0:
            yield from _bit(words[first + 1], d2, first + 1)
        d1, d2 = 2 * d1 - d2 & _MASK, d2 - d1 & _MASK


def _bit(word: int, missing: int, at: int) -> Iterator[int]:
    """The bit of the word that adds what is missing when it is set, or when it is cleared."""
    for wanted, amount in ((0, missing), (1, -missing & _MASK)):
        if amount.bit_count() == 1:
            bit = amount.bit_length() - 1
            if word >> bit & 1 == wanted:
                yield at * 32 + bit
