"""The panel at the right in the room: time, topics left, promises, consent, and nothing else."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.planning.pace import Pace
from ui.screens.interviews.consent import Consent, ConsentBoxes
from ui.screens.interviews.room import RoomSwitch
from ui.screens.interviews.time_box import TimeBox, TimeRing
from ui.screens.interviews.topics import Mark
from ui.theme import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.icon_label import icon_label
from ui.widgets.tags import StateTag, Tone
from ui.widgets.text import ElidedLabel, key_cap, label, line

_WIDE, _STRIP = 324, 56


class LeftTopic(NamedTuple):
    """A topic that is not done: its name, ``"now"`` or ``"must ask"`` or nothing."""

    name: str
    word: str


class PromisedItem(NamedTuple):
    """A document promised or shown in the session."""

    code: str
    title: str
    detail: str
    state: str
    tone: Tone


def clear(column: QVBoxLayout) -> None:
    """Takes away what stands in a column, from the screen at once."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()


class _LeftRow(QWidget):
    """A topic that is left; made once, for whichever topic stands in its place."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(9))
        self._mark = Mark(look, "open", 14)
        self._name, self._word = ElidedLabel(""), label("", "caption")
        row.addWidget(self._mark)
        row.addWidget(self._name, 1)
        row.addWidget(self._word)

    def show_topic(self, topic: LeftTopic) -> None:
        self._mark.show_state("now" if topic.word == "now" else "open")
        if topic.name != self._name.text():
            self._name.setText(topic.name)
        if topic.word != self._word.text():
            self._word.setText(topic.word)


class _PromisedRow(QWidget):
    """A document that was promised; made once, for whichever document stands in its place."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._shown: PromisedItem | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(2), 0, look.px(2))
        column.setSpacing(look.px(2))
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        column.addLayout(row)
        self._code, self._title = label("", "caption-strong"), ElidedLabel("")
        # Empty until it stands here: with a word in it, it would be a window of its own before.
        self._tag = StateTag(look)
        self._detail = ElidedLabel("", "caption")
        row.addWidget(self._code)
        row.addWidget(self._title, 1)
        row.addWidget(self._tag)
        column.addWidget(self._detail)

    def show_item(self, item: PromisedItem) -> None:
        if item == self._shown:
            return
        before, self._shown = self._shown, item
        self._code.setText(item.code)
        self._title.setText(item.title)
        self._detail.setText(item.detail)
        # A tag is dressed anew each time, which takes longer than all the rest.
        if before is None or (item.state, item.tone) != (before.state, before.tone):
            self._tag.show_state(item.state, item.tone)

    def empty(self) -> None:
        """Nothing of a session stays in it."""
        self.show_item(PromisedItem("", "", "", "", "plain"))


class SidePanel(QFrame):
    """Sections in a column that scrolls; at the bottom whether others can see the screen.

    Attributes:
        below: takes what the assessor alone sees; empty in the room.

    Signals:
        consented: id of somebody, and whether they may be quoted.
        promise_wanted: a document was promised.
    """

    consented = Signal(str, bool)
    promise_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.setProperty("panel", "right")
        self.setFixedWidth(px(_WIDE))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, px(14))
        outer.setSpacing(px(8))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(16), px(14), px(16), px(8))
        column.setSpacing(px(12))
        self.time = TimeBox(look)
        column.addWidget(self.time)
        self.below = QVBoxLayout()
        column.addLayout(self.below)
        column.addWidget(line())
        self._each = label("", "caption")
        self._left = self._section(column, "Topics left", self._each)
        self._left_rows: list[_LeftRow] = []
        self._promised_rows: list[_PromisedRow] = []
        self._all_done = label("All topics are done.", "caption")
        self._left.addWidget(self._all_done)
        column.addWidget(line())
        cap = key_cap("Ctrl E")
        self._promised = self._section(column, "Promised documents", cap)
        self._nothing = button(
            look, "Add a promised document", self.promise_wanted.emit, kind="link"
        )
        column.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(line())
        self._consent = ConsentBoxes(look)
        self._consent.consented.connect(self.consented)
        self._section(column, "Quotes", None).addWidget(self._consent)
        column.addWidget(
            label("May be quoted, by department only. Ask at the close.", "hint", wrap=True)
        )
        column.addStretch(1)
        scroll.setWidget(inside)
        outer.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), 0, px(16), 0)
        self.room = RoomSwitch(look)
        foot.addWidget(self.room)
        outer.addLayout(foot)
        self._shown: dict[str, object] = {}

    def _section(self, column: QVBoxLayout, title: str, right: QWidget | None) -> QVBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(title, "section"))
        row.addStretch(1)
        if right is not None:
            row.addWidget(right)
        column.addLayout(row)
        made = QVBoxLayout()
        made.setSpacing(self._look.px(6))
        column.addLayout(made)
        return made

    def _changed(self, name: str, value: object) -> bool:
        if self._shown.get(name) == value:
            return False
        self._shown[name] = value
        return True

    def show_pace(self, pace: Pace, *, paused: bool, running: bool) -> None:
        self.time.show_pace(pace, paused=paused, running=running)
        each = f"about {pace.each_text} each" if pace.left > 1 and pace.to_talk > 0 else ""
        if self._each.text() != each:
            self._each.setText(each)

    def show_left(self, topics: Sequence[LeftTopic], *, planned: bool) -> None:
        """`planned`: there are topics on the list at all."""
        if not self._changed("left", (tuple(topics), planned)):
            return
        self._all_done.setText("All topics are done." if planned else "No topics are planned.")
        while len(self._left_rows) < len(topics):
            row = _LeftRow(self._look)
            self._left_rows.append(row)
            self._left.addWidget(row)
        for row, topic in zip(self._left_rows, topics, strict=False):
            row.show_topic(topic)
            row.show()
        for row in self._left_rows[len(topics) :]:
            row.hide()
        self._all_done.setVisible(not topics)

    def show_promised(self, items: Sequence[PromisedItem]) -> None:
        if not self._changed("promised", tuple(items)):
            return
        self._nothing.setVisible(not items)
        while len(self._promised_rows) < len(items):
            row = _PromisedRow(self._look)
            self._promised_rows.append(row)
            self._promised.addWidget(row)
        for row, item in zip(self._promised_rows, items, strict=False):
            row.show_item(item)
            row.show()
        for row in self._promised_rows[len(items) :]:
            row.empty()
            row.hide()

    def show_consent(self, people: Sequence[Consent], *, fixed: bool) -> None:
        """A box for each speaker."""
        if self._changed("consent", (tuple(people), fixed)):
            self._consent.show_people(people, fixed=fixed)


class PanelStrip(QFrame):
    """What is left of the panel in a narrow window: the ring, and the way to open it.

    Signals:
        open_wanted: the whole panel.
    """

    open_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self.setProperty("panel", "right")
        self.setFixedWidth(px(_STRIP))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(12), px(6), px(12))
        column.setSpacing(px(10))
        made = icon_button(look, "panel-right", "Time, topics left, promises (Ctrl L)")
        made.clicked.connect(lambda _on=False: self.open_wanted.emit())
        column.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        self.ring = TimeRing(look, slim=True)
        column.addWidget(self.ring)
        column.addStretch(1)
        self._room = icon_label(look, "eye-off", look.tokens.text_2, 18, self)
        self._room.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._room.setToolTip("Room mode: other voices hidden (Ctrl Shift R)")
        column.addWidget(self._room)

    def show_room(self, *, on: bool) -> None:
        self._room.setVisible(on)
