"""What a record of an engagement is: a row with a key, and a change of one."""

from typing import Any, ClassVar

import msgspec

Key = tuple[str | int, ...]


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the records that are rows: a table name, and the fields that are its key."""

    table: ClassVar[str]
    key_fields: ClassVar[tuple[str, ...]]

    @property
    def key(self) -> Key:
        return tuple(getattr(self, field) for field in self.key_fields)


class RowChange(msgspec.Struct, frozen=True):
    """One row put (`after`) or deleted (`after` is None), with what was seen before.

    `before` is None for a new row. The document refuses a change whose `before` no longer
    stands in the file: somebody else wrote meanwhile.
    """

    before: Any  # Row | None; msgspec needs no more, since changes are never decoded
    after: Any

    @property
    def row(self) -> Row:
        row: Row = self.after if self.after is not None else self.before
        return row
