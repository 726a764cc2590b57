"""Asks which backup of which file becomes a new file, and says what became of it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.backup_table import BackupRow, backup_table
from ui.widgets.buttons import button
from ui.widgets.check_box import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_field import FormField
from ui.widgets.notices import MessageBar, Notice
from ui.widgets.password_field import PasswordField
from ui.widgets.text import ElidedLabel, label, plain_tooltip

_ABOUT = "A backup becomes a new file. The file itself and its backups stay as they are."
_NO_BACKUP = "There is no backup of this file"
_MADE_WHEN = (
    "One is made with the first change after opening, and every ten minutes while you work."
)
_WHICH = "Choose the file whose backups you need, also one that does not open any more."
_WRONG = "That password does not open this backup."
_MISSING = "Give the password that the file had then."
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_WIDTH, _HEIGHT = 720, 560


class RestoreDialog(QDialog):
    """Shows what it is told; cannot be closed while a backup is being written.

    Signals:
        file_chosen: the path of a file in the list.
        other_wanted: a file that is not in the list.
        wanted: id of a backup, and the password given for it or None.
        open_wanted: the new file.
        keep_chosen: whether backups are kept from now on.
        exposed_unwanted: those that can be read without the password are to be deleted.
    """

    file_chosen = Signal(str)
    other_wanted = Signal()
    wanted = Signal(str, object)
    open_wanted = Signal()
    keep_chosen = Signal(bool)
    exposed_unwanted = Signal()

    def __init__(
        self, look: Look, folder: str, parent: QWidget | None = None, *, keep: bool, trouble: str
    ) -> None:
        """`folder` is where all backups lie; `trouble`: why the latest could not be made, or ""."""
        super().__init__(parent)
        self._look = look
        self._busy = False
        self.setWindowTitle("Restore a backup")
        self._files = Choice(look, ())
        self._other = button(look, f"Another file{_ELLIPSIS}", self.other_wanted.emit)
        self._count = label("", "hint")
        self.table = backup_table(look)
        self.nothing = EmptyState(
            look,
            "hard-drive",
            "No file is chosen",
            _WHICH,
            action=f"Choose a file{_ELLIPSIS}",
            run=self.other_wanted.emit,
        )
        self._secret = PasswordField(look)
        self.password = FormField(look, "&Password of this backup", self._secret)
        self.keep = CheckBox(look, "&Keep backups on this computer")
        self.keep.setChecked(keep)
        self.replica = CheckBox(look, "Keep a &second copy of each file that follows every change")
        self._stack = QStackedWidget()
        self._exposed: MessageBar | None = None
        head, body, self._foot = self._head(trouble), self._body(), self._make_foot(folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(body, 1)
        column.addWidget(self._foot)
        self._connect()
        self._order()
        self._on_moved()
        self.nothing.button.setFocus()

    # --- building

    def _head(self, trouble: str) -> QFrame:
        px = self._look.px
        head = QFrame()
        head.setProperty("panel", "top")
        column = QVBoxLayout(head)
        column.setContentsMargins(px(24), px(14), px(24), px(14))
        column.setSpacing(px(2))
        column.addWidget(label(self.windowTitle(), "title"))
        column.addWidget(label(_ABOUT, "body2", wrap=True))
        if trouble:
            column.addSpacing(px(4))
            column.addWidget(label(trouble, "warn", wrap=True))
        column.addSpacing(px(10))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        of = label("&Backups of", "strong")
        of.setBuddy(self._files)
        self._files.setAccessibleName("Backups of")
        row.addWidget(of)
        row.addWidget(self._files, 1)
        row.addWidget(self._other)
        column.addLayout(row)
        return head

    def _body(self) -> QWidget:
        px = self._look.px
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(24), px(14), px(24), px(14))
        column.setSpacing(px(8))
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        # As high as it needs to be, whatever room there is.
        empty = QWidget()
        above = QVBoxLayout(empty)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.nothing)
        above.addStretch(1)
        self._stack.addWidget(card)
        self._stack.addWidget(empty)
        self._show_table(shown=False)
        self._column = column
        column.addWidget(self._count)
        column.addWidget(self._stack, 1)
        column.addWidget(self.password)
        return body

    def _make_foot(self, folder: str) -> QFrame:
        look, px = self._look, self._look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        column = QVBoxLayout(foot)
        column.setContentsMargins(px(24), px(10), px(24), px(12))
        column.setSpacing(px(2))
        where = ElidedLabel(f"They lie in {folder}", "hint", Qt.TextElideMode.ElideMiddle)
        where.setContentsMargins(px(26), 0, 0, 0)
        self._said = label("", "error", wrap=True)
        self._said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._close = button(look, "Close", self.reject)
        self.do_button = button(look, f"Restore into a new file{_ELLIPSIS}", self.accept)
        self.open_button = button(look, "Open the new file", self.open_wanted.emit)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._said, 1)
        for made in (self._close, self.do_button, self.open_button):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self.keep)
        column.addWidget(where)
        column.addSpacing(px(4))
        column.addWidget(self.replica)
        column.addSpacing(px(10))
        column.addLayout(row)
        return foot

    def _connect(self) -> None:
        self._files.activated.connect(lambda _place: self.file_chosen.emit(self._files.choice))
        self.table.moved.connect(self._on_moved)
        self.table.picked.connect(self.accept)
        self.keep.toggled.connect(self.keep_chosen)
        self._foot.installEventFilter(self)

    def _order(self) -> None:
        stops = (
            self._files, self._other, self.table, self.nothing.button, self._secret,
            self._secret.eye, self.do_button, self.open_button, self.keep, self.replica,
            self._close,
        )  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        px, parent = self._look.px, self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableGeometry().size()
        wide, high = room.width() - px(32), room.height() - px(32)
        self.resize(min(px(_WIDTH), wide), min(px(_HEIGHT), high))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sentence came or went: a label that wraps says only afterwards how high it is."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self._foot, self._foot.updateGeometry)
        return super().eventFilter(watched, event)

    # --- what is shown

    def show_files(self, files: Sequence[tuple[str, str]], chosen: str) -> None:
        """Pairs of path and text; `chosen` is one of the paths, or empty without any."""
        self._files.clear()
        for place, (path, text) in enumerate(files):
            self._files.addItem(text, path)
            self._files.setItemData(place, plain_tooltip(path), Qt.ItemDataRole.ToolTipRole)
        self._files.setCurrentIndex(self._files.findData(chosen))
        self._files.setEnabled(bool(files))

    def show_reading(self) -> None:
        """The backups of another file are being looked for."""
        self.show_exposed(0)
        self.table.show_rows(())
        self._count.setText(f"Looking for backups{_ELLIPSIS}")
        self._show_table(shown=True)
        self._go_to(self.table)

    @property
    def _row(self) -> BackupRow | None:
        """The one that is chosen."""
        row = self.table.row
        return row if isinstance(row, BackupRow) else None

    def show_rows(self, rows: Sequence[BackupRow]) -> None:
        """The newest first; without any, why there may be none."""
        if not rows:
            self.show_nothing(_NO_BACKUP, _MADE_WHEN)
            return
        self.table.show_rows(rows)
        self._show_table(shown=True)
        self._count.setText(counted(len(rows), "backup"))
        announce(self, self._count.text())
        self._go_to(self.table)

    def show_exposed(self, number: int) -> None:
        """How many were made before the password was set; none takes the bar away."""
        if self._exposed is not None:
            self._exposed.hide()
            self._exposed.deleteLater()
            self._exposed = None
        if number:
            made = f"{counted(number, 'backup')} {'was' if number == 1 else 'were'}"
            text = f"{made} made before the password was set: readable without it."
            action = "Delete it" if number == 1 else "Delete them"
            notice = Notice(text, "warn", action + _ELLIPSIS, lambda: self._ask_to_delete(number))
            bar = self._exposed = MessageBar(self._look, notice)
            bar.closed.connect(self._on_bar_closed)
            self._column.insertWidget(0, bar)

    def _on_bar_closed(self) -> None:
        self._exposed = None

    def _ask_to_delete(self, number: int) -> None:
        if self._busy:
            return
        look = self._look
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.windowTitle())
        box.setTextFormat(Qt.TextFormat.PlainText)
        what = "the backup" if number == 1 else f"the {number} backups"
        box.setText(f"Delete {what} that can be read without the password?")
        box.setInformativeText("What is attached to them goes too. Nobody can bring them back.")
        side, ratio = look.px(24), self.devicePixelRatio()
        box.setIconPixmap(look.icons.pixmap("triangle-alert", look.tokens.warn, side, ratio))
        lose = box.addButton("&Delete", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("&Keep", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)

        def on_answer(_code: int) -> None:
            if box.clickedButton() is lose:
                self.set_busy(busy=True, sentence=f"Deleting{_ELLIPSIS}")
                self.exposed_unwanted.emit()

        box.finished.connect(on_answer)
        box.open()

    def show_nothing(self, title: str, text: str) -> None:
        """No backups to choose from, in two sentences."""
        self.table.show_rows(())
        self.nothing.title.setText(title)
        self.nothing.text.setText(text)
        self.nothing.setAccessibleName(title)
        self.nothing.setAccessibleDescription(text)
        self._show_table(shown=False)
        announce(self, title)
        self._go_to(self.nothing.button)

    def _go_to(self, part: QWidget) -> None:
        """Whoever goes through the files with the arrow keys stays there."""
        if not self._files.hasFocus():
            part.setFocus()

    def _show_table(self, *, shown: bool) -> None:
        self._stack.setCurrentIndex(0 if shown else 1)
        self._count.setVisible(shown)

    def _on_moved(self) -> None:
        row = self._row
        self._secret.clear()
        self.password.set_hint(_MISSING)
        self.password.setVisible(row is not None and row.locked)
        self._say("")
        self._offer(opening=False)
        self.do_button.setEnabled(row is not None)

    def _offer(self, *, opening: bool) -> None:
        """One of the two is what Enter does."""
        self.do_button.setVisible(not opening)
        self.open_button.setVisible(opening)
        for made in (self.do_button, self.open_button):
            made.setDefault(made is (self.open_button if opening else self.do_button))

    def _say(self, sentence: str, role: str = "error") -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        announce(self, sentence)

    # --- what a person does

    def accept(self) -> None:
        """Asks for the backup that is chosen, with its password where it needs one."""
        row = self._row
        if self._busy or row is None or self.open_button.isVisibleTo(self):
            return
        if row.locked and not self._secret.text():
            self.password.set_fault(_MISSING)
            self._secret.setFocus()
            return
        self.set_busy(busy=True)
        self.wanted.emit(row.id, self._secret.text() if row.locked else None)

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    # --- what became of it

    def set_busy(self, *, busy: bool, sentence: str = "") -> None:
        """Nothing can be pressed while the disk works; the sentence says at what."""
        self._busy = busy
        for part in (
            self._files, self._other, self.table, self.nothing, self.password, self.keep,
            self.replica, self.do_button, self._close,
        ):  # fmt: skip
            part.setEnabled(not busy)
        self._files.setEnabled(not busy and self._files.count() > 0)
        self.do_button.setEnabled(not busy and self.table.row is not None)
        self._say(sentence, "hint")

    def wrong_password(self) -> None:
        self.set_busy(busy=False)
        self.password.setVisible(True)
        self.password.set_fault(_WRONG)
        self._secret.selectAll()
        self._secret.setFocus()
        announce(self._secret, _WRONG)

    def refuse(self, sentence: str) -> None:
        """Nothing was written, and why."""
        self.set_busy(busy=False)
        self._say(sentence)
        self.do_button.setFocus()

    def finish(self, sentence: str, missing: str = "") -> None:
        """The new file is there and can be opened at once; `missing` says what it lacks."""
        self.set_busy(busy=False)
        self._say(f"{sentence} {missing}".strip(), "warn" if missing else "ok")
        self._offer(opening=True)
        self.open_button.setFocus()
