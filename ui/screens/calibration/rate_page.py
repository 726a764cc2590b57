"""Rates the drawn statements one after the other, blind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Calibration
from ui.screens.calibration.blind import BlindStatement, blind_statement, command_of, hints_of
from ui.screens.calibration.notes_list import ItemsList, NotesList
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.rating_bar import RatingBar
from ui.widgets.text import ElidedLabel, key_cap, label


class RatePage(QWidget):
    """One statement in focus.

    Signals:
        answered: id of the criterion and the answer: an option id, ``"NA"``, or empty to clear.
        finished: Enter on the last one while none is open.
        refused: a statement that is compared already was to be changed.
    """

    answered = Signal(str, str)
    finished = Signal()
    refused = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[Calibration, ...] = ()
        self._assessment: Assessment | None = None
        self._place = 0
        self._fixed: frozenset[str] = frozenset()
        self.shown: BlindStatement | None = None
        self._hinted: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Blind rating")
        self._build()

    def _build(self) -> None:
        px = self._look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._head())
        column.addWidget(self._card())
        columns = QHBoxLayout()
        columns.setSpacing(px(12))
        self.notes, self.items = NotesList(self._look), ItemsList(self._look)
        columns.addWidget(self.notes, 3)
        columns.addWidget(self.items, 2)
        column.addLayout(columns, 1)
        self.foot = self._foot()

    def _head(self) -> QVBoxLayout:
        px = self._look.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.where = ElidedLabel("", "caption")
        self.by = ElidedLabel("", "hint")
        self.count = label("", "caption-strong")
        row.addWidget(self.where, 1)
        row.addWidget(self.by)
        row.addWidget(self.count)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Rated")
        column = QVBoxLayout()
        column.setSpacing(px(6))
        column.addLayout(row)
        column.addWidget(self.progress)
        return column

    def _card(self) -> QFrame:
        px = self._look.px
        card = QFrame()
        card.setProperty("card", "focus")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(20), px(14), px(20), px(14))
        column.setSpacing(px(6))
        self.statement = label("", "statement", wrap=True)
        self.question = label("", "body2", wrap=True)
        self.bar = RatingBar(self._look)
        self.bar.chosen.connect(self.answer)
        column.addWidget(self.statement)
        column.addWidget(self.question)
        column.addSpacing(px(4))
        column.addWidget(self.bar)
        return card

    def _foot(self) -> QWidget:
        """Keys, Back and Next; the window puts it beside its own button."""
        look = self._look
        self._hints = QHBoxLayout()
        self._hints.setSpacing(look.px(6))
        self.back = button(look, "Back", lambda: self.go(-1), kind="ghost", icon="arrow-left")
        self.back.setToolTip("Previous statement (Shift Enter)")
        self.next = button(look, "Next", lambda: self.go(1), kind="primary")
        self.next.setToolTip("Next statement (Enter)")
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addLayout(self._hints)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        return foot

    # --- what is shown

    def show_rows(
        self,
        assessment: Assessment,
        rows: Sequence[Calibration],
        by: str,
        fixed: frozenset[str] = frozenset(),
    ) -> None:
        """The drawn statements in their order.

        `fixed` are those whose ratings were compared already: they can be read, not changed.
        """
        here = self._rows[self._place].criterion if self._rows else ""
        self._assessment, self._rows, self._fixed = assessment, tuple(rows), fixed
        ids = [row.criterion for row in rows]
        self._place = ids.index(here) if here in ids else min(self._place, max(0, len(ids) - 1))
        self.by.setText(f"Rated by {by}" if by else "")
        self._show()

    def go_first_open(self) -> None:
        """The first one that is not rated; the first of all where none is open."""
        open_ = (place for place, row in enumerate(self._rows) if not row.second)
        self._place = next(open_, 0)
        self._show()

    def _show(self) -> None:
        if not self._rows or self._assessment is None:
            return
        shown = self.shown = blind_statement(self._assessment, self._rows[self._place])
        rated = sum(1 for row in self._rows if row.second)
        total = len(self._rows)
        self.where.setText(", ".join(part for part in (shown.area, shown.dimension) if part))
        self.count.setText(f"{self._place + 1} of {total}")
        self.progress.setMaximum(total)
        self.progress.setValue(rated)
        self.progress.setAccessibleDescription(f"{rated} of {total} rated")
        self.statement.setText(shown.statement)
        self.question.setText(shown.question)
        self.question.setVisible(bool(shown.question))
        self.bar.show_scale(shown.cells)
        self.bar.show_answer(shown.answer)
        self.bar.setEnabled(shown.criterion not in self._fixed)
        self.notes.show_notes(shown.notes)
        self.items.show_items(shown.items)
        last = self._place == total - 1
        self.next.setText("Compare" if last and rated == total else "Next")
        self.back.setEnabled(self._place > 0)
        self.next.setEnabled(not last or rated == total or self._place != self._first_open())
        self._tell_keys(shown)

    def _tell_keys(self, shown: BlindStatement) -> None:
        hints = hints_of(shown.scale)
        if hints == self._hinted:
            return
        self._hinted = hints
        while (item := self._hints.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for keys, words in hints:
            for key in keys:
                self._hints.addWidget(key_cap(key))
            self._hints.addWidget(label(words, "hint"))
            self._hints.addSpacing(self._look.px(8))

    def _first_open(self) -> int | None:
        return next((place for place, row in enumerate(self._rows) if not row.second), None)

    # --- what is done

    def answer(self, answer: str) -> None:
        """An option id or ``"NA"``; empty clears. The statement stays, Enter moves on."""
        if self.shown is None:
            return
        if self.shown.criterion in self._fixed:
            self.refused.emit()
        elif answer != self.shown.answer:
            self.answered.emit(self.shown.criterion, answer)

    def go(self, way: int) -> None:
        """Onwards or back; behind the last one to the first that is open, or to the comparison."""
        place = self._place + way
        if 0 <= place < len(self._rows):
            self._place = place
        elif way > 0:
            open_ = self._first_open()
            if open_ is None:
                self.finished.emit()
                return
            self._place = open_
        self._show()
        if self.shown is not None:
            announce(self, f"{self.count.text()}: {self.shown.statement}")
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = command_of(event, self.shown.scale) if self.shown is not None else None
        if found is None:
            super().keyPressEvent(event)
            return
        name, value = found
        if name in ("answer", "clear"):
            self.answer(value)
        elif not event.isAutoRepeat():
            self.go(1 if name == "next" else -1)
        event.accept()
