"""Over *Benchmark*: whom the round is compared with, and where more figures come from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import MenuButton

OWN = "own"
_LONGEST = 220


class BenchmarkBar(QWidget):
    """Compare with, Choose a folder, Import figures.

    Signals:
        changed: another source is to be shown.
        folder_wanted, import_wanted: the buttons.

    Attributes:
        source: `OWN`, or the key of figures of others.
    """

    changed = Signal()
    folder_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, look: Look, *, folders: bool) -> None:
        """`folders`: whether a folder can be read here."""
        super().__init__()
        self._look = look
        self.source = OWN
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        self.menu = MenuButton(look, "Compare with")
        self.menu.chosen.connect(self._choose)
        self.folder_button = button(
            look,
            "Choose a folder\N{HORIZONTAL ELLIPSIS}",
            self.folder_wanted.emit,
            icon="folder-open",
            small=True,
        )
        self.import_button = button(
            look,
            "Import figures\N{HORIZONTAL ELLIPSIS}",
            self.import_wanted.emit,
            icon="upload",
            small=True,
        )
        row.addWidget(self.menu)
        row.addStretch(1)
        row.addWidget(self.folder_button)
        row.addWidget(self.import_button)
        self.folder_button.setVisible(folders)

    def show_sources(self, sources: Sequence[tuple[str, str]]) -> None:
        """Keys and titles of figures of others, besides the own engagements."""
        metrics = self.fontMetrics()
        most, elide = self._look.px(_LONGEST), Qt.TextElideMode.ElideMiddle
        choices = [(OWN, "Own engagements")]
        choices += [(key, metrics.elidedText(title, elide, most)) for key, title in sources]
        if self.source not in dict(choices):
            self.source = OWN
        self.menu.show_choices(choices, self.source)

    def _choose(self, source: str) -> None:
        self.source = source
        self.changed.emit()
