"""What an answer brought, said to a screen reader as soon as the scores are there."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.model.records import Criterion
from maturity_desktop.report.sentences import index_text
from ui.screens.assess.way import Way
from ui.widgets.announcing import announce
from ui.workspace import Workspace


class Spoken(QObject):
    """Remembers the last answer until its effect can be told.

    Signals:
        said: the sentence.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace, way: Way, widget: QWidget) -> None:
        super().__init__(widget)
        self._workspace, self._way, self._widget = workspace, way, widget
        self._criterion = ""

    def answered(self, criterion_id: str) -> None:
        self._criterion = criterion_id

    def say(self) -> None:
        """``"3.7 rated Partially; Incident level 2, index 2.7"``, once for each answer."""
        model = self._workspace.shown.model
        criterion, self._criterion = model.criterion_by_id.get(self._criterion), ""
        if criterion is None:
            return
        parts = [self._answer(criterion)]
        if self._way.mode != "workshop":
            parts.append(self._area(criterion))
        text = "; ".join(part for part in parts if part)
        announce(self._widget, text)
        self.said.emit(text)

    def _answer(self, criterion: Criterion) -> str:
        rating = self._workspace.shown.rating(self._workspace.round_id, criterion.id)
        number = criterion.number or criterion.title or criterion.statement
        if rating.na is not None:
            return f"{number} not applicable"
        if not rating.option:
            return f"{number} open"
        scale = self._workspace.shown.model.scale_of(criterion)
        return f"{number} rated {scale.option(rating.option).label}"

    def _area(self, criterion: Criterion) -> str:
        model = self._workspace.shown.model
        found = model.area_of[criterion.id]
        areas = self._workspace.score().areas
        area = next((scored for scored in areas if scored.id == found.id), None)
        if area is None:
            # It was taken out of scope, perhaps in another window, before the score was there.
            return ""
        parts = [f"index {index_text(area)}"] if area.index is not None else []
        if model.scoring.levels != "none":
            known = area.level is not None and self._way.route.first_level_rated(found.id)
            parts.insert(0, f"level {area.level}" if known else "no level yet")
        return f"{found.label} {', '.join(parts)}" if parts else ""
