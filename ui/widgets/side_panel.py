"""A panel at the right of a list: one thing of it, with steps to its neighbours and a cross."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.buttons import icon_button


class WholeHeight(QWidget):
    """The inside of a scroll area, as high as what it holds.

    A scroll area asks for the height before layouts inside of layouts have told theirs, and asks
    again only with a later event: until then rows would be seen over each other.
    """

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            needed = self.heightForWidth(self.width())
            if self.height() < needed:
                self.resize(self.width(), needed)
        return done


def scrolling(inside: QWidget) -> QScrollArea:
    """A scroll area without a frame, that scrolls down alone and takes no part in Tab."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    return made


class SidePanel(QFrame):
    """Signals.

    Signals:
        stepped: -1 or 1: the previous or the next one.
        closed: the cross.
        left: Esc.
    """

    stepped = Signal(int)
    closed = Signal()
    left = Signal()

    def __init__(self, look: Look, names: tuple[str, str], width: int) -> None:
        """`names` are that of the panel for screen readers, and the word for what it shows."""
        super().__init__()
        self._look = look
        name, word = names
        self.item_id = ""
        self.setProperty("panel", "right")
        self.setFixedWidth(look.px(width))
        self.setAccessibleName(name)
        self.up = icon_button(look, "chevron-up", f"Previous {word} (Alt+Up)")
        self.down = icon_button(look, "chevron-down", f"Next {word} (Alt+Down)")
        self.close_button = icon_button(look, "x", "Close (Esc)", self.closed.emit)
        self.up.clicked.connect(lambda: self.stepped.emit(-1))
        self.down.clicked.connect(lambda: self.stepped.emit(1))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, look.px(8), 0, 0)
        self._column.setSpacing(0)

    def _tools(self) -> QHBoxLayout:
        """Steps and cross, for the head."""
        row = QHBoxLayout()
        row.setSpacing(self._look.px(2))
        for part in (self.up, self.down, self.close_button):
            row.addWidget(part)
        return row

    def set_ends(self, above: bool, below: bool) -> None:  # the ends of the list
        self.up.setEnabled(above)
        self.down.setEnabled(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if alt and step:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
