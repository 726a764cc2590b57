"""What every edit is: a small frozen record with a label and a pure `rows`.

`rows` is pure: from an assessment to the row changes that make the edit. Whoever applies it, the
window at once or the document in a transaction, uses the same changes. No edit knows how to undo
itself: the document keeps what changed.
"""

from functools import wraps
from typing import Any, ClassVar
from uuid import uuid4

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows
from maturity_desktop.assessment.cleaning import changed_fields
from maturity_desktop.assessment.frozen import refuse_frozen


def new_id() -> str:
    """A random id for a row without a natural key."""
    return str(uuid4())


class Edit(msgspec.Struct, frozen=True):
    """Base of the edits; `wording` is the label, with places for `params`."""

    wording: ClassVar[str]

    def __init_subclass__(cls, **options: Any) -> None:
        """Whoever writes an edit need not think of frozen rounds: `rows` refuses for all."""
        super().__init_subclass__(**options)
        made = cls.rows

        @wraps(made)
        def rows(self: Edit, assessment: Assessment) -> Rows:
            changes = made(self, assessment)
            refuse_frozen(assessment, changes)
            return changes

        cls.rows = rows  # type: ignore[method-assign]  # the one check that every edit shares

    def __post_init__(self) -> None:
        """No text reaches a record but through an edit, so here it is cleaned, once for all."""
        for field, value in changed_fields(self).items():
            msgspec.structs.force_setattr(self, field, value)

    def rows(self, assessment: Assessment) -> Rows:
        """What changes; raises `UserError` where the edit makes no sense, or a round is frozen."""
        raise NotImplementedError

    def params(self) -> dict[str, Any]:
        """Ids and short values for the label."""
        return {}

    @property
    def name(self) -> str:
        return type(self).__name__
