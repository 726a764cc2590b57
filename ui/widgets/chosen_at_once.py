"""A radio button whose key chooses it at once, so that what is typed next goes to the next field."""

from collections.abc import Callable

from PySide6.QtWidgets import QRadioButton


def choose_at_once(choice: QRadioButton, then: Callable[[], object]) -> None:
    """Chooses the button as soon as its key or the mouse is down, and runs `then`.

    For a key Qt holds the button down for a tenth of a second before it is chosen, and the button
    has the keyboard all that time: the first letters of a reason would be lost to it.
    """

    def react() -> None:
        choice.setChecked(True)
        then()

    choice.pressed.connect(react)
