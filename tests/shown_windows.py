"""Finds the dialog or window of a kind that is shown, for tests that answer it."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from workspaces import wait_for

_W = TypeVar("_W", bound=QWidget)


def visible(kind: type[_W]) -> _W:
    """The one window of the kind that is shown, once it is."""
    found: list[_W] = []

    def is_there() -> bool:
        tops = QApplication.topLevelWidgets()
        found[:] = [top for top in tops if isinstance(top, kind) and top.isVisible()]
        return bool(found)

    wait_for(is_there)
    return found[0]
