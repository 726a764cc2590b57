"""The card of the present topic: question, notes, probes; beneath it the topic that comes next."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.interviews.header import Header
from ui.screens.interviews.notes import NotesEditor
from ui.screens.interviews.probes import ProbeLine, Probes
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import ElidedLabel, key_cap, label, line


class Card(NamedTuple):
    """What is shown of a topic.

    Attributes:
        place: ``"Topic 7 of 10"``.
        where: area and dimension by their full names.
        lead: the question to be read aloud.
        probes: the questions behind its statements.
        following: the lead question and the name of the next topic; empty after the last.
    """

    place: str
    where: str
    lead: str
    probes: tuple[ProbeLine, ...]
    following: tuple[str, str] = ("", "")


class TopicPage(QWidget):
    """Who is in the room, the card, the next topic.

    Signals:
        unknown_wanted: nobody knows about the current probe.
        follow_wanted: it, or a point in words, is to be come back to.
    """

    unknown_wanted = Signal()
    follow_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self._low, self._follows = False, False
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(14), px(28), px(14))
        column.setSpacing(px(12))
        self.header = Header(look)
        column.addWidget(self.header)
        self._card = QFrame()
        self._card.setProperty("card", "true")
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(px(24), px(14), px(24), px(12))
        self._inside.setSpacing(px(8))
        self._add_head()
        self.notes = NotesEditor(look)
        self.probes = Probes(look)
        self._add_notes()
        self._add_probes()
        self._add_foot()
        column.addWidget(self._card)
        self._next = QFrame()
        self._next.setProperty("panel", "inset")
        row = QHBoxLayout(self._next)
        row.setContentsMargins(px(16), px(11), px(16), px(11))
        row.setSpacing(px(8))
        row.addWidget(icon_label(look, "arrow-right", look.tokens.text_3, 14, self))
        row.addWidget(label("Next topic", "caption"))
        self._next_lead = ElidedLabel("", "body2")
        self._next_name = label("", "caption")
        row.addWidget(self._next_lead, 1)
        row.addWidget(self._next_name)
        column.addWidget(self._next)
        column.addStretch(1)

    def _add_head(self) -> None:
        row = QHBoxLayout()
        self._place, self._where = label("", "caption-strong"), ElidedLabel("", "caption")
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._where)
        self._inside.addLayout(row)
        self._lead = label("", "lead", wrap=True)
        self._inside.addWidget(self._lead)

    def _add_notes(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, self._look.px(6), 0, 0)
        row.addWidget(label("Notes", "group"))
        row.addStretch(1)
        self._hint = label("Each line keeps its speaker", "caption")
        row.addWidget(self._hint)
        self._inside.addLayout(row)
        self._inside.addWidget(self.notes)

    def _add_probes(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, self._look.px(4), 0, 0)
        row.setSpacing(self._look.px(10))
        row.addWidget(label("Probes", "group"))
        row.addWidget(label("Tick what you have heard about", "caption"))
        row.addStretch(1)
        self._heard = label("", "caption")
        row.addWidget(self._heard)
        self._inside.addLayout(row)
        self._inside.addWidget(line())
        self._inside.addWidget(self.probes)
        self._inside.addWidget(line())

    def _add_foot(self) -> None:
        look, px = self._look, self._look.px
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addWidget(icon_label(look, "chevron-right", look.tokens.text_3, 14, self))
        row.addWidget(label("Quick rating", "caption-strong"))
        self._quick = label("", "caption")
        row.addWidget(self._quick)
        row.addStretch(1)
        unknown = button(
            look,
            "Does not know",
            self.unknown_wanted.emit,
            kind="ghost",
            icon="circle-question-mark",
            small=True,
        )
        unknown.setToolTip(
            "Nobody in the room can say it: who would? (? on a probe, Shift F2 to F10)"
        )
        follow = button(
            look, "Follow up", self.follow_wanted.emit, kind="ghost", icon="flag", small=True
        )
        follow.setStyleSheet(f"QPushButton {{ color: {look.tokens.flag}; }}")
        follow.setIcon(look.icons.icon("flag", look.tokens.flag, px(16), px(6)))
        follow.setToolTip("Flags the probe that has the keyboard, else notes a point (Ctrl .)")
        row.addWidget(unknown)
        row.addWidget(follow)
        row.addWidget(key_cap("!"))
        self._inside.addLayout(row)

    def show_card(self, card: Card, *, room: bool) -> None:
        for part, text in (
            (self._place, card.place),
            (self._where, card.where),
            (self._lead, card.lead),
            (self._next_lead, card.following[0]),
            (self._next_name, card.following[1]),
            (self._quick, "hidden in the room" if room else "in the panel at the right"),
        ):
            if part.text() != text:
                part.setText(text)
        self._follows = bool(card.following[1])
        self._next.setVisible(self._follows and not self._low)
        heard = sum(probe.heard for probe in card.probes)
        self._heard.setText(f"{heard} of {len(card.probes)} heard")
        self.probes.show_probes(card.probes)

    def fold(self, *, low: bool) -> None:
        """A low window keeps question, notes and probes; the next topic stands in the sidebar."""
        if low == self._low:
            return
        self._low = low
        px = self._look.px
        self._next.setVisible(self._follows and not low)
        edge = px(8 if low else 14)
        self._column.setContentsMargins(px(28), edge, px(28), edge)
        self._inside.setContentsMargins(px(24), px(8 if low else 14), px(24), px(6 if low else 12))
        self._inside.setSpacing(px(5 if low else 8))
        self._lead.setProperty("role", "title" if low else "lead")
        self._lead.style().unpolish(self._lead)
        self._lead.style().polish(self._lead)

    def fix(self, *, on: bool, hint: str = "") -> None:
        """Only to be read; without a topic a `hint` says what has to come first."""
        self.notes.fix(on=on or bool(hint), hint=hint)
        self.probes.fix(on=on)
