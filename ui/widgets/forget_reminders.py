"""Reminders on the start screen: notes or engagements whose date of deletion has passed."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.settings import Recent
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.recent_texts import name_of
from ui.widgets.text import label

_AT_MOST = 3
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class Reminder(NamedTuple):
    """One date that has passed.

    Attributes:
        what: ``"notes"`` or ``"client"``.
        day: ISO date.
    """

    path: str
    client: str
    what: str
    day: str

    @property
    def sentence(self) -> str:
        thing = "The notes of" if self.what == "notes" else "Everything about"
        was = "were" if self.what == "notes" else "was"
        day = date.fromisoformat(self.day)
        return f"{thing} {self.client} {was} to be deleted by {day.day} {day:%B %Y}."


def due(recents: Iterable[Recent], today: date) -> list[Reminder]:
    """What should be gone, the longest overdue first; of one file the greater alone."""
    found = []
    for recent in recents:
        for what, day in (("client", recent.ratings_until), ("notes", recent.notes_until)):
            if _has_passed(day, today):
                found.append(Reminder(recent.path, name_of(recent), what, day))
                break
    return sorted(found, key=lambda reminder: reminder.day)


def _has_passed(day: str, today: date) -> bool:
    try:
        return date.fromisoformat(day) < today
    except ValueError:
        return False


class Reminders(QWidget):
    """A bar for each of the first three, and how many there are beyond.

    Signals:
        forget_wanted: path, and ``"notes"`` or ``"client"``.
        keep_wanted: path of the file whose dates shall be others.
    """

    forget_wanted = Signal(str, str)
    keep_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: list[Reminder] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, look.px(16))
        self._column.setSpacing(look.px(8))
        self.hide()

    def show_recents(self, recents: Iterable[Recent], today: date | None = None) -> None:
        """Shows what is due; nothing where nothing is."""
        found = due(recents, today or date.today())
        if found == self._shown:
            return
        self._shown = found
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for reminder in found[:_AT_MOST]:
            self._column.addWidget(self._bar(reminder))
        more = len(found) - _AT_MOST
        if more > 0:
            self._column.addWidget(label(f"{more} more after these.", "hint"))
        self.setVisible(bool(found))

    def _bar(self, reminder: Reminder) -> QFrame:
        look, px, tokens = self._look, self._look.px, self._look.tokens
        bar = QFrame()
        bar.setObjectName("reminder")
        bar.setStyleSheet(
            f"#reminder {{ background: {tokens.warn_fill}; border: 1px solid {tokens.warn_line};"
            f" border-radius: {px(6)}px; }}"
        )
        bar.setAccessibleName(reminder.sentence)
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(12), px(6), px(8), px(6))
        row.setSpacing(px(8))
        row.addWidget(
            icon_label(look, "calendar", tokens.warn, 16, bar), 0, Qt.AlignmentFlag.AlignVCenter
        )
        text = label(reminder.sentence, wrap=True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(text, 1)
        do = "Delete notes" if reminder.what == "notes" else "Forget this client"
        forget = button(
            look,
            f"{do}{_ELLIPSIS}",
            lambda: self.forget_wanted.emit(reminder.path, reminder.what),
            small=True,
        )
        keep = button(
            look,
            f"Keep until{_ELLIPSIS}",
            lambda: self.keep_wanted.emit(reminder.path),
            small=True,
        )
        for made in (forget, keep):
            made.setAccessibleDescription(reminder.sentence)
            row.addWidget(made)
        return bar
