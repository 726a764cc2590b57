"""Which key means what while a session runs, whatever has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.keys import top_row_digit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_PLAIN_KEYPAD = Qt.KeyboardModifier.KeypadModifier
# F1 is help and F11 the full screen.
_PROBE_KEYS = range(Qt.Key.Key_F2, Qt.Key.Key_F11)

_WITH_CONTROL = {
    Qt.Key.Key_E: "promise",
    Qt.Key.Key_Period: "park",
    Qt.Key.Key_Return: "next_topic",
    Qt.Key.Key_Enter: "next_topic",
    Qt.Key.Key_L: "panel",
}
_WITH_ALT = {
    Qt.Key.Key_Q: "quote",
    Qt.Key.Key_V: "vote",
    Qt.Key.Key_P: "pause",
    Qt.Key.Key_A: "add_person",
    Qt.Key.Key_T: "add_topic",
    Qt.Key.Key_W: "wrap_up",
    Qt.Key.Key_S: "sessions",
    Qt.Key.Key_E: "end_left",
    Qt.Key.Key_G: "go_on",
    Qt.Key.Key_Up: "previous_topic",
    Qt.Key.Key_Down: "next_topic",
}


def command_of(event: QKeyEvent) -> tuple[str, int] | None:
    """Name of what a key press means, and its number: ``("speaker", 2)``, ``("probe", 0)``.

    Keys that also are shortcuts of the window mean the same here as there: the window takes them
    first, and where it has none they arrive here. Numbers: of a speaker as on the key, 0 is the
    assessor's own line; of a probe its place from 0. None for any other key.
    """
    held = event.modifiers() & ~_PLAIN_KEYPAD
    key = Qt.Key(event.key())
    if held == _ALT:
        digit = _digit(event)
        if digit is not None:
            return ("speaker", digit)
        return (name, 0) if (name := _WITH_ALT.get(key)) else None
    if held == _CONTROL:
        return (name, 0) if (name := _WITH_CONTROL.get(key)) else None
    if held == _CONTROL | _SHIFT:
        return ("room", 0) if key == Qt.Key.Key_R else None
    if key in _PROBE_KEYS and held in (Qt.KeyboardModifier.NoModifier, _SHIFT):
        return ("unknown" if held else "probe", key - Qt.Key.Key_F2)
    return None


def is_enter(event: QKeyEvent) -> bool:
    """Enter without Ctrl or Alt, on either side of the keyboard."""
    return event.key() in _ENTER and not event.modifiers() & (_CONTROL | _ALT)


def _digit(event: QKeyEvent) -> int | None:
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return event.key() - Qt.Key.Key_0
    place = top_row_digit(event)
    return int(place) if place else None
