"""One row for each format that can be exported: what it is, how far it is, what came of it."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import label, line

State = Literal["ready", "waiting", "running", "done", "failed"]


class ExportRow(QFrame):
    """Icon, name, facts and a button; while it runs progress and Cancel; then what came of it.

    Signals:
        export_wanted: also for another try.
        cancel_wanted, open_wanted, folder_wanted: as their buttons say.
        other_name_wanted: write under the name that was offered after a failure.
        save_as_wanted: let the person choose the file.
    """

    export_wanted = Signal()
    cancel_wanted = Signal()
    open_wanted = Signal()
    folder_wanted = Signal()
    other_name_wanted = Signal()
    save_as_wanted = Signal()

    def __init__(self, look: Look, icon: str, name: str) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self.state: State = "ready"
        self.setAccessibleName(name)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self._mark(icon), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(px(2))
        texts.addWidget(label(name, "strong"))
        self._facts = _wrapped("caption")
        self._said = _wrapped("error")
        self._offer = _wrapped("caption")
        texts.addWidget(self._facts)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(f"Progress of {name}")
        texts.addWidget(self._bar)
        row.addLayout(texts, 1)
        self._export = button(look, "Export", self.export_wanted.emit)
        self._cancel = button(look, "Cancel", self.cancel_wanted.emit)
        self._cancel.setAccessibleName(f"Cancel: {name}")
        for made in (self._export, self._cancel):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        below = QVBoxLayout()
        below.setContentsMargins(px(32 + 12), 0, 0, 0)
        below.addWidget(self._said)
        below.addWidget(self._offer)
        column.addLayout(below)
        column.addWidget(self._links())
        column.addSpacing(px(6))
        self._rule = line()
        column.addWidget(self._rule)
        self._show("ready")

    def _mark(self, icon: str) -> QWidget:
        look = self._look
        mark = icon_label(look, icon, look.tokens.text_2, 16, self)
        side = look.px(32)
        mark.setFixedSize(QSize(side, side))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setStyleSheet(f"background: {look.tokens.sidebar}; border-radius: {look.px(6)}px;")
        return mark

    def _links(self) -> QWidget:
        """What can be done with what came of it, below its row."""
        self._link_box = QWidget()
        column = QVBoxLayout(self._link_box)
        look = self._look
        # In line with the texts, whose edge lies within that of a button.
        column.setContentsMargins(look.px(32 + 12 - 5), 0, 0, 0)
        column.setSpacing(0)
        self._open = button(look, "Open", self.open_wanted.emit, kind="link")
        self._folder = button(look, "Show in folder", self.folder_wanted.emit, kind="link")
        self._other = button(look, "Save under this name", self.other_name_wanted.emit, kind="link")
        self._save_as = button(look, "Save as…", self.save_as_wanted.emit, kind="link")
        for pair in ((self._open, self._folder), (self._other, self._save_as)):
            row = QHBoxLayout()
            row.setSpacing(look.px(8))
            for made in pair:
                made.setAccessibleName(f"{made.text()}: {self._name}")
                row.addWidget(made)
            row.addStretch(1)
            column.addLayout(row)
        return self._link_box

    def end_group(self) -> None:
        """The last of its group needs no line to what follows."""
        self._rule.hide()

    # --- states

    def show_ready(self, facts: str) -> None:
        """Nothing has been written yet; `facts` say what would be."""
        self._facts.setText(breakable(facts))
        self._show("ready")

    def show_waiting(self) -> None:
        """Another piece of work is before it."""
        self._facts.setText("Waiting for its turn")
        self._bar.setValue(0)
        self._show("waiting")

    def show_progress(self, share: float) -> None:
        """How far it is, 0 to 1."""
        percent = round(share * 100)
        self._facts.setText(f"{percent} %")
        self._bar.setValue(percent)
        self._show("running")

    def show_done(self, facts: str, warning: str = "") -> None:
        """It is written; `warning` says what is not quite right with it."""
        self._facts.setText(breakable(facts))
        self._said.setText(breakable(warning))
        self._said_as("warn")
        self._show("done")

    def show_failed(self, sentence: str, other_name: str = "") -> None:
        """It is not written: why, and another name under which it might be."""
        self._said.setText(breakable(sentence))
        self._said_as("error")
        self._offer.setText(breakable(f"Another name: {other_name}") if other_name else "")
        self._show("failed")

    def _said_as(self, role: str) -> None:
        self._said.setProperty("role", role)
        self._said.style().polish(self._said)

    def _show(self, state: State) -> None:
        focused = self._export.hasFocus() or self._cancel.hasFocus()
        self.state = state
        busy = state in ("waiting", "running")
        failed, done = state == "failed", state == "done"
        self._facts.setVisible(not failed)
        self._said.setVisible((failed or done) and bool(self._said.text()))
        self._offer.setVisible(failed and bool(self._offer.text()))
        self._bar.setVisible(busy)
        self._link_box.setVisible(done or failed)
        self._open.setVisible(done)
        self._folder.setVisible(done)
        self._other.setVisible(failed and bool(self._offer.text()))
        self._save_as.setVisible(failed)
        wording = "Try again" if failed else "Export"
        self._export.setText(wording)
        self._export.setAccessibleName(f"{wording}: {self._name}")
        self._export.setVisible(not busy)
        self._cancel.setVisible(busy)
        if focused:
            (self._cancel if busy else self._export).setFocus()
        said = self._said.text() if failed else self._facts.text()
        self.setAccessibleDescription(said.replace(_BREAK, ""))


_BREAK = "\N{ZERO WIDTH SPACE}"
_LONGEST_WORD = 16


def breakable(text: str) -> str:
    """The text with places to break in words too long for a narrow column, such as paths."""
    return " ".join(
        word
        if len(word) <= _LONGEST_WORD
        else _BREAK.join(word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD))
        for word in text.split(" ")
    )


def _wrapped(role: str) -> QLabel:
    made = label("", role, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made
