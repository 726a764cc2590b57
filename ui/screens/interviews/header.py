"""Who is in the room: a chip for each, with the key that makes it speak."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.screens.interviews.flow import Flow
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.pressable import Pressable
from ui.widgets.text import ElidedLabel, key_cap, label, line, plain_tooltip

_KEYS = 9
# So many stand with their posts side by side; more get one line each.
_ROOMY = 4
# More rows of chips than this are scrolled through: the talk needs the room.
_ROWS = 2
_WIDEST = 150


class Guest(NamedTuple):
    """What is shown of somebody in the room, nobody's name; `key` is the number of their key."""

    id: str
    alias: str
    post: str
    line_manager: bool
    key: int


class GuestChip(Pressable):
    """Key, alias, post, and in amber that a line manager is in the room.

    Signals:
        marked: the line manager mark is to change; `gone`: the person is not in the room.
    """

    marked = Signal()
    gone = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self._shown: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._box = QFrame()
        self._box.setObjectName("guest")
        outer.addWidget(self._box)
        row = QHBoxLayout(self._box)
        row.setContentsMargins(px(6), px(3), px(8), px(3))
        row.setSpacing(px(5))
        self._key = key_cap("")
        self._key.setStyleSheet(f"padding: 0 {px(3)}px;")
        # Aliases differ at their end: "Service desk A", "Service desk B".
        middle = Qt.TextElideMode.ElideMiddle
        self._alias, self._post = (ElidedLabel("", role, middle) for role in ("strong", "caption"))
        for part in (self._alias, self._post):
            part.setMaximumWidth(px(_WIDEST))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._alias)
        words.addWidget(self._post)
        self._rule = line(vertical=True)
        self._manager = label("", "warn")
        self._manager.setStyleSheet(f"font-size: {px(11)}px; font-weight: 500;")
        row.addWidget(self._key)
        row.addLayout(words)
        row.addWidget(self._rule)
        row.addWidget(self._manager)

    def show_guest(self, guest: Guest, *, speaking: bool, slim: bool) -> None:
        shown = (guest, speaking, slim)
        if shown == self._shown:
            return
        self._shown = shown
        self._key.setText(f"Alt {guest.key}")
        self._key.setVisible(guest.key <= _KEYS)
        self._alias.setText(guest.alias)
        self._post.setText(guest.post)
        self._post.setVisible(bool(guest.post) and not slim)
        self._manager.setText("line manager" if slim else "line manager\npresent")
        for part in (self._rule, self._manager):
            part.setVisible(guest.line_manager)
        said = [guest.alias, guest.post, "line manager present" if guest.line_manager else ""]
        self.setAccessibleName(", ".join(part for part in said if part))
        keys = f" with Alt {guest.key}" if guest.key <= _KEYS else ""
        told = f"Speaks{keys}. M: leads others in the room. Del: is not here."
        self.setToolTip(plain_tooltip(f"{guest.alias}. {told}"))
        self._amber, self._speaking = guest.line_manager, speaking
        self._dress()
        self.updateGeometry()

    def _dress(self) -> None:
        t, px = self._look.tokens, self._look.px
        fill = t.warn_fill if self._amber else t.accent_soft if self._speaking else t.surface
        edge = t.warn_line if self._amber else t.border_strong
        edge = t.accent if self.hasFocus() or self._speaking else edge
        wide = 2 if self.hasFocus() else 1
        self._box.setStyleSheet(
            f"#guest {{ background: {fill}; border: {wide}px solid {edge};"
            f" border-radius: {px(6)}px; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_M and not event.modifiers():
            self.marked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.gone.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Leads others in the room", self.marked.emit)
        menu.addAction("Is not here", self.gone.emit)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._dress()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dress()


class Header(QWidget):
    """The chips in the order of their keys, which have gaps where somebody is not here; *Add*.

    Signals:
        spoke: number of the key of a chip, from 1.
        marked, gone: id of a person.
        add_wanted: somebody came.
    """

    spoke = Signal(int)
    marked = Signal(str)
    gone = Signal(str)
    add_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._guests: Sequence[Guest] = ()
        self._speaker = ""
        self._chips: list[GuestChip] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._flow = Flow(look.px(6))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._flow)
        row.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add = button(look, "Add", self.add_wanted.emit, kind="link")
        self.add.setToolTip("Somebody of the plan, or somebody who came (Alt A)")

    def show_guests(self, guests: Sequence[Guest], speaker: str) -> None:
        """`speaker` is the id of who speaks."""
        if (tuple(guests), speaker) == (self._guests, self._speaker):
            return
        self._guests, self._speaker = tuple(guests), speaker
        while len(self._chips) < len(guests):
            self._chips.append(self._chip(len(self._chips)))
        while len(self._chips) > len(guests):
            gone = self._chips.pop()
            gone.setParent(None)
            gone.deleteLater()
        self._fill()

    def _chip(self, place: int) -> GuestChip:
        chip = GuestChip(self._look)
        chip.clicked.connect(lambda _shift=False: self.spoke.emit(self._guests[place].key))
        chip.marked.connect(lambda: self.marked.emit(self._guests[place].id))
        chip.gone.connect(lambda: self.gone.emit(self._guests[place].id))
        return chip

    def _fill(self) -> None:
        narrow = self.width() < self._look.px(170) * len(self._guests)
        slim = len(self._guests) > _ROOMY or narrow
        chips = self._chips[: len(self._guests)]
        for chip, guest in zip(chips, self._guests, strict=True):
            chip.show_guest(guest, speaking=guest.id == self._speaker, slim=slim)
        parts: list[QWidget] = [*chips, self.add]
        self._flow.show_parts(parts)
        self._fit()
        speaking = next(
            (
                one
                for one, guest in zip(chips, self._guests, strict=True)
                if guest.id == self._speaker
            ),
            None,
        )
        if speaking is not None:
            self._scroll.ensureWidgetVisible(speaking, 0, 0)

    def _fit(self) -> None:
        """As high as its rows, and not higher than some of them."""
        row = max((chip.sizeHint().height() for chip in self._chips), default=0)
        row = max(row, self.add.sizeHint().height())
        most = _ROWS * row + (_ROWS - 1) * self._look.px(6)
        high = self._flow.heightForWidth(max(1, self.width()))
        self.setFixedHeight(max(1, min(high, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()
