"""The sessions of a round as rows, and their sums below the columns they belong to."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Attendance, Session
from maturity_desktop.assessment.talks import session_code, sessions_of
from maturity_desktop.planning.clashes import clash_sentence, clashes
from maturity_desktop.planning.days import day_text, span_text, when_text
from maturity_desktop.planning.feasibility import holds
from maturity_desktop.planning.topics import planned_topics, topics_in_scope
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.cell_painting import LEFT, RIGHT, paint_text
from ui.widgets.line_models import Index
from ui.widgets.row_cells import RowCells
from ui.widgets.text import plain_tooltip
from ui.widgets.text_table import Column, TextTable

_COLUMNS = (
    Column("", 8, strong=True),
    Column("Session", 37),
    Column("When", 21),
    Column("People", 12, number=True),
    Column("Topics", 13, number=True),
    Column("Min", 9, number=True),
)
_WHEN, _TOPICS = 2, 4
# Room before and behind a text: less than usual, for the card is narrow.
_LEFT, _RIGHT = 6, 4


class SessionRow(NamedTuple):
    """One session; `amber` are the columns in which something asks for a look."""

    id: str
    texts: tuple[str, ...]
    spoken: str
    tips: tuple[str, ...]
    amber: frozenset[int]


class Sums(NamedTuple):
    """Of all sessions; people are counted once, however often they come."""

    people: int
    topics: int
    minutes: int


def session_rows(assessment: Assessment, round_id: str) -> tuple[list[SessionRow], Sums]:
    """By number; only topics in scope are counted."""
    in_scope = frozenset(topics_in_scope(assessment, round_id))
    told: dict[str, list[str]] = {}
    for clash in clashes(assessment, round_id):
        for one in (clash.first, clash.second):
            told.setdefault(one.id, []).append(clash_sentence(assessment, clash))
    rows, people, topics, minutes = [], set[str](), 0, 0
    for session in sessions_of(assessment, round_id):
        asked = [row.participant for row in assessment.where(Attendance, session=session.id)]
        listed = len(planned_topics(assessment, session.id, in_scope))
        rows.append(_row(session, len(asked), listed, told.get(session.id, [])))
        people.update(asked)
        topics += listed
        minutes += session.minutes
    return rows, Sums(len(people), topics, minutes)


def _row(session: Session, people: int, topics: int, told: list[str]) -> SessionRow:
    room = holds(session.minutes)
    amber = ({_TOPICS} if topics > room else set()) | ({_WHEN} if told else set())
    when = when_text(session.date, session.start)
    span = span_text(session.start, session.minutes)
    day = ", ".join(part for part in (day_text(session.date), span) if part)
    full = f"{counted(topics, 'topic')}; {session.minutes} minutes hold {room}"
    title = session.title or "Untitled"
    code = session_code(session)
    texts = (code, title, when or "no day yet", str(people), str(topics), str(session.minutes))
    tips = (code, title, "\n".join([day or "no day yet", *told]), texts[3], full, texts[5])
    spoken = (
        f"{code} {title}, {day or 'no day yet'}, {counted(people, 'person', 'people')}, {full}."
        f" {' '.join(told)}"
    )
    return SessionRow(session.id, texts, spoken.strip(), tips, frozenset(amber))


class SessionsTable(TextTable):
    """Enter or a double click picks a row.

    Signals:
        removal_wanted: id of a session.
    """

    removal_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Sessions", _COLUMNS)
        self.setItemDelegate(_Cells(look, self))
        head = f"padding: 0 {look.px(_RIGHT)}px 0 {look.px(_LEFT)}px;"
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setStyleSheet(f"QHeaderView::section {{ {head} }}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(look.px(30) + 3 * look.px(32))

    def sizeHint(self) -> QSize:
        """All rows, so that a card with room has no bar to scroll."""
        look = self._look
        head, row = look.px(30), look.px(32)
        return QSize(look.px(380), head + row * max(3, len(self.rows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.row:
            self.removal_wanted.emit(self.row.id)
        else:
            super().keyPressEvent(event)


class _Cells(RowCells):
    """As a list of texts, with amber where something asks for a look."""

    def __init__(self, look: Look, table: SessionsTable) -> None:
        super().__init__(look, table)
        self._table = table

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, row = self.look, self._table.rows[index.row()]
        column = self._table.columns[index.column()]
        amber = isinstance(row, SessionRow) and index.column() in row.amber
        quiet = index.column() == _WHEN
        font = look.font(13, 600 if column.strong or amber else 400, tabular=True)
        ink = look.colour("warn" if amber else "text_2" if quiet else "text")
        inner = rect.adjusted(look.px(_LEFT), 0, -look.px(_RIGHT), 0)
        side = RIGHT if column.number else LEFT
        paint_text(painter, inner, str(index.data()), font, ink, side=side)


class SumsRow(QWidget):
    """Under the table, each sum below its column."""

    def __init__(self, look: Look, table: SessionsTable) -> None:
        super().__init__()
        self._look, self._table = look, table
        self._sums = Sums(0, 0, 0)
        self.setFixedHeight(look.px(32))
        table.horizontalHeader().sectionResized.connect(lambda *_sizes: self.update())

    def show_sums(self, sums: Sums) -> None:
        self._sums = sums
        self.setAccessibleName(
            f"{self.words}; {counted(sums.topics, 'topic')}; {counted(sums.minutes, 'minute')}"
        )
        self.setToolTip(plain_tooltip(self.words))
        self.update()

    @property
    def words(self) -> str:
        people = counted(self._sums.people, "person", "people")
        return f"{people}, notice read at each start"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, table = self._look, self._table
        painter = QPainter(self)
        high = self.height()
        painter.fillRect(0, 0, self.width(), 1, look.colour("border_strong"))
        first = table.columnViewportPosition(3)
        painter.setFont(look.font(12))
        painter.setPen(look.colour("text_2"))
        box = QRectF(look.px(_LEFT), 0, first - look.px(_LEFT), high)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        text = painter.fontMetrics().elidedText(
            self.words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, flags, text)
        painter.setFont(look.font(13, 600, tabular=True))
        painter.setPen(look.colour("text"))
        for column, number in enumerate(self._sums, start=3):
            left = table.columnViewportPosition(column)
            wide = table.columnWidth(column) - look.px(_RIGHT)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left, 0, wide, high), side, str(number))
