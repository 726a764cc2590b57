"""Takes everything a window shows out of sight and out of reach of screen readers, and back."""

from typing import NamedTuple

from PySide6.QtCore import QMetaObject, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QToolTip, QWidget
from shiboken6 import isValid


class _Away(NamedTuple):
    """A dialog or other window that was open, and what makes it come back as it was."""

    window: QWidget
    parent: QWidget | None
    flags: Qt.WindowType
    modality: Qt.WindowModality
    place: QRect
    focus: QWidget | None
    finished: QMetaObject.Connection | None


class Hidden:
    """What was shown when it was made; the window is without content until `bring_back`.

    What is only hidden stays in the tree that screen readers walk; so the content leaves the
    window, and dialogs become children of a widget that is never shown.
    """

    def __init__(self, window: QMainWindow, attic: QWidget) -> None:
        """`attic` is never shown, and outlives every dialog that comes into it."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        QToolTip.hideText()
        self._window = window
        self._focus = QApplication.focusWidget()
        self._attic = attic
        self._away: list[_Away] = []
        self._over: list[QWidget] = []
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        # A question over a dialog is put away before the dialog it belongs to.
        for top in sorted(shown, key=_depth, reverse=True):
            self._put_away(top)
        self._content = window.takeCentralWidget() or QWidget()

    @property
    def asks(self) -> bool:
        """Somebody was filling a dialog in."""
        none = Qt.WindowModality.NonModal
        return any(one.modality != none and self._is_wanted(one) for one in self._away)

    def bring_back(self) -> None:
        """Everything as it was, but what work in progress has closed meanwhile."""
        asks = self.asks
        self._show_content()
        for away in reversed(self._away):
            if self._is_wanted(away):
                _bring_back(away)
        if not asks and self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def throw_away(self) -> None:
        """The content itself, whatever it is now, without the dialogs that belonged to it."""
        self._show_content()
        for away in reversed(self._away):
            if self._is_wanted(away):
                away.window.setParent(away.parent, away.flags)
                away.window.deleteLater()

    def _put_away(self, top: QWidget) -> None:
        if isinstance(top, QFileDialog):
            # Whoever asked waits in the middle of a call; all that is lost is the choice of a name.
            top.reject()
            return
        # What tells of a bug waits in the middle of a call as well, and quotes nothing.
        waits = top.windowModality() == Qt.WindowModality.ApplicationModal
        kinds = (Qt.WindowType.Dialog, Qt.WindowType.Window)
        if top is self._window or waits or top.windowType() not in kinds:
            return
        finished = None
        if isinstance(top, QDialog):
            finished = top.finished.connect(lambda _code: self._over.append(top))
        away = _Away(
            top,
            top.parentWidget(),
            top.windowFlags(),
            top.windowModality(),
            top.geometry(),
            top.focusWidget(),
            finished,
        )
        self._away.append(away)
        top.setParent(self._attic, Qt.WindowType.Widget)

    def _is_wanted(self, away: _Away) -> bool:
        there = isValid(away.window) and away.window not in self._over
        return there and (away.parent is None or isValid(away.parent))

    def _show_content(self) -> None:
        # Whatever covers the window goes: it is deleted with its place.
        self._window.setCentralWidget(self._content)
        self._content.show()


def _bring_back(away: _Away) -> None:
    if away.finished is not None:
        QObject.disconnect(away.finished)
    away.window.setParent(away.parent, away.flags)
    away.window.setWindowModality(away.modality)
    away.window.setGeometry(away.place)
    away.window.show()
    if away.focus is not None and isValid(away.focus):
        away.focus.setFocus(Qt.FocusReason.OtherFocusReason)


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)
