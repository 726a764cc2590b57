"""What the report says of itself: paper, version, date of issue, author, reviewer."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.report.wording import iso_date, long_date
from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.text import label

Field = Literal["version", "issued", "author", "reviewer"]
_FIELDS: tuple[tuple[Field, str, str], ...] = (
    ("version", "Version", "for example 1.0"),
    ("issued", "Issued", "for example 14 April 2026"),
    ("author", "Author", ""),
    ("reviewer", "Reviewer", ""),
)
_QUIET_MS, _LATEST_MS = 400, 1000


class OptionValues(NamedTuple):
    """As the file has them; `issued` is an ISO date."""

    paper: str
    version: str
    issued: str
    author: str
    reviewer: str


class ReportOptions(QWidget):
    """Fields that are kept while typing.

    Signals:
        paper_chosen: ``"a4"`` or ``"letter"``.
        entered: name of a field, its value, and a step that stays the same for one visit.
    """

    paper_chosen = Signal(str)
    entered = Signal(str, str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._values = OptionValues("a4", "", "", "", "")
        self._step = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(6))
        grid.addWidget(label("Paper", "body2"), 0, 0)
        self._paper = Segments(look, (("a4", "A4"), ("letter", "Letter")), name="Paper", quiet=True)
        self._paper.chosen.connect(self.paper_chosen)
        grid.addWidget(self._paper, 0, 1)
        self._edits: dict[Field, QLineEdit] = {}
        for row, (field, name, hint) in enumerate(_FIELDS, start=1):
            grid.addWidget(label(name, "body2"), row, 0)
            edit = QLineEdit()
            edit.setAccessibleName(name)
            edit.setPlaceholderText(hint)
            edit.textEdited.connect(self._on_edited)
            edit.editingFinished.connect(self.commit)
            edit.installEventFilter(self)
            self._edits[field] = edit
            grid.addWidget(edit, row, 1)
        self._wrong = label("Write the day as 14 April 2026 or 2026-04-14.", "error", wrap=True)
        self._wrong.hide()
        grid.addWidget(self._wrong, len(_FIELDS) + 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._latest = QTimer(self, singleShot=True, interval=_LATEST_MS)
        for timer in (self._quiet, self._latest):
            timer.timeout.connect(self.commit)

    def show_values(self, values: OptionValues, *, force: bool = False) -> None:
        """Fills what is neither in focus nor being edited; all of it where an undo must be seen."""
        self._values = values
        self._paper.choose(values.paper)
        for field, edit in self._edits.items():
            if force or not (edit.hasFocus() or edit.isModified()):
                edit.setText(self._text_of(field))

    def set_locked(self, *, locked: bool) -> None:
        """The file cannot be changed."""
        self._paper.setEnabled(not locked)
        for edit in self._edits.values():
            edit.setReadOnly(locked)

    def focus(self, field: Field) -> None:
        """Puts the cursor into a field."""
        self._edits[field].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Hands over what was typed; a day nobody can read stays in its field and is said."""
        self._quiet.stop()
        self._latest.stop()
        for field, edit in self._edits.items():
            if not edit.isModified():
                continue
            value: str | None = clean_line(edit.text())
            if field == "issued":
                value = iso_date(value or "")
                self._say_wrong(edit, wrong=value is None)
            if value is None:
                continue
            edit.setModified(False)
            if value != getattr(self._values, field):
                self._values = self._values._replace(**{field: value})
                self.entered.emit(field, value, self._step or new_id())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._step = new_id()
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
            for field, edit in self._edits.items():
                if edit is watched and not edit.isModified():
                    edit.setText(self._text_of(field))
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self._say_wrong(self._edits["issued"], wrong=False)
        # A day is complete only when the field is left.
        if not self._edits["issued"].hasFocus():
            self._quiet.start()
            if not self._latest.isActive():
                self._latest.start()

    def _text_of(self, field: Field) -> str:
        value: str = getattr(self._values, field)
        return long_date(value) if field == "issued" else value

    def _say_wrong(self, edit: QLineEdit, *, wrong: bool) -> None:
        self._wrong.setVisible(wrong)
        edit.setProperty("wrong", "true" if wrong else "false")
        edit.style().polish(edit)
        edit.setAccessibleDescription(self._wrong.text() if wrong else "")
