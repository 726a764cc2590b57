"""The dialogs about the password of the open file: set it, change it, remove it, when to lock."""

import unicodedata
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.check_box import CheckBox
from ui.widgets.choice import Choice
from ui.widgets.controls import Segments
from ui.widgets.form_body import FormBody
from ui.widgets.form_field import FormField
from ui.widgets.password_field import PasswordField
from ui.widgets.text import label

_WIDTH = 480
_ABOUT_NEW = (
    "Without it nobody can open the file: answers, notes and history are unreadable. "
    "Workbooks and reports that you export stay readable."
)
_ABOUT = "Workbooks and reports that you export stay readable without it."
_FORGOTTEN = "A forgotten password cannot be recovered by anybody."
_REMOVED = "Whoever gets hold of the file can then read all of it, history included."
_LOCKS = "Counted from the last key or move of the mouse. Ctrl Shift L locks at once."
_WRONG = "That is not the present password."
_WORKING = "Writing and checking the file\N{HORIZONTAL ELLIPSIS}"
_DO = {
    "set": "Set the password",
    "change": "Change the password",
    "remove": "Remove the password",
    "lock": "Save",
}
_PARTS = (("change", "Change"), ("remove", "Remove"), ("lock", "Lock by itself"))
_MINUTES = (1, 2, 5, 10, 15, 30, 60)
# From so many characters on.
_STRENGTHS = (
    (16, "Strong: it is long."),
    (12, "Good: long enough for most files."),
    (8, "Fair: a few words in a row are stronger."),
    (1, "Weak: a program guesses it. Take a few words in a row."),
)


def strength(password: str) -> str:
    """How strong a password is, in words and by its length alone; empty for none."""
    length = len(unicodedata.normalize("NFC", password))
    return next((said for least, said in _STRENGTHS if length >= least), "")


class _Secret(FormField):
    """A password with its name above it."""

    def __init__(self, look: Look, name: str) -> None:
        self.line = PasswordField(look)
        super().__init__(look, name, self.line)

    @property
    def text(self) -> str:
        """Exactly as it was typed."""
        return self.line.text()

    @property
    def stops(self) -> tuple[QWidget, QWidget]:
        return self.line, self.line.eye


