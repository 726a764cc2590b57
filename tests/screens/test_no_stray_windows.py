"""No widget shows before it has a parent: it would be a window of its own for a moment."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.screens.results.headline import HeadlineCard
from ui.theme import Look
from ui.widgets.tags import StateTag


class Watch(QObject):
    """Counts widgets that show without a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt names it
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(type(watched).__name__)
        return False


def test_figures_and_tags_wait_for_their_parent(qapp: QApplication, look: Look) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        card = HeadlineCard(look)
        tag = StateTag(look, "draft", "accent")
    finally:
        qapp.removeEventFilter(watch)
    assert watch.found == []
    assert not card.rated.isHidden()
    tag.setParent(card)
    card.show()
    assert tag.isVisible()
    card.deleteLater()
