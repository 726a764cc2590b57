"""An icon that stands beside words and says nothing by itself."""

from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import Look
from ui.widgets.text import label


def icon_label(look: Look, icon: str, colour: str, side: float, owner: QWidget) -> QLabel:
    """The outline in one colour; `side` in pixels of the design.

    It will stand in `owner`, whose screen says how finely it is drawn.
    """
    made = label()
    made.setPixmap(look.icons.pixmap(icon, colour, look.px(side), owner.devicePixelRatio()))
    return made
