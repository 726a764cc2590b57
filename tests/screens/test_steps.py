"""What undo and redo would do next, foreseen; the laws with a document are in test_workspace."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.assessment.records import Rating, RowChange
from ui.saving import Changes, Kind, Queued, net
from ui.steps import Known, Steps, inverse

A, B, C = (Rating("r", "c", option) for option in "NPF")
AB, BC = (RowChange(A, B),), (RowChange(B, C),)


def test_the_inverse_leads_back() -> None:
    start = Assessment([A])
    end = start.with_rows(AB + BC)
    assert end.get(Rating, "r", "c") == C
    assert end.with_rows(inverse(AB + BC)) == start
    removed = (RowChange(A, None),)
    assert start.with_rows(removed).with_rows(inverse(removed)) == start


def test_labels_before_and_after() -> None:
    steps = Steps("old", "undone before")
    assert (steps.undo_label, steps.redo_label) == ("old", "undone before")
    steps.did("first", "1", AB)
    assert (steps.undo_label, steps.redo_label) == ("first", "")
    assert steps.undo() == Known("first", "1", inverse(AB))
    assert (steps.undo_label, steps.redo_label) == ("old", "first")
    assert steps.undo() is None
    steps.undone(BC, "older still")
    assert (steps.undo_label, steps.redo_label) == ("older still", "old")
    assert steps.redo() == Known("old", "", inverse(BC))
    assert steps.redo() == Known("first", "1", AB)
    assert steps.redo_label == ""


def test_redo_of_steps_from_before() -> None:
    steps = Steps("", "later")
    assert steps.redo() is None
    steps.redone(AB, "later still")
    assert (steps.undo_label, steps.redo_label) == ("later", "later still")
    steps.did("new", "1", BC)
    assert (steps.undo_label, steps.redo_label) == ("new", "")


def test_edits_of_one_step_are_one_unless_something_came_between() -> None:
    steps = Steps()
    steps.did("typed", "visit", AB)
    steps.did("typed more", "visit", BC)
    assert steps.undo() == Known("typed", "visit", inverse(AB + BC))
    steps.redo()
    steps.did("typed again", "visit", AB)
    assert steps.undo_label == "typed again"


def _entry(number: int, kind: Kind, step: str, changes: Changes) -> Queued:
    return Queued(number, kind, f"{kind} {step}", step, changes)


def _edit(number: int, step: str) -> Queued:
    return Queued(number, "edit", step, step, AB, WriteNote("r", "c", "x"))


def test_what_is_left_of_edits_that_were_taken_back() -> None:
    one, two, three = _edit(1, "a"), _edit(2, "b"), _edit(3, "b")
    undo = _entry(4, "undo", "b", AB + AB)
    redo = _entry(5, "redo", "b", AB + AB)
    assert net([one, two, three]) == [one, two, three]
    assert net([one, two, three, undo]) == [one]
    assert net([one, two, three, undo, redo]) == [one, two, three]
    assert net([one, undo]) == [one, undo]
    assert net([redo, one]) == [redo, one]
    # A part of the step is on the disk already: the edit here is not all that undo takes back.
    assert net([one, three, undo]) == [one, three, undo]
    new = _edit(6, "c")
    assert net([two, three, undo, new, redo]) == [new, redo]
