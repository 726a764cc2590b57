"""What is to be merged of two copies, planned as the dialog and the command plan it."""

import shutil
from pathlib import Path

from documents import CRITERIA, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import Edit, RateCriterion, WriteAreaField, WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.document.merging import MergePlan, plan_merge

MARKUP = "<img src=x> <b>bold</b>"


def do(document: Document, *edits: Edit) -> None:
    for edit in edits:
        document.do(edit, document.read())


def planned(folder: Path, ours: tuple[Edit, ...], theirs: tuple[Edit, ...]) -> MergePlan:
    """Of two copies in which Ann and Ben went on by themselves."""
    files = Files(folder, None)
    path, other = files.new("ours.maturity"), folder / "theirs.maturity"
    shutil.copy(path, other)
    with files.open(path, who="Ann") as mine, files.open(other, who="Ben") as their:
        do(mine, *ours)
        do(their, *theirs)
        return plan_merge(mine, their)


def three_conflicts(folder: Path) -> MergePlan:
    """Three conflicts in two areas; five changes of Ben that meet nothing."""
    ours = (
        WriteNote(ROUND, "a2.2.1", "Seen on 12 March by Ann."),
        RateCriterion(ROUND, "a1.2.1", "F"),
        WriteAreaField(ROUND, "a1", "gaps", "No plan"),
    )
    theirs = (
        WriteNote(ROUND, "a2.2.1", "Seen on 10 March by Ben."),
        RateCriterion(ROUND, "a1.2.1", "N"),
        WriteAreaField(ROUND, "a1", "gaps", f"No owner {MARKUP}"),
        *(RateCriterion(ROUND, criterion, "P") for criterion in CRITERIA[3:8]),
    )
    return planned(folder, ours, theirs)
