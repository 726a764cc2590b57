"""Merging over the work: what comes, what must be decided, and what became of it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.document.merge_conflicts import Choice, Question
from maturity_desktop.text import counted
from ui.screens.merge.cases import CHOICES, Case, settled
from ui.screens.merge.listing import CaseList
from ui.screens.merge.sides import Sides
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import label

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_ALL: dict[Choice, str] = {"mine": "This file", "theirs": "The other file"}
_KEYS = "1 this file, 2 the other file, Enter the next one"
# Of the whole, of what says only a sentence or two, and of the list.
_LARGE, _SMALL, _LIST = (1080, 720), (600, 360), 320
_LIST_SHARE = 0.36


class MergeDialog(QDialog):
    """Shows what it is told; cannot be closed while the merge is being written.

    Signals:
        merge_wanted: everything is decided; `list.cases.choices` holds how.
        other_wanted: another file is to be chosen.
    """

    merge_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Merge another copy")
        self._look = look
        self._busy = self._ready = self._asking = False
        self._summary = ""
        self.summary = label("", "body2", wrap=True)
        self.count = label("", "hint")
        self.list = CaseList(look)
        self.sides = Sides(look)
        self.message = EmptyState(
            look, "layers", "", "", action=f"Choose another file{_ELLIPSIS}", run=self._ask_other
        )
        self._all: dict[Choice, QPushButton] = {}
        self._rest = label("", "hint")
        self._stack = QStackedWidget()
        head, body, self._foot = self._head(), self._body(), self._make_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(body, 1)
        column.addWidget(self._foot)
        self._foot.installEventFilter(self)
        self.list.moved.connect(self._on_moved)
        self.list.decided.connect(self.decide)
        self.list.go_on.connect(self._go_on)
        self.sides.decided.connect(self.decide)
        stops = (
            self.list, *self._all.values(), *self.sides.stops, self.message.button,
            self.do_button, self.cancel_button,
        )  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self.show_busy("Comparing the two files", stoppable=True)

    # --- building

    def _head(self) -> QFrame:
        px = self._look.px
        head = QFrame()
        head.setProperty("panel", "top")
        column = QVBoxLayout(head)
        column.setContentsMargins(px(24), px(14), px(24), px(14))
        column.setSpacing(px(2))
        column.addWidget(label(self.windowTitle(), "title"))
        column.addWidget(self.summary)
        return head

    def _body(self) -> QStackedWidget:
        px = self._look.px
        page = QWidget()
        above = QVBoxLayout(page)
        above.setContentsMargins(px(24), px(16), px(24), px(16))
        above.addWidget(self.message)
        above.addStretch(1)
        self._stack.addWidget(page)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(px(24), px(14), px(24), px(14))
        row.setSpacing(px(16))
        row.addWidget(self._places())
        row.addWidget(self.sides, 1)
        self._stack.addWidget(pair)
        self._pages = page, pair
        return self._stack

    def _places(self) -> QWidget:
        """The list, how far it is, and the two buttons for all of it."""
        px = self._look.px
        places = self._left = QWidget()
        column = QVBoxLayout(places)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        column.addWidget(self.count)
        column.addWidget(card, 1)
        column.addWidget(self._rest)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for choice, text in _ALL.items():
            made = self._all[choice] = button(self._look, text, small=True)
            made.clicked.connect(lambda _on=False, choice=choice: self._decide_all(choice))
            row.addWidget(made, 1)
        column.addLayout(row)
        return places

    def _make_foot(self) -> QFrame:
        look, px = self._look, self._look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(12))
        row.setSpacing(px(8))
        self._said = label("", "hint", wrap=True)
        self._said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.cancel_button = button(look, "Cancel", self.reject)
        self.do_button = button(look, "Merge", self.accept, kind="primary")
        row.addWidget(self._said, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.do_button)
        return foot

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As large as what is shown needs and the window allows, in the middle of it."""
        px, parent = self._look.px, self.parentWidget()
        room = parent.window().geometry() if parent else self.screen().availableGeometry()
        wide, high = _LARGE if self._stack.currentIndex() else _SMALL
        # The page that is not seen must not say how wide the dialog is.
        for page in self._pages:
            seen = page is self._stack.currentWidget()
            rule = QSizePolicy.Policy.Preferred if seen else QSizePolicy.Policy.Ignored
            page.setSizePolicy(rule, rule)
        least = self.minimumSizeHint()
        wide = max(least.width(), min(px(wide), room.width() - px(32)))
        high = max(least.height(), min(px(high), room.height() - px(32)))
        self._left.setFixedWidth(min(px(_LIST), int(wide * _LIST_SHARE)))
        if self.size() != QSize(wide, high):
            self.resize(wide, high)
            if parent is not None and self.isVisible():
                self.move(room.center() - QPoint(wide // 2, high // 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sentence came or went: a label that wraps says only afterwards how high it is."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self._foot, self._foot.updateGeometry)
        return super().eventFilter(watched, event)

    # --- what is shown

    def show_busy(self, title: str, *, stoppable: bool) -> None:
        """The disk works; `stoppable`: the dialog can be closed meanwhile."""
        self._set_busy(busy=not stoppable)
        if stoppable:
            self._ready = False
            self.summary.hide()
            self._show_message(f"{title}{_ELLIPSIS}", "", choose=False)
        self._say(f"{title}{_ELLIPSIS}" if not stoppable else "", "hint")
        self._offer()

    def show_refusal(self, title: str, text: str, *, choose: bool = True) -> None:
        """The two files cannot or need not be merged; another one may be chosen."""
        self._set_busy(busy=False)
        self._ready = False
        self.summary.hide()
        self._show_message(title, text, choose=choose)
        self.cancel_button.setText("Close")
        self._press_by_enter(on=True)
        self._say("")
        self._offer()
        (self.message.button if choose else self.cancel_button).setFocus()

    def show_plan(
        self,
        summary: str,
        files: tuple[str, str],
        cases: Sequence[Case],
        choices: Mapping[Question, Choice],
        *,
        text: str = "",
        changed: str = "",
    ) -> None:
        """What a merge does.

        Args:
            summary: what comes and what must be decided, in a sentence.
            files: names of this file and the other one.
            cases: the places that both changed; without any, `text` stands in their place.
            choices: those that are made already.
            text: what happens, where nothing is to be decided.
            changed: why it is shown once more; empty the first time.
        """
        self._set_busy(busy=False)
        self._ready = True
        self.cancel_button.setText("Cancel")
        self._press_by_enter(on=False)
        self.sides.name_files(*files)
        self.list.cases.show(list(cases), choices)
        self._summary = summary
        self.summary.setVisible(bool(cases))
        if cases:
            self._stack.setCurrentIndex(1)
            first = self.list.cases.next_undecided(-1)
            self.list.go_to(first if first >= 0 else self.list.cases.first)
            self.list.setFocus()
        else:
            self._show_message(summary, text, choose=False)
        self._say(
            changed or (_KEYS if self.list.cases.undecided else ""), "warn" if changed else "hint"
        )
        self._offer()
        self._fit()
        if not cases:
            self.do_button.setFocus()
        announce(self, summary)

    def _press_by_enter(self, *, on: bool) -> None:
        """Enter presses these where nothing is to be decided."""
        for made in (self.message.button, self.cancel_button):
            made.setAutoDefault(on)
            made.setDefault(False)

    def _show_message(self, title: str, text: str, *, choose: bool) -> None:
        message = self.message
        message.title.setText(title)
        message.text.setText(text)
        message.text.setVisible(bool(text))
        message.setAccessibleName(title)
        message.setAccessibleDescription(text)
        message.button.setVisible(choose)
        self._stack.setCurrentIndex(0)
        self._fit()
        announce(self, title)

    def _say(self, sentence: str, role: str = "hint") -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        announce(self, sentence)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for part in (self._stack, self.cancel_button):
            part.setEnabled(not busy)

    def _offer(self) -> None:
        """How much is decided, and what can be done now."""
        cases = self.list.cases
        open_, all_ = len(cases.undecided), len(cases.to_decide)
        self.count.setText(f"{all_ - open_} of {counted(all_, 'place')} decided" if all_ else "")
        self.summary.setText(settled(self._summary) if all_ and not open_ else self._summary)
        rest = "Take the rest from" if 0 < open_ < all_ else "Take all from"
        self._rest.setText(rest)
        self._rest.setVisible(all_ > 1)
        for choice, made in self._all.items():
            made.setVisible(all_ > 1)
            made.setAccessibleName(f"{rest} {_ALL[choice].lower()}")
        self.do_button.setVisible(self._ready)
        ready = self._ready and not self._busy and not open_
        self.do_button.setEnabled(ready)
        self.do_button.setDefault(ready)

    # --- what a person does

    def decide(self, choice: Choice) -> None:
        """For the place where the keyboard is; both texts only where they can be kept."""
        case, cases = self.list.case, self.list.cases
        if case is None or case.kept or self._busy or (choice == "both" and case.both is None):
            return
        cases.decide([case], choice)
        self._on_decided()
        left = len(cases.undecided)
        rest = f"{left} left" if left else "all are decided"
        announce(self.list, f"{CHOICES[choice]}, {rest}")

    def _decide_all(self, choice: Choice) -> None:
        """All that wait, or every one again once none does."""
        cases = self.list.cases
        cases.decide(cases.undecided or cases.to_decide, choice)
        self._on_decided()
        announce(self.list, self.count.text())

    def _on_decided(self) -> None:
        self._say("" if not self.list.cases.undecided else _KEYS)
        self._offer()
        self._on_moved()

    def _on_moved(self) -> None:
        case = self.list.case
        choice = self.list.cases.choices.get(case.question) if case else None
        self.sides.show_case(case, choice)

    def _go_on(self) -> None:
        """To the next place that waits; to the button once none does."""
        row = self.list.cases.next_undecided(self.list.currentIndex().row())
        if row >= 0:
            self.list.go_to(row)
        elif self.do_button.isEnabled():
            self.do_button.setFocus()

    def _ask_other(self) -> None:
        if not self._busy:
            self.other_wanted.emit()

    def accept(self) -> None:
        if self._ready and not self._busy and not self.list.cases.undecided:
            self.merge_wanted.emit()

    def reject(self) -> None:
        """Decisions are not thrown away by one press of Escape."""
        if self._busy or self._asking:
            return
        made = len(self.list.cases.choices) if self._ready else 0
        if made:
            self._ask_leave(made)
        else:
            super().reject()

    def _ask_leave(self, made: int) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.windowTitle())
        box.setText("Leave without merging?")
        lost = "is lost" if made == 1 else "are lost"
        box.setInformativeText(f"{counted(made, 'decision')} {lost}; both files stay as they are.")
        leave = box.addButton("&Leave", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("&Stay", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        self._asking = True

        def on_answer(_code: int) -> None:
            self._asking = False
            if box.clickedButton() is leave:
                self.done(QDialog.DialogCode.Rejected)

        box.finished.connect(on_answer)
        box.open()

    # --- what became of it

    def refuse(self, sentence: str) -> None:
        """Nothing was written, and why; the decisions stay."""
        self._set_busy(busy=False)
        self._say(sentence, "error")
        self._offer()
        self.do_button.setFocus()

    def show_done(self, title: str, text: str) -> None:
        """It is done, and what gave way stays to be read."""
        self.show_refusal(title, text, choose=False)

    def finish(self) -> None:
        """It is done."""
        self._busy = False
        self.done(QDialog.DialogCode.Accepted)
