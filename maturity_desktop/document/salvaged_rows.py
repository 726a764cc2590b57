"""Which table each row of a damaged file belongs to, told by its tree, its shape and its types."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any, Literal, cast, get_origin

import apsw
import msgspec
from msgspec.structs import astuple

from maturity_desktop.assessment.records import ROW_TYPE_OF, Row
from maturity_desktop.document.content_sum import ContentSum
from maturity_desktop.document.salvage import Cell, Pages
from maturity_desktop.document.salvaged_record import Value
from maturity_desktop.document.schema import SCHEMA_VERSION, columns_since, tables_of
from maturity_desktop.text import clean

Key = tuple[Value, ...]

_SCHEMA_ROOT = 1
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_TYPES: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "REAL": (float, int),
    "TEXT": (str,),
    "BLOB": (bytes,),
}


class Shape(msgspec.Struct, frozen=True):
    """What rows of one table look like.

    Attributes:
        types: of its columns, in their order.
        optional: columns that may be empty or have a default.
        parents: the table that a column refers to.
        index: the name of the index of its key; empty where the key is the rowid.
        least: how many columns a row has that an older version wrote.
    """

    table: str
    types: dict[str, str]
    optional: frozenset[str]
    key: tuple[str, ...]
    parents: dict[str, str]
    index: str
    least: int

    @property
    def kind(self) -> type[Row] | None:
        """The type of its records; None for what stands outside undo."""
        return ROW_TYPE_OF.get(self.table)

    def key_of(self, values: dict[str, Any]) -> Key:
        return tuple(values[column] for column in self.key)


class Found(msgspec.Struct):
    """A row that was read.

    Attributes:
        verified: all its pages are as they were written.
        reached: over the tree of its table, not by its looks alone.
        partial: columns that are lost, or only in part there.
        long: it lies on several pages.
    """

    values: dict[str, Any]
    verified: bool
    reached: bool
    partial: frozenset[str] = frozenset()
    long: bool = False


class Salvaged(msgspec.Struct):
    """All that could be read.

    Attributes:
        rows: by table and key.
        expected: keys that sound pages of indexes name, by table.
        complete: tables of which every row was read, or is named by `expected`.
        homeless: rows of which nothing tells the table.
    """

    rows: dict[str, dict[Key, Found]]
    expected: dict[str, set[Key]]
    complete: set[str]
    homeless: int = 0


def shapes_of(db: apsw.Connection) -> dict[str, Shape]:
    """The shapes of today's tables, as a new file has them."""
    found = {}
    for table in tables_of(SCHEMA_VERSION):
        columns: list[Any] = db.execute(f"PRAGMA table_info({table})").fetchall()
        indexes: list[Any] = db.execute(f"PRAGMA index_list({table})").fetchall()
        parents: list[Any] = db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        keys = sorted((place, name) for _, name, _, _, _, place in columns if place)
        found[table] = Shape(
            table,
            {name: kind for _, name, kind, _, _, _ in columns},
            frozenset(name for _, name, _, filled, default, _ in columns if not filled or default),
            tuple(name for _, name in keys),
            {row[3]: row[2] for row in parents},
            next((name for _, name, _, origin, _ in indexes if origin == "pk"), ""),
            len(columns) - len(columns_since(table, 0)),
        )
    return found


def as_record(kind: type[Row], values: dict[str, Any]) -> Row | None:
    """The record of a row; None where a value cannot be right."""
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError:
        return None


def salvage(pages: Pages, shapes: dict[str, Shape]) -> Salvaged:
    """Reads every table over its tree, then every page of a table that no tree reaches.

    A sound file has no such page; in a damaged one an inner page of a tree is lost.
    """
    roots, standing = _roots(pages)
    whole = bool(standing) and all(table in roots for table in standing)
    result = Salvaged({table: {} for table in shapes}, {}, set(shapes) - set(standing))
    waiting: list[tuple[Cell, str | None]] = []
    reached = {*pages.table_leaves(_SCHEMA_ROOT)[0], *pages.free()}
    for table in shapes:
        if table not in roots:
            continue
        leaves, all_reached = pages.table_leaves(roots[table])
        reached.update(leaves)
        cells = [cell for leaf in leaves for cell in pages.cells(leaf)]
        waiting += [(cell, table) for cell in cells if cell is not None]
        whole &= all_reached
        if all_reached and None not in cells:
            result.complete.add(table)
    stray = [leaf for leaf in pages.all_table_leaves() if leaf not in reached]
    waiting += [(cell, None) for leaf in stray for cell in pages.cells(leaf) if cell]
    if stray or not whole:
        result.complete.clear()
    _place(result, waiting, pages, shapes)
    if pages.plain and pages.sound and not _agree(result):
        # Every page is as it was written, so some stand in each other's places.
        pages.disordered = True
        for found in chain.from_iterable(rows.values() for rows in result.rows.values()):
            found.verified &= not found.long
    for table, shape in shapes.items():
        if shape.index in roots:
            keys, all_read = pages.index_keys(roots[shape.index])
            own = {key for key in keys if _may_be(result, shape, key)}
            result.expected[table] = own
            if all_read and own == keys:
                result.complete.add(table)
    return result


