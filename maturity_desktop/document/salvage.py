"""Rows out of the pages of a damaged file, page by page, where SQLite would stop at the first fault.

Follows "Database File Format" of sqlite.org: pages of B-trees, cells, records, overflow chains.
Nothing in the file is believed: what does not hold together is left out, never an error.
"""

from collections.abc import Iterator
from itertools import chain
from struct import unpack_from

import apsw
import msgspec

from maturity_desktop.document.connection import CHECKSUM_BYTES, checksum_holds
from maturity_desktop.document.one_bit import mended
from maturity_desktop.document.salvaged_record import (
    BrokenError,
    Payload,
    Value,
    record,
    two_varints,
    varint,
)

_MAGIC = b"SQLite format 3\0"
_PAGE_BYTES = 4096
_CIPHER_BYTES = 80  # what the SQLCipher 4 format reserves in each page
_HEADER_BYTES = 100  # before the B-tree of page 1
_INDEX_INNER, _TABLE_INNER, _INDEX_LEAF, _TABLE_LEAF = 2, 5, 10, 13
_LARGEST_SHORT = 4_000_000  # bytes; a row beyond is a file, whose hash says all


class Cell(msgspec.Struct, frozen=True):
    """One row as it lies in the file.

    Attributes:
        values: one per column; None where a column cannot be read.
        holed: the columns that cannot be read, or only in part.
        pages: where it lies: the leaf, then its overflow pages.
        verified: all of these pages are as they were written, and in their order.
        short: what its leaf alone says, for a row that makes no sense as a whole.
    """

    rowid: int
    values: tuple[Value, ...]
    holed: frozenset[int]
    pages: tuple[int, ...]
    verified: bool
    short: "Cell | None" = None


