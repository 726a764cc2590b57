"""Brings two copies of one document together: compared, asked about, written as one step.

RELIABILITY 2, Merge. Nothing of either copy is lost: what a choice sets aside stays in the history,
and a row that could not stand beside another one gets another name or number.
"""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import apsw
import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    ROW_TYPE_OF,
    Evidence,
    RowChange,
)
from maturity_desktop.document import attachments, history
from maturity_desktop.document.connection import open_with
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Commit, Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.history import Branch, Join
from maturity_desktop.document.lineage import Lineage, Relation
from maturity_desktop.document.merge_conflicts import (
    Choice,
    Conflict,
    Fitting,
    Question,
    References,
    Rows,
    Side,
    choose,
    meet,
    parked,
)
from maturity_desktop.document.merge_rules import HELD
from maturity_desktop.document.merge_words import Heading, answer, heading, title
from maturity_desktop.document.net_changes import Authors, Place, state_at
from maturity_desktop.document.placing import beside, remove_part
from maturity_desktop.document.soundness import read_sound
from maturity_desktop.errors import UserError
from maturity_desktop.text import counted

__all__ = [
    "Heading",
    "MergePlan",
    "answer",
    "apply_merge",
    "heading",
    "merge_to",
    "plan_merge",
    "title",
]


class MergePlan(msgspec.Struct, frozen=True):
    """What a merge of another copy into this one does, and what somebody must choose first.

    Attributes:
        relation: of this copy to the other. equal, ahead: there is nothing to do; behind: this
            copy follows the other, nothing to choose; branched: both went on by themselves.
        conflicts: all of them; those in `open` need a choice.
        ours: this copy as it was compared.
        theirs: the other copy.
    """

    relation: Relation
    conflicts: tuple[Conflict, ...]
    ours: Assessment
    theirs: Assessment
    _merged: Rows
    _fitting: Fitting
    _planned_on: str
    _branch: Branch

    @property
    def open(self) -> tuple[Conflict, ...]:
        """The conflicts that need a choice; the others say what stays in any case."""
        return tuple(conflict for conflict in self.conflicts if not conflict.kept)

    @property
    def planned_on(self) -> str:
        """Id of the last change of our copy when it was compared."""
        return self._planned_on

    @property
    def taken(self) -> tuple[Place, ...]:
        """The rows that take something from the other copy, whatever is chosen."""
        return tuple(
            place
            for place, row in self._merged.items()
            if row != self.ours.get(place[0], *place[1])
        )

    def prefer(self, side: Side) -> dict[Question, Side]:
        """One choice for all conflicts."""
        return dict.fromkeys((conflict.question for conflict in self.open), side)

    def join(self, choices: Mapping[Question, Choice]) -> Join:
        """What is to be written. `UserError` where a conflict is left open."""
        undecided = sum(conflict.question not in choices for conflict in self.open)
        if undecided:
            raise UserError(
                f"{counted(undecided, 'conflict is', 'conflicts are')} not decided yet",
                "Choose one of the two answers for each.",
            )
        rows = choose(self._merged, self.open, choices)
        behind = self.relation == "behind"
        notes = [] if behind else self._fitting.fit(rows)
        changes = tuple(
            RowChange(before, after)
            for (kind, key), after in rows.items()
            if (before := self.ours.get(kind, *key)) != after
        )
        params = {
            "count": len(changes),
            "theirs": self._branch.head[0],
            "lost": [
                _lost(conflict, choice)
                for conflict in self.open
                if (choice := choices[conflict.question]) != "both"
            ],
            "notes": notes,
        }
        return Join(
            self._planned_on, parked(changes), changes, self._branch, None if behind else params
        )


