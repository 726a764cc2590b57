"""The card with strengths and gaps: the first findings, else what the texts of the areas say."""

from collections.abc import Sequence
from operator import is_

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    areas_of,
    finding_code,
    findings_of,
    items_of,
)
from maturity_desktop.assessment.records import (
    About,
    AreaText,
    Evidence,
    Finding,
    Goal,
    GoalArea,
    OwnCriterion,
    Row,
    Shows,
)
from maturity_desktop.report.points import first_points, points_of
from maturity_desktop.report.records import Point
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.text import listed
from ui.screens.results.card import quiet_link
from ui.theme import Look
from ui.widgets.tags import StateTag, Tone
from ui.widgets.text import label, line

_RESTS_ON: tuple[type[Row], ...] = (
    Finding,
    About,
    Shows,
    Evidence,
    Goal,
    GoalArea,
    AreaText,
    OwnCriterion,
)
_SHOWN = 3
_AREAS_NAMED = 2
_DOT = " \N{MIDDLE DOT} "
_TONES: dict[str, Tone] = {"high": "error", "medium": "warn"}


class PointsCard(QFrame):
    """Up to three strengths and three gaps.

    What a rule wrote and nobody edited does not stand here, as on page one of the report.

    Signals:
        area_asked: id of an area.
        finding_asked: id of a finding.
    """

    area_asked = Signal(str)
    finding_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._look = look
        # Compared by identity: a rating changes none of them.
        self._basis: tuple[object, ...] = ()
        self._figures: tuple[object, ...] = ()
        px = look.px
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(20), px(12), px(20), px(8))
        self._row.setSpacing(px(24))
        self.strengths = _Points(
            look,
            "Strengths",
            "No strengths yet: write them as findings, or with an area in Assess.",
        )
        self.gaps = _Points(
            look, "Gaps", "No gaps yet: write them as findings, or with an area in Assess."
        )
        for part in (self.strengths, self.gaps):
            part.area_asked.connect(self.area_asked)
            part.finding_asked.connect(self.finding_asked)
            self._row.addWidget(part, 1)

    def arrange(self, width: int) -> None:
        way = QBoxLayout.Direction
        narrow = width < self._look.px(420)
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def show_round(self, assessment: Assessment, score: RoundScore) -> None:
        basis = (
            assessment.copied_model,
            *(assessment.table(kind) or () for kind in _RESTS_ON),
        )
        figures = (score.round, *((area.id, area.index) for area in score.areas))
        same = len(self._basis) == len(basis) and all(map(is_, basis, self._basis))
        if same and figures == self._figures:
            return
        self._basis, self._figures = basis, figures
        ids = {area.label: area.id for area in score.areas}
        findings = [row for row in findings_of(assessment, score.round) if not row.draft]
        for part, best in ((self.strengths, True), (self.gaps, False)):
            kind = "strength" if best else "gap"
            mine = [row for row in findings if row.kind == kind][:_SHOWN]
            part.hint.setText("by severity" if mine and not best else "")
            if mine:
                part.show_findings(assessment, mine)
                continue
            found: list[tuple[float | None, tuple[Point, ...]]] = []
            for area in score.areas:
                text = assessment.area_text(score.round, area.id)
                said = text.strengths if best else text.gaps
                found.append((area.index, points_of(area.label, said)))
            part.show_points(first_points(found, best=best), ids)


class _Points(QWidget):
    area_asked = Signal(str)
    finding_asked = Signal(str)

    def __init__(self, look: Look, title: str, nothing: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        head = QHBoxLayout()
        head.setSpacing(look.px(10))
        head.addWidget(label(title, "section"))
        self.hint = label("", "hint")
        head.addWidget(self.hint)
        head.addStretch(1)
        column.addLayout(head)
        self.points = [_Point(look) for _ in range(_SHOWN)]
        for point in self.points:
            point.area_asked.connect(self.area_asked)
            point.finding_asked.connect(self.finding_asked)
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

    def show_findings(self, assessment: Assessment, findings: Sequence[Finding]) -> None:
        for place, widget in enumerate(self.points):
            widget.setVisible(place < len(findings))
            if place < len(findings):
                widget.show_finding(assessment, findings[place])
        self.nothing.hide()


class _Point(QWidget):
    area_asked = Signal(str)
    finding_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._area = self._finding = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addSpacing(look.px(8))
        self.title = label("", "strong", wrap=True)
        self.detail = label("", "hint", wrap=True)
        self.where = quiet_link(look, flush=True)
        self.where.clicked.connect(self._ask)
        self.tag = StateTag(look)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(self.title, 1)
        row.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.detail)
        column.addWidget(self.where, 0, Qt.AlignmentFlag.AlignLeft)

    def show_point(self, point: Point, area_id: str) -> None:
        self._area, self._finding = area_id, ""
        self.tag.show_state("", "plain")
        self.title.setText(point.title)
        self.detail.setText(point.detail)
        self.detail.setVisible(bool(point.detail))
        self.where.setText(point.area.replace("&", "&&"))
        self.where.setAccessibleName(f"Statements of {point.area}")

    def show_finding(self, assessment: Assessment, finding: Finding) -> None:
        self._area, self._finding = "", finding.id
        self.title.setText(finding.title.strip().rstrip("."))
        self.detail.hide()
        if finding.kind == "gap":
            self.tag.show_state(finding.severity, _TONES.get(finding.severity, "plain"))
        else:
            seen = any(item.counts for item in items_of(assessment, finding.id))
            self.tag.show_state("proven" if seen else "", "ok")
        areas = areas_of(assessment, finding.id)
        labels = [assessment.model.area_by_id[area].label for area in areas]
        if len(labels) > _AREAS_NAMED:
            labels = [labels[0], f"{len(labels) - 1} others"]
        code = finding_code(finding)
        said = _DOT.join(part for part in (code, listed(labels)) if part)
        self.where.setText(said.replace("&", "&&"))
        self.where.setAccessibleName(f"Finding {said}")

    def _ask(self) -> None:
        if self._finding:
            self.finding_asked.emit(self._finding)
        else:
            self.area_asked.emit(self._area)
