"""Bottom left on working screens: whether everything is saved."""

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maturity_desktop.errors import UserError
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.text import ElidedLabel

_SPIN_MS, _PATIENCE_MS = 80, 400


class SaveStateLabel(QWidget):
    """A tick and the time; a turning circle after 400 ms; the cause where it fails.

    The ways on stand in a bar over the work.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(24), 0, 0, 0)
        row.setSpacing(look.px(6))
        self._text = ElidedLabel("", "body2")
        row.addWidget(self._text)
        row.addStretch(1)
        self._state, self._turn = "idle", 0
        self._spin = QTimer(self, interval=_SPIN_MS)
        self._spin.timeout.connect(self._rotate)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._become_slow)
        self._waiting = 0
        self._set("idle", "")

    def show_state(
        self,
        waiting: int,
        saved_at: str,
        error: UserError | None,
        carried: int = 0,
        *,
        away: str = "",
    ) -> None:
        """As `SaveState` of the workspace: how many changes wait, since when, and why.

        `carried`: how many are on this computer and not in the file.
        `away`: that the file is not in its place, in a sentence.
        """
        self._waiting = waiting
        if carried:
            self._patience.stop()
            self._set("failed", f"Not in the file yet: {counted(carried, 'change')}")
        elif error is not None:
            self._patience.stop()
            self._set("failed", f"Not saved: {error.message}")
        elif away and waiting == 0:
            self._patience.stop()
            self._set("failed", away)
        elif waiting == 0:
            self._patience.stop()
            self._set("saved", f"All changes saved {saved_at}" if saved_at else "All changes saved")
        elif self._state == "slow":
            self._text.setText(f"Saving {counted(waiting, 'change')}…")
        elif not self._patience.isActive():
            self._patience.start()

    def _become_slow(self) -> None:
        self._set("slow", f"Saving {counted(self._waiting, 'change')}…")

    def _set(self, state: str, text: str) -> None:
        self._state = state
        self._text.setText(text)
        role = "error" if state == "failed" else "body2"
        if role != self._text.property("role"):
            self._text.setProperty("role", role)
            self._text.style().polish(self._text)
            announce(self, text)
        self.setAccessibleName(text)
        if state == "slow":
            self._spin.start()
        else:
            self._spin.stop()
        self.update()

    def _rotate(self) -> None:
        self._turn = (self._turn + 30) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        side = look.px(16)
        rect = QRectF(0, (self.height() - side) / 2, side, side)
        if self._state == "slow":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("text_3"), look.px(2)))
            painter.drawArc(rect.adjusted(2, 2, -2, -2), -self._turn * 16, 270 * 16)
        elif self._state != "idle":
            name, ink = ("check", "ok") if self._state == "saved" else ("circle-alert", "error")
            colour: str = getattr(look.tokens, ink)
            painter.drawPixmap(
                rect.topLeft(), look.icons.pixmap(name, colour, side, self.devicePixelRatio())
            )
