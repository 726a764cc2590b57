"""Comparing with another copy and writing what was decided; runs on the writer's thread."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from maturity_desktop.document.backup_folder import keys_of, open_backup
from maturity_desktop.document.connection import DocumentKey
from maturity_desktop.document.document import Commit, Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.merge_conflicts import Choice, Question
from maturity_desktop.document.merging import MergePlan, apply_merge, plan_merge
from maturity_desktop.errors import UserError
from ui.desk import Desk
from ui.screens.merge.cases import Case, cases_of

Choices = dict[Question, Choice]

# Another window that writes between comparing and writing, so often that nobody would believe it.
_TRIES = 5


class Compared(NamedTuple):
    """A plan, its conflicts in words, and the key that opened the other file."""

    plan: MergePlan
    cases: list[Case]
    key: DocumentKey | None


class Task(NamedTuple):
    """What is to be written, on which plan it was decided, and what comes before it."""

    other: Path
    secret: DocumentKey | str | None
    seen: MergePlan
    choices: Choices
    before: Callable[[Document], object] | None


class Written(NamedTuple):
    """What was merged, and where the file stood before and after."""

    plan: MergePlan
    commit: Commit | None
    before: str
    after: str


def compare(desk: Desk, other: Path, secret: DocumentKey | str | None) -> Compared:
    ours = desk.document
    with _opened(other, ours, secret) as theirs:
        plan = plan_merge(ours, theirs)
        return Compared(plan, cases_of(plan), theirs.key)


def _opened(other: Path, ours: Document, secret: DocumentKey | str | None) -> Document:
    """The other copy, to be read; copies are under the same key as a rule."""
    with disk_errors(other):
        db, key = open_backup(other, keys_of(ours.key if secret is None else secret))
        try:
            return Document(other, db, key)
        except BaseException:
            db.close()
            raise


def write(desk: Desk, task: Task) -> Written | Compared:
    """Compares once more and writes; gives the new plan where other things must be decided."""
    ours, before = desk.document, task.before
    with _opened(task.other, ours, task.secret) as theirs:
        for again in reversed(range(_TRIES)):
            plan = plan_merge(ours, theirs)
            if (plan.relation, plan.open) != (task.seen.relation, task.seen.open):
                return Compared(plan, cases_of(plan), theirs.key)
            if before is not None:
                before(ours)
                before = None
            try:
                commit = apply_merge(ours, theirs, plan, task.choices)
            except UserError:
                # Another window may have written since it was compared, a moment ago.
                if not again or plan_merge(ours, theirs).planned_on == plan.planned_on:
                    raise
            else:
                return Written(plan, commit, plan.planned_on, ours.head[0])
    raise AssertionError("the last try raises")
