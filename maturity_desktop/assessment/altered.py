"""What one change of the past did to one record, as far as the history keeps it."""

from typing import Any

import msgspec

from maturity_desktop.assessment.records import Key, Row


class Altered(msgspec.Struct, frozen=True):
    """The fields of one record that a change touched; a changeset keeps no others.

    Attributes:
        kind: class of the record.
        key: its key, in the order of `kind.key_fields`.
        before: values by field; None for a record that is new.
        after: None for a record that was deleted. Both name the same fields otherwise.
    """

    kind: type[Row]
    key: Key
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def named(self, field: str) -> Any:
        """The value of a field of the key."""
        return self.key[self.kind.key_fields.index(field)]
