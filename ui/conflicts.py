"""Changes that no longer fit what another window wrote: told in words, their texts kept."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, Round, Row, RowChange
from maturity_desktop.errors import UserError
from ui.saving import Queued


class Conflict(NamedTuple):
    """One change that was not made.

    Attributes:
        label: what was done, in words.
        wanted: the values it would have written, a line for each field.
        standing: what stands in their place now.
    """

    label: str
    wanted: str
    standing: str


class ConflictError(UserError):
    """The file is another than edits were made from; `conflicts` are those that did not fit."""

    def __init__(self, message: str, conflicts: tuple[Conflict, ...]) -> None:
        names = tuple(conflict.label for conflict in conflicts)
        hint = f"Please repeat: {'; '.join(names)}" if names else "Its changes are in"
        super().__init__(message, f"{hint}.", names)
        self.conflicts = conflicts


def fits(entry: Queued, shown: Assessment) -> bool:
    """Whether an edit still meets the rows it was made from, and those they belong to."""
    return entry.edit is not None and all(
        _standing(change, shown) == change.before and _has_parents(change, shown)
        for change in entry.changes
    )


def _standing(change: RowChange, shown: Assessment) -> Row | None:
    return shown.get(type(change.row), *change.row.key)


def _has_parents(change: RowChange, shown: Assessment) -> bool:
    """The round and the item of evidence a row names; another window may have undone them."""
    for field, kind in (("round", Round), ("evidence", Evidence)):
        parent = getattr(change.after, field, None)
        if parent is not None and shown.get(kind, parent) is None:
            return False
    return True


def conflict(entry: Queued, shown: Assessment) -> Conflict:
    """What is kept of a change that was not made."""
    pairs = [(change, _standing(change, shown)) for change in entry.changes]
    wanted = [_told(change.after, _fields(change)) for change, _ in pairs]
    standing = [_told(row, _fields(change)) for change, row in pairs]
    return Conflict(entry.label, _together(wanted), _together(standing))


def _together(texts: list[str]) -> str:
    return "\n".join(text for text in texts if text) or "(nothing)"


def _fields(change: RowChange) -> list[str]:
    """What the change is about: the fields that differ, or all where a row comes or goes."""
    names = [name for name in change.row.__struct_fields__ if name not in change.row.key_fields]
    if change.before is None or change.after is None:
        return names
    return [name for name in names if getattr(change.before, name) != getattr(change.after, name)]


def _told(row: Row | None, fields: Iterable[str]) -> str:
    if row is None:
        return ""
    defaults = dict(
        zip(row.__struct_fields__[::-1], row.__struct_defaults__[::-1], strict=False)
    )  # fmt: skip
    values = {name: getattr(row, name) for name in fields}
    # Fields nobody filled in would bury the one that matters.
    said = [f"{_words(n)}: {v}" for n, v in values.items() if v != defaults.get(n, msgspec.UNSET)]
    return "\n".join(said)


def _words(field: str) -> str:
    return field.replace("_", " ")