def _agree(result: Salvaged) -> bool:
    """Whether the rows are those that were written last, as far as their sum was kept."""
    file = next(iter(result.rows["document"].values()), None)
    content = ContentSum()
    for table, kind in ROW_TYPE_OF.items():
        records = (as_record(kind, found.values) for found in result.rows[table].values())
        content.add_all(table, (astuple(record) for record in records if record is not None))
    return file is None or file.values.get("content", 0) in (0, content.value)


def _may_be(result: Salvaged, shape: Shape, key: Key) -> bool:
    """Whether a key in the index of a table is one of its own: pages of indexes change places too."""
    types = [_TYPES[shape.types[column]] for column in shape.key]
    if len(key) != len(types) or not all(map(isinstance, key, types)):
        return False
    # A random id stands in one table alone.
    others = (found for table, found in result.rows.items() if table != shape.table)
    return len(key) > 1 or not any(key in found for found in others)


def _roots(pages: Pages) -> tuple[dict[str, int], tuple[str, ...]]:
    """The first page of each table and index by name; the tables that the file's version has."""
    roots: dict[str, int] = {}
    leaves, _ = pages.table_leaves(_SCHEMA_ROOT)
    for cell in (cell for leaf in leaves for cell in pages.cells(leaf) if cell):
        if _is_of_schema(cell):
            _, name, _, root, _ = cell.values
            roots[str(name)] = int(root or 0)
    version = int.from_bytes((pages.page(1) or b"")[60:64], "big")
    return roots, tables_of(version)


def _is_of_schema(cell: Cell) -> bool:
    return (
        len(cell.values) == 5
        and cell.values[0] in ("table", "index")
        and isinstance(cell.values[3], int)
    )


def _place(
    result: Salvaged,
    cells: Iterable[tuple[Cell, str | None]],
    pages: Pages,
    shapes: dict[str, Shape],
) -> None:
    """Puts each row into its table; those that fit several wait until the parents are known."""
    read = []
    for cell, table in cells:
        if _is_of_schema(cell):
            continue
        fits = _fits(cell, shapes)
        # Sound pages that make no row of their table, or a text with zeros: they changed places.
        strange = table not in (None, *fits) or all(row.partial for row in fits.values())
        pages.disordered |= cell.verified and strange
        if not fits and cell.short is not None:
            fits = _fits(cell.short, shapes)
        read.append((cell, table, fits))
    moved = pages.plain and pages.disordered  # the cipher knows the number of each page
    waiting: list[_Waiting] = []
    for cell, table, fits in read:
        told = cell.verified and not (moved and len(cell.pages) > 1)
        for row in fits.values():
            row.reached = table is not None
            row.long = len(cell.pages) > 1
            row.verified = told and not row.partial and not pages.claimed_twice(cell)
        if len(fits) == 1:
            _keep_only(result, shapes, fits)
        else:
            waiting.append((table, fits))
    _place_waiting(result, shapes, waiting)


_Waiting = tuple[str | None, dict[str, Found]]


def _place_waiting(result: Salvaged, shapes: dict[str, Shape], waiting: list[_Waiting]) -> None:
    """Rows that fit several tables; one that is placed may be the parent that tells the next."""
    while waiting:
        # First those that no other one can still tell better, else whatever can be told.
        hopes = _hopes(shapes, waiting)
        told = [_told(result, shapes, row, hopes) for row in waiting]
        if not any(told):
            told = [_told(result, shapes, row, frozenset()) for row in waiting]
        if not any(told):
            break
        for one in filter(None, told):
            _keep_only(result, shapes, one)
        waiting = [row for row, one in zip(waiting, told, strict=True) if not one]
    for table, fits in waiting:
        chosen = {name: row for name, row in fits.items() if name == table}
        if chosen:
            _keep_only(result, shapes, chosen)
        else:
            result.homeless += 1


def _hopes(shapes: dict[str, Shape], waiting: list[_Waiting]) -> frozenset[tuple[str, Key]]:
    """The parents, by table and key, that rows which wait may turn out to be."""
    parents = {parent for shape in shapes.values() for parent in shape.parents.values()}
    return frozenset(
        (name, shapes[name].key_of(row.values))
        for _, fits in waiting
        for name, row in fits.items()
        if name in parents
    )


