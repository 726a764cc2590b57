"""The dialog of a merge: decided by keys, nothing decided in silence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from engagements import ROUND
from maturity_desktop.assessment.edits import ResolveContradiction, UnlinkEvidence
from maturity_desktop.document.merge_conflicts import Choice, Question
from maturity_desktop.document.merging import MergePlan
from merge_plans import MARKUP, planned, three_conflicts
from ui.screens.merge.cases import Case, Said, cases_of, kept_choices, summary
from ui.screens.merge.dialog import MergeDialog
from ui.theme import Look, dress, make_look

LONG = " ".join(f"word{n}" for n in range(4000))
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def plan(tmp_path: Path) -> MergePlan:
    return three_conflicts(tmp_path)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    parent.resize(1280, 800)
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def dialog(look: Look, parent: QWidget) -> Iterator[MergeDialog]:
    made = MergeDialog(look, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.open()
    yield made
    made.list.cases.choices.clear()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def show(dialog: MergeDialog, plan: MergePlan) -> list[Case]:
    cases = cases_of(plan)
    dialog.show_plan(summary(plan, "theirs.maturity"), ("ours", "theirs"), cases, {})
    return cases


def press(dialog: MergeDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(dialog.list, key)


def made(case: Case, number: int) -> Case:
    return case._replace(question=("rating", (ROUND, f"c{number}"), "note"), place=f"No {number}")


def said(dialog: MergeDialog) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


# --- deciding


def test_nothing_is_decided_before_somebody_decides(dialog: MergeDialog, plan: MergePlan) -> None:
    show(dialog, plan)
    assert not dialog.do_button.isEnabled()
    assert dialog.list.cases.choices == {}
    asked: list[bool] = []
    dialog.merge_wanted.connect(lambda: asked.append(True))
    dialog.accept()
    assert not asked


def test_keys_alone_decide_everything(dialog: MergeDialog, plan: MergePlan) -> None:
    cases = show(dialog, plan)
    asked: list[bool] = []
    dialog.merge_wanted.connect(lambda: asked.append(True))
    press(dialog, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert not dialog.do_button.isEnabled()
    assert dialog.count.text() == "2 of 3 places decided"
    press(dialog, Qt.Key.Key_3, Qt.Key.Key_Return)
    assert dialog.do_button.isEnabled()
    assert [dialog.list.cases.choices[case.question] for case in cases] == [
        "mine",
        "theirs",
        "both",
    ]
    assert dialog.focusWidget() is dialog.do_button
    assert not asked, "Enter goes on to the button and does not press it"
    QTest.keyClick(dialog.do_button, Qt.Key.Key_Return)
    assert asked == [True]


def test_a_decision_can_be_changed(dialog: MergeDialog, plan: MergePlan) -> None:
    (first, *_) = show(dialog, plan)
    press(dialog, Qt.Key.Key_1, Qt.Key.Key_2)
    assert dialog.list.cases.choices[first.question] == "theirs"
    assert dialog.sides.theirs.take.text() == "Taken"
    assert dialog.sides.mine.take.text() == "Take"


def test_enter_goes_round_to_what_was_passed_over(dialog: MergeDialog, plan: MergePlan) -> None:
    cases = show(dialog, plan)
    press(dialog, Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_Return)
    assert dialog.list.case == cases[2]
    press(dialog, Qt.Key.Key_1, Qt.Key.Key_Return)
    assert dialog.list.case == cases[0]


def test_both_are_kept_only_where_there_are_two_texts(dialog: MergeDialog, plan: MergePlan) -> None:
    cases = show(dialog, plan)
    assert dialog.sides.both.isVisible()
    press(dialog, Qt.Key.Key_Down, Qt.Key.Key_3)
    assert dialog.list.case == cases[1]
    assert not dialog.sides.both.isVisible()
    assert cases[1].question not in dialog.list.cases.choices


def test_a_digit_decides_while_the_keyboard_is_in_a_text(
    dialog: MergeDialog, plan: MergePlan
) -> None:
    (first, *_) = show(dialog, plan)
    text = dialog.sides.mine.text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Right)
    assert not dialog.list.cases.choices, "arrows move in the text"
    QTest.keyClick(text, Qt.Key.Key_2)
    assert dialog.list.cases.choices == {first.question: "theirs"}


def test_the_rest_is_taken_and_decisions_stay(dialog: MergeDialog, plan: MergePlan) -> None:
    cases = show(dialog, plan)
    press(dialog, Qt.Key.Key_1)
    take = dialog._all["theirs"]
    assert take.accessibleName() == "Take the rest from the other file"
    take.click()
    choices = [dialog.list.cases.choices[case.question] for case in cases]
    assert choices == ["mine", "theirs", "theirs"]
    assert take.accessibleName() == "Take all from the other file"
    take.click()
    assert set(dialog.list.cases.choices.values()) == {"theirs"}


def test_the_texts_stand_in_full_with_their_differences(
    dialog: MergeDialog, plan: MergePlan
) -> None:
    show(dialog, plan)
    press(dialog, Qt.Key.Key_End)
    sides = dialog.sides
    assert sides.mine.text.toPlainText() == "Seen on 12 March by Ann."
    words = [mark.cursor.selectedText() for mark in sides.theirs.text.extraSelections()]
    assert words == ["10", "Ben"]
    assert sides.mine.by.text().startswith("Ann, ")


def test_markup_is_shown_as_it_was_typed(dialog: MergeDialog, plan: MergePlan) -> None:
    show(dialog, plan)
    assert dialog.sides.theirs.text.toPlainText() == f"No owner {MARKUP}"


def test_a_screen_reader_hears_both_sides_and_the_decision(
    dialog: MergeDialog, plan: MergePlan
) -> None:
    show(dialog, plan)
    press(dialog, Qt.Key.Key_Down)
    index = dialog.list.currentIndex()
    assert index.data(ACCESSIBLE) == (
        "Area 1 2.3, Baseline. Answer: not decided. This file: F. The other file: N"
    )
    press(dialog, Qt.Key.Key_2)
    assert "Answer: the other file, N." in index.data(ACCESSIBLE)
    assert dialog.sides.theirs.take.accessibleName() == "Take the other file, taken, key 2"
    for part in (dialog.list, dialog.sides.mine.text, dialog.sides.theirs.text):
        assert part.accessibleName()


def test_what_stays_in_any_case_is_told_and_not_asked(
    dialog: MergeDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    case = Case(
        ("round", ("r",), ""), "Engagement and rounds", "The round “Old”", "", "", "kept",
        Said("kept", "Ann"), Said("removed", "Ben"), None, kept=True,
    )  # fmt: skip
    dialog.show_plan("2 answers come from B.", ("a", "b"), [case], {})
    assert "it stays" in said(dialog)
    assert dialog.do_button.isEnabled()
    press(dialog, Qt.Key.Key_1)
    assert dialog.list.cases.choices == {}
    assert not dialog.sides.mine.take.isVisible()


def test_a_row_that_one_file_removed_is_asked_as_a_whole(
    dialog: MergeDialog, tmp_path: Path
) -> None:
    plan = planned(
        tmp_path,
        (UnlinkEvidence("ev-2", ROUND, "a2.3.1"),),
        (ResolveContradiction("ev-2", ROUND, "a2.3.1", True, "newer"),),
    )
    (case,) = show(dialog, plan)
    assert {case.mine.text, case.theirs.text} == {"removed", "kept"}
    assert not dialog.sides.value.isVisible()
    press(dialog, Qt.Key.Key_2)
    assert dialog.do_button.isEnabled()


# --- many, none, again


def test_five_hundred_places_are_listed_and_decided(dialog: MergeDialog, plan: MergePlan) -> None:
    one = cases_of(plan)[2]
    cases = [
        made(one, number)._replace(group=f"Area {number // 40}", mine=Said(LONG, "Ann"))
        for number in range(500)
    ]
    dialog.show_plan("500 need your decision.", ("a", "b"), cases, {})
    assert dialog.count.text() == "0 of 500 places decided"
    for _ in range(10):
        press(dialog, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert dialog.count.text() == "10 of 500 places decided"
    assert dialog.list.case == cases[10]
    dialog._all["mine"].click()
    assert dialog.do_button.isEnabled()
    assert list(dialog.list.cases.choices.values()).count("mine") == 490


def test_without_conflicts_one_key_merges(dialog: MergeDialog) -> None:
    asked: list[bool] = []
    dialog.merge_wanted.connect(lambda: asked.append(True))
    dialog.show_plan("B only goes further", ("a", "b"), [], {}, text="All 12 answers are taken.")
    assert "All 12 answers are taken." in said(dialog)
    assert dialog.focusWidget() is dialog.do_button
    QTest.keyClick(dialog.do_button, Qt.Key.Key_Return)
    assert asked == [True]


def test_only_decisions_that_still_apply_are_kept(plan: MergePlan) -> None:
    old = cases_of(plan)
    choices: dict[Question, Choice] = {case.question: "mine" for case in old}
    changed = old[0]._replace(theirs=Said("another text", "Ben"))
    signed = old[1]._replace(theirs=Said(old[1].theirs.text, "Ben, later"))
    new = [changed, signed, made(old[2], 1)]
    assert kept_choices(old, new, choices) == {signed.question: "mine"}


def test_escape_asks_before_decisions_are_lost(dialog: MergeDialog, plan: MergePlan) -> None:
    show(dialog, plan)
    press(dialog, Qt.Key.Key_1, Qt.Key.Key_Escape)
    (box,) = dialog.findChildren(QMessageBox)
    assert "1 decision is lost" in box.informativeText()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.reject()
    box = next(found for found in dialog.findChildren(QMessageBox) if found.isVisible())
    leave = next(found for found in box.buttons() if found.text() == "&Leave")
    leave.click()
    assert not dialog.isVisible()


def test_escape_leaves_where_nothing_was_decided(dialog: MergeDialog, plan: MergePlan) -> None:
    show(dialog, plan)
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_stays_while_the_merge_is_written(dialog: MergeDialog, plan: MergePlan) -> None:
    show(dialog, plan)
    dialog._all["mine"].click()
    dialog.show_busy("Merging", stoppable=False)
    dialog.reject()
    assert dialog.isVisible()
    assert not dialog.do_button.isEnabled()
    dialog.refuse("The disk is full.")
    assert "The disk is full." in said(dialog)
    assert dialog.do_button.isEnabled(), "and it can be tried again"
    assert len(dialog.list.cases.choices) == 3


@pytest.mark.parametrize("zoom", [100, 150])
def test_it_fits_into_a_small_window(qtbot: QtBot, look: Look, plan: MergePlan, zoom: int) -> None:
    """Nothing lies over anything else, and the buttons are in sight."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    large = make_look("light", zoom)
    parent = QWidget()
    parent.resize(1024, 640)
    qtbot.addWidget(parent)
    dress(app, large)
    try:
        dialog = MergeDialog(large, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.open()
        show(dialog, plan)
        press(dialog, Qt.Key.Key_End)
        QTest.qWait(50)
        assert dialog.width() <= 1024
        assert dialog.height() <= 640
        for side in (dialog.sides.mine, dialog.sides.theirs):
            assert side.text.geometry().bottom() < side.height()
            assert side.text.height() >= large.px(56)
            assert side.take.geometry().bottom() < side.text.geometry().top()
        dialog.close()
    finally:
        dress(app, look)
