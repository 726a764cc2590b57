"""How two copies of one document stand to each other, told by the ids of their changes.

Numbers and clocks say nothing: two laptops may both have written change 37. Ids are random, and
each change names its parent, a merge both of its parents.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

import apsw
import msgspec

from maturity_desktop.document import history

Relation = Literal["equal", "ahead", "behind", "branched", "unrelated"]


class Lineage(msgspec.Struct, frozen=True, dict=True):
    """Where a copy stands and how it came there.

    Attributes:
        document_id: equal in all copies of one document.
        head: id of the last change.
        parents: of every change in the file: none of the first, two of a merge.
        numbers: how many changes stood before it on its own way.
    """

    document_id: str
    head: str
    parents: dict[str, tuple[str, ...]]
    numbers: dict[str, int]

    @classmethod
    def of(cls, db: apsw.Connection) -> "Lineage":
        """Of an open file, inside the caller's transaction."""
        found: list[Any] = db.execute(
            "SELECT id, parent, parent2, change_no FROM history"
        ).fetchall()
        return cls(
            next(db.execute("SELECT document_id FROM document"))[0],
            history.head(db)[0],
            {row[0]: tuple(parent for parent in row[1:3] if parent) for row in found},
            {row[0]: row[3] for row in found},
        )

    @cached_property
    def reached(self) -> frozenset[str]:
        """The last change and every one it rests on, over all parents."""
        return frozenset(self._walk())

    def _walk(self) -> Iterator[str]:
        waiting, seen = [self.head], set[str]()
        while waiting:
            at = waiting.pop()
            if at in self.parents and at not in seen:
                seen.add(at)
                yield at
                waiting.extend(self.parents[at])

    def relation(self, other: "Lineage") -> Relation:
        """What this copy is to the other.

        ahead: the other is an earlier state of this one; behind: this one of the other; branched:
        both went on from a common change; unrelated: another document, or no change in common.
        """
        if self.document_id != other.document_id:
            return "unrelated"
        if self.head == other.head:
            return "equal"
        if other.head in self.reached:
            return "ahead"
        if self.head in other.reached:
            return "behind"
        return "branched" if self.reached & other.reached else "unrelated"

    def bases(self, other: "Lineage") -> tuple[str, ...]:
        """The latest changes both rest on: those that no other common change rests on.

        One as a rule; more after two copies merged each other; none where nothing is common. The
        number of a change does not tell: a merge of five changes may itself be the second.
        """
        common = self.reached & other.reached
        passed = {parent for change in common for parent in self.parents[change]}
        return tuple(sorted(common - passed))

    def common_ancestor(self, other: "Lineage") -> str | None:
        """The latest change both rest on, any of `bases`; None where they share none."""
        return next(iter(self.bases(other)), None)

    def missing(self, other: "Lineage") -> frozenset[str]:
        """The changes of the other copy that this one does not rest on."""
        return other.reached - self.reached
