"""Where the parts of *Deliver* stand, and how they fold where the window is small."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.report.wording import STATUSES
from ui.job_messages import ExportKind
from ui.screens.deliver_exports import FORMATS
from ui.screens.deliver_options import ReportOptions
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.check_list import CheckList
from ui.widgets.export_row import ExportRow
from ui.widgets.preview import Preview
from ui.widgets.save_state import SaveStateLabel
from ui.widgets.sections import Sections
from ui.widgets.stages import Stages
from ui.widgets.text import ElidedLabel, label, line, plain_tooltip

_STAGES = {"fact-check": "Fact check", "validation": "Validation"}
_LEFT, _RIGHT = 300, 364
# Below these widths the preview goes first, then the sections.
_WIDE, _SLIM, _TWO_COLUMNS = 1180, 820, 600

Mode = Literal["wide", "folded", "slim"]


class DeliverLayout(QObject):
    """Left sections and options, in the middle stages and preview, right checks and exports.

    In a smaller window the checks and exports take the middle, and a button brings the preview;
    in the smallest the sections go too, and the options follow the exports.
    """

    def __init__(self, look: Look, screen: QWidget) -> None:
        super().__init__(screen)
        self._look = look
        self._screen = screen
        self._mode: Mode | None = None
        self._preview_open = False
        self.stages = Stages(
            look, [(stage, _STAGES.get(stage, name)) for stage, name in STATUSES.items()]
        )
        self.sections = Sections(look)
        self.options = ReportOptions(look)
        self.preview = Preview(look)
        self.checks = CheckList(look, "Before you deliver")
        self.rows: dict[ExportKind, ExportRow] = {
            form.kind: ExportRow(look, form.icon, form.name) for form in FORMATS
        }
        self.saved = SaveStateLabel(look)
        self.folder_button = button(look, "Change", kind="link")
        self.folder_button.setAccessibleName("Change the folder of the files")
        # It ends where the buttons below it end.
        self.folder_button.setStyleSheet("QPushButton { padding-right: 0; }")
        self._folder = ElidedLabel("", "caption", Qt.TextElideMode.ElideMiddle)
        self.export_all_button = self._keyed_button("Export all", "Ctrl Shift E")
        self._toggle = button(look, "Preview", self._on_toggle)
        column = QVBoxLayout(screen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._left = self._make_left()
        self._middle = self._make_middle()
        self._right = self._make_right()
        self._body.addWidget(self._left)
        self._body.addWidget(self._middle, 1)
        self._body.addWidget(self._right)
        column.addLayout(self._body, 1)
        column.addWidget(self._make_bottom())
        screen.installEventFilter(self)
        self._fold()

    def show_folder(self, folder: str) -> None:
        self._folder.setText(folder)
        self._folder.setToolTip(plain_tooltip(folder))

    def open_preview(self) -> None:
        """Brings the preview into sight where it is folded away."""
        if self._mode != "wide" and not self._preview_open:
            self._on_toggle()

    # --- parts

    def _make_left(self) -> QWidget:
        px = self._look.px
        panel = _panel("sidebar")
        panel.setFixedWidth(px(_LEFT))
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.setContentsMargins(px(20), 0, px(20), 0)
        head.addWidget(label("Report", "section"))
        head.addStretch(1)
        head.addWidget(label("Page", "hint"))
        column.addLayout(head)
        column.addWidget(self.sections, 1)
        column.addWidget(line())
        self._left_slot = QVBoxLayout()
        self._left_slot.setContentsMargins(px(20), px(6), px(20), 0)
        column.addLayout(self._left_slot)
        return panel

    def _make_middle(self) -> QWidget:
        px = self._look.px
        middle = QFrame()
        middle.setObjectName("desk")
        tokens = self._look.tokens
        middle.setStyleSheet(f"#desk {{ background: {tokens.hover}; }}")
        self._middle_column = QVBoxLayout(middle)
        self._middle_column.setContentsMargins(0, 0, 0, 0)
        self._middle_column.setSpacing(0)
        bar = _panel("top")
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(20), px(6), px(20), px(6))
        row.addWidget(self.stages)
        self._middle_column.addWidget(bar)
        self._middle_column.addWidget(self.preview, 1)
        return middle

    def _make_right(self) -> QWidget:
        px = self._look.px
        panel = _panel("right")
        outer = QVBoxLayout(panel)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("content")
        self._content = QBoxLayout(QBoxLayout.Direction.TopToBottom, content)
        self._content.setContentsMargins(px(20), px(14), px(20), px(14))
        self._content.setSpacing(px(16))
        checks = QVBoxLayout()
        checks.addWidget(self.checks)
        checks.addStretch(1)
        self._content.addLayout(checks)
        self._between = line()
        self._content.addWidget(self._between)
        exports = QVBoxLayout()
        exports.setSpacing(px(10))
        exports.addLayout(self._export_head())
        for form in FORMATS:
            if form.kind == "csv":
                exports.addSpacing(px(4))
                exports.addWidget(label("Data for other programs", "group"))
            exports.addWidget(self.rows[form.kind])
        for last in ("xlsx", "json"):
            self.rows[last].end_group()
        self._right_slot = QVBoxLayout()
        self._right_slot.setContentsMargins(0, px(10), 0, 0)
        exports.addLayout(self._right_slot)
        exports.addStretch(1)
        self._content.addLayout(exports, 1)
        scroll.setWidget(content)
        outer.addWidget(scroll)
        return panel

    def _export_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self._look.px(8))
        head.addWidget(label("Export", "section"))
        self._folder.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._folder, 1)
        head.addWidget(self.folder_button)
        return head

    def _make_bottom(self) -> QWidget:
        px = self._look.px
        bar = _panel("bottom")
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(16), px(9), px(16), px(9))
        row.setSpacing(px(12))
        row.addWidget(self.saved, 1)
        row.addWidget(self._toggle)
        row.addWidget(self.export_all_button)
        return bar

    def _keyed_button(self, text: str, keys: str) -> QPushButton:
        """A primary button with its key inside, at the right."""
        look = self._look
        made = button(look, text, kind="primary")
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        font = look.font(11, 600)
        gap = look.px(8)
        width = QFontMetrics(font).horizontalAdvance(keys) + look.px(12)
        size = QSize(gap + width, look.px(18))
        ratio = self._screen.devicePixelRatio()
        cap = QPixmap(size * ratio)
        cap.setDevicePixelRatio(ratio)
        cap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(cap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        edge, fill = look.colour("on_accent"), look.colour("on_accent")
        edge.setAlphaF(0.35)
        fill.setAlphaF(0.14)
        frame = QRectF(gap + 0.5, 0.5, width - 1, size.height() - 1)
        painter.setPen(edge)
        painter.setBrush(fill)
        painter.drawRoundedRect(frame, look.px(4), look.px(4))
        painter.setPen(look.colour("on_accent"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, keys)
        painter.end()
        made.setIcon(QIcon(cap))
        made.setIconSize(size)
        made.setToolTip("PDF report and Excel workbook")
        return made

    # --- folding

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fold()
        return super().eventFilter(watched, event)

    def _on_toggle(self) -> None:
        self._preview_open = not self._preview_open
        self._toggle.setText("Checks and exports" if self._preview_open else "Preview")
        self._arrange()

    def _fold(self) -> None:
        width = self._screen.width() * 100 / self._look.zoom
        mode: Mode = "wide" if width >= _WIDE else "folded" if width >= _SLIM else "slim"
        room = width - (_LEFT if mode == "folded" else 0)
        beside = mode != "wide" and room >= _TWO_COLUMNS
        self._content.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        # Side by side they share the width; below each other the checks take what they need.
        self._content.setStretch(0, int(beside))
        self._between.setVisible(not beside)
        if mode != self._mode:
            self._mode = mode
            self._arrange()

    def _arrange(self) -> None:
        px, wide = self._look.px, self._mode == "wide"
        self._left.setVisible(self._mode != "slim")
        slot = self._right_slot if self._mode == "slim" else self._left_slot
        slot.addWidget(self.options)
        if wide:
            self._body.addWidget(self._right)
            self._right.setFixedWidth(px(_RIGHT))
        else:
            self._right.setMinimumWidth(0)
            # Qt's own word for no limit.
            self._right.setMaximumWidth((1 << 24) - 1)
            self._middle_column.addWidget(self._right, 1)
        self.preview.setVisible(wide or self._preview_open)
        self._right.setVisible(wide or not self._preview_open)
        self._toggle.setVisible(not wide)


def _panel(kind: str) -> QFrame:
    made = QFrame()
    made.setProperty("panel", kind)
    return made
