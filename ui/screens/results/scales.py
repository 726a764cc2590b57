"""The colours of levels and of the index of one model."""

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report import geometry
from maturity_desktop.rounding import shown
from ui.theme import Look
from ui.tokens import Band


class Scales:
    """What a figure of the model looks like in one look."""

    def __init__(self, look: Look, model: MaturityModel) -> None:
        self._look = look
        self.model = model
        self.base, self.top = model.scoring.base, model.top_index

    @property
    def has_levels(self) -> bool:
        return self.model.scoring.levels != "none"

    @property
    def lowers(self) -> bool:
        """The evidence can lower a rating."""
        return self.model.scoring.unsupported_at_most is not None

    def index_band(self, index: float) -> Band:
        """The band of the printed figure."""
        return self._look.band(geometry.share(float(shown(index)), self.base, self.top))

    def level_band(self, level: int) -> Band:
        return self._look.level_band(level, *self.model.level_ends)

    def target_on_index(self, level: int) -> float:
        return geometry.level_on_index(level, self.base, self.model.carrying_levels)
