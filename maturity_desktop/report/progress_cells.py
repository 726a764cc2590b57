"""How two rounds compare by dimension: over all areas, and in each cell of the heat map."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.report.progress import (
    NOTHING,
    Bounds,
    Change,
    ProgressRow,
    change_between,
)
from maturity_desktop.report.records import Part
from maturity_desktop.report.sentences import AREA_NOISE, CELL_NOISE
from maturity_desktop.rounding import shown_range
from maturity_desktop.scoring.results import AreaScore, DimensionScore, RoundScore


class CellChange(Part, frozen=True):
    """One area in one dimension.

    Attributes:
        before_text, now_text: the two figures as they are printed; a dash where there is none.
    """

    dimension: str
    change: Change
    before_text: str
    now_text: str


class CellRow(Part, frozen=True):
    """One area, a cell for each dimension of the model in its order."""

    area: str
    label: str
    cells: tuple[CellChange, ...]


def dimension_rows(
    assessment: Assessment, before: RoundScore, now: RoundScore
) -> tuple[ProgressRow, ...]:
    """A row for each dimension over all areas; `area` holds its id. Dimensions have no level."""
    earlier = {one.id: one.index_range for one in before.dimensions}
    later = {one.id: one.index_range for one in now.dimensions}
    rows: list[ProgressRow] = []
    for dimension in assessment.model.dimensions:
        bounds = (earlier.get(dimension.id), later.get(dimension.id))
        if not any(bounds):
            continue
        waiting = sum(
            area.dimension(dimension.id).open for score in (before, now) for area in score.assessed
        )
        rows.append(
            ProgressRow(
                area=dimension.id,
                name=dimension.name,
                label=dimension.short or dimension.name,
                before=bounds[0],
                now=bounds[1],
                before_text=_text(bounds[0]),
                now_text=_text(bounds[1]),
                change=change_between(*bounds, waiting, AREA_NOISE),
                level_before=None,
                level_now=None,
                target=None,
                target_index=None,
                goal="",
                to_target="",
                goal_text="",
                indicative="",
                caution="",
            )
        )
    return tuple(rows)


def cell_rows(assessment: Assessment, before: RoundScore, now: RoundScore) -> tuple[CellRow, ...]:
    """A row for each area that was assessed in either round, in model order."""
    earlier = {area.id: area for area in before.assessed}
    later = {area.id: area for area in now.assessed}
    return tuple(
        CellRow(
            area.id,
            area.label,
            tuple(
                _cell(dimension.id, earlier.get(area.id), later.get(area.id))
                for dimension in assessment.model.dimensions
            ),
        )
        for area in assessment.model.areas
        if area.id in earlier or area.id in later
    )


def _cell(dimension: str, before: AreaScore | None, now: AreaScore | None) -> CellChange:
    pair = tuple(score.dimension(dimension) if score else None for score in (before, now))
    bounds = tuple(_bounds(cell) for cell in pair)
    waiting = sum(cell.open for cell in pair if cell is not None)
    change = change_between(bounds[0], bounds[1], waiting, CELL_NOISE)
    return CellChange(dimension, change, _text(bounds[0]), _text(bounds[1]))


def _bounds(cell: DimensionScore | None) -> Bounds | None:
    return cell.index_range if cell is not None and cell.index is not None else None


def _text(bounds: Bounds | None) -> str:
    return shown_range(*bounds) if bounds else NOTHING
