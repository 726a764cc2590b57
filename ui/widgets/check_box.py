"""A box to tick, drawn as the boxes of tables are."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from ui.theme import Look


class CheckBox(QCheckBox):
    """The style draws no frame once a style sheet is there, so the sheet gives it one."""

    def __init__(self, look: Look, text: str) -> None:
        """An ampersand in `text` marks its key."""
        super().__init__(text)
        self._look = look
        t, px = look.tokens, look.px
        side = px(16)
        self.setStyleSheet(
            f"QCheckBox::indicator {{ width: {side}px; height: {side}px; background: {t.surface};"
            f" border: 1px solid {t.border_strong}; border-radius: {px(4)}px; }}"
            f"QCheckBox::indicator:focus {{ border: 2px solid {t.accent}; width: {side - 2}px;"
            f" height: {side - 2}px; }}"
            f"QCheckBox::indicator:checked {{ background: {t.accent_fill}; }}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            inset = self._look.px(3)
            place = QRectF(box).adjusted(inset, inset, -inset, -inset)
            self._look.icons.paint(QPainter(self), "check", self._look.tokens.on_accent, place)
