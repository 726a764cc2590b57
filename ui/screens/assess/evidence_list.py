"""The evidence of one statement: items with grade and stance, each to be opened or removed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import Evidence, Support
from ui.theme import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.chips import GradeMark
from ui.widgets.text import ElidedLabel, label, line

_SHOWN_AT_MOST = 12


class EvidenceList(QWidget):
    """Signals name the item by its id."""

    open_wanted = Signal(str)
    remove_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(4))
        self._shown: tuple[tuple[Support, Evidence], ...] | None = None
        self._lines: list[QWidget] = []
        self.add = button(
            look, "Link or add an item", self.add_wanted.emit, kind="link", icon="plus"
        )
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def show_items(self, pairs: Sequence[tuple[Support, Evidence]]) -> None:
        wanted = tuple(pairs)
        if wanted == self._shown:
            return
        self._shown = wanted
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        for place, (support, item) in enumerate(wanted[:_SHOWN_AT_MOST]):
            made = self._line(support, item)
            self._column.insertWidget(place, made)
            self._lines.append(made)

    def _line(self, support: Support, item: Evidence) -> QWidget:
        look = self._look
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        number = f"E-{item.number:03d}"
        open_ = button(look, number, lambda: self.open_wanted.emit(item.id), kind="link")
        open_.setAccessibleName(f"Open {number}, {item.title}")
        row.addWidget(open_)
        grade = GradeMark(look)
        grade.show_grade(item.grade)
        row.addWidget(grade)
        row.addStretch(1)
        row.addWidget(_stance_tag(support, item))
        remove = icon_button(look, "x", f"Remove {number} from this statement", size=13)
        remove.clicked.connect(lambda _checked=False: self.remove_wanted.emit(item.id))
        row.addWidget(remove)
        column.addLayout(row)
        column.addWidget(ElidedLabel(item.title, "body2"))
        column.addWidget(line())
        return made


def _stance_tag(support: Support, item: Evidence) -> QWidget:
    if not item.counts:
        return label(item.state, tag="error" if item.state == "refused" else "warn")
    if support.stance == "contradicts":
        return label("settled" if support.resolved else "contradicts", tag="error")
    return label("supports", tag="ok")
