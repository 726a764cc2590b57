"""Who said a line: an alias, the assessor, or somebody who is not listed any more."""

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddPeople, RemoveParticipant, WriteLine
from maturity_desktop.assessment.records import Note, Participant
from maturity_desktop.assessment.talks import alias_of, speaker_of

SAID = Note("said", ROUND, "a1", "", "i", "We never look at it", participant="p")
OWN = Note("own", ROUND, "a1", "", "r", "Ask for the log", private=True)


def _week() -> Assessment:
    week = Case(plain_model({2: 1})).assessment()
    for edit in (
        AddPeople((Participant("p", "Service desk A"),)),
        WriteLine(SAID),
        WriteLine(OWN),
    ):
        week = week.with_rows(edit.rows(week))
    return week


def _speakers(week: Assessment) -> dict[str, str]:
    return {one.id: speaker_of(week, one) for one in week.table(Note).values()}


def test_what_somebody_said_who_is_gone_is_not_the_assessors_own() -> None:
    week = _week()
    assert _speakers(week) == {"said": "Service desk A", "own": "Assessor"}
    gone = week.with_rows(RemoveParticipant("p").rows(week))
    assert _speakers(gone) == {"said": "somebody", "own": "Assessor"}
    assert alias_of(gone, "p") == "somebody"
