"""What two copies say differently, in the words of the dialog."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from maturity_desktop.assessment.records import Rating
from maturity_desktop.document.merge_conflicts import Choice, Conflict, Question
from maturity_desktop.document.merging import MergePlan, answer, heading
from maturity_desktop.document.net_changes import Touch
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted

Choices = Mapping[Question, Choice]

CHOICES: dict[Choice, str] = {
    "mine": "This file",
    "theirs": "The other file",
    "both": "Both texts",
}
_WAITS = (" need your decision.", " needs your decision.")
_NOBODY = "Not known who, or when"
# The engagement and its rounds concern all of the work; areas follow in the model's order, then
# what belongs to no area.
_FIRST = "Engagement and rounds"
_LAST = ("Evidence", "Goals", "People and sessions", "Own wording")


class Said(NamedTuple):
    """What one copy says, in full, and who wrote it when."""

    text: str
    by: str


class Case(NamedTuple):
    """One place that both copies changed.

    Attributes:
        group: the practice area it belongs to, or what else.
        place: ``Incident 3.7, Baseline``.
        value: ``Answer``; empty where an item as a whole is meant.
        statement: in full; empty where it is about none.
        before: what stood there when the copies parted; empty where nothing did.
        mine: what this file says; `theirs` the other one.
        both: the two texts below each other; None where that makes no sense.
        kept: nothing to decide: it stays in any case.
    """

    question: Question
    group: str
    place: str
    value: str
    statement: str
    before: str
    mine: Said
    theirs: Said
    both: str | None
    kept: bool

    def said(self, choice: Choice) -> str:
        """The text that a choice keeps."""
        if choice == "both":
            return self.both or ""
        return (self.mine if choice == "mine" else self.theirs).text


def cases_of(plan: MergePlan) -> list[Case]:
    """The conflicts by practice area in the order of the model; those that stay come last."""
    cases = [_case(conflict, plan) for conflict in plan.conflicts]
    areas = [area.label for area in plan.ours.model.areas]
    order = {name: place for place, name in enumerate((_FIRST, *areas, *_LAST))}
    numbers = {criterion: place for place, criterion in enumerate(plan.ours.model.criterion_by_id)}

    def rank(case: Case) -> tuple[bool, int, int]:
        statement = next((numbers[key] for key in case.question[1] if key in numbers), -1)
        return case.kept, order.get(case.group, len(order)), statement

    return sorted(cases, key=rank)


def _case(conflict: Conflict, plan: MergePlan) -> Case:
    group, place, value, statement = heading(conflict, plan)
    return Case(
        conflict.question,
        group,
        place,
        f"{value[:1].upper()}{value[1:]}",
        statement,
        answer(conflict, conflict.ancestor, plan) if conflict.ancestor else "",
        Said(answer(conflict, conflict.ours, plan), _by(conflict.ours_by)),
        Said(answer(conflict, conflict.theirs, plan), _by(conflict.theirs_by)),
        conflict.both,
        conflict.kept,
    )


def _by(touch: Touch) -> str:
    """``Ann, 9 March 2026, 14:32``, on the clock of the reader."""
    when = ""
    try:
        moment = datetime.fromisoformat(touch.utc)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
        when = f"{long_date(moment.date().isoformat())}, {moment:%H:%M}"
    except (ValueError, OverflowError, OSError):
        pass
    return ", ".join(part for part in (touch.who, when) if part) or _NOBODY


def kept_choices(old: list[Case], new: list[Case], choices: Choices) -> dict[Question, Choice]:
    """The choices that still apply: for places where both files say what they said before."""
    before = {case.question: (case.mine.text, case.theirs.text) for case in old}
    return {
        case.question: choices[case.question]
        for case in new
        if case.question in choices
        and before.get(case.question) == (case.mine.text, case.theirs.text)
        and not case.kept
    }


# --- sentences


def taken(plan: MergePlan) -> str:
    """``12 answers``; changes where something else than answers is among them."""
    rows = plan.taken
    return counted(len(rows), "answer" if all(kind is Rating for kind, _ in rows) else "change")


def summary(plan: MergePlan, other: str) -> str:
    """What comes and what must be decided: ``12 answers come from B, 3 need your decision.``."""
    number, decide = len(plan.taken), len(plan.open)
    comes = "comes" if number == 1 else "come"
    first = f"{taken(plan)} {comes} from {other}" if number else ""
    need = f"{decide} {'needs' if decide == 1 else 'need'} your decision"
    if decide and not number:
        need = f"{counted(decide, 'place')} {'needs' if decide == 1 else 'need'} your decision"
    parts = [first, need if decide else ""]
    return f"{', '.join(part for part in parts if part)}."


def settled(sentence: str) -> str:
    """A summary once everything is decided: ``12 answers come from B, 3 decided.``."""
    for end in _WAITS:
        if sentence.endswith(end):
            return f"{sentence.removesuffix(end)} decided."
    return sentence


def merged(plan: MergePlan) -> str:
    """The notice afterwards: ``12 answers merged, 3 decided``."""
    told = f"{taken(plan)} merged"
    return f"{told}, {len(plan.open)} decided" if plan.open else told
