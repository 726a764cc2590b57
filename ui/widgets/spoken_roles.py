"""What a screen reader calls widgets that are painted by hand: a button, a chart, a picture."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def tell_roles() -> None:
    """From now on a widget is what its class says as `spoken_role`; without one, Qt decides."""
    QAccessible.installFactory(lambda _class, item: told_of(item))


def told_of(item: QObject) -> QAccessibleInterface | None:
    """What a screen reader is told of a widget whose class says what it is; else None."""
    role = getattr(item, "spoken_role", None)
    if isinstance(item, QWidget) and isinstance(role, QAccessible.Role):
        return QAccessibleWidget(item, role)
    return None
