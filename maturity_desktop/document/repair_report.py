"""What a repair kept, lost and could not verify, in sentences."""

import re
from typing import NamedTuple

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, Round
from maturity_desktop.document.mended_rows import At, Notes
from maturity_desktop.document.salvaged_rows import Shape
from maturity_desktop.text import clean_line, counted, listed

_NAMED_AT_MOST = 20
_FIGURES = re.compile("[0-9]+")
_THE_FRAME = "the client, the rules and the model"
# A record, and several of them; there is one engagement alone.
_WORDS = {
    "round": ("round", "rounds"),
    "scope": ("practice area with its scope", "practice areas with their scope"),
    "amendment": ("amendment of the scope", "amendments of the scope"),
    "area_text": ("summary of a practice area", "summaries of practice areas"),
    "rating": ("rating", "ratings"),
    "evidence": ("item of evidence", "items of evidence"),
    "supports": ("link of evidence", "links of evidence"),
    "freeze": ("frozen state of a round", "frozen states of rounds"),
    "goal": ("goal of the sponsor", "goals of the sponsor"),
    "goal_area": ("area of a goal", "areas of goals"),
    "participant": ("person", "people"),
    "session": ("session", "sessions"),
    "attendance": ("person in a session", "people in sessions"),
    "topic_plan": ("topic of a session", "topics of sessions"),
    "note": ("line of notes", "lines of notes"),
    "probe": ("answered question", "answered questions"),
    "heard": ("voice", "voices"),
    "silent_vote": ("count of a silent vote", "counts of silent votes"),
    "parked": ("thing that was parked", "things that were parked"),
    "calibration": ("blind rating", "blind ratings"),
    "own_criterion": ("own wording of a statement", "own wordings of statements"),
    "finding": ("finding", "findings"),
    "about": ("statement of a finding", "statements of findings"),
    "shows": ("item a finding shows in", "items findings show in"),
    "recommendation": ("recommendation", "recommendations"),
    "initiative": ("initiative", "initiatives"),
    "carries": ("recommendation of an initiative", "recommendations of initiatives"),
    "raises": ("statement an initiative raises", "statements initiatives raise"),
    "needs": ("dependency of an initiative", "dependencies of initiatives"),
    "contributes": ("contribution to a goal", "contributions to goals"),
    "phase": ("phase of the roadmap", "phases of the roadmap"),
    "decision": ("decision of the sponsor", "decisions of the sponsor"),
    "event": ("dated event", "dated events"),
    "challenge": ("answer of the self-check", "answers of the self-check"),
    "metric_plan": ("metric that is followed", "metrics that are followed"),
    "metric_value": ("value of a metric", "values of metrics"),
    "own_metric": ("own metric", "own metrics"),
    "waiver": ("check left as it is", "checks left as they are"),
    "peer": ("figure of other organisations", "figures of other organisations"),
    "attachment": ("attached file", "attached files"),
    "snapshot": ("named snapshot", "named snapshots"),
}


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
        missing: pages at its end that are gone, since the file was cut short.
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
    missing: int = 0


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
        f"Kept: {listed([_kept(table, count) for table, count in kept.items()])}.",
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
    if told.missing:
        last = "last page is" if told.missing == 1 else f"last {told.missing} pages are"
        found.append(f"The file was cut short: its {last} missing.")
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
    if told.disordered and told.missing:
        found.append("Long texts may have lost a part.")
    elif told.disordered:
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


class _Part(NamedTuple):
    """One record in words; those that differ in the item alone are named in one breath."""

    before: str
    item: str = ""
    behind: str = ""


class _Names(msgspec.Struct, frozen=True):
    """What people call records."""

    assessment: Assessment
    shapes: dict[str, Shape]

    def sentence(self, what: str, rows: dict[At, str]) -> list[str]:
        """``Lost: rating of Incident Management 2.1 and 2.2 in Baseline.``, or nothing."""
        if not rows:
            return []
        groups: dict[tuple[str, str, str], list[str]] = {}
        for at, reason in sorted(rows.items(), key=lambda row: self._place(row[0])):
            part = self._part(at)
            groups.setdefault((part.before, part.behind, reason), []).append(part.item)
        told = [_together(*group, items) for group, items in groups.items()]
        more = sum(len(items) for items in list(groups.values())[_NAMED_AT_MOST:])
        also = [f"and {counted(more, 'other record')}"] if more else []
        return [f"{what}: {clean_line('; '.join([*told[:_NAMED_AT_MOST], *also]))}."]

    def _place(self, at: At) -> tuple[int, str, int, list[int], str]:
        """By table, item and round, then by practice area and the numbers people see."""
        table, key = at
        values = dict(zip(self.shapes[table].key, key, strict=True))
        model = self.assessment.model
        criterion = model.criterion_by_id.get(str(values.get("criterion")))
        area = model.areas.index(model.area_of[criterion.id]) if criterion else len(model.areas)
        number = [int(part) for part in _FIGURES.findall(criterion.number)] if criterion else []
        where = str(values.get("evidence", "")) + str(values.get("round", ""))
        return list(self.shapes).index(table), where, area, number, str(key)

    def _part(self, at: At) -> _Part:
        table, key = at
        values = dict(zip(self.shapes[table].key, key, strict=True))
        inside = f" in {self._round(values['round'])}" if "round" in values else ""
        if table == "round":
            return _Part(self._round(values["id"]))
        if table == "evidence":
            known = self.assessment.get(Evidence, str(values["id"]))
            return _Part(self._item(values["id"]) if known else _WORDS["evidence"][0])
        if table in ("rating", "supports"):
            link = f"link of {self._item(values['evidence'])} to" if table == "supports" else ""
            area, number = self._statement(values["criterion"])
            return _Part(f"{link or 'rating of'} {area} ", number, inside)
        if table in ("scope", "area_text"):
            area_of = self.assessment.model.area_by_id.get(str(values["area"]))
            name = area_of.name if area_of else str(values["area"])
            return _Part(f"{'scope' if table == 'scope' else 'summary'} of ", name, inside)
        return _Part(_THE_FRAME if table == "engagement" else _WORDS.get(table, (table, ""))[0])

    def _round(self, key: object) -> str:
        found = self.assessment.get(Round, str(key))
        return found.name if found else "a round of which the name is lost"

    def _item(self, key: object) -> str:
        found = self.assessment.get(Evidence, str(key))
        return f"E-{found.number:03d} {found.title}" if found else "an item of evidence"

    def _statement(self, key: object) -> tuple[str, str]:
        """The practice area and the number in it; what the model does not have by its id."""
        model = self.assessment.model
        criterion = model.criterion_by_id.get(str(key))
        if criterion is None:
            return "statement", str(key)
        return model.area_of[criterion.id].name, criterion.number or criterion.id


def _together(before: str, behind: str, reason: str, items: list[str]) -> str:
    why = f" ({reason.replace('_', ' ')})" if reason else ""
    if any(items):
        return f"{before}{listed(items)}{behind}{why}"
    many = dict(_WORDS.values()).get(before)
    return f"{counted(len(items), before, many)}{why}" if many else f"{before}{why}"


def _kept(table: str, count: int) -> str:
    """``"13 ratings"``."""
    return counted(count, *_WORDS[table]) if table in _WORDS else "the engagement"
