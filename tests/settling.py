"""Lets a window without a display come to rest, as it does between two keys of a person."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget


def settle(screen: QWidget) -> None:
    """Until all is painted, what was removed is gone, and the window has the keyboard again."""
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QApplication.activeWindow() is None:
        # Without a display nobody makes the window active again when a dialog has closed.
        screen.activateWindow()
        QApplication.processEvents()
