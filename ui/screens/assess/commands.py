"""Which key means what on a statement; single keys first ask the scale of the statement."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from maturity_desktop.model.records import Scale
from ui.keys import single_key
from ui.widgets.rating_bar import NOT_APPLICABLE

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def command_of(event: QKeyEvent, scale: Scale | None) -> tuple[str, str] | None:
    """Name and value of what a key means: ``("answer", "P")``, ``("next", "enter")``.

    Args:
        event: a key press that no field took.
        scale: of the statement in focus; None where nothing can be rated.
    """
    if event.modifiers() & _SHORTCUT:
        return None
    key = Qt.Key(event.key())
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in _ENTER:
        return ("back" if shift else "next", "enter")
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return ("back" if key == Qt.Key.Key_Up else "next", "")
    if scale is None:
        return None
    if key == Qt.Key.Key_Delete:
        return ("clear", "")
    return _sign(single_key(event), scale)


def _sign(sign: str, scale: Scale) -> tuple[str, str] | None:
    if sign == "!":
        return ("flag", "")
    option = scale.find(sign)
    if option is not None and sign.casefold() in (option.id.casefold(), option.key.casefold()):
        return ("answer", option.id)
    if sign == "0":
        return ("clear", "")
    return ("answer", NOT_APPLICABLE) if sign == "X" else None
