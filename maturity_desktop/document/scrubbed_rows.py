"""Rows without the words, as they go into a new file: of every table, and what history keeps."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import apsw
import msgspec

from maturity_desktop.assessment.records import ROW_TYPE_OF
from maturity_desktop.document.history import packed_changeset
from maturity_desktop.document.scrubs import Scrub
from maturity_desktop.document.unpacking import unpacked

# A named state lies behind the barrier, where nothing leads back to it.
_UNREACHABLE = "snapshot"


def scrubbed(db: apsw.Connection, table: str, scrub: Scrub) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as they go into the new file; counts what is another."""
    if table == _UNREACHABLE:
        return
    columns = tuple(row[1] for row in db.execute(f"PRAGMA table_info({table})"))
    for values in rows_of(db, table):
        row = dict(zip(columns, values, strict=True))
        if table == "history":
            after: dict[str, Any] | None = _history_row(db, scrub, row)
            scrub.found[table, ""] += after != row
        elif table in scrub.gone:
            scrub.found[table, ""] += 1
            after = None
        elif table in ROW_TYPE_OF:
            after = scrub.row(table, row)
            without = scrub.values(table, row)
            for column, value in row.items():
                scrub.found[table, column] += without[column] != value
        else:
            after = row
        if after is not None:
            yield tuple(after.values())


def rows_of(db: apsw.Connection, table: str) -> Iterable[tuple[Any, ...]]:
    """The rows of a table as they stand, in the order in which they came."""
    return db.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608  # our tables


def _history_row(db: apsw.Connection, scrub: Scrub, row: dict[str, Any]) -> dict[str, Any]:
    params = msgspec.json.decode(row["params"])
    without = scrub.param(params)
    after = {**row, "who": scrub.value("history", "who", row["who"])}
    if without != params:
        after["params"] = msgspec.json.encode(without).decode()
    if row["changeset"] is not None:
        changeset = unpacked(row["changeset"])
        rewritten = scrubbed_changeset(db, scrub, changeset)
        if rewritten != changeset:
            after["changeset"] = packed_changeset(rewritten)
    return after


def scrubbed_changeset(db: apsw.Connection, scrub: Scrub, changeset: bytes) -> bytes:
    """The same changes of rows with other words; what changes nothing any more is left out."""
    untouched = all(
        change.name not in scrub.gone and _both(scrub, change) == (change.old, change.new)
        for change in apsw.Changeset.iter(changeset)
    )
    if untouched:
        return changeset
    # apsw leaves its constructor without types.
    with closing(apsw.ChangesetBuilder()) as builder:  # type: ignore[no-untyped-call]
        builder.schema(db, "main")
        for change in apsw.Changeset.iter(changeset):
            if change.name not in scrub.gone:
                _add(builder, change, *_both(scrub, change))
        return builder.output()


_Values = tuple[Any, ...] | None


def _both(scrub: Scrub, change: apsw.TableChange) -> tuple[_Values, _Values]:
    """The values before and after without the words; of an update only the old ones hold the key."""
    fields = ROW_TYPE_OF[change.name].__struct_fields__
    old, new = change.old, change.new
    keys = {fields[at]: (old or new or ())[at] for at in change.pk_columns}

    def without(values: _Values) -> _Values:
        if values is None:
            return None
        named = dict(zip(fields, values, strict=False))
        after = scrub.values(change.name, {**named, **keys})
        return tuple(
            after[field] if value is not apsw.no_change else value for field, value in named.items()
        )

    return without(old), without(new)


def _add(
    builder: apsw.ChangesetBuilder,
    change: apsw.TableChange,
    old: tuple[Any, ...] | None,
    new: tuple[Any, ...] | None,
) -> None:
    """A change from an older version has fewer columns; those it lacks had their default."""
    fields = msgspec.structs.fields(ROW_TYPE_OF[change.name])[change.column_count :]
    more = len(fields)
    defaults = tuple(field.default for field in fields)
    if old is None and new is not None:
        builder.add_insert(change.name, change.indirect, (*new, *defaults))
    elif new is None and old is not None:
        builder.add_delete(change.name, change.indirect, (*old, *defaults))
    elif old is not None and new is not None:
        nothing = apsw.no_change
        pairs = [
            (was, nothing) if at in change.pk_columns else (nothing, nothing) if was == now
            else (was, now)
            for at, (was, now) in enumerate(zip(old, new, strict=True))
        ]  # fmt: skip
        if any(now is not nothing for _, now in pairs):
            was, now = zip(*pairs, *[(nothing, nothing)] * more, strict=True)
            builder.add_update(change.name, change.indirect, was, now)
