"""What the history of a damaged file still says: which changes hang together, and what they wrote.

Each change holds the rows it wrote, so the history is a second copy of everything that was entered
since the last barrier.
"""

import zlib
from collections.abc import Iterator
from typing import Any

import apsw
import msgspec

from maturity_desktop.document.history import HistoryRow
from maturity_desktop.document.salvaged_rows import Found, Key, Salvaged, Shape
from maturity_desktop.document.unpacking import unpacked


class Known(msgspec.Struct):
    """What the history knows of one row: some columns, or all of them."""

    values: dict[str, Any]
    whole: bool = False
    deleted: bool = False


class Past(msgspec.Struct, frozen=True):
    """The changes that can be followed back from the last one.

    Attributes:
        rows: of the table, as they are to be written again; the last change first.
        whole: back to the very first one, numbered without a gap, on every side of each merge.
        known: rows by table and key, as they stood after the last change.
        verified: every one of them lies on sound pages, with all that it changed.
        sure: the document itself says which change is the last one, on a sound page.
    """

    rows: tuple[dict[str, Any], ...]
    whole: bool
    known: dict[tuple[str, Key], Known]
    verified: bool
    sure: bool

    @property
    def head(self) -> tuple[str, int]:
        return self.rows[0]["id"], self.rows[0]["change_no"]


def past_of(salvaged: Salvaged, shapes: dict[str, Shape]) -> Past | None:
    """None where not even the last change can be read."""
    changes = {
        str(found.values["id"]): found
        for found in salvaged.rows["history"].values()
        if _is_change(found.values)
    }
    head = _head(salvaged, changes)
    if head not in changes:
        return None
    reached, whole = _reached(changes, head)
    own = list(_own_line(changes, head))
    known = _replayed([found.values for found in reversed(own)], shapes)
    rows = tuple(changes[row].values for row in reached)
    verified = all(changes[row].verified for row in reached)
    sure = any(found.verified for found in salvaged.rows["document"].values())
    return Past(rows, whole, known, verified, sure)


def _is_change(values: dict[str, Any]) -> bool:
    try:
        named = {name: values[name] for name in HistoryRow.__struct_fields__}
        msgspec.convert({**named, "params": msgspec.json.decode(named["params"])}, HistoryRow)
        if values.get("changeset") is not None:
            for _ in apsw.Changeset.iter(unpacked(values["changeset"])):
                pass
    except (msgspec.DecodeError, msgspec.ValidationError, zlib.error, apsw.Error):
        return False
    return True


def _head(salvaged: Salvaged, changes: dict[str, Found]) -> str:
    """The last change: as the document says, else the one that no other names as its parent."""
    for found in salvaged.rows["document"].values():
        return str(found.values["head"])
    parents = {found.values[side] for found in changes.values() for side in ("parent", "parent2")}
    last = [row for row in changes if row not in parents]
    return last[0] if len(last) == 1 else ""


def _reached(changes: dict[str, Found], head: str) -> tuple[list[str], bool]:
    """Every change that the last one rests on, and whether none is missing."""
    found: dict[str, None] = {}
    whole = True
    waiting = [head]
    while waiting:
        at = waiting.pop()
        if at in found:
            continue
        if at not in changes:
            whole = False
            continue
        found[at] = None
        values = changes[at].values
        parent = values["parent"]
        number = changes[parent].values["change_no"] + 1 if parent in changes else 0
        whole &= values["change_no"] == number
        waiting += [values[side] for side in ("parent2", "parent") if values[side]]
    return list(found), whole


def _own_line(changes: dict[str, Found], head: str) -> Iterator[Found]:
    """The last change and those before it in this copy: a merge holds what it took over."""
    at: str | None = head
    seen = set()
    while at in changes and at not in seen:
        seen.add(at)
        yield changes[at]
        at = changes[at].values["parent"]


def _replayed(line: list[dict[str, Any]], shapes: dict[str, Shape]) -> dict[tuple[str, Key], Known]:
    """The rows as they stood after the last change."""
    known: dict[tuple[str, Key], Known] = {}
    for values in line:
        if values["kind"] == "barrier" or values["changeset"] is None:
            known.clear()  # what changed here was not written down, or was forgotten on purpose
            continue
        for change in apsw.Changeset.iter(unpacked(values["changeset"])):
            if change.name in shapes:
                _take(known, shapes[change.name], change)
    return known


def _take(known: dict[tuple[str, Key], Known], shape: Shape, change: apsw.TableChange) -> None:
    before, after = _named(shape, change.old), _named(shape, change.new)
    named = {**before, **after}
    if not all(column in named for column in shape.key):
        return
    at = (shape.table, shape.key_of(named))
    if change.op == "INSERT":
        known[at] = Known(after, whole=True)
    elif change.op == "DELETE":
        known[at] = Known({}, deleted=True)
    else:
        standing = known.setdefault(at, Known({column: named[column] for column in shape.key}))
        standing.values.update(after)


def _named(shape: Shape, values: Any) -> dict[str, Any]:
    return {
        name: value
        for name, value in zip(shape.types, values or (), strict=False)
        if value is not apsw.no_change
    }
