"""What a repair kept, lost and could not verify, in sentences."""

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, Round
from maturity_desktop.document.mending import At, Notes
from maturity_desktop.document.salvaged_rows import Shape
from maturity_desktop.text import clean_line, counted, listed

_NAMED_AT_MOST = 20


class RepairReport(msgspec.Struct, frozen=True):
    """What became of the file.

    Attributes:
        kept: records in the new file, by table.
        changes: entries of its history.
        lost: how many records are known to be lost.
        doubtful: rows that may differ from what was once written, each named in a sentence.
        sentences: all of it, for people.
    """

    kept: dict[str, int]
    changes: int
    lost: int
    doubtful: frozenset[At]
    sentences: tuple[str, ...]


class Told(msgspec.Struct, frozen=True):
    """Facts about the whole file.

    Attributes:
        damaged: pages that hold nothing to read any more.
        doubtful: pages that do not match their checksum.
        mended: pages of which one bit was put right.
        disordered: sound pages stand in wrong places.
        of_pages: all pages of the file.
        homeless: rows of which nothing told the table.
        sure: no other row can be lost than those that are known.
        history_kept: whole, or not at all.
        changes: in the history of the new file.
        same_document: with the id of the old one.
        taken_back: half a transaction was.
    """

    damaged: int
    doubtful: int
    mended: int
    disordered: bool
    of_pages: int
    homeless: int
    sure: bool
    history_kept: bool
    changes: int
    same_document: bool
    taken_back: bool


def report_of(
    told: Told,
    notes: Notes,
    assessment: Assessment,
    shapes: dict[str, Shape],
    faults: tuple[str, ...],
) -> RepairReport:
    """The report on a new file that holds the assessment; `faults` is what its check still found."""
    kept: dict[str, int] = {}
    for row in assessment.rows():
        kept[row.table] = kept.get(row.table, 0) + 1
    told_of = _Names(assessment, shapes)
    sentences = [
        f"Kept: {listed([f'{_plainly(table)} {count}' for table, count in kept.items()])}.",
        *_about_pages(told),
        *told_of.sentence("Brought back from the history", dict.fromkeys(notes.restored, "")),
        *told_of.sentence("Put right by the history", dict.fromkeys(notes.corrected, "")),
        *told_of.sentence("Made again for what belongs to it", dict.fromkeys(notes.remade, "")),
        *told_of.sentence("Kept in part", notes.partial),
        *told_of.sentence("Could not be verified, please look at it", notes.unverified),
        *told_of.sentence("Lost", notes.lost),
        *_about_losses(told, notes),
        *(f"{warning}." for warning in notes.warnings),
        *_about_history(told),
        *(f"Still wrong: {fault}." for fault in faults),
    ]
    doubtful = {*notes.partial, *notes.unverified, *notes.remade, *notes.corrected}
    return RepairReport(
        kept,
        told.changes,
        len(notes.lost) + told.homeless,
        frozenset(doubtful),
        tuple(sentences),
    )


def _about_pages(told: Told) -> list[str]:
    found = []
    if told.taken_back:
        found.append("A change was half written when the program ended: it was taken back.")
    if told.damaged:
        found.append(
            f"{counted(told.damaged, 'page')} of {told.of_pages} held nothing that can be read."
        )
    if told.doubtful:
        found.append(
            f"{counted(told.doubtful, 'page')} of {told.of_pages} did not match the checksum: "
            "damaged, or written by another program."
        )
    if told.mended:
        found.append(
            f"{counted(told.mended, 'page')} had one wrong bit, which the checksum put right."
        )
    if told.disordered:
        found.append(
            "Pages stand in each other's place, so that no text longer than a page is certain."
        )
    return found


def _about_losses(told: Told, notes: Notes) -> list[str]:
    found = []
    if told.homeless:
        found.append(
            f"{counted(told.homeless, 'record')} could be read only in pieces that fit nowhere."
        )
    if not told.sure:
        found.append("Whether other records are lost cannot be told.")
    elif not notes.lost and not told.homeless:
        found.append("No record is lost.")
    return found


def _about_history(told: Told) -> list[str]:
    found = []
    if told.history_kept:
        found.append(f"The history is kept: {counted(told.changes, 'change')}.")
    else:
        found.append("The history could not be kept: a new one begins with this repair.")
    if not told.same_document:
        found.append(
            "The new file counts as a document of its own, so that copies of the old one, "
            "backups and what this computer keeps, stay as they are."
        )
    return found


class _Names(msgspec.Struct, frozen=True):
    """What people call rows."""

    assessment: Assessment
    shapes: dict[str, Shape]

    def sentence(self, what: str, rows: dict[At, str]) -> list[str]:
        """``Lost: rating Baseline, a1.2.1; ...``, or nothing where there are none."""
        if not rows:
            return []
        names = sorted(
            self.of(at) + (f" ({reason})" if reason else "") for at, reason in rows.items()
        )
        more = len(names) - _NAMED_AT_MOST
        shown = names[:_NAMED_AT_MOST] + ([f"and {more} more"] if more > 0 else [])
        return [f"{what}: {clean_line('; '.join(shown))}."]

    def of(self, at: At) -> str:
        """``rating Baseline, a1.2.1``."""
        table, key = at
        if table == "engagement":
            return "the frame of the engagement"
        parents = self.shapes[table].parents
        words = []
        for column, value in zip(self.shapes[table].key, key, strict=True):
            parent = table if column == "id" else parents.get(column)
            place = self.assessment.get(Round, str(value)) if parent == "round" else None
            item = self.assessment.get(Evidence, str(value)) if parent == "evidence" else None
            words.append(place.name if place else _item(item) if item else str(value))
        return f"{_plainly(table)} {', '.join(words)}"


def _plainly(table: str) -> str:
    return table.replace("_", " ")


def _item(item: Evidence) -> str:
    return f"{item.number} {item.title}"