def _told(
    result: Salvaged,
    shapes: dict[str, Shape],
    waiting: _Waiting,
    hopes: frozenset[tuple[str, Key]],
) -> dict[str, Found]:
    """The one table of several whose parents are there; none while another one may get its own.

    The more parents a row names the surer it is: what links two findings is no statement of one.
    Without any parent it is a row of a table that has none. Of several the tree tells, and off
    every tree the values.
    """
    table, fits = waiting
    named = {name: _parents(shapes[name], row) for name, row in fits.items()}
    related: dict[str, Found] = {}
    most = hoped = 0
    for name, parents in named.items():
        missing = {at for at in parents if at[1] not in result.rows[at[0]]}
        if parents and not missing:
            if len(parents) > most:
                related, most = {}, len(parents)
            if len(parents) == most:
                related[name] = fits[name]
        elif missing and missing <= hopes:
            hoped = max(hoped, len(parents))
    if hoped >= max(most, 1):
        return {}
    free = {name: row for name, row in fits.items() if not named[name]}
    candidates = related or free
    if len(candidates) == 1:
        return candidates if related or table is None or table in free else {}
    if table is not None:
        return {name: row for name, row in candidates.items() if name == table}
    return _surest(shapes, candidates)


def _surest(shapes: dict[str, Shape], candidates: dict[str, Found]) -> dict[str, Found]:
    """The table of which most values tell that the row is one of it; none where two say as much."""
    telling = {name: _telling(shapes[name], row) for name, row in candidates.items()}
    most = max(telling.values(), default=0)
    best = {name: row for name, row in candidates.items() if telling[name] == most}
    return best if len(best) == 1 else {}


def _telling(shape: Shape, row: Found) -> int:
    """How many values can hardly stand there by accident: words out of a list, and times."""
    found = 0
    for name, kind in (shape.kind.__annotations__ if shape.kind else {}).items():
        value, origin = row.values.get(name), cast("object", get_origin(kind))
        if name == "utc":
            found += 1 if isinstance(value, str) and _TIME.match(value) else -1
        elif origin is Literal and value:
            found += 1
    return found


def _parents(shape: Shape, row: Found) -> tuple[tuple[str, Key], ...]:
    """The rows that this one belongs to, by table and key."""
    return tuple((parent, (row.values.get(column),)) for column, parent in shape.parents.items())


def _fits(cell: Cell, shapes: dict[str, Shape]) -> dict[str, Found]:
    """The row as one of each table that it may belong to."""
    many = len(cell.values)
    as_long = (one for one in shapes.values() if one.least <= many <= len(one.types))
    fitted = ((one.table, _fit(cell, one)) for one in as_long)
    return {table: row for table, row in fitted if row is not None}


def _keep_only(result: Salvaged, shapes: dict[str, Shape], one: dict[str, Found]) -> None:
    """Of two rows with one key the better one: a stale one may lie about."""
    ((table, row),) = one.items()
    key = shapes[table].key_of(row.values)
    standing = result.rows[table].get(key)
    if standing is None or _worth(row) > _worth(standing):
        result.rows[table][key] = row


def _worth(row: Found) -> tuple[bool, bool, int]:
    return row.verified, row.reached, -len(row.partial)


def _fit(cell: Cell, shape: Shape) -> Found | None:
    """The row as one of this table, which may have so many values; None where it can be none."""
    values: dict[str, Any] = {}
    partial = set()
    for column, (name, value) in enumerate(zip(shape.types, cell.values, strict=False)):
        if column in cell.holed:
            partial.add(name)
            if name in shape.key:
                return None
            if _free_text(shape, name, value):
                values[name] = clean(str(value))
        elif value is None and shape.key == (name,) and shape.types[name] == "INTEGER":
            values[name] = cell.rowid
        elif not _right_type(shape, name, value):
            return None
        elif isinstance(value, str) and "\0" in value:
            partial.add(name)  # no edit writes this sign: a page of zeros was in its place
            values[name] = clean(value)
        else:
            values[name] = value
    found = Found(values, verified=False, reached=False, partial=frozenset(partial))
    if shape.kind is None:
        # A change is still a link of its chain without what it changed.
        return found if partial <= ({"changeset"} & shape.optional) else None
    return found if as_record(shape.kind, values) else None


def _free_text(shape: Shape, name: str, value: Value) -> bool:
    """Whether a part of it is of use: a text of a person, not a word out of a list."""
    kind = shape.kind
    return isinstance(value, str) and kind is not None and kind.__annotations__.get(name) is str


def _right_type(shape: Shape, name: str, value: Value) -> bool:
    if value is None:
        return name in shape.optional
    return isinstance(value, _TYPES[shape.types[name]])
