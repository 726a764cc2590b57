"""All sessions of the round with their state, to choose one."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import label
from ui.widgets.text_table import Column, TextRow, TextTable

_ROW = 38
_COLUMNS = (
    Column("", 1, strong=True),
    Column("Session", 5, strong=True),
    Column("When", 4),
    Column("People", 3),
    Column("Topics", 3),
    Column("State", 2),
)


class SessionFact(NamedTuple):
    """A session in the list.

    Attributes:
        people, topics: under their heads, which say what is counted.
        people_words, topics_words: the same for who listens, or where no head stands over it.
    """

    id: str
    code: str
    title: str
    when: str
    people: str
    topics: str
    state: str
    people_words: str
    topics_words: str

    @property
    def row(self) -> TextRow:
        texts = self[1:7]
        told = (self.code, self.title, self.when, self.people_words, self.topics_words, self.state)
        return TextRow(self.id, texts, ", ".join(text for text in told if text))


class Overview(QWidget):
    """Enter or a click opens a session.

    Signals:
        chosen: id of a session.
        plan_wanted: there is none to choose.
    """

    chosen = Signal(str)
    plan_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self._shown: tuple[SessionFact, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(label("Interviews", "title"))
        self._empty = EmptyState(
            look,
            "users",
            "No session is planned in this round",
            "Plan who is asked about what; then the talk is recorded here.",
            action="Go to Plan",
            run=self.plan_wanted.emit,
        )
        column.addWidget(self._empty)
        self._card = QFrame()
        self._card.setProperty("card", "true")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(px(8), px(6), px(8), px(8))
        self.table = TextTable(look, "Sessions", _COLUMNS)
        self.table.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.table.picked.connect(self._pick)
        self.table.clicked.connect(lambda _index: self._pick())
        inside.addWidget(self.table)
        column.addWidget(self._card, 1)
        column.addStretch()

    def _pick(self) -> None:
        if self.table.row is not None:
            self.chosen.emit(self.table.row.id)

    def show_sessions(self, facts: Sequence[SessionFact]) -> None:
        if tuple(facts) == self._shown:
            return
        first = self._shown is None
        self._shown = tuple(facts)
        self._empty.setVisible(not facts)
        self._card.setVisible(bool(facts))
        self.table.show_rows([fact.row for fact in facts])
        self._card.setMaximumHeight(self._look.px(30 + 18) + len(facts) * self._look.px(_ROW))
        if first:
            self.table.selectRow(self._next_one())

    def _next_one(self) -> int:
        """The place of the session that runs, else of the first that is planned."""
        states = [fact.state for fact in self._shown or ()]
        for state in ("running", "planned"):
            if state in states:
                return states.index(state)
        return 0

    def take_keyboard(self) -> None:
        target: QWidget = self.table if self._shown else self._empty.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
