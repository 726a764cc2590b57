"""The questions behind the statements of a topic, ticked as something is heard about them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.keys import single_key
from ui.screens.interviews.keys import command_of
from ui.theme import Look
from ui.widgets.check_box import CheckBox
from ui.widgets.icon_label import icon_label
from ui.widgets.tags import StateTag
from ui.widgets.text import ElidedLabel, key_cap, line, plain_tooltip

_KEYS, _ROW, _ANY_WIDTH = 9, 34, 16_000
_SIGNS = {"?": "unknown", "!": "flag", "V": "vote"}


class ProbeLine(NamedTuple):
    """A question as it is shown: neither number nor level of its statement.

    Attributes:
        unknown: nobody in the room knew; `who` would.
        votes: counted in a silent vote, all answers together.
    """

    id: str
    title: str
    question: str
    heard: bool = False
    unknown: bool = False
    who: str = ""
    flag: bool = False
    votes: int = 0


class _Box(CheckBox):
    """Signals: `pressed_key`: what a key on it means; `came`: it has the keyboard."""

    pressed_key = Signal(str, int)
    came = Signal()

    def event(self, event: QEvent) -> bool:
        """Its single keys are its own, also those that are shortcuts of the window: ``?``."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            sign = single_key(event)
            if sign and (sign in _SIGNS or sign.isdigit()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command, sign = command_of(event), single_key(event)
        if command is not None:
            self.pressed_key.emit(*command)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.pressed_key.emit("move", -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.pressed_key.emit("back", 0)
        elif sign in _SIGNS:
            self.pressed_key.emit(_SIGNS[sign], -1)
        elif sign.isdigit() and sign != "0":
            self.pressed_key.emit("probe", int(sign) - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()


class _Row(QWidget):
    """One question: box, title, question, what became of it, its key."""

    def __init__(self, look: Look, place: int) -> None:
        super().__init__()
        px = look.px
        self._shown: ProbeLine | None = None
        self.setFixedHeight(px(_ROW))
        self.box = _Box(look, "")
        self.title, self.question = ElidedLabel("", "strong"), ElidedLabel("", "body2")
        self.unknown = StateTag(look, "", "warn")
        self.votes = StateTag(look, "")
        self.flag = icon_label(look, "flag", look.tokens.flag, 14, self)
        self.flag.setToolTip("To come back to")
        self.cap = key_cap(f"F{place + 2}")
        grid = self.grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        parts = (self.box, self.title, self.question, self.flag, self.votes, self.unknown, self.cap)
        for column, part in enumerate(parts):
            grid.addWidget(part, 0, column)
        grid.setColumnStretch(2, 1)
        # Only now: shown before it stands in the row it is a window of its own, which takes the
        # keyboard from the one who types.
        self.cap.setVisible(place < _KEYS)

    def give_title(self, width: int) -> None:
        """So wide a title; 0: all there is."""
        self.title.setMinimumWidth(width)
        self.title.setMaximumWidth(width or _ANY_WIDTH)
        self.grid.setColumnStretch(1, 0 if width else 1)

    def show_probe(self, probe: ProbeLine) -> None:
        if probe == self._shown:
            # A click turns the box by itself.
            self.box.setChecked(probe.heard)
            return
        before, self._shown = self._shown, probe
        self.title.setText(probe.title)
        self.question.setText(probe.question)
        self.box.setChecked(probe.heard)
        self.box.setAccessibleName(probe.title)
        self.box.setAccessibleDescription(probe.question)
        # A tag is dressed anew each time, which takes longer than all the rest.
        if before is None or (probe.unknown, probe.who) != (before.unknown, before.who):
            who = f"ask: {probe.who}" if probe.who else "nobody knew"
            self.unknown.show_state(who if probe.unknown else "", "warn")
        if before is None or probe.votes != before.votes:
            self.votes.show_state(f"vote of {probe.votes}" if probe.votes else "", "plain")
        self.flag.setVisible(probe.flag)


class Probes(QScrollArea):
    """One stop of Tab: Up and Down move, a digit or Space ticks, Esc goes back to the notes.

    Signals:
        ticked: id of a statement something was heard about, or no longer.
        unknown: id of one nobody in the room can say anything about.
        flagged: id of one to come back to.
        voted: id of one a silent vote is wanted on.
        key: a command of the session and its number.
        left: back to the notes.
        moved: another one is the current one.
    """

    ticked = Signal(str)
    unknown = Signal(str)
    flagged = Signal(str)
    voted = Signal(str)
    key = Signal(str, int)
    left = Signal()
    moved = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[ProbeLine, ...] = ()
        self._rows: list[_Row] = []
        self._place = 0
        self._fixed = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Probes")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_probes(self, probes: Sequence[ProbeLine]) -> None:
        if tuple(probes) == self._shown:
            return
        anew = [probe.id for probe in probes] != [probe.id for probe in self._shown]
        self._shown = tuple(probes)
        while len(self._rows) < len(probes):
            self._add_row()
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(probes))
            if place < len(probes):
                row.show_probe(probes[place])
        if anew:
            self._go(0)
        self._share_width()
        self.updateGeometry()

    def _add_row(self) -> None:
        place = len(self._rows)
        row = _Row(self._look, place)
        row.setObjectName("probe")
        if place:
            self._column.insertWidget(2 * place - 1, line())
        self._column.insertWidget(2 * place, row)
        row.box.clicked.connect(lambda _on=False: self._tick(place))
        row.box.pressed_key.connect(self._on_key)
        row.box.came.connect(lambda: self._go(place))
        self._rows.append(row)

    def _go(self, place: int) -> None:
        self._place = place
        for number, row in enumerate(self._rows):
            policy = Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus
            row.box.setFocusPolicy(policy)
        if self._rows and place < len(self._rows) and self._rows[place].box.hasFocus():
            self.ensureWidgetVisible(self._rows[place], 0, 0)
        self.moved.emit()

    @property
    def current(self) -> str:
        """Id of the statement that keys are about; empty where there is none."""
        return self._shown[self._place].id if self._place < len(self._shown) else ""

    @property
    def has_keyboard(self) -> bool:
        return any(row.box.hasFocus() for row in self._rows)

    def fix(self, *, on: bool) -> None:
        """Only to be read."""
        self._fixed = on

    def take_keyboard(self) -> None:
        if self._place < len(self._shown):
            self._rows[self._place].box.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, place: int) -> bool:
        """The current one from now on, by its place; False where there is none."""
        if not 0 <= place < len(self._shown):
            return False
        self._go(place)
        return True

    def tick(self, place: int) -> None:
        """By its key, wherever the keyboard is."""
        if self.choose(place):
            self._tick(place)

    def _tick(self, place: int) -> None:
        # The box shows what stands in the file, which an edit that is refused leaves as it was.
        self._rows[place].box.setChecked(self._shown[place].heard)
        self._go(place)
        if not self._fixed:
            self.ticked.emit(self._shown[place].id)

    def _on_key(self, name: str, number: int) -> None:
        if name == "move":
            if self.choose(self._place + number):
                self._rows[self._place].box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name == "back":
            self.left.emit()
        elif name == "probe":
            self.tick(number)
        elif number == -1 and self.current:
            signals = {"unknown": self.unknown, "flag": self.flagged, "vote": self.voted}
            signals[name].emit(self.current)
        else:
            self.key.emit(name, number)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), len(self._shown) * (self._look.px(_ROW) + 1))

    def minimumSizeHint(self) -> QSize:
        two = self._look.px(2 * 35)
        return QSize(self._look.px(200), min(self.sizeHint().height(), two))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """The titles in one column; a narrow list has them alone, the question as a tooltip."""
        rows = list(zip(self._rows, self._shown, strict=False))
        room = self.viewport().width()
        wide = room >= self._look.px(520)
        titles = max((row.title.sizeHint().width() for row, _ in rows), default=0)
        most = round(room * 0.45)
        for row, probe in rows:
            row.give_title(min(titles + self._look.px(8), most) if wide else 0)
            row.question.setVisible(wide)
            row.box.setToolTip("" if wide else plain_tooltip(probe.question))
