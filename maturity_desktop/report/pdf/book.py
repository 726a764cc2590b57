"""What every page builder needs: the typesetter, the layout; of a report also its scales."""

from maturity_desktop.report import geometry
from maturity_desktop.report.palette import Band, index_band, level_band
from maturity_desktop.report.pdf.blocks import Text, text
from maturity_desktop.report.pdf.layout import Layout
from maturity_desktop.report.pdf.styles import BOTTOM, PAPER, SIDE, TOP
from maturity_desktop.report.pdf.typesetting import Align, Run, Typesetter
from maturity_desktop.report.records import AreaPart, Head, Report


class Pages:
    """Pages of one size on their way to paper.

    Attributes:
        head: what the running heads and feet say.
        language: of the texts, as a PDF names it.
        width: of the text area, in points.
    """

    def __init__(self, head: Head, language: str) -> None:
        self.head = head
        self.language = language
        self.setter = Typesetter()
        self.paper: tuple[float, float] = PAPER[head.paper]
        self.width = self.paper[0] - 2 * SIDE
        self.layout = self.new_layout()

    def new_layout(self) -> Layout:
        """Empty pages of this paper."""
        return Layout(SIDE, BOTTOM, self.width, self.paper[1] - TOP - BOTTOM)

    def text(self, width: float, *runs: Run, align: Align = "left") -> Text:
        return text(self.setter, width, *runs, align=align)


class Book(Pages):
    """One report on its way to paper.

    Attributes:
        levels: the levels on strips and axes, rising, from the one that asks nothing.
    """

    def __init__(self, report: Report) -> None:
        super().__init__(report.head, report.model.language)
        self.report = report
        model = report.model
        self.base, self.top = model.scoring.base, model.top_index
        self.has_levels = model.scoring.levels != "none"
        self._carrying = model.carrying_levels
        self._ends = model.level_ends
        targets = {area.score.target for area in report.areas if area.score.target is not None}
        self.levels = tuple(sorted({self._ends[0], *self._carrying, *targets}))
        self._places = {area.score.id: place for place, area in enumerate(report.areas)}

    def area_key(self, area: AreaPart) -> str:
        """The anchor of the chapter of an area."""
        return f"area-{self._places[area.score.id]}"

    def list_key(self, area: AreaPart) -> str:
        """The anchor of its part of the list of all statements."""
        return f"list-{self._places[area.score.id]}"

    def level_band(self, level: int) -> Band:
        return level_band(level, *self._ends)

    def index_band(self, index: float) -> Band:
        return index_band(index, self.base, self.top)

    def index_place(self, index: float, width: float) -> float:
        """Where an index stands on an axis of this width."""
        return width * geometry.share(index, self.base, self.top)

    def target_index(self, level: int | None) -> float | None:
        """A target level as an index: everything done up to it, nothing above."""
        if level is None or not self.has_levels:
            return None
        return geometry.level_on_index(level, self.base, self._carrying)

    def level_text(self, level: int) -> str:
        """``"2 Repeatable"``."""
        return f"{level} {self.report.model.level_name(level)}".strip()