class Pages:
    """The pages of a file by number, the first is 1.

    Attributes:
        lost: pages that hold nothing to read: zeroed, cut off, or refused by the cipher.
        doubtful: pages that can be read and do not match their checksum.
        mended: pages that matched it again with a single bit put right.
        disordered: sound pages were met in wrong places, so that only the history can vouch for
            a row of several pages.
        missing: pages at the end that the head counts and the file, cut short, does not have.
    """

    def __init__(self, file: apsw.VFSFile, *, plain: bool) -> None:
        self._file = file
        self.plain = plain
        self._size = self._page_size()
        self._bytes = file.xFileSize()
        self.count = -(-self._bytes // self._size)
        self.lost: set[int] = set()
        self.doubtful: set[int] = set()
        self.mended: dict[int, bytes] = {}
        self.disordered = False
        self._claims: dict[int, int] = {}
        # Cells of a hostile file may all point into one long chain.
        self._overflow_left = 4 * self.count + 1000
        self._look_at_all()
        self.missing = self._missing()
        self._usable = self._size - self._reserved()

    def _page_size(self) -> int:
        """A single wrong bit never makes one power of two of another."""
        start = self._read(0, _HEADER_BYTES) if self.plain else b""
        size = int.from_bytes(start[16:18], "big")
        valid = start.startswith(_MAGIC) and size >= 512 and not size & (size - 1)
        return size if valid else _PAGE_BYTES

    def _read(self, start: int, size: int) -> bytes:
        """Empty where nothing can be read."""
        try:
            return self._file.xRead(size, start).ljust(size, b"\0")
        except apsw.Error:
            return b""

    def _look_at_all(self) -> None:
        for number in range(1, self.count + 1):
            page = self.page(number)
            if page is None:
                self.lost.add(number)
            elif self.plain and not checksum_holds(page):
                whole = mended(page)
                if whole is None:
                    self.doubtful.add(number)
                else:
                    self.mended[number] = whole

    def _reserved(self) -> int:
        if not self.plain:
            return _CIPHER_BYTES
        head = self.page(1) or b""
        # Another program may have written the file anew without room for checksums; one that
        # matches shows that this is not so, whatever the damaged header says.
        rewritten = len(self.lost) + len(self.doubtful) == self.count
        return 0 if rewritten and head.startswith(_MAGIC) and head[20] == 0 else CHECKSUM_BYTES

    def page(self, number: int) -> bytes | None:
        """Its bytes; None where it holds nothing to read."""
        if number in self.lost or not 1 <= number <= self.count:
            return None
        if not self.plain and number * self._size > self._bytes:
            return None  # the cipher's layer would hand out a part of a page as it is
        found = self.mended.get(number) or self._read((number - 1) * self._size, self._size)
        return found if any(found) else None

    def _missing(self) -> int:
        head = self.page(1) or b""
        # A program that did not keep the count up to date would have changed one number alone.
        if not self.verified(1) or head[24:28] != head[92:96]:
            return 0
        return max(0, int.from_bytes(head[28:32], "big") - self._bytes // self._size)

    @property
    def sound(self) -> bool:
        """Whether every page is as it was written, wherever it stands."""
        return not (self.lost or self.doubtful or self.mended)

    def verified(self, number: int) -> bool:
        return number not in self.doubtful and number not in self.lost

    def kind(self, number: int) -> int:
        """The kind of B-tree page; 0 where it is none that can be read."""
        page = self.page(number)
        return page[_start(number)] if page else 0

    def table_leaves(self, root: int) -> tuple[list[int], bool]:
        """The leaves of a table's tree in their order, and whether every one was reached."""
        found, whole = self._tree(root, _TABLE_INNER, _TABLE_LEAF)
        return [number for number in found if self.kind(number) == _TABLE_LEAF], whole

    def all_table_leaves(self) -> Iterator[int]:
        """Every page that looks like one, of whatever table, but the first."""
        return (n for n in range(2, self.count + 1) if self.kind(n) == _TABLE_LEAF)

    def _tree(self, root: int, inner: int, leaf: int) -> tuple[list[int], bool]:
        """The pages of a tree from left to right, and whether every one was reached."""
        found: list[int] = []
        whole = True
        waiting, seen = [root], set[int]()
        while waiting:
            number = waiting.pop()
            kind = self.kind(number)
            if number in seen or kind not in (inner, leaf):
                whole = False
                self.disordered |= 1 <= number <= self.count and self.verified(number)
                continue
            seen.add(number)
            found.append(number)
            if kind == inner:
                waiting.extend(reversed(self._children(number)))
        return found, whole

    def _children(self, number: int) -> list[int]:
        page = self.page(number) or b""
        found = [int.from_bytes(page[at : at + 4], "big") for at in self._cell_places(number, page)]
        start = _start(number) + 8
        return [*found, int.from_bytes(page[start : start + 4], "big")]

    def _cell_places(self, number: int, page: bytes) -> list[int]:
        """Where its cells begin."""
        start = _start(number)
        inner = page[start] in (_TABLE_INNER, _INDEX_INNER)
        (count,) = unpack_from(">H", page, start + 3)
        first = start + (12 if inner else 8)
        count = min(count, (self._usable - first) // 2)
        places = unpack_from(f">{count}H", page, first)
        return [at for at in places if first <= at < self._usable]

    def free(self) -> set[int]:
        """Pages on the list of free ones: what they hold was deleted."""
        head = self.page(1)
        found: set[int] = set()
        if not head or not head.startswith(_MAGIC):
            return found
        trunk = int.from_bytes(head[32:36], "big")
        while trunk not in found and (page := self.page(trunk)) is not None:
            found.add(trunk)
            (trunk, count) = unpack_from(">II", page)
            found.update(unpack_from(f">{min(count, self._usable // 4 - 2)}I", page, 8))
        return found

    def cells(self, leaf: int) -> Iterator[Cell | None]:
        """The rows of one leaf of a table; None for one that cannot be read."""
        page = self.page(leaf)
        if page is None:
            return
        for at in self._cell_places(leaf, page):
            try:
                size, rowid, start = two_varints(page, at)
                payload = self._payload(leaf, page, start, size, self._usable - 35)
            except (BrokenError, IndexError):
                yield None
                continue
            for number in payload.pages[1:]:
                self._claims[number] = self._claims.get(number, 0) + 1
            yield self._cell(rowid, payload)

    def _cell(self, rowid: int, payload: Payload) -> Cell | None:
        pages = tuple(payload.pages)
        sound = all(map(self.verified, pages))
        whole = record(payload)
        self.disordered |= sound and not (whole and payload.in_order)
        short = None
        size = len(payload.data)
        if payload.local < size <= _LARGEST_SHORT:
            payload.data[payload.local :] = bytes(size - payload.local)
            payload.holes = [(payload.local, size)]
            read = record(payload)
            short = Cell(rowid, *read, pages, verified=False) if read else None
        if whole is None:
            return short
        return Cell(rowid, *whole, pages, sound and payload.in_order, short)

    def claimed_twice(self, cell: Cell) -> bool:
        """Whether another row read so far lies on the same overflow pages: one of them is wrong."""
        return any(self._claims.get(number, 0) > 1 for number in cell.pages[1:])

    def index_keys(self, root: int) -> tuple[set[tuple[Value, ...]], bool]:
        """The keys on the sound pages of an index, and whether these are all: what rows there were."""
        found, whole = self._tree(root, _INDEX_INNER, _INDEX_LEAF)
        sound = [number for number in found if self.verified(number)]
        keys = set(chain.from_iterable(map(self._keys, sound)))
        return keys, whole and len(sound) == len(found)

    def _keys(self, number: int) -> Iterator[tuple[Value, ...]]:
        page = self.page(number) or b""
        limit = (self._usable - 12) * 64 // 255 - 23
        child = 4 if page[_start(number)] == _INDEX_INNER else 0
        for at in self._cell_places(number, page):
            try:
                size, start = varint(page, at + child)
                read = record(self._payload(number, page, start, size, limit))
            except (BrokenError, IndexError):
                continue
            if read and not read[1]:
                yield read[0][:-1]  # the last one is the rowid

    def _payload(self, number: int, page: bytes, at: int, size: int, limit: int) -> Payload:
        """The bytes of one record, from its page and its chain of overflow pages."""
        if size > self.count * self._size:
            raise BrokenError
        local = size
        if size > limit:
            least = (self._usable - 12) * 32 // 255 - 23
            local = least + (size - least) % (self._usable - 4)
            local = local if local <= limit else least
        if at + local > self._usable:
            raise BrokenError
        found = Payload(bytearray(page[at : at + local]), local, [], [number])
        if local < size:
            self._follow(found, int.from_bytes(page[at + local : at + local + 4], "big"), size)
        return found

    def _follow(self, found: Payload, following: int, size: int) -> None:
        """Reads the chain; a lost page is a hole, and the next one probably the one after it."""
        guessed = False
        seen = set(found.pages)
        while len(found.data) < size:
            take = min(self._usable - 4, size - len(found.data))
            self._overflow_left -= 1
            if self._overflow_left < 0 or not 2 <= following <= self.count:
                found.in_order &= following != 0
                break
            if following in seen:
                found.in_order = False
                break
            seen.add(following)
            found.pages.append(following)
            page = self.page(following)
            if page is None:
                guessed = True
                found.holes.append((len(found.data), len(found.data) + take))
                found.data += bytes(take)
                following += 1
            else:
                found.data += page[4 : 4 + take]
                following = int.from_bytes(page[:4], "big")
        if len(found.data) < size:
            found.holes.append((len(found.data), size))
            found.data += bytes(size - len(found.data))
        elif following != 0 and not (guessed and found.holes[-1][1] == size):
            found.in_order = False
            if guessed:  # a wrong way: nothing behind the first hole can be trusted
                found.holes[:] = [(found.holes[0][0], size)]


def _start(number: int) -> int:
    return _HEADER_BYTES if number == 1 else 0
