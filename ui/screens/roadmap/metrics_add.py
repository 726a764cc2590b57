"""The line below the values that takes a new one: day, figure, source."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.planning.metrics import Standing
from ui.screens.roadmap.metrics_reading import doubt_of, read_day, read_figure
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.day_field import DayField
from ui.widgets.form_field import FormField, LineField
from ui.widgets.text import label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AddValue(QWidget):
    """Enter in any field adds; what is wrong is said below.

    Signals:
        wanted: ISO date, figure, source.
        refused: what is wrong is said below.
    """

    wanted = Signal(str, float, str)
    refused = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._one: Standing | None = None
        self.day = DayField(look, "Day")
        self.figure = LineField(look, "Value")
        self.source = LineField(look, "Source")
        self.day.line.setPlaceholderText("28 February 2026")
        self.figure.line.setPlaceholderText("81.5")
        self.source.line.setPlaceholderText("Where it comes from")
        self.button = button(look, "Add", self.add, icon="plus")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.day.setFixedWidth(px(166))
        self.figure.setFixedWidth(px(96))
        top = Qt.AlignmentFlag.AlignTop
        for part in (self.day, self.figure):
            row.addWidget(part, 0, top)
        row.addWidget(self.source, 1, top)
        # Beside the fields, not beside their names.
        holder = FormField(look, "\N{NO-BREAK SPACE}", self.button)
        self.button.setAccessibleName("Add value")
        row.addWidget(holder, 0, top)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        self.doubt = label("", "warn", wrap=True)
        self.doubt.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(row)
        column.addWidget(self.fault)
        column.addWidget(self.doubt)
        self.figure.line.textChanged.connect(self._on_figure)
        for field in (self.day, self.figure, self.source):
            field.line.textEdited.connect(lambda _text: self._say(""))

    def _mark(self, field: FormField, sentence: str) -> None:
        """Outlines the field; the sentence has the width of the line, which a field has not."""
        editor = field.editor
        editor.setProperty("wrong", "true" if sentence else "false")
        editor.setAccessibleDescription(sentence)
        editor.style().unpolish(editor)
        editor.style().polish(editor)

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        announce(self, sentence)

    def _on_figure(self, text: str) -> None:
        """What may be a slip is asked about, and taken nevertheless."""
        unit = self._one.metric.unit if self._one is not None else ""
        try:
            said = doubt_of(read_figure(text, unit), unit)
        except ValueError:
            said = ""
        if said != self.doubt.text():
            self.doubt.setText(said)
            self.doubt.setVisible(bool(said))
            announce(self, said)

    def show_metric(self, one: Standing, *, reads: bool) -> None:
        """Another metric begins with empty fields."""
        if self._one is None or one.id != self._one.id:
            self._clear()
        self._one = one
        unit = one.metric.unit
        self.figure.line.setAccessibleName(f"Value in {unit}" if unit else "Value")
        self.setVisible(not reads)

    def _clear(self) -> None:
        for field in (self.day, self.figure, self.source):
            field.line.clear()
            self._mark(field, "")
        self._say("")

    def add(self) -> None:
        """Tells the value where everything in it can be read."""
        one = self._one
        if one is None:
            return
        faults: list[tuple[FormField, str]] = []
        day, figure = "", 0.0
        try:
            day = read_day(self.day.line.text())
        except ValueError as fault:
            faults.append((self.day, str(fault)))
        try:
            figure = read_figure(self.figure.line.text(), one.metric.unit)
        except ValueError as fault:
            faults.append((self.figure, str(fault)))
        if day and any(row.date == day for row in one.values):
            faults.append((self.day, "This day has a value already. Change it above."))
        for field in (self.day, self.figure):
            self._mark(field, next((said for other, said in faults if other is field), ""))
        self._say(" ".join(sentence for _, sentence in faults))
        if faults:
            faults[0][0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refused.emit()
            return
        self.wanted.emit(day, figure, self.source.text)

    def taken(self) -> None:
        """The value stands in the table: the next one can follow, from the same source."""
        self.day.line.clear()
        self.figure.line.clear()
        self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.add()
        else:
            super().keyPressEvent(event)
