"""The card with strengths and gaps, as the texts of the areas say them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.report.points import first_points, points_of
from maturity_desktop.report.records import Point
from maturity_desktop.scoring.results import RoundScore
from ui.screens.results.card import quiet_link
from ui.theme import Look
from ui.widgets.text import label, line

_SHOWN = 3


class PointsCard(QFrame):
    """Up to three strengths and three gaps; `area_asked` is the id of an area."""

    area_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._look = look
        px = look.px
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(20), px(12), px(20), px(8))
        self._row.setSpacing(px(24))
        self.strengths = _Points(
            look, "Strengths", "No strengths are written yet. Write them with an area in Assess."
        )
        self.gaps = _Points(
            look, "Gaps", "No gaps are written yet. Write them with an area in Assess."
        )
        for part in (self.strengths, self.gaps):
            part.area_asked.connect(self.area_asked)
            self._row.addWidget(part, 1)

    def arrange(self, width: int) -> None:
        way = QBoxLayout.Direction
        narrow = width < self._look.px(420)
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def show_round(self, assessment: Assessment, score: RoundScore) -> None:
        ids = {area.label: area.id for area in score.areas}
        for part, best in ((self.strengths, True), (self.gaps, False)):
            found: list[tuple[float | None, tuple[Point, ...]]] = []
            for area in score.areas:
                text = assessment.area_text(score.round, area.id)
                said = text.strengths if best else text.gaps
                found.append((area.index, points_of(area.label, said)))
            part.show_points(first_points(found, best=best), ids)


class _Points(QWidget):
    area_asked = Signal(str)

    def __init__(self, look: Look, title: str, nothing: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(label(title, "section"))
        self.points = [_Point(look) for _ in range(_SHOWN)]
        for point in self.points:
            point.area_asked.connect(self.area_asked)
            column.addWidget(point)
        self.nothing = label(nothing, "hint", wrap=True)
        column.addWidget(self.nothing)
        column.addStretch(1)

    def show_points(self, points: Sequence[Point], ids: dict[str, str]) -> None:
        for place, widget in enumerate(self.points):
            widget.setVisible(place < len(points))
            if place < len(points):
                widget.show_point(points[place], ids[points[place].area])
        self.nothing.setVisible(not points)


class _Point(QWidget):
    area_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._area = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addSpacing(look.px(8))
        self.title = label("", "strong", wrap=True)
        self.detail = label("", "hint", wrap=True)
        self.where = quiet_link(look, flush=True)
        self.where.clicked.connect(lambda: self.area_asked.emit(self._area))
        column.addWidget(self.title)
        column.addWidget(self.detail)
        column.addWidget(self.where, 0, Qt.AlignmentFlag.AlignLeft)

    def show_point(self, point: Point, area_id: str) -> None:
        self._area = area_id
        self.title.setText(point.title)
        self.detail.setText(point.detail)
        self.detail.setVisible(bool(point.detail))
        self.where.setText(point.area.replace("&", "&&"))
        self.where.setAccessibleName(f"Statements of {point.area}")