def plan_merge(ours: Document, theirs: Document) -> MergePlan:
    """Compares two open copies of one document; writes nothing.

    Raises:
        UserError: the copies are of different documents or models, or one of them is damaged or
            lacks the history to where they parted.
    """
    with ours.snapshot() as db, nullcontext(db) if theirs is ours else theirs.snapshot() as other:
        mine, their = Lineage.of(db), Lineage.of(other)
        relation = mine.relation(their)
        if mine.document_id != their.document_id:
            raise UserError(
                f"{theirs.path.name} holds another engagement than {ours.path.name}",
                "Only copies of one file can be merged.",
            )
        if relation == "unrelated":
            raise UserError(
                f"{theirs.path.name} and {ours.path.name} have no change in common",
                "A copy without its history cannot be merged.",
            )
        shown = read_sound(ours.path, db)
        compared = shown if theirs is ours else read_sound(theirs.path, other)
        if shown.engagement.model != compared.engagement.model:
            raise UserError(
                f"{theirs.path.name} and {ours.path.name} rest on different models",
                "Only copies with the same model can be merged.",
            )
        bases = [shown]
        if relation == "branched":
            bases = [state_at(db, shown, mine, change) for change in mine.bases(their)]
        branch = history.read_branch(other, their.reached - mine.parents.keys())
        merged, conflicts = _met(relation, bases, shown, compared)
        fitting = Fitting(shown, compared, bases[0], _references(db))
        plan = MergePlan(
            relation,
            (),
            shown,
            compared,
            merged,
            fitting,
            mine.head,
            branch,
        )
        conflicts += fitting.kept(merged)
        if conflicts:
            shared = mine.reached & their.reached
            authors = Authors(db, mine, shared), Authors(other, their, shared)
            conflicts = [_signed(conflict, *authors) for conflict in conflicts]
    return msgspec.structs.replace(plan, conflicts=tuple(conflicts))


def apply_merge(
    ours: Document, theirs: Document, plan: MergePlan, choices: Mapping[Question, Choice]
) -> Commit | None:
    """Writes the plan into our copy: one transaction, one step to undo; theirs is only read.

    Args:
        ours: the document that the plan was made for, open for writing.
        theirs: the other copy; files attached to items of evidence come from it.
        plan: of these two.
        choices: one for each of `plan.open`.

    Returns:
        What was written, with notes on rows that were kept or renamed in `row.params["notes"]`;
        None where there was nothing to do.

    Raises:
        UserError: our file changed since, or a choice is missing; nothing was written.
    """
    if plan.relation in ("equal", "ahead"):
        return None
    join = plan.join(choices)
    # Files first: an item of evidence never names one that is not there.
    named = {change.after.attachment for change in join.changes if _is_evidence(change.after)}
    with ours.snapshot() as db:
        wanted = named - attachments.sizes(db).keys() - {""}
    if wanted:
        with theirs.snapshot() as source, ours.writing() as target:
            attachments.copy(source, target, wanted)
    return ours.join(join)


def merge_to(  # noqa: PLR0913  # two copies, what to make of them, and where to
    target: Path,
    ours: Document,
    theirs: Document,
    plan: MergePlan,
    choices: Mapping[Question, Choice],
    *,
    who: str = "",
) -> tuple[str, ...]:
    """The merged copy as a new verified file with our password; both copies stay as they are.

    Returns:
        Notes on rows that were kept or renamed.

    Raises:
        UserError: the target exists or cannot be written, or as `apply_merge`.
    """
    temporary = beside(target)
    try:
        save_copy(ours, temporary)
        with disk_errors(target):
            db = open_with(temporary, ours.key, read_only=False)
        with Document(temporary, db, ours.key, who) as copy:
            copy.migrate()
            commit = apply_merge(copy, theirs, plan, choices)
            save_copy(copy, target)
    finally:
        remove_part(temporary)
    return tuple(commit.row.params.get("notes", ())) if commit else ()


def _met(
    relation: Relation, bases: Sequence[Assessment], ours: Assessment, theirs: Assessment
) -> tuple[Rows, list[Conflict]]:
    if relation in ("equal", "ahead"):
        return {}, []
    return meet(bases, ours, theirs)


def _is_evidence(row: Any) -> bool:
    return isinstance(row, Evidence)


def _signed(conflict: Conflict, ours: Authors, theirs: Authors) -> Conflict:
    return msgspec.structs.replace(
        conflict,
        ours_by=ours.of(conflict.place, conflict.columns),
        theirs_by=theirs.of(conflict.place, conflict.columns),
    )


def _lost(conflict: Conflict, choice: Side) -> dict[str, Any]:
    """What the choice sets aside, as the history keeps it."""
    mine = choice == "mine"
    row, by = (conflict.theirs, conflict.theirs_by) if mine else (conflict.ours, conflict.ours_by)
    return {
        "table": conflict.table,
        "key": list(conflict.key),
        "values": conflict.values(row),
        "who": by.who,
        "utc": by.utc,
    }


def _references(db: apsw.Connection) -> References:
    """Which columns name a row of which other table."""
    return {
        kind: (
            *HELD.get(kind, ()),
            *(
                (column, ROW_TYPE_OF[parent])
                for _, _, parent, column, *_ in db.execute(f"PRAGMA foreign_key_list({table})")
            ),
        )
        for table, kind in ROW_TYPE_OF.items()
    }
