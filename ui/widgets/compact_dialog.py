"""Asks whether the file is to be compacted: what that would free; then how far it is, and what it did."""

from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.attachment_texts import size_text
from ui.widgets.buttons import button
from ui.widgets.text import label

_WIDTH = 460
_MINUS = "\N{MINUS SIGN}"
_STEPS = 1000  # a bar counts in 32 bits, and bytes may be more
_ABOUT = (
    "The file is written anew, checked, and only then takes the place of the old one. Answers, "
    "notes, history and undo stay as they are."
)
_NOTHING = "There is nothing to free: the file is compact already."
_WORKING = "Writing and checking the file\N{HORIZONTAL ELLIPSIS}"
_STOPPING = "Stopping\N{HORIZONTAL ELLIPSIS}"
_STOPPED = "Stopped. The file is as it was."


class Figures(NamedTuple):
    """In bytes and in numbers of attached files.

    Attributes:
        size: of the file now.
        free: empty space in it.
        dropped: files that nothing names any longer.
        for_undo: files that were removed, but that undo may bring back.
    """

    size: int
    free: int
    dropped: int
    dropped_size: int
    for_undo: int
    for_undo_size: int


class CompactDialog(QDialog):
    """While it works it can be stopped, not closed.

    Signals:
        wanted: it is to be done; `show_progress`, then `finish` or `refuse` follow.
        stop_wanted: it is to be given up; `refuse` follows.
    """

    wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._busy = False
        self._useful = True
        px = look.px
        self.setWindowTitle("Compact the file")
        head = QFrame()
        head.setProperty("panel", "top")
        words = QVBoxLayout(head)
        words.setContentsMargins(px(24), px(14), px(24), px(14))
        words.setSpacing(px(2))
        words.addWidget(label(self.windowTitle(), "title"))
        words.addWidget(label(_ABOUT, "body2", wrap=True))
        body = QWidget()
        lines = self._lines = QVBoxLayout(body)
        lines.setContentsMargins(px(24), px(16), px(24), px(16))
        lines.setSpacing(px(12))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(0, 1)
        lines.addLayout(self._grid)
        self._said = label("Looking what can be freed\N{HORIZONTAL ELLIPSIS}", "body2", wrap=True)
        lines.addWidget(self._said)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Compacting")
        self._bar.hide()
        lines.addWidget(self._bar)
        lines.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(body, 1)
        column.addWidget(self._make_foot())
        self._column = column

    def _make_foot(self) -> QFrame:
        px = self._look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        lines = QVBoxLayout(foot)
        lines.setContentsMargins(px(24), px(10), px(24), px(10))
        lines.setSpacing(px(8))
        self._fault = label("", "error", wrap=True)
        self._fault.hide()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        self.cancel = button(self._look, "Cancel", self.reject)
        self.do_button = button(self._look, "Compact", self.accept, kind="primary")
        self.do_button.setDefault(True)
        self.do_button.setEnabled(False)
        row.addWidget(self.cancel)
        row.addWidget(self.do_button)
        lines.addWidget(self._fault)
        lines.addLayout(row)
        return foot

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _grow(self) -> None:
        """As high as what it says, once that has got its font."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        width = self._look.px(_WIDTH)
        for part in (self._grid, self._lines, self._column):
            part.activate()
        self.resize(width, self._column.totalHeightForWidth(width))

    # --- what a person does

    def accept(self) -> None:
        """Compacts; once that is done, closes."""
        if self._busy or not self.do_button.isEnabled():
            return
        self._busy = True
        self.do_button.setEnabled(False)
        self.cancel.setText("Stop")
        self._fault.hide()
        self._say(_WORKING)
        self._bar.setRange(0, 0)
        self._bar.show()
        self._grow()
        self.wanted.emit()

    def reject(self) -> None:
        if not self._busy:
            super().reject()
        elif self.cancel.isEnabled():
            self.cancel.setEnabled(False)
            self._say(_STOPPING)
            self.stop_wanted.emit()

    # --- what became of it

    def show_figures(self, figures: Figures) -> None:
        """What compacting would do; it can be asked for from now on if that is anything."""
        self._show([("The file now", size_text(figures.size)), *_freed(figures)])
        self._useful = bool(figures.free or figures.dropped)
        said = [] if self._useful else [_NOTHING]
        if figures.for_undo:
            one = figures.for_undo == 1
            kept = counted(figures.for_undo, "removed file")
            size = size_text(figures.for_undo_size)
            verb, them = ("stays", "it") if one else ("stay", "them")
            said.append(
                f"{kept} of {size} {verb}, since undo and the history may bring {them} back."
            )
        self._say(" ".join(said))
        self.do_button.setEnabled(self._useful)
        if self._useful:
            self.do_button.setFocus()
        else:
            self._only_close()
        self._grow()

    def _only_close(self) -> None:
        """Nothing is left to be done here."""
        self.cancel.setText("Close")
        self.do_button.setDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        if self._busy and total:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(done * _STEPS // total)

    def finish(self, before: int, after: int) -> None:
        """It is done: sizes of the file in bytes."""
        freed = size_text(max(0, before - after))
        self._settle()
        self._show([("The file before", size_text(before)), ("The file now", size_text(after))])
        self._say(f"{freed} freed." if after < before else "The file was as small as it can be.")
        self.do_button.hide()
        self._only_close()
        self._grow()

    def refuse(self, sentence: str = "") -> None:
        """Nothing was changed: why, or that it was stopped."""
        self._settle()
        self._say("" if sentence else _STOPPED)
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        announce(self, sentence)
        self.do_button.setEnabled(self._useful)
        self.cancel.setText("Cancel" if self._useful else "Close")
        self._grow()

    def _settle(self) -> None:
        self._busy = False
        self._bar.hide()
        self.cancel.setEnabled(True)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        announce(self, sentence)

    def _show(self, rows: list[tuple[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, (name, value) in enumerate(rows):
            self._grid.addWidget(label(name, "body2"), place, 0)
            figure = label(value, "strong")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(figure, place, 1)

    @property
    def text(self) -> str:
        """Everything that is said, line by line."""
        cells = [self._grid.itemAt(place) for place in range(self._grid.count())]
        shown = [cell.widget() for cell in cells if cell is not None]
        parts = [*shown, self._said, self._fault]
        return "\n".join(part.property("text") for part in parts if part is not None)


def _freed(figures: Figures) -> list[tuple[str, str]]:
    rows = []
    if figures.dropped:
        name = f"{counted(figures.dropped, 'attached file')} that nothing names any longer"
        rows.append((name, f"{_MINUS} {size_text(figures.dropped_size)}"))
    if figures.free:
        rows.append(("Empty space", f"{_MINUS} {size_text(figures.free)}"))
    if rows:
        after = max(0, figures.size - figures.dropped_size - figures.free)
        rows.append(("The file afterwards, about", size_text(after)))
    return rows
