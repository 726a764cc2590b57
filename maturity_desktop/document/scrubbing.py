"""Writes a document anew with words taken out of it: rows, what history keeps, and every change.

Atomic: the file is replaced by a verified new one in one step, so whoever is killed midway leaves
the old file or the new. The new one ends in a barrier. Undo could go on behind it, since every
change is rewritten alike; a merge must not: a copy from before would bring the words back. No
figure moves: what rested on the words is kept by rows of the barrier's own (see `kept_voices`).
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from copy import copy as copy_of
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, Self

import apsw
import msgspec

from maturity_desktop.assessment.kept_voices import Kept, is_kept_remark, keeping_figures
from maturity_desktop.assessment.records import ROW_TYPE_OF, Row, RowChange
from maturity_desktop.document import attachments, content_sum, history, rows
from maturity_desktop.document.connection import connect, create_tables
from maturity_desktop.document.copying import small_tables
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.history import Cause, packed_changeset
from maturity_desktop.document.placing import beside, put_in_place, remove_part
from maturity_desktop.document.soundness import read_sound
from maturity_desktop.document.unpacking import unpacked
from maturity_desktop.errors import UserError

REASON_DELETED = "Reason deleted"
# A named state lies behind the barrier, where nothing leads back to it.
_UNREACHABLE = "snapshot"
# Texts by which the program finds things, not what people wrote.
_OWN = {
    "model", "round", "area", "criterion", "evidence", "attachment", "position", "head",
    "content_hash", "utc", "table", "key", "theirs", "change", "dimension", "field", "fields",
    "session", "participant", "manager", "role", "goal",
}  # fmt: skip
# What people said about a rating, and the words that settled something.
SAID = frozenset(
    {
        *(("rating", "note"), ("rating", "reason"), ("supports", "resolution")),
        *(("calibration", "reason"), ("evidence", "remark"), ("evidence", "participant")),
        ("probe", "who"),
    }
)
# What must not be empty where something rests on it.
_SETTLING = frozenset({("rating", "reason"), ("supports", "resolution"), ("calibration", "reason")})
# Rows that are nothing but what people said: who spoke and what was heard, a vote in a room of
# few, what is to be asked again.
GONE = frozenset({"note", "heard", "silent_vote", "parked"})


_Key = tuple[Any, ...]


class Scrub:
    """What becomes of each value; `value` is pure, so that equal words stay equal everywhere.

    Attributes:
        found: how many values were changed, by table and column; of `history` its rows, of a
            table in `gone` its rows too, without a column.
        gone: the tables that become empty, in the history too.
    """

    gone: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.found: Counter[tuple[str, str]] = Counter()

    def value(self, table: str, column: str, value: Any, key: _Key = ()) -> Any:
        """The value without the words; `key` is that of its row, where it has one."""
        raise NotImplementedError

    def values(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """The values of a row, or those that a change tells of; the key stands among them."""
        kind = ROW_TYPE_OF[table]
        key = tuple(row.get(field) for field in kind.key_fields)
        return {column: self.value(table, column, value, key) for column, value in row.items()}

    def row(self, table: str, row: dict[str, Any]) -> dict[str, Any] | None:
        """What stands now without the words; None for a row in which nothing is left."""
        return self.values(table, row)

    def param(self, value: Any, key: str = "") -> Any:
        """What history keeps of an edit; a merge keeps rows there, each as table and values."""
        if isinstance(value, dict):
            table, kept = value.get("table"), value.get("values")
            after = {name: self.param(inside, name) for name, inside in value.items()}
            if table in ROW_TYPE_OF and isinstance(kept, dict):
                place = tuple(value.get("key") or ())
                after["values"] = (
                    {}
                    if table in self.gone
                    else {
                        column: self.value(table, column, inside, place)
                        for column, inside in kept.items()
                    }
                )
            return after
        if isinstance(value, list):
            return [self.param(inside, key) for inside in value]
        return value if key in _OWN else self.value("history", "params", value)

    def again(self) -> Self:
        """The same words, nothing counted yet."""
        twin = copy_of(self)
        twin.found = Counter()
        return twin


class Notes(Scrub):
    """Takes out what people said: notes, voices, reasons, how contradictions were settled."""

    gone = GONE

    def value(self, table: str, column: str, value: Any, key: _Key = ()) -> Any:
        if (table, column) not in SAID or not isinstance(value, str) or not value:
            return value
        if table == "evidence" and is_kept_remark(value):
            return value
        return REASON_DELETED if (table, column) in _SETTLING else ""

    def row(self, table: str, row: dict[str, Any]) -> dict[str, Any] | None:
        if table in self.gone:
            return None
        after = self.values(table, row)
        # Not applicable needs a reason, and so does a contradiction that counts as settled.
        if table == "rating" and after["na"] is None:
            after["reason"] = ""
        if table == "supports" and not after["resolved"]:
            after["resolution"] = ""
        if table == "probe" and not (after["heard"] or after["unknown"]):
            return None
        blank = table == "rating" and after["option"] is None is after["na"]
        return None if blank and not after["flag"] else after


class Person(Scrub):
    """Puts an alias in the place of a name, in whatever case and with whatever between its parts.

    Of those participants who are meant, name, address and post go, and another alias stands there.

    Args:
        names: all that stands for the person in texts; the alias takes their place.
        alias: words for a text.
        participants: for each id the alias that takes the place of the one it has.
    """

    _EMPTIED = frozenset({"name", "email", "title"})

    def __init__(
        self, names: Iterable[str], alias: str, participants: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        # The longest first, or a part of it would hide the rest.
        parts = [
            r"[\s_.-]+".join(re.escape(part) for part in name.split())
            for name in sorted(set(names), key=lambda name: (-len(name), name))
        ]
        # An underscore in the name of a file ends a word.
        whole = rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])" if parts else r"(?!)"
        self._name = re.compile(whole, re.IGNORECASE)
        self.alias = alias
        self._participants = participants or {}

    def value(self, table: str, column: str, value: Any, key: _Key = ()) -> Any:
        if not isinstance(value, str) or column not in _free(table):
            return value
        if table == "participant" and key and key[0] in self._participants:
            if column == "alias":
                return self._participants[str(key[0])]
            if column in self._EMPTIED:
                return ""
        return self._name.sub(lambda _: self.alias, value)


@cache
def _free(table: str) -> frozenset[str]:
    """The columns in which people write what they like."""
    if table == "history":
        return frozenset({"who", "params"})
    kind = ROW_TYPE_OF.get(table)
    fields = msgspec.structs.fields(kind) if kind else ()
    taken = _OWN | set(kind.key_fields if kind else ())
    return frozenset(f.name for f in fields if f.type is str and f.name not in taken)


def _history_row(db: apsw.Connection, scrub: Scrub, row: dict[str, Any]) -> dict[str, Any]:
    params = msgspec.json.decode(row["params"])
    scrubbed = scrub.param(params)
    after = {**row, "who": scrub.value("history", "who", row["who"])}
    if scrubbed != params:
        after["params"] = msgspec.json.encode(scrubbed).decode()
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


# --- the file


def count(document: Document, scrub: Scrub) -> Counter[tuple[str, str]]:
    """What the scrub would change, by table and column; `("history", "")` counts changes."""
    with document.snapshot() as db:
        for table in small_tables(db):
            for _ in _scrubbed(db, table, scrub):
                pass
    return scrub.found


def scrub_file(document: Document, scrub: Scrub, cause: Cause) -> Kept:
    """Replaces the file by a verified one without the words; the document is closed then.

    Attached files that nothing but the history named stay behind too. Gives what keeps the figures.

    Raises:
        UserError: nothing was changed: the disk is full, somebody writes, a file is damaged.
    """
    target = document.path.resolve() if document.path.is_symlink() else document.path
    temporary = beside(target)
    with document.alone() as source:
        kept = _fill(source, temporary, document, scrub, cause)
        if os.name != "nt":
            put_in_place(temporary, target)
    document.close()
    if os.name == "nt":
        # As for another password: Windows replaces no file that somebody has open.
        put_in_place(temporary, target)
    return kept


def _fill(
    source: apsw.Connection, temporary: Path, document: Document, scrub: Scrub, cause: Cause
) -> Kept:
    named = "SELECT attachment FROM evidence WHERE attachment <> ''"
    wanted = (
        frozenset(sha256 for (sha256,) in source.execute(named)) & attachments.sizes(source).keys()
    )
    try:
        with disk_errors(document.path):
            with closing(connect(temporary, document.key, create=True)) as copy:
                _write(source, copy, scrub, wanted)
                kept = keeping_figures(
                    read_sound(document.path, source), read_sound(document.path, copy)
                )
                _end(copy, scrub, kept, cause)
                copy.execute("COMMIT")
                copy.pragma("journal_mode", "DELETE")
            with closing(connect(temporary, document.key, read_only=True)) as copy:
                read_sound(document.path, copy)
                _require_scrubbed(source, copy, scrub, wanted, kept)
    except BaseException:
        remove_part(temporary)
        raise
    return kept


def _write(
    source: apsw.Connection,
    copy: apsw.Connection,
    scrub: Scrub,
    wanted: frozenset[str],
) -> None:
    copy.execute("BEGIN IMMEDIATE")
    create_tables(copy)
    # Children may stand before their parents while rows arrive table by table.
    copy.pragma("defer_foreign_keys", 1)
    for table in small_tables(source):
        for row in _scrubbed(source, table, scrub):
            marks = ", ".join("?" * len(row))
            copy.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608  # our tables
    attachments.copy(source, copy, wanted)
    content_sum.renew(copy)


def _end(copy: apsw.Connection, scrub: Scrub, kept: Kept, cause: Cause) -> None:
    """The barrier, with what keeps the figures."""
    with closing(apsw.Session(copy, "main")) as session:
        session.attach()
        rows.write(copy, kept.changes)
        changeset = session.changeset()
    params = {**cause.params, "count": scrub.found.total()}
    cause = msgspec.structs.replace(cause, params=params)
    history.append(copy, history.head(copy), cause, changeset)


def _require_scrubbed(
    source: apsw.Connection,
    copy: apsw.Connection,
    scrub: Scrub,
    wanted: frozenset[str],
    kept: Kept,
) -> None:
    """Read back: every row is the old one without the words, and none of them is left."""
    head, again, left = history.head(copy)[0], scrub.again(), scrub.again()
    equal = attachments.equal(source, copy, wanted) and all(
        row == copied
        for table in (*ROW_TYPE_OF, "history")
        for row, copied in zip_longest(
            _changed(table, _scrubbed(source, table, again), kept.changes),
            (row for row in _rows(copy, table) if table in ROW_TYPE_OF or row[0] != head),
        )
    )
    for table in small_tables(copy):
        for _ in _scrubbed(copy, table, left):
            pass
    if not equal or left.found.total():
        raise UserError("The new file is not what it should be", "Nothing was changed.")


def _changed(
    table: str, found: Iterable[_Key], changes: Iterable[RowChange]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table after these changes; new ones stand behind the others."""
    here = [change for change in changes if change.row.table == table]
    if not here:
        yield from found
        return
    after = {
        _values(one.before): None if one.after is None else _values(one.after)
        for one in here
        if one.before is not None
    }
    for row in found:
        changed = after.get(row, row)
        if changed is not None:
            yield changed
    yield from (_values(one.after) for one in here if one.before is None and one.after)


def _values(row: Row) -> tuple[Any, ...]:
    """As the file gives them back; 1 equals True."""
    return msgspec.structs.astuple(row)


def _scrubbed(db: apsw.Connection, table: str, scrub: Scrub) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as they go into the new file; counts what is another."""
    if table == _UNREACHABLE:
        return
    columns = tuple(row[1] for row in db.execute(f"PRAGMA table_info({table})"))
    for values in _rows(db, table):
        row = dict(zip(columns, values, strict=True))
        if table == "history":
            after: dict[str, Any] | None = _history_row(db, scrub, row)
            scrub.found[table, ""] += after != row
        elif table in scrub.gone:
            scrub.found[table, ""] += 1
            after = None
        elif table in ROW_TYPE_OF:
            after = scrub.row(table, row)
            scrubbed = scrub.values(table, row)
            for column, value in row.items():
                scrub.found[table, column] += scrubbed[column] != value
        else:
            after = row
        if after is not None:
            yield tuple(after.values())


def _rows(db: apsw.Connection, table: str) -> Iterable[tuple[Any, ...]]:
    return db.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608  # our tables
