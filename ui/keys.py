"""Single keys that rate, whatever the keyboard layout: text first, then the key, then its place."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# The physical top row 1 2 3 ... 9 0, for layouts on which it types other signs without Shift.
_X11 = {10 + place: digit for place, digit in enumerate("1234567890")}
_WINDOWS = {ord(digit): digit for digit in "0123456789"}
_MACOS = {18: "1", 19: "2", 20: "3", 21: "4", 23: "5", 22: "6", 26: "7", 28: "8", 25: "9", 29: "0"}
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def single_key(event: QKeyEvent) -> str:
    """``"1"``, ``"N"``, ``"!"``, ``"?"`` or another sign in upper case; empty for anything else.

    Keys with Ctrl, Alt or Meta are shortcuts and never single keys. On a keyboard whose digits
    need Shift, the top row counts as digits without it.
    """
    if event.modifiers() & _MODIFIERS:
        return ""
    if event.text() in ("!", "?"):
        return event.text()
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return chr(key)
    if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        digit = top_row_digit(event)
        if digit:
            return digit
    return event.text().upper() if event.text().isprintable() else ""


def top_row_digit(event: QKeyEvent) -> str:
    """The digit printed on the key of the top row, by its place; empty for other keys."""
    if sys.platform == "win32":
        return _WINDOWS.get(event.nativeVirtualKey(), "")
    if sys.platform == "darwin":
        # The letter A has code 0, as an event without a code has.
        return _MACOS.get(event.nativeVirtualKey(), "")
    return _X11.get(event.nativeScanCode(), "")
