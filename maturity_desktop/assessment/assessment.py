"""All records of one engagement together, never changed in place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TypeVar, cast

from maturity_desktop.assessment.own_wording import with_own_wording
from maturity_desktop.assessment.records import (
    AreaText,
    Engagement,
    Evidence,
    Key,
    OwnCriterion,
    Rating,
    Round,
    Row,
    RowChange,
    Scope,
    Support,
)
from maturity_desktop.errors import UserError
from maturity_desktop.model.copying import decode_copy
from maturity_desktop.model.records import MaturityModel

R = TypeVar("R", bound=Row)


class Assessment:
    """Records by type and key.

    `with_rows` copies only the tables it touches, so that an edit of one rating among ten
    thousand costs one dictionary copy.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._tables: dict[type[Row], dict[Key, Row]] = {}
        # Made on first use and handed on with tables that did not change.
        self._indexes: dict[tuple[type[Row], tuple[str, ...]], dict[object, list[Row]]] = {}
        for row in rows:
            self._tables.setdefault(type(row), {})[row.key] = row

    def with_rows(self, changes: Iterable[RowChange]) -> "Assessment":
        """The assessment after the changes; this one stays as it is."""
        tables = dict(self._tables)
        copied: set[type[Row]] = set()
        for change in changes:
            kind = type(change.row)
            if kind not in copied:
                tables[kind] = dict(tables.get(kind, {}))
                copied.add(kind)
            if change.after is None:
                tables[kind].pop(change.row.key, None)
            else:
                tables[kind][change.row.key] = change.after
        result = Assessment()
        result._tables = tables
        result._indexes = {k: v for k, v in self._indexes.items() if k[0] not in copied}
        return result

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Assessment):
            return NotImplemented
        return {k: t for k, t in self._tables.items() if t} == {
            k: t for k, t in other._tables.items() if t
        }

    __hash__ = None  # type: ignore[assignment]  # compared by value, so it must not be hashed

    def table(self, kind: type[R]) -> Mapping[Key, R]:
        return cast("Mapping[Key, R]", self._tables.get(kind, {}))

    def get(self, kind: type[R], *key: str | int) -> R | None:
        return self.table(kind).get(key)

    def of_round(self, kind: type[R], round_id: str) -> Sequence[R]:
        """All rows of one type that belong to a round, in the order of their keys' arrival."""
        return self.where(kind, round=round_id)

    def where(self, kind: type[R], **values: str | int) -> Sequence[R]:
        """All rows of one type whose fields have these values, in the order of arrival."""
        index = self._indexes.get((kind, fields := tuple(values)))
        if index is None:
            index = self._indexes[kind, fields] = defaultdict(list)
            read = attrgetter(*fields)
            for row in self.table(kind).values():
                index[read(row)].append(row)
        sought = tuple(values.values())
        # One field is read as it is, several as a tuple.
        return cast("Sequence[R]", index.get(sought if len(sought) > 1 else sought[0], ()))

    def rows(self) -> Iterable[Row]:
        for table in self._tables.values():
            yield from table.values()

    @property
    def engagement(self) -> Engagement:
        engagement = self.get(Engagement, 1)
        if engagement is None:
            raise UserError(
                "The file holds no engagement",
                "Restore it from a backup, or save what it still holds with repair.",
            )
        return engagement

    @property
    def copied_model(self) -> MaturityModel:
        """The engagement's copy of its model, which never changes; decoded once a process."""
        return decode_copy(self.engagement.model)

    @cached_property
    def model(self) -> MaturityModel:
        """The model as this engagement words it."""
        return with_own_wording(self.copied_model, self.table(OwnCriterion).values())

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """All rounds, oldest first."""
        return tuple(sorted(self.table(Round).values(), key=lambda r: (r.position, r.id)))

    def round_named(self, name: str | None) -> Round:
        """The round of that name, case ignored; None: the latest."""
        if name is None:
            if not self.rounds:
                raise UserError("The file holds no round", "Add one with: round add FILE NAME.")
            return self.rounds[-1]
        for found in self.rounds:
            if found.name.casefold() == name.strip().casefold():
                return found
        known = ", ".join(found.name for found in self.rounds)
        raise UserError(f"There is no round “{name}” in this file", f"Its rounds: {known}.")

    def round_before(self, round_id: str) -> Round | None:
        """The round that precedes this one."""
        ids = [found.id for found in self.rounds]
        place = ids.index(round_id)
        return self.rounds[place - 1] if place else None

    def scope(self, round_id: str, area_id: str) -> Scope:
        """What was agreed; the defaults where nothing was."""
        return self.get(Scope, round_id, area_id) or Scope(round=round_id, area=area_id)

    def rating(self, round_id: str, criterion_id: str) -> Rating:
        """The rating; an open one where there is no row."""
        return self.get(Rating, round_id, criterion_id) or Rating(
            round=round_id, criterion=criterion_id
        )

    def area_text(self, round_id: str, area_id: str) -> AreaText:
        return self.get(AreaText, round_id, area_id) or AreaText(round=round_id, area=area_id)

    def evidence_of_round(self, round_id: str) -> dict[str, list[tuple[Support, Evidence]]]:
        """What speaks for or against each criterion in the round, by item number."""
        found: dict[str, list[tuple[Support, Evidence]]] = {}
        items = self.table(Evidence)
        for support in self.of_round(Support, round_id):
            found.setdefault(support.criterion, []).append((support, items[(support.evidence,)]))
        for pairs in found.values():
            pairs.sort(key=lambda pair: pair[1].number)
        return found
