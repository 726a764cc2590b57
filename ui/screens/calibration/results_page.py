"""How far the two agree, where they differ, and what comes of each difference."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.planning.calibration_page import CalibrationPage, Difference
from ui.screens.calibration.agreement_view import FigureCards, MeetingTable
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import label
from ui.widgets.text_table import Column, TextRow, TextTable

_COLUMNS = (
    Column("Statement", 36, strong=True),
    Column("First", 11),
    Column("Second", 11),
    Column("The second is", 15),
    Column("What came of it", 27),
)
_MORE = "\N{HORIZONTAL ELLIPSIS}"


class ResultsPage(QWidget):
    """Figures, table of differences, counts.

    Signals:
        settle_wanted: id of the criterion whose difference is to be settled.
        open_wanted: id of the criterion to open in *Assess*.
        print_wanted: the page as a PDF.
    """

    settle_wanted = Signal(str)
    open_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._editable = True
        px = look.px
        self.how = label("", "caption", wrap=True)
        self.figures = FigureCards(look)
        self.table = TextTable(look, "Differences", _COLUMNS)
        self.table.picked.connect(self._settle)
        self.meeting = MeetingTable(look)
        self.meeting.setFixedWidth(px(268))
        self.nothing = label("Both gave the same answer to every statement.", "body2", wrap=True)
        self.table.setMinimumHeight(px(126))
        self.limits = label("", "hint", wrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.how)
        column.addWidget(self.figures)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self._differences(), 1)
        row.addWidget(self.meeting)
        column.addLayout(row, 1)
        column.addWidget(self.limits)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.foot = self._foot()
        self.table.moved.connect(self._on_moved)

    def _differences(self) -> QFrame:
        px = self._look.px
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, px(12), 1, 1)
        column.setSpacing(px(6))
        head = QHBoxLayout()
        # In line with the first column below.
        head.setContentsMargins(px(10), 0, px(10), 0)
        head.addWidget(label("Differences", "section"))
        self.summary = label("", "hint")
        head.addWidget(self.summary)
        head.addStretch(1)
        column.addLayout(head)
        inset = QHBoxLayout()
        inset.setContentsMargins(px(16), 0, px(16), 0)
        inset.addWidget(self.nothing)
        column.addLayout(inset)
        column.addWidget(self.table, 1)
        return card

    def _foot(self) -> QWidget:
        """What can be done with a difference; the window puts it beside its own button."""
        look = self._look
        self.settle = button(look, f"Settle{_MORE}", self._settle, kind="primary")
        self.settle.setToolTip("The rating stays or changes, for a reason (Enter)")
        self.open = button(look, "Open in Assess", self._open)
        self.print = button(look, f"Print{_MORE}", self.print_wanted.emit, icon="file-text")
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.settle)
        row.addWidget(self.open)
        row.addStretch(1)
        row.addWidget(self.print)
        return foot

    def show_page(self, page: CalibrationPage, *, editable: bool) -> None:
        """Fills it; where it may not be changed everything can be read."""
        self._editable = editable
        self.how.setText(" ".join(page.how))
        self.figures.show_figures(page.figures)
        self.meeting.show_page(page)
        self.limits.setText(" ".join(page.limits))
        self.summary.setText(page.summary if page.differences else "")
        self.table.show_rows([_row(one) for one in page.differences])
        self.table.setVisible(bool(page.differences))
        self.nothing.setVisible(not page.differences)
        self._on_moved()

    def focus_first(self) -> None:
        (self.table if not self.table.isHidden() else self.print).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    @property
    def _chosen(self) -> str:
        row = self.table.row
        return row.id if row else ""

    def _on_moved(self) -> None:
        self.settle.setEnabled(bool(self._chosen) and self._editable)
        self.open.setEnabled(bool(self._chosen))

    def _settle(self) -> None:
        if self._chosen and self._editable:
            self.settle_wanted.emit(self._chosen)

    def _open(self) -> None:
        if self._chosen:
            self.open_wanted.emit(self._chosen)


def _row(one: Difference) -> TextRow:
    settled = ""
    if one.settled == "kept":
        settled = f"kept: {one.reason}"
    elif one.settled == "changed":
        settled = f"now {one.now}: {one.reason}"
    where = f"{one.area} {one.number}  "
    name, whole = f"{where}{one.title}", f"{where}{one.statement}"
    size = one.size if one.steps is not None else "not applicable"
    texts = (name, one.first, one.second, size, settled or "\N{EN DASH}")
    spoken = f"{one.area} {one.number}: first {one.first}, second {one.second}, "
    return TextRow(one.criterion, texts, spoken + (settled or "not settled"), (whole, *texts[1:]))
