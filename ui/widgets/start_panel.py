"""The left panel of the start screen: what the program is, three ways to begin, quiet links."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Look
from ui.widgets.big_button import BigButton
from ui.widgets.icon_label import icon_label
from ui.widgets.link_row import LinkRow
from ui.widgets.product_mark import ProductMark
from ui.widgets.text import label, line

# From this margin on the larger claim stands on one line.
_WIDE = 40


class StartPanel(QFrame):
    """Emits what was chosen; scrolls where the window is low."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    restore_wanted = Signal()
    repair_wanted = Signal()
    levels_wanted = Signal()
    shortcuts_wanted = Signal()

    def __init__(self, look: Look, version: str) -> None:
        super().__init__()
        self._look = look
        self.setProperty("panel", "sidebar")
        self._inside = QVBoxLayout()
        self._inside.setSpacing(0)
        self._gaps: list[tuple[QSpacerItem, int, int]] = []
        self._build(version)
        content = QWidget()
        content.setLayout(self._inside)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scroll)
        self.fit(_WIDE, 1.0)

    def fit(self, margin: int, room: float) -> None:
        """Takes its measures.

        Args:
            margin: left and right, in pixels of the design.
            room: 0 where the window is as low as it may be, 1 where all gaps have their size.
        """
        px = self._look.px
        self._inside.setContentsMargins(px(margin), px(24), px(margin), px(20 + 8 * room))
        size = px(14 if margin >= _WIDE else 13)
        self._claim.setStyleSheet(f"font-size: {size}px;")
        for gap, least, most in self._gaps:
            height = px(least + (most - least) * room)
            gap.changeSize(0, height, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._inside.invalidate()

    @property
    def stops(self) -> tuple[BigButton, ...]:
        """The three large buttons in the order of Tab."""
        return (self.new, self.open, self.sample)

    @property
    def links(self) -> tuple[LinkRow, ...]:
        return (self.restore, self.repair, self.levels, self.shortcuts)

    def _build(self, version: str) -> None:
        look, px = self._look, self._look.px
        add = self._inside.addWidget
        self._give(0, 73)
        add(ProductMark(look))
        self._give(12, 26)
        name = label("Maturity Desktop", "figure")
        name.setStyleSheet(f"letter-spacing: -{px(0.5) or 0.5}px;")
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        add(name)
        self._inside.addSpacing(px(7))
        claim = "ITSM maturity assessments, on site and offline."
        self._claim = label(claim, "body2", wrap=True)
        add(self._claim)
        self._give(20, 43)
        self.new = BigButton(
            look, "plus", "New engagement", "Client, scope and targets", keys="Ctrl N", primary=True
        )
        self.open = BigButton(
            look,
            "folder-open",
            "Open\N{HORIZONTAL ELLIPSIS}",
            "A file on this computer or a drive",
            keys="Ctrl O",
        )
        self.sample = BigButton(
            look, "compass", "Explore the sample", "A finished client, yours to click through"
        )
        signals = (self.new_wanted, self.open_wanted, self.sample_wanted)
        for made, signal in zip(self.stops, signals, strict=True):
            if made is not self.new:
                self._inside.addSpacing(px(8))
            add(made)
            made.clicked.connect(signal)
        self._inside.addSpacing(px(20))
        self._inside.addStretch(1)
        self.restore = self._link("hard-drive", "Restore a backup", self.restore_wanted)
        self._inside.addSpacing(px(2))
        self.repair = self._link("triangle-alert", "Repair a damaged file", self.repair_wanted)
        self._inside.addSpacing(px(10))
        self.levels = self._link("book-open", "How levels are found", self.levels_wanted)
        self._inside.addSpacing(px(2))
        self.shortcuts = self._link("keyboard", "Keyboard shortcuts", self.shortcuts_wanted)
        self._inside.addSpacing(px(16))
        rule = line()
        rule.setStyleSheet(f"background: {look.tokens.border_strong};")
        add(rule)
        self._inside.addSpacing(px(17))
        self._inside.addLayout(self._promise(version))

    def _give(self, least: int, most: int) -> None:
        """A gap that shrinks where the window is low; in pixels of the design."""
        gap = QSpacerItem(0, self._look.px(most))
        self._inside.addSpacerItem(gap)
        self._gaps.append((gap, least, most))

    def _link(self, icon: str, text: str, signal: SignalInstance) -> LinkRow:
        made = LinkRow(self._look, icon, text)
        made.clicked.connect(signal)
        self._inside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _promise(self, version: str) -> QHBoxLayout:
        look, px = self._look, self._look.px
        mark = icon_label(look, "hard-drive", look.tokens.text_2, 16, self)
        mark.setFixedHeight(px(18))
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addWidget(label("Everything stays on this computer.", "body2", wrap=True))
        words.addWidget(label(f"Version {version}", "hint"))
        row = QHBoxLayout()
        row.setSpacing(px(9))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row
