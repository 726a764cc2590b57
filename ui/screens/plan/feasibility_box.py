"""The box over the sessions: what of the wanted talks fits, as a bar, in words and in numbers."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.planning.feasibility import Feasibility
from ui.theme import Look
from ui.widgets.tags import StateTag
from ui.widgets.text import label


class _Bar(QWidget):
    """A share of 0 to 1, drawn."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.share, self.track = 0.0, "track"
        self.setFixedHeight(look.px(6))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        whole = QRectF(self.rect())
        painter.setBrush(self._look.colour(self.track))
        painter.drawRoundedRect(whole, radius, radius)
        if self.share > 0:
            painter.setBrush(self._look.colour("ring"))
            filled = QRectF(0, 0, max(whole.height(), whole.width() * self.share), whole.height())
            painter.drawRoundedRect(filled, radius, radius)


class FeasibilityBox(QFrame):
    """Amber while less fits than is wanted; the tag says whether what was chosen fits."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.setObjectName("feasibility")
        self.headline = label("", "strong", wrap=True)
        self.tag = StateTag(look)
        self._bar = _Bar(look)
        self.detail = label("", "caption", wrap=True)
        self.ways = label("", "caption", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.headline, 1)
        head.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(6))
        column.addLayout(head)
        for part in (self._bar, self.detail, self.ways):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_plan(self, found: Feasibility) -> None:
        """The numbers of a round."""
        look, t = self._look, self._look.tokens
        short = found.holds < found.wanted or not found.fits
        fill, edge = (t.warn_fill, t.warn_line) if short else (t.surface_2, t.border)
        self.setStyleSheet(
            f"#feasibility {{ background: {fill}; border: 1px solid {edge};"
            f" border-radius: {look.px(6)}px; }}"
        )
        self._bar.track = "warn_line" if short else "track"
        self._bar.share = found.fitting / found.wanted if found.wanted else 0.0
        self._bar.update()
        self.headline.setText(found.headline)
        self.detail.setText(found.detail)
        self.ways.setText("\n".join(found.ways))
        self.ways.setVisible(bool(found.ways))
        if not found.sessions:
            self.tag.show_state("", "plain")
        elif found.fits:
            self.tag.show_state("plan fits", "ok")
        elif found.chosen <= found.holds:
            self.tag.show_state(f"{len(found.overfull)} too full", "warn")
        else:
            self.tag.show_state("does not fit", "warn")
        self.setAccessibleName(found.headline)
        self.setAccessibleDescription(f"{self.tag.text()}. {found.detail} {' '.join(found.ways)}")
