"""One record of SQLite's file format, read from bytes of which some may be lost."""

from struct import unpack_from

import msgspec

Value = str | int | float | bytes | None

TEXT_LOST = "[text lost here]"
_WIDTHS = (0, 1, 2, 3, 4, 6, 8)  # bytes of the integers by serial type


class BrokenError(Exception):
    """Bytes that are no cell."""


class Payload(msgspec.Struct):
    """The bytes of a record, zeros in its holes.

    Attributes:
        local: how many of them lie on its own page.
        holes: where each one begins and ends.
        pages: its own, then the overflow pages.
        in_order: the chain of pages is as long as the record.
    """

    data: bytearray
    local: int
    holes: list[tuple[int, int]]
    pages: list[int]
    in_order: bool = True


def varint(data: bytes | bytearray, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def two_varints(data: bytes, at: int) -> tuple[int, int, int]:
    """Two numbers, and where they end."""
    first, at = varint(data, at)
    second, at = varint(data, at)
    return first, second, at


def record(payload: Payload) -> tuple[tuple[Value, ...], frozenset[int]] | None:
    """Its columns, and which of them lie in a hole; None where it is no record."""
    try:
        return _columns(payload)
    except (BrokenError, ValueError, IndexError):
        return None


def _columns(payload: Payload) -> tuple[tuple[Value, ...], frozenset[int]]:
    data = payload.data
    end, at = varint(data, 0)
    if not 0 < end <= len(data) or any(low < end for low, _ in payload.holes):
        raise BrokenError
    types = []
    while at < end:
        serial, at = varint(data, at)
        types.append(serial)
    values: list[Value] = []
    holed = set()
    for column, serial in enumerate(types):
        width = _WIDTHS[serial] if serial < 7 else _wide(serial)
        if at + width > len(data):
            raise BrokenError
        holes = [hole for hole in payload.holes if hole[0] < at + width and at < hole[1]]
        if holes:
            holed.add(column)
            values.append(_in_part(data, at, at + width, holes) if _is_text(serial) else None)
        else:
            values.append(_value(serial, bytes(data[at : at + width])))
        at += width
    if at != len(data):
        raise BrokenError
    return tuple(values), frozenset(holed)


def _wide(serial: int) -> int:
    if serial in (10, 11):
        raise BrokenError  # SQLite keeps them for itself
    return {7: 8, 8: 0, 9: 0}.get(serial, (serial - 12) // 2)


def _is_text(serial: int) -> bool:
    return serial >= 13 and serial % 2 == 1


def _value(serial: int, data: bytes) -> Value:
    if serial == 0:
        return None
    if serial in (8, 9):
        return serial - 8
    if serial == 7:
        number: float = unpack_from(">d", data)[0]
        return number
    if serial < 7:
        return int.from_bytes(data, "big", signed=True)
    return data.decode() if _is_text(serial) else data


def _in_part(data: bytearray, start: int, end: int, holes: list[tuple[int, int]]) -> str:
    """What can be read of a text, with a mark where some of it is lost."""
    before = bytes(data[start : max(start, holes[0][0])]).decode(errors="ignore")
    after = bytes(data[min(end, holes[-1][1]) : end]).decode(errors="ignore")
    return " ".join(part for part in (before.rstrip(), TEXT_LOST, after.lstrip()) if part)