class _Page(FormBody):
    """One thing that can be done, and the passwords it asks for."""

    def __init__(self, look: Look, *, old: bool, new: bool) -> None:
        super().__init__(look)
        self.old = _Secret(look, "&Present password") if old else None
        self.new = _Secret(look, "&New password") if new else None
        self.repeat = _Secret(look, "&Repeat the new password") if new else None
        for field in self.fields:
            self.add_row((field, 1))
        if self.new is not None:
            self.new.line.textEdited.connect(self._judge)

    @property
    def fields(self) -> tuple[_Secret, ...]:
        return tuple(field for field in (self.old, self.new, self.repeat) if field is not None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return tuple(stop for field in self.fields for stop in field.stops)

    def _judge(self, password: str) -> None:
        if self.new is not None:
            self.new.set_hint(strength(password))

    def check(self) -> bool:
        """Says beside the fields what is missing and goes there; True if nothing is."""
        faults: list[tuple[FormField, str]] = []
        if self.old is not None:
            faults.append((self.old, "" if self.old.text else "Give the present password."))
        if self.new is not None and self.repeat is not None:
            faults.append((self.new, "" if self.new.text else "Give a password."))
            differ = self.new.text not in ("", self.repeat.text)
            faults.append((self.repeat, "The two passwords differ." if differ else ""))
        return self.tell(faults)


class _SetPage(_Page):
    """The first password: what it means that nobody can recover it must be acknowledged."""

    def __init__(self, look: Look, exposed: int) -> None:
        """`exposed`: how many backups can be read without the password."""
        super().__init__(look, old=False, new=True)
        self.known = CheckBox(look, "A &forgotten password cannot be recovered by anybody")
        self.unknown = label("", "error", wrap=True)
        self.unknown.hide()
        self.known.toggled.connect(lambda _on: self._say(""))
        self.column.addSpacing(look.px(4))
        self.column.addWidget(self.known)
        self.column.addWidget(self.unknown)
        made = counted(exposed, "backup")
        self.delete = CheckBox(look, f"&Delete {made} from before, readable without it")
        self.delete.setChecked(exposed > 0)
        self.delete.setVisible(exposed > 0)
        self.column.addWidget(self.delete)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return (*super().stops, self.known, self.delete)

    def _say(self, sentence: str) -> None:
        self.unknown.setText(sentence)
        self.unknown.setVisible(bool(sentence))
        self.known.setAccessibleDescription(sentence)

    def check(self) -> bool:
        known = self.known.isChecked()
        self._say("" if known else "Tick this to say that you know.")
        filled = super().check()
        if filled and not known:
            self.known.setFocus()
        return filled and known


class _LockPage(FormBody):
    """When the window locks by itself."""

    def __init__(self, look: Look, minutes: int) -> None:
        super().__init__(look)
        times = sorted({*_MINUTES, minutes} - {0})
        choices = [(str(time), counted(time, "minute")) for time in times]
        self.minutes = Choice(look, [*choices, ("0", "Never")], str(minutes))
        self.add_row((FormField(look, "&Lock this window after", self.minutes, hint=_LOCKS), 1))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return (self.minutes,)

    def check(self) -> bool:
        return True


class PasswordChange(QDialog):
    """Stays until what was asked for is done or refused; meanwhile it cannot be closed.

    Signals:
        wanted: the present password and the new one, each None where there is none; `finish` or
            `refuse` follows.
        lock_chosen: minutes until the window locks by itself, 0 for never.
    """

    wanted = Signal(object, object)
    lock_chosen = Signal(int)

    def __init__(
        self,
        look: Look,
        minutes: int,
        parent: QWidget | None = None,
        *,
        protected: bool,
        exposed: int = 0,
    ) -> None:
        """`minutes` until the window locks by itself, as it stands; `exposed` plain backups."""
        super().__init__(parent)
        self._look = look
        self._busy = False
        self._pages: dict[str, _Page | _LockPage] = {"set": _SetPage(look, exposed)}
        if protected:
            self._pages = {
                "change": _Page(look, old=True, new=True),
                "remove": _Page(look, old=True, new=False),
                "lock": _LockPage(look, minutes),
            }
            self._pages["change"].column.addWidget(label(_FORGOTTEN, "hint", wrap=True))
            self._pages["remove"].column.addWidget(label(_REMOVED, "body2", wrap=True))
        self.setWindowTitle("Password" if protected else "Set a password")
        self._parts = Segments(look, _PARTS, name="What to do", quiet=True)
        self._parts.chosen.connect(self.show_part)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            page.column.addStretch(1)
            self._stack.addWidget(page)
        self._head, self._foot = self._make_head(protected=protected), self._make_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self._insides = [part for page in self._pages.values() if (part := page.widget())]
        for part in (self._foot, *self._insides):
            part.installEventFilter(self)
        self._order()
        self.show_part("change" if protected else "set")

    # --- building

    def _make_head(self, *, protected: bool) -> QFrame:
        px = self._look.px
        head = QFrame()
        head.setProperty("panel", "top")
        column = QVBoxLayout(head)
        column.setContentsMargins(px(24), px(14), px(24), px(14))
        column.setSpacing(px(2))
        column.addWidget(label(self.windowTitle(), "title"))
        column.addWidget(label(_ABOUT if protected else _ABOUT_NEW, "body2", wrap=True))
        if protected:
            column.addSpacing(px(10))
            column.addWidget(self._parts)
        return head

    def _make_foot(self) -> QFrame:
        px = self._look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        column = QVBoxLayout(foot)
        column.setContentsMargins(px(24), px(10), px(24), px(10))
        column.setSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self._working = label("", "hint", wrap=True)
        self._fault = label("", "error", wrap=True)
        self._fault.hide()
        self._cancel = button(self._look, "Cancel", self.reject)
        self.do_button = button(self._look, "", self.accept, kind="primary")
        self.do_button.setDefault(True)
        row.addWidget(self._working, 1)
        row.addWidget(self._cancel)
        row.addWidget(self.do_button)
        column.addWidget(self._fault)
        column.addLayout(row)
        return foot

    def _order(self) -> None:
        """Tab: the parts, the fields with their eyes, the buttons."""
        stops: list[QWidget] = list(self._parts.parts) if len(self._pages) > 1 else []
        for page in self._pages.values():
            stops += page.stops
        stops += [self.do_button, self._cancel]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _grow(self) -> None:
        """As high as its highest page at least, and not higher than the screen."""
        width = self._look.px(_WIDTH)
        around = self._head.heightForWidth(width) + _height(self._foot, width)
        wanted = around + max(_height(inside, width) for inside in self._insides)
        room = self.screen().availableGeometry().height() - self._look.px(48)
        self.resize(width, max(around, min(max(wanted, self.height()), room)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sentence came or went: what is beneath it stays in sight."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._grow)
        return super().eventFilter(watched, event)

    # --- what a person does

    @property
    def part(self) -> str:
        """``"set"``; of a protected file ``"change"``, ``"remove"`` or ``"lock"``."""
        shown = self._stack.currentWidget()
        return next(part for part, page in self._pages.items() if page is shown)

    @property
    def deletes_exposed(self) -> bool:
        """Whether backups that can be read without the first password are to go."""
        page = self._pages[self.part]
        return isinstance(page, _SetPage) and page.delete.isChecked()

    def show_part(self, part: str) -> None:
        if part != "set":
            self._parts.choose(part)
        page = self._pages[part]
        self._stack.setCurrentWidget(page)
        self.do_button.setText(_DO[part])
        self._say("")
        page.stops[0].setFocus()

    def accept(self) -> None:
        page = self._pages[self.part]
        if self._busy or not page.check():
            return
        if isinstance(page, _LockPage):
            self.lock_chosen.emit(int(page.minutes.choice))
            super().accept()
            return
        self._set_busy(busy=True)
        self._say("", _WORKING)
        old = page.old.text if page.old is not None else None
        self.wanted.emit(old, page.new.text if page.new is not None else None)

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    # --- what became of it

    def finish(self) -> None:
        """It is done."""
        self._busy = False
        super().accept()

    def refuse(self, sentence: str = "") -> None:
        """Nothing was changed: why, or that the present password was a wrong one."""
        self._set_busy(busy=False)
        page = self._pages[self.part]
        if sentence:
            self._say(sentence)
            self.do_button.setFocus()
        elif isinstance(page, _Page) and page.old is not None:
            self._say("")
            page.tell([(page.old, _WRONG)])
            page.old.line.selectAll()
            announce(page.old.line, _WRONG)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for part in (self._stack, self._parts, self._cancel, self.do_button):
            part.setEnabled(not busy)

    def _say(self, fault: str, working: str = "") -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._working.setText(working)
        announce(self, fault or working)


def _height(part: QWidget, width: int) -> int:
    """What it needs; a widget in which nothing wraps has no height for a width."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
