"""What every edit is: a small frozen record with a label and a pure `rows`.

`rows` is pure: from an assessment to the row changes that make the edit. Whoever applies it, the
window at once or the document in a transaction, uses the same changes. No edit knows how to undo
itself: the document keeps what changed.
"""

from typing import Any, ClassVar
from uuid import uuid4

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows


def new_id() -> str:
    """A random id for a row without a natural key."""
    return str(uuid4())


class Edit(msgspec.Struct, frozen=True):
    """Base of the edits; `wording` is the label, with places for `params`."""

    wording: ClassVar[str]

    def rows(self, assessment: Assessment) -> Rows:
        """What changes; raises `UserError` where the edit makes no sense."""
        raise NotImplementedError

    def params(self) -> dict[str, Any]:
        """Ids and short values for the label."""
        return {}

    @property
    def name(self) -> str:
        return type(self).__name__
