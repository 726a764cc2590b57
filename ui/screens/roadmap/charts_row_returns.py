"""Cost and return of the roadmap: a line below the charts, and all of it in a window."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Initiative
from maturity_desktop.planning.returns import Returns, returns_of
from maturity_desktop.report.effort_words import money_words
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import ElidedLabel, label, line, plain_tooltip

_TITLE = "Cost and return"
_SUBJECTS = {"time": "Time", "cost": "Cost", "return": "Return"}
_NONE = "not known"


def figures(returns: Returns, currency: str) -> tuple[tuple[str, str, str], ...]:
    """What it is, how much, and how it is meant; in the order they are read."""
    once = money_words(*returns.once, currency) if returns.once else _NONE
    running = _NONE if returns.running is None else money_words(returns.running, None, currency)
    benefit = money_words(*returns.benefit, currency) if returns.benefit else _NONE
    return (
        ("Once", once, "spent before it pays"),
        ("Running", running, "each year"),
        ("Benefit", benefit, "each year, once done"),
        ("Pays back", months(returns.payback), "what is spent once, from the benefit"),
    )


def months(payback: tuple[int, int] | None) -> str:
    """``"in 8 to 17 months"``."""
    if payback is None:
        return _NONE
    ends = [str(end) for end in dict.fromkeys(payback)]
    return f"in {' to '.join(ends)} {'month' if ends == ['1'] else 'months'}"


class ReturnsCard(QFrame):
    """Signals: `opened`, all of it is wanted."""

    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self.setProperty("card", "true")
        self.setAccessibleName(_TITLE)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(7), px(8), px(7))
        row.setSpacing(px(16))
        row.addWidget(label(_TITLE, "section"))
        self.said = ElidedLabel("", "body2")
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.said, 1)
        self.button = button(look, "Assumptions", self.opened.emit, kind="link", small=True)
        self.button.setAccessibleName("Cost and return, with what is assumed")
        row.addWidget(self.button)

    def show_returns(self, returns: Returns, currency: str) -> None:
        once, running, benefit, payback = (value for _, value, _ in figures(returns, currency))
        year = [
            f"{running} running" if returns.running is not None else "",
            f"{benefit} saved" if returns.benefit else "",
        ]
        yearly = ", ".join(part for part in year if part)
        parts = [
            f"Pays back {payback}" if returns.payback else "",
            f"{once} once" if returns.once else "",
            f"{yearly} a year" if yearly else "",
        ]
        gap = " \N{MIDDLE DOT} "
        said = gap.join(part for part in parts if part)
        self.said.setText(said or "No initiative says yet what it costs and saves")


class ReturnsDialog(QDialog):
    """Figures, what nobody knows yet, assumptions, what the model tells to expect.

    Signals:
        initiative_wanted: id of one whose assumptions are to be looked at.
    """

    initiative_wanted = Signal(str)

    def __init__(self, look: Look, shown: Assessment, round_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look = look
        px = look.px
        self.setWindowTitle(_TITLE)
        returns = returns_of(shown, round_id)
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(6))
        self._figures(returns, shown.engagement.currency)
        self._notes(returns)
        self._assumptions(returns, shown)
        self._expectations(returns)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_TITLE)
        area.setWidget(page)
        head, foot = QFrame(), QFrame()
        head.setProperty("panel", "top")
        words = QVBoxLayout(head)
        words.setContentsMargins(px(24), px(14), px(24), px(14))
        words.setSpacing(px(2))
        words.addWidget(label(_TITLE, "title"))
        about = "The sum of what the initiatives say, as ranges. Nothing is guessed for the others."
        words.addWidget(label(about, "body2", wrap=True))
        foot.setProperty("panel", "bottom")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.addStretch(1)
        close = button(look, "Close", self.reject)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(area, 1)
        column.addWidget(foot)
        room = parent.window().size()
        self.resize(min(px(720), room.width() - px(48)), min(px(680), room.height() - px(48)))
        area.setFocus()

    def _figures(self, returns: Returns, currency: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(20))
        for name, value, note in figures(returns, currency):
            part = QVBoxLayout()
            part.setSpacing(self._look.px(2))
            part.addWidget(label(name, "caption"))
            part.addWidget(label(value, "statement" if value != _NONE else "hint"))
            part.addWidget(label(note, "hint", wrap=True))
            part.addStretch(1)
            row.addLayout(part, 1)
        self._column.addLayout(row)

    def _head(self, text: str) -> None:
        self._column.addSpacing(self._look.px(8))
        self._column.addWidget(line())
        self._column.addSpacing(self._look.px(4))
        self._column.addWidget(label(text, "section"))

    def _notes(self, returns: Returns) -> None:
        if returns.notes:
            self._head("Not known yet")
            for note in returns.notes:
                self._column.addWidget(label(note, "body2", wrap=True))

    def _assumptions(self, returns: Returns, shown: Assessment) -> None:
        if not returns.assumptions:
            return
        self._head("What the figures rest on")
        for one in returns.assumptions:
            row = QHBoxLayout()
            row.setSpacing(self._look.px(8))
            item = shown.get(Initiative, one.initiative)
            link = button(self._look, one.code, kind="link", small=True)
            link.clicked.connect(lambda _on=False, item_id=one.initiative: self._open(item_id))
            link.setFixedWidth(self._look.px(44))
            link.setStyleSheet("QPushButton { padding: 0; text-align: left; }")
            if item is not None:
                link.setToolTip(plain_tooltip(item.title))
                link.setAccessibleName(f"{one.code} {item.title}")
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(self._look.px(1))
            words.setContentsMargins(0, self._look.px(5), 0, self._look.px(4))
            words.addWidget(label(item.title if item else "", "strong", wrap=True))
            words.addWidget(label(one.text, "body2", wrap=True))
            row.addLayout(words, 1)
            self._column.addLayout(row)

    def _expectations(self, returns: Returns) -> None:
        subjects: Iterable[str] = dict.fromkeys(one.subject for one in returns.expectations)
        for place, subject in enumerate(subjects):
            if place == 0:
                self._head("What to expect, says the model")
            self._column.addSpacing(self._look.px(4))
            self._column.addWidget(label(_SUBJECTS.get(subject, subject.capitalize()), "group"))
            for one in returns.expectations:
                if one.subject == subject:
                    self._column.addWidget(label(one.name, "strong", wrap=True))
                    self._column.addWidget(label(one.text, "body2", wrap=True))

    def _open(self, item_id: str) -> None:
        self.accept()
        self.initiative_wanted.emit(item_id)
