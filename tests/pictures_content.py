"""What the pictures of files show: an engagement, another copy of it, words and a drawing."""

import shutil
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from maturity_desktop.assessment.edits import Edit, RateCriterion, WriteAreaField, WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.document.merging import MergePlan, plan_merge
from maturity_desktop.document.snapshots import keep
from ui.theme import Look

NAME = "Northwind Logistics.maturity"
OTHER = "Northwind Logistics (Ben Achterberg's copy).maturity"
PROTOCOL = """Notes deleted, ratings kept

Client: Northwind Logistics
Done on 24 November 2026 at 17:02 by Ann Berger

Deleted
- 137 notes and 9 reasons at the statements
- the same words in 412 earlier changes of the history
- 4 backups and the second copy on this computer

Not deleted
- 1 backup, which another program holds open: /home/ann/backups/2026-03-12 1604.maturity

Not reached
- Copies of the file that were saved, mailed or synchronised
- Workbooks, reports and other exports, on disks, in mails and on paper
"""


class Files:
    """One engagement with earlier states, and another copy of it that went on by itself."""

    def __init__(self, sample: Path, folder: Path) -> None:
        folder.mkdir()
        self.path, other = folder / NAME, folder / OTHER
        shutil.copy(sample, self.path)
        with Document.open(self.path, who="Ann Berger") as document:
            assessment = document.read()
            self.round = assessment.rounds[-1].id
            incident = next(a for a in assessment.model.areas if a.id == "incident")
            self.ids = [criterion.id for criterion in incident.criteria]
            self._now = [assessment.rating(self.round, id_).option for id_ in self.ids]
            keep(document, "Before the workshop", who="Ann Berger")
        shutil.copy(self.path, other)
        self.plan = self._parted(other)
        with Document.open(self.path, who="Ann Berger") as document:
            keep(document, "Draft sent for the fact check of 20 March", who="Ann Berger")

    def _parted(self, other: Path) -> MergePlan:
        of, ids = self.round, self.ids

        def another(place: int) -> list[str]:
            """Two answers that the statement has not got."""
            return [option for option in "FLPN" if option != self._now[place]][:2]

        mine = (
            RateCriterion(of, ids[2], another(2)[0]),
            WriteNote(of, ids[2], "Seen on 12 March: the list is complete and has an owner."),
            RateCriterion(of, ids[7], another(7)[0]),
            WriteAreaField(of, "incident", "gaps", "No owner is named outside office hours."),
            WriteNote(of, ids[9], "Restoration is reported each month."),
        )
        theirs = (
            RateCriterion(of, ids[2], another(2)[1]),
            WriteNote(of, ids[2], "Seen on 10 March: the list is complete, but has no owner."),
            RateCriterion(of, ids[7], another(7)[1]),
            WriteAreaField(of, "incident", "gaps", "No owner is named at weekends."),
            *(WriteNote(of, found, "As the shift lead told it.") for found in ids[12:19]),
        )
        with (
            Document.open(self.path, who="Ann Berger") as one,
            Document.open(other, who="Ben Achterberg") as two,
        ):
            _do(one, *mine)
            _do(two, *theirs)
            return plan_merge(one, two)


def _do(document: Document, *edits: Edit) -> None:
    for edit in edits:
        document.do(edit, document.read())


def drawing(look: Look) -> QImage:
    """Something to be attached."""
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(look.colour("surface"))
    painter = QPainter(image)
    for place, ink in enumerate(("accent", "ok", "warn")):
        painter.fillRect(20 + 100 * place, 150 - 40 * place, 80, 40 + 40 * place, look.colour(ink))
    painter.end()
    return image
