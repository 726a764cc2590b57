"""Before the talk: who came, who leads others in the room, and the notice to read aloud."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.keys import single_key
from ui.screens.interviews.keys import command_of, is_enter
from ui.screens.interviews.panel import clear
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.check_box import CheckBox
from ui.widgets.text import ElidedLabel, key_cap, label, line

_KEYS = 9
_Move = QAbstractSlider.SliderAction
_SCROLLING = {
    Qt.Key.Key_Up: _Move.SliderSingleStepSub,
    Qt.Key.Key_Down: _Move.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _Move.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Move.SliderPageStepAdd,
}


def notice_text(until: str) -> str:
    """What is read aloud before anything is written down.

    `until` is a day in words by which the notes go; empty where none is agreed yet.
    """
    gone = f"by {until}" if until else "six months after the assessment has ended"
    return (
        "I write down what is said here, with your role and never with your name. Only the "
        "assessors read these notes, and they are deleted "
        f"{gone}. What you say is not a rating of you or of anybody else. You may leave any "
        "question unanswered, and you may ask me to strike what you said. I will quote you only "
        "if you agree at the end, and then by department."
    )


class Invited(NamedTuple):
    """Somebody on the list; `leads` names those in the session they lead, by alias."""

    participant: str
    alias: str
    post: str
    present: bool
    line_manager: bool
    leads: str = ""


class BeginPage(QWidget):
    """A digit says that somebody came or did not, with Alt that they lead others; Enter begins.

    Signals:
        came, leads: id of a person of whom it is to change.
        add_wanted: somebody came who is not on the list.
        begun: the notice was read.
    """

    came = Signal(str)
    leads = Signal(str)
    add_wanted = Signal()
    begun = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self._shown: tuple[Invited, ...] | None = None
        self._fixed = False
        self._boxes: list[tuple[CheckBox, CheckBox]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(28), px(18), px(28), px(18))
        column.setSpacing(px(12))
        self.title, self._about = label("", "title", wrap=True), label("", "body2", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self._about)
        column.addWidget(self._people_card())
        column.addWidget(self._notice_card())
        column.addStretch(1)
        scroll.setWidget(inside)
        self._bar = scroll.verticalScrollBar()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(line())
        outer.addLayout(self._make_foot())

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout, QHBoxLayout]:
        px = self._look.px
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(20), px(12), px(20), px(14))
        column.setSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addWidget(label(title, "section"))
        row.addStretch(1)
        column.addLayout(row)
        return card, column, row

    def _people_card(self) -> QFrame:
        look = self._look
        card, column, row = self._card("Who came")
        for keys, words in (("1 to 9", "came or not"), ("Alt 1 to 9", "leads others here")):
            row.addWidget(key_cap(keys))
            row.addWidget(label(words, "hint"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._add = button(
            look, "Somebody else came", self.add_wanted.emit, kind="link", icon="plus"
        )
        self._add.setToolTip("Alt A")
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _notice_card(self) -> QFrame:
        look = self._look
        card, column, row = self._card("Read aloud")
        row.addWidget(label("The time is kept when you confirm", "hint"))
        self._notice = label("", wrap=True)
        self._notice.setFont(look.font(17, 400))
        self._notice.setStyleSheet(f"font-size: {look.px(17)}px;")
        column.addWidget(self._notice)
        return card

    def _make_foot(self) -> QHBoxLayout:
        """In sight however long the list is, and however low the window."""
        look, px = self._look, self._look.px
        foot = QHBoxLayout()
        foot.setContentsMargins(px(28), px(10), px(28), px(10))
        foot.setSpacing(px(8))
        self.begin = button(look, "It was read: begin", self.begun.emit, kind="primary")
        self.begin.setToolTip("Enter")
        foot.addWidget(self.begin)
        foot.addWidget(key_cap("Enter"))
        foot.addStretch(1)
        return foot

    def show_session(self, title: str, about: str, notice: str, *, fixed: bool) -> None:
        self._fixed = fixed
        for part, text in ((self.title, title), (self._about, about), (self._notice, notice)):
            if part.text() != text:
                part.setText(text)
        self.begin.setEnabled(not fixed)
        self._add.setEnabled(not fixed)

    def show_people(self, people: Sequence[Invited]) -> None:
        ids = [one.participant for one in self._shown or ()]
        if self._shown is None or [one.participant for one in people] != ids:
            self._build(people)
        self._shown = tuple(people)
        for (here, lead), one in zip(self._boxes, people, strict=True):
            here.setChecked(one.present)
            lead.setChecked(one.line_manager)
            lead.setEnabled(one.present)

    def _build(self, people: Sequence[Invited]) -> None:
        look, px = self._look, self._look.px
        clear(self._rows)
        self._boxes = []
        for place, one in enumerate(people):
            made = QWidget()
            made.setMinimumHeight(px(30))
            row = QHBoxLayout(made)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(12))
            cap = key_cap(str(place + 1)) if place < _KEYS else label("")
            cap.setFixedWidth(px(24))
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(cap)
            here = CheckBox(look, one.alias.replace("&", "&&"))
            here.setAccessibleName(f"{one.alias} came")
            here.setMinimumWidth(px(180))
            lead = CheckBox(look, "Leads others here")
            lead.setAccessibleName(f"{one.alias} leads others in the room")
            here.clicked.connect(lambda _on=False, place=place: self._toggle(place))
            lead.clicked.connect(lambda _on=False, place=place: self._toggle_lead(place))
            row.addWidget(here)
            row.addWidget(ElidedLabel(one.post, "caption"), 1)
            if one.leads:
                row.addWidget(label(f"leads {one.leads}", "warn"))
            row.addWidget(lead)
            self._rows.addWidget(made)
            # Shown by the layout it would come a moment later, and the rows lie on each other.
            made.show()
            self._boxes.append((here, lead))
        if not people:
            self._rows.addWidget(label("Nobody is invited yet. Add who came.", "caption"))

    def _toggle(self, place: int) -> None:
        self._change(place, self.came.emit)

    def _toggle_lead(self, place: int) -> None:
        self._change(place, self.leads.emit)

    def _change(self, place: int, tell: Callable[[str], object]) -> None:
        shown = self._shown or ()
        if not 0 <= place < len(shown):
            return
        here, lead = self._boxes[place]
        # The boxes show what stands in the file.
        here.setChecked(shown[place].present)
        lead.setChecked(shown[place].line_manager)
        if not self._fixed:
            tell(shown[place].participant)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign, command = single_key(event), command_of(event)
        if is_enter(event) and not self._fixed:
            self.begun.emit()
        elif sign.isdigit() and sign != "0":
            self._toggle(int(sign) - 1)
        elif command is not None and command[0] == "speaker":
            self._toggle_lead(command[1] - 1)
        elif not event.modifiers() and event.key() in _SCROLLING:
            self._bar.triggerAction(_SCROLLING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
