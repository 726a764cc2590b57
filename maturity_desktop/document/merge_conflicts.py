"""Three states of one engagement, row by row and column by column: what to take, what to ask.

And, once that is settled, what must give way so that all of it can stand in one file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any, Literal

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import (
    ROW_TYPE_OF,
    Key,
    Rating,
    Round,
    Row,
    RowChange,
)
from maturity_desktop.document.merge_rules import (
    DEFAULTED,
    DISTINCT,
    DISTINCT_WITHIN,
    JOINED,
    LINKS,
    UNASKED,
    UNITS,
    is_blank,
)
from maturity_desktop.document.merge_words import name_of
from maturity_desktop.document.net_changes import Place, Touch

Side = Literal["mine", "theirs"]
Choice = Side | Literal["both"]

Question = tuple[str, Key, str]
"""Names one conflict: table, key, column; the column is empty where the row is meant."""

Rows = dict[Place, Row | None]
References = dict[type[Row], tuple[tuple[str, type[Row]], ...]]


class Conflict(msgspec.Struct, frozen=True):
    """What both copies changed, each in another way.

    Attributes:
        columns: those that belong together; none where the row as a whole is meant, which one
            copy removed and the other changed or still needs.
        ancestor: the row when the copies parted; None if there was none.
        ours: the row in this copy, None where it was removed.
        theirs: the row in the other copy.
        ours_by: who wrote it last, and when.
        kept: nothing to choose: other rows hang on the row, so it stays.
    """

    table: str
    key: Key
    columns: tuple[str, ...]
    ancestor: Row | None
    ours: Row | None
    theirs: Row | None
    ours_by: Touch = Touch()
    theirs_by: Touch = Touch()
    kept: bool = False

    @property
    def column(self) -> str:
        """The first of the columns, which stands for the others; empty for a whole row."""
        return self.columns[0] if self.columns else ""

    @property
    def question(self) -> Question:
        return (self.table, self.key, self.column)

    @property
    def place(self) -> Place:
        return (ROW_TYPE_OF[self.table], self.key)

    @property
    def both(self) -> str | None:
        """The two texts, ours first, where they can stand below each other; None elsewhere."""
        between = JOINED.get(self.place[0], {}).get(self.column)
        if between is None or self.ours is None or self.theirs is None:
            return None
        mine, other = getattr(self.ours, self.column), getattr(self.theirs, self.column)
        # A text that holds the other one says all of it already.
        return None if mine in other or other in mine else f"{mine}{between}{other}"

    def values(self, row: Row | None) -> dict[str, Any] | None:
        """What a row says in the columns; all it says for a whole row; None without a row."""
        if row is None:
            return None
        return {name: getattr(row, name) for name in self.columns or row.__struct_fields__}


def meet(
    bases: Sequence[Assessment], ours: Assessment, theirs: Assessment
) -> tuple[Rows, list[Conflict]]:
    """What ours becomes, by the rows that change, while every conflict is left as it stands here.

    Args:
        bases: the state where the copies parted; more than one after they merged each other, and
            then only what all of them say counts as unchanged.
        ours: this copy.
        theirs: the other copy. To change places changes nothing but the sides of conflicts.
    """
    merged: Rows = {}
    conflicts: list[Conflict] = []
    places = ((type(row), row.key) for side in (ours, theirs, *bases) for row in side.rows())
    for place in dict.fromkeys(places):
        kind, key = place
        mine, other = ours.get(kind, *key), theirs.get(kind, *key)
        if mine == other:
            continue
        before = [base.get(kind, *key) for base in bases]
        if all(row == mine for row in before):
            merged[place] = other
        elif not all(row == other for row in before):
            row, found = _meet_row(place, before, mine, other)
            merged[place] = row if found else _unless_blank(row)
            conflicts += found
    return merged, conflicts


def _meet_row(
    place: Place, before: list[Row | None], ours: Row | None, theirs: Row | None
) -> tuple[Row | None, list[Conflict]]:
    """Both copies changed the row."""
    kind, key = place
    if kind in DEFAULTED:
        before = [row or kind(*key) for row in before]
        ours, theirs = ours or kind(*key), theirs or kind(*key)
    if ours is None or theirs is None:
        return ours, [Conflict(kind.table, key, (), before[0], ours, theirs)]
    row, conflicts = ours, []
    for columns in _units(kind, ours, theirs):
        mine, other = _values(ours, columns), _values(theirs, columns)
        was = [_values(old, columns) for old in before]
        if mine == other or all(old == other for old in was):
            continue
        taken = other if all(old == mine for old in was) else _agreed(kind, columns, mine, other)
        if taken is None:
            conflicts.append(Conflict(kind.table, key, columns, before[0], ours, theirs))
        else:
            row = msgspec.structs.replace(row, **dict(zip(columns, taken, strict=True)))
    return row, conflicts


def _units(kind: type[Row], ours: Row, theirs: Row) -> Iterable[tuple[str, ...]]:
    """The columns that are not the key, those together that belong together."""
    together = UNITS.get(kind, ())
    if any(isinstance(row, Rating) and row.na is not None for row in (ours, theirs)):
        # Not applicable is nothing without its reason.
        together = tuple((*unit, "reason") for unit in together)
    told = {*kind.key_fields, *chain.from_iterable(together)}
    single = ((name,) for name in kind.__struct_fields__ if name not in told)
    return chain(together, single)


def _values(row: Row | None, columns: tuple[str, ...]) -> tuple[Any, ...] | None:
    return None if row is None else tuple(getattr(row, name) for name in columns)


def _agreed(
    kind: type[Row],
    columns: tuple[str, ...],
    ours: tuple[Any, ...] | None,
    theirs: tuple[Any, ...] | None,
) -> tuple[Any, ...] | None:
    """What two answers come to that do not contradict each other; None if they do."""
    if ours is None or theirs is None:
        return None
    if pick := UNASKED.get(kind, {}).get(columns[0]):
        return (pick(ours[0], theirs[0]),)
    if kind is not Rating or columns[0] != "option":
        return None
    answers = [dict(zip(columns, side, strict=True)) for side in (ours, theirs)]
    # They may differ in where they come from, and in whether voices had to be settled for it.
    first, second = ((one["option"], one["na"], one.get("reason")) for one in answers)
    agreed = {one["agreed"] for one in answers} - {""}
    if first != second or len(agreed) > 1:
        return None
    # What a person said outweighs what was inferred; "assessor" comes first by its letter, too.
    taken = min(answers, key=lambda one: (one["inferred"], one["source"]))
    return tuple({**taken, "agreed": next(iter(agreed), "")}[name] for name in columns)


def choose(
    merged: Mapping[Place, Row | None],
    conflicts: Iterable[Conflict],
    choices: Mapping[Question, Choice],
) -> Rows:
    """What ours becomes once every conflict is settled; ``"both"`` only where there is `both`."""
    rows = dict(merged)
    for conflict in conflicts:
        standing, other = rows[conflict.place], conflict.theirs
        choice = choices[conflict.question]
        if choice == "mine":
            continue
        if choice == "both":
            if standing is None or conflict.both is None:
                raise ValueError("these two cannot both be kept")
            text = {conflict.column: conflict.both}
            rows[conflict.place] = msgspec.structs.replace(standing, **text)
        elif not conflict.columns or standing is None or other is None:
            rows[conflict.place] = other
        else:
            values = {name: getattr(other, name) for name in conflict.columns}
            rows[conflict.place] = msgspec.structs.replace(standing, **values)
    for conflict in conflicts:
        rows[conflict.place] = _unless_blank(rows[conflict.place])
    return rows


def _unless_blank(row: Row | None) -> Row | None:
    """As edits leave it: a rating in which nothing is left is no row."""
    return None if row is not None and is_blank(row) else row


class Fitting:
    """Makes merged rows fit: none without the row that it hangs on, no two of one name.

    Args:
        ours: this copy.
        theirs: the other copy.
        base: where the copies parted.
        references: by type of row, which columns name a row of which type.
    """

    def __init__(
        self, ours: Assessment, theirs: Assessment, base: Assessment, references: References
    ) -> None:
        self._ours = ours
        self._theirs = theirs
        self._base = base
        self._references = [
            (kind, column, parent) for kind, named in references.items() for column, parent in named
        ]

    def fit(self, rows: Rows) -> list[str]:
        """Changes the rows where they do not fit; a sentence on each that gave way."""
        kept = [self._kept_note(place) for place in self._keep(rows)]
        self._unlink(rows)
        return kept + self._make_distinct(rows)

    def kept(self, rows: Mapping[Place, Row | None]) -> list[Conflict]:
        """The rows that one copy removed and that stay, because rows of the other hang on them."""
        return [
            Conflict(
                kind.table,
                key,
                (),
                self._base.get(kind, *key),
                self._ours.get(kind, *key),
                self._theirs.get(kind, *key),
                kept=True,
            )
            for kind, key in self._keep(dict(rows))
        ]

    # --- rows that hang on others

    def _keep(self, rows: Rows) -> list[Place]:
        """Puts back what was removed while other rows name it; says what.

        What was removed together with it comes back, too: whoever removed the whole did not judge
        the parts.
        """
        kept: list[Place] = []
        while waiting := [place for place in self._missing(rows) if place not in kept]:
            for place in waiting:
                kept.append(place)
                rows[place] = self._held(place)
                for kind, column, parent in self._references:
                    if parent is place[0]:
                        self._put_back(rows, kind, column, place[1])
        return kept

    def _missing(self, rows: Rows) -> list[Place]:
        """Rows that others name and that do not stand."""
        there = {
            parent: {row.key for row in self._standing(rows, parent)}
            for _, _, parent in self._references
        }
        found = {
            (parent, key)
            for kind, column, parent in self._references
            for row in self._standing(rows, kind)
            if (key := (getattr(row, column),)) not in there[parent]
            # A metric of the model is no row.
            and self._held((parent, key)) is not None
        }
        return sorted(found, key=lambda place: (place[0].table, place[1]))

    def _put_back(self, rows: Rows, kind: type[Row], column: str, parent: Key) -> None:
        for side in (self._ours, self._theirs):
            for key, row in side.table(kind).items():
                standing = rows.get((kind, key), self._ours.get(kind, *key))
                if standing is None and (getattr(row, column),) == parent:
                    rows[kind, key] = row

    def _standing(self, rows: Rows, kind: type[Row]) -> Iterator[Row]:
        """All rows of a type as the merge leaves them."""
        yield from (row for key, row in self._ours.table(kind).items() if (kind, key) not in rows)
        yield from (row for (of, _), row in rows.items() if of is kind and row is not None)

    def _held(self, place: Place) -> Row | None:
        kind, key = place
        return self._ours.get(kind, *key) or self._theirs.get(kind, *key)

    def _kept_note(self, place: Place) -> str:
        name = name_of(self._held(place))
        return f"{name} was removed in one copy and is used in the other: it stays"

    def _unlink(self, rows: Rows) -> None:
        """Empties what names a row that went: a line of notes outlives its session."""
        for kind, columns in LINKS.items():
            for row in list(self._standing(rows, kind)):
                gone = {
                    column: ""
                    for column, parent in columns.items()
                    if (named := getattr(row, column)) and not self._stands(rows, parent, named)
                }
                if gone:
                    rows[kind, row.key] = msgspec.structs.replace(row, **gone)

    def _stands(self, rows: Rows, kind: type[Row], key: str) -> bool:
        return rows.get((kind, (key,)), self._ours.get(kind, key)) is not None

    # --- rows that cannot stand side by side

    def _make_distinct(self, rows: Rows) -> list[str]:
        """Gives another name or number to a row that would share one.

        Whichever copy is merged into the other, the same row keeps it: the one that had it when
        the copies parted, else the one with the lower key.
        """
        notes: list[str] = []
        for kind, column in DISTINCT.items():
            groups: dict[str, list[Row]] = {}
            for row in self._standing(rows, kind):
                groups.setdefault(self._group(rows, row), []).append(row)
            for _, listed in sorted(groups.items()):
                notes += self._apart(rows, listed, column)
        return notes

    def _group(self, rows: Rows, row: Row) -> str:
        """Id of the round within which the row may not share its name or number, if it is one."""
        if (within := DISTINCT_WITHIN.get(type(row))) is None:
            return ""
        column, parent = within
        named: str = getattr(row, column)
        if parent is None:
            return named
        there = rows.get((parent, (named,)), self._ours.get(parent, named))
        return str(getattr(there, "round", ""))

    def _apart(self, rows: Rows, listed: list[Row], column: str) -> Iterator[str]:
        order = sorted(listed, key=lambda row: (not self._had(row, column), row.key))
        taken = {_folded(getattr(row, column)) for row in order}
        seen: set[Any] = set()
        for row in order:
            value = getattr(row, column)
            if _folded(value) in seen and not self._had(row, column):
                other = _free(value, taken)
                taken.add(_folded(other))
                changed = msgspec.structs.replace(row, **{column: other})
                rows[type(row), row.key] = changed
                yield f"{name_of(row)} is now {name_of(changed)}: both copies had one"
            seen.add(_folded(value))

    def _had(self, row: Row, column: str) -> bool:
        old = self._base.get(type(row), *row.key)
        return old is not None and bool(getattr(old, column) == getattr(row, column))


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _free(value: Any, taken: set[Any]) -> Any:
    """The next number, or the name with the first number behind it that nobody has."""
    if isinstance(value, int):
        return 1 + max(taken)
    return next(name for n in count(2) if _folded(name := f"{value} ({n})") not in taken)


def parked(changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """Names that nobody has, for rows that may pass theirs on to another in the same merge."""
    return tuple(
        RowChange(change.before, msgspec.structs.replace(change.before, name=new_id()))
        for change in changes
        if isinstance(change.before, Round)
        and isinstance(change.after, Round)
        and change.before.name != change.after.name
    )
