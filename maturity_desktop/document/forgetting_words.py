"""What forgetting says: what goes, what stays, what it cannot reach, and the protocol of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.kept_voices import Kept
from maturity_desktop.assessment.records import Freeze
from maturity_desktop.text import counted, listed

What = Literal["notes", "person", "client"]

TITLES: dict[What, str] = {
    "notes": "Notes deleted, ratings kept",
    "person": "A person forgotten",
    "client": "A client forgotten",
}
NOTES_GO = (
    "All notes and reasons at the statements, of every round",
    "What was said in sessions: lines of notes, voices, votes, what was parked",
    "What was written about contradictions, remarks on evidence, who promised it",
    "The same words in the history, and what a merge set aside",
)
NOTES_STAY = (
    "Ratings, that a statement is not applicable, and every figure",
    "The evidence register with its attached files",
    "Findings, recommendations, the roadmap and metrics; summaries, strengths and gaps of areas",
    "Scope, dates, and who changed which rating when",
    "Who was asked in which session about which topics",
)
PERSON_STAYS = (
    "What attached files say inside: look through them yourself",
    "Other spellings of the name: forget each of them",
    "The name of the file and of its folder",
)
UNREACHABLE = (
    "Copies of the file that were saved, mailed or synchronised, and their older versions",
    "Workbooks, reports and other exports, on disks, in mails and on paper",
    "Backups of this computer that other programs make",
    "What a disk keeps of a deleted file until it writes over the place",
)
_SUM = 12  # letters, as reports show them
_ONE_SAID = {
    ("rating", "note"): ("note", "notes"),
    ("rating", "reason"): ("reason", "reasons"),
    ("supports", "resolution"): (
        "explanation of a contradiction",
        "explanations of contradictions",
    ),
    ("note", ""): ("line of notes", "lines of notes"),
    ("heard", ""): ("voice", "voices"),
    ("silent_vote", ""): ("count of a silent vote", "counts of silent votes"),
    ("parked", ""): ("thing that was parked", "things that were parked"),
    ("probe", "who"): ("answer on who would know", "answers on who would know"),
    ("evidence", "remark"): ("remark on an item of evidence", "remarks on items of evidence"),
    ("evidence", "participant"): ("name of who promised an item", "names of who promised items"),
    ("calibration", "reason"): ("reason of the calibration", "reasons of the calibration"),
}
_ONE_OF = {
    "engagement": ("detail of the engagement", "details of the engagement"),
    "round": ("detail of a round", "details of rounds"),
    "scope": ("text about the scope", "texts about the scope"),
    "amendment": ("text of an amendment", "texts of amendments"),
    "area_text": ("text about a practice area", "texts about practice areas"),
    "rating": ("note or reason", "notes and reasons"),
    "evidence": ("detail of the evidence", "details of the evidence"),
    "supports": ("explanation of a contradiction", "explanations of contradictions"),
    "freeze": ("frozen version", "frozen versions"),
    "goal": ("goal", "goals"),
    "participant": ("detail of a participant", "details of participants"),
    "session": ("detail of a session", "details of sessions"),
    "note": ("line of notes", "lines of notes"),
    "probe": ("answer on who would know", "answers on who would know"),
    "parked": ("thing that was parked", "things that were parked"),
    "calibration": ("detail of the calibration", "details of the calibration"),
    "own_criterion": ("text of an own statement", "texts of own statements"),
    "finding": ("text of a finding", "texts of findings"),
    "recommendation": ("text of a recommendation", "texts of recommendations"),
    "initiative": ("detail of an initiative", "details of initiatives"),
    "phase": ("name of a phase", "names of phases"),
    "decision": ("text of a decision", "texts of decisions"),
    "event": ("title of an event", "titles of events"),
    "challenge": ("remark of the self-check", "remarks of the self-check"),
    "metric_plan": ("detail of a metric", "details of metrics"),
    "metric_value": ("source of a value", "sources of values"),
    "own_metric": ("text of an own metric", "texts of own metrics"),
    "waiver": ("reason to leave a check", "reasons to leave checks"),
    "peer": ("detail of the figures of others", "details of the figures of others"),
}


class Found(msgspec.Struct, frozen=True):
    """What forgetting would change, or has changed.

    Attributes:
        standing: what stands in the file, each with its number: ``"137 notes"``.
        count: how many values these are.
        changes: how many earlier changes the history names it in.
        backups: how many backups lie on this computer.
        snapshots: names of states that go, since the history no longer leads back to them.
    """

    standing: tuple[str, ...]
    count: int
    changes: int
    backups: int = 0
    snapshots: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.count or self.changes)

    @property
    def sentence(self) -> str:
        """``"137 notes and 12 reasons, and 210 changes in the history"``."""
        if self.is_nothing:
            return "Nothing in the file"
        changes = f"{counted(self.changes, 'change')} in the history"
        if not self.standing:
            return f"{changes} alone, nothing that stands in the file now"
        standing = listed(self.standing)
        return f"{standing}, and {changes}" if self.changes else standing


def found_in(
    numbers: Mapping[tuple[str, str], int],
    *,
    by_column: bool,
    backups: int,
    snapshots: Iterable[str],
) -> Found:
    """From the numbers by table and column, told by column or by table."""
    total = Counter[tuple[str, str]]()
    for (table, column), number in numbers.items():
        if table != "history":
            total[(table, column) if by_column else (table, "")] += number
    words = _ONE_SAID if by_column else {(table, ""): said for table, said in _ONE_OF.items()}
    return Found(
        tuple(counted(total[place], *said) for place, said in words.items() if total[place]),
        total.total(),
        numbers.get(("history", ""), 0),
        backups,
        tuple(snapshots),
    )


def kept_sentences(assessment: Assessment, kept: Kept) -> Iterator[str]:
    """What keeps the figures where they are."""
    names = {found.id: found.name for found in assessment.rounds}
    for round_id, number in kept.ratings.items():
        rest = f"{counted(number, 'rating')} that rested on two independent voices"
        yield (
            f"Entered in the evidence register: “Interviews, {names.get(round_id, round_id)}”, "
            f"without names, for {rest}. No figure moves"
        )
    if kept.voices:
        yield (
            f"Taken out: {counted(kept.voices, 'voice')} of the person, which under the other "
            "name would have counted as another role. No figure moves"
        )
    for one in kept.renewed:
        freeze, before = one.freeze, one.before
        yield (
            f"{names.get(freeze.round, freeze.round)}, frozen as version {freeze.version}: the sum "
            f"over its content was made anew. It was {before[:_SUM]}, as reports before this say, "
            f"and is {freeze.content_hash[:_SUM]}"
        )


def frozen_sentences(assessment: Assessment, kept: Kept) -> Iterator[str]:
    """Frozen rounds are no shelter, and stay what they were handed over as."""
    names = {found.id: found.name for found in assessment.rounds}
    made_anew = {one.freeze.id for one in kept.renewed}
    for freeze in assessment.table(Freeze).values():
        stays = f"{names.get(freeze.round, freeze.round)} stays frozen as version {freeze.version}"
        yield f"{stays}, with another sum" if freeze.id in made_anew else stays


class Protocol(msgspec.Struct, frozen=True):
    """What was forgotten, when and by whom; no note and no name of a person stands in it.

    Attributes:
        utc: ISO 8601.
        done: what was changed or deleted, in sentences.
        stays: what is as it was on purpose.
        failed: what was to be deleted and could not be.
    """

    what: What
    file: str
    document_id: str
    utc: str
    who: str
    done: tuple[str, ...]
    stays: tuple[str, ...]
    failed: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = UNREACHABLE

    @property
    def title(self) -> str:
        return TITLES[self.what]

    def text(self) -> str:
        """The protocol as a text file."""
        lines = [
            self.title,
            "",
            f"File: {self.file}",
            f"Document: {self.document_id}",
            f"When: {self.utc[:10]} {self.utc[11:16]} UTC",
            f"By: {self.who or 'not named'}",
        ]
        for heading, said in (
            ("Done", self.done),
            ("Could not be deleted, and is still there", self.failed),
            ("Stays as it was", self.stays),
            ("Out of reach of this program", self.unreachable),
        ):
            if said:
                lines += ["", heading, *(f"- {sentence}" for sentence in said)]
        return "\n".join((*lines, ""))
