"""A number with room around it: a style sheet reaches the box, but not the line inside."""

from PySide6.QtWidgets import QSpinBox

from ui.theme import Look


def dress_spin_box(look: Look, box: QSpinBox) -> None:
    """Makes it as high as a line to type into, and sets its text in as far."""
    high = look.px(30)
    box.setStyleSheet(
        f"QSpinBox {{ min-height: {high}px; max-height: {high}px; }}"
        "QSpinBox > QLineEdit { min-height: 0; border: 0; padding: 0; background: transparent; }"
    )
    box.lineEdit().setTextMargins(look.px(8), 0, 0, 0)
