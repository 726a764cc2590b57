"""Which key means what on a statement; single keys first ask the scale of the statement."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from maturity_desktop.model.records import Option, Scale
from ui.keys import single_key
from ui.widgets.rating_bar import NOT_APPLICABLE

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHORTCUT = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def command_of(
    event: QKeyEvent, scale: Scale | None, *, scanning: bool = False
) -> tuple[str, str] | None:
    """Name and value of what a key means: ``("answer", "P")``, ``("next", "enter")``.

    Args:
        event: a key press that no field took.
        scale: of the statement in focus; None where nothing can be rated.
        scanning: a whole ladder is answered: only *none holds* is a single key.
    """
    if event.modifiers() & _SHORTCUT:
        return None
    key = Qt.Key(event.key())
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in _ENTER:
        return ("back" if shift else "next", "enter")
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return ("back" if key == Qt.Key.Key_Up else "next", "")
    if event.isAutoRepeat():
        # A key held down answers once: a flag would flicker, a question be filled with signs.
        return None
    if scanning:
        return ("none", "") if single_key(event) == "0" else None
    if scale is None:
        return None
    if key == Qt.Key.Key_Delete:
        return ("clear", "")
    return _sign(single_key(event), scale)


def _sign(sign: str, scale: Scale) -> tuple[str, str] | None:
    if sign == "!":
        return ("flag", "")
    option = scale.find(sign) or _by_place(sign, scale)
    if option is not None:
        return ("answer", option.id)
    if sign == "0":
        return ("clear", "")
    return ("answer", NOT_APPLICABLE) if sign == "X" else None


def _by_place(sign: str, scale: Scale) -> Option | None:
    """The option whose given key is the sign."""
    return next((o for n, o in enumerate(scale.options) if key_of(scale, n) == sign), None)


def key_of(scale: Scale, place: int) -> str:
    """The key that chooses the option at a place.

    Its own, else its place as a digit where no other option claims that; else none.
    """
    option = scale.options[place]
    digit = str(place + 1)
    if option.key or place >= 9 or scale.find(digit) not in (None, option):
        return option.key.upper()
    return digit
