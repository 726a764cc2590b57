"""The heat map of a round as rows: every figure of scoring with the words that belong to it."""

from collections.abc import Sequence

from maturity_desktop.report.sentences import index_text, indicative_text, to_target
from maturity_desktop.rounding import shown, shown_range
from maturity_desktop.scoring.results import AreaScore, DimensionScore
from ui.charts.heat_model import CELL, INDEX, LEVEL, NAME, TARGET, HeatCell, HeatColumn, HeatRow
from ui.screens.results.behind import Behind
from ui.screens.results.scales import Scales

_DASH = "\N{EN DASH}"
_STATES = {"not_assessed": "Not assessed", "not_applicable": "Not applicable"}


def heat_columns(scales: Scales, areas: Sequence[AreaScore]) -> list[HeatColumn]:
    """Name, dimensions, index, and where they exist level and target."""
    columns = [HeatColumn(NAME, "Area")]
    columns += [HeatColumn(CELL, d.short or d.name, d.id, d.name) for d in scales.model.dimensions]
    columns.append(HeatColumn(INDEX, "Index"))
    if scales.has_levels:
        columns.append(HeatColumn(LEVEL, "Level"))
        if any(area.target is not None for area in areas):
            columns.append(HeatColumn(TARGET, "Target"))
    return columns


def heat_rows(
    scales: Scales, behind: Behind, columns: Sequence[HeatColumn], *, supported: bool
) -> list[HeatRow]:
    """Areas under the names of their groups.

    Args:
        scales: colours.
        behind: the round.
        columns: as `heat_columns` gives them.
        supported: index and level as the evidence carries them.
    """
    areas = behind.score.areas
    groups = [(group.id, group.name) for group in scales.model.groups]
    named = any(area.group for area in areas)
    rows: list[HeatRow] = []
    for group_id, name in [*groups, ("", "Other areas")]:
        mine = [area for area in areas if (area.group or "") == group_id]
        if mine and named:
            rows.append(HeatRow("", (HeatCell(name, name),)))
        rows += [_AreaRow(scales, behind, area, supported).row(columns) for area in mine]
    return rows


class _AreaRow:
    def __init__(self, scales: Scales, behind: Behind, area: AreaScore, supported: bool) -> None:
        self._scales, self._behind, self._area = scales, behind, area
        self._supported = supported
        self._dimensions = {d.id: d.name for d in scales.model.dimensions}

    def row(self, columns: Sequence[HeatColumn]) -> HeatRow:
        make = {
            NAME: self._name,
            CELL: self._cell,
            INDEX: self._index,
            LEVEL: self._level,
            TARGET: self._target,
        }
        cells = tuple(make[column.kind](column) for column in columns)
        return HeatRow(self._area.id, cells, _STATES.get(self._area.state, ""))

    def _name(self, _: HeatColumn) -> HeatCell:
        area = self._area
        state = _STATES.get(area.state, "") or indicative_text(area)
        return HeatCell(area.label, f"{area.name}, {state}" if state else area.name)

    def _cell(self, column: HeatColumn) -> HeatCell:
        area, name = self._area, self._dimensions[column.id]
        said = f"{area.label}, {name}"
        if area.state != "assessed":
            state = _STATES[area.state]
            return HeatCell(state, f"{said}: {state.lower()}", quiet=True)
        score: DimensionScore = area.dimension(column.id)
        if score.index_range is None:
            return HeatCell(_DASH, f"{said}: no statement applies", quiet=True)
        text = shown_range(*score.index_range)
        waiting = f", {score.open} open" if score.open else ""
        return HeatCell(
            text,
            f"{said}: index {text}{waiting}",
            self._scales.index_band(score.index_range[0]),
            is_open=shown(score.index_range[0]) != shown(score.index_range[1]),
        )

    def _index(self, _: HeatColumn) -> HeatCell:
        area = self._area
        if area.state != "assessed":
            state = _STATES[area.state].lower()
            return HeatCell(_DASH, f"{area.label}, index: {state}", quiet=True)
        if self._supported:
            index = area.supported_low
            text = _DASH if index is None else str(shown(index))
            told = f"{area.label}, index supported by evidence: {text}"
            lower = index
        else:
            text = index_text(area)
            lower = area.index_range[0] if area.index_range else None
            told = f"{area.label}, index: {text}, {area.rated} rated, {area.open} open"
        words = indicative_text(area)
        # Where there are no dimensions the index is the map.
        band = None
        if not self._dimensions and lower is not None:
            band = self._scales.index_band(lower)
        is_open = bool(area.open) and _DASH in text
        said = f"{told}, {words}" if words else told
        return HeatCell(text, said, band, is_open=is_open, quiet=area.indicative)

    def _level(self, _: HeatColumn) -> HeatCell:
        area = self._area
        level = area.supported_level if self._supported else area.level
        basis = "level supported by evidence" if self._supported else "level"
        if level is None:
            state = _STATES.get(area.state, "none").lower()
            return HeatCell(_DASH, f"{area.label}, {basis}: {state}", quiet=True)
        text = self._behind.level_text(area, level)
        if not text:
            return HeatCell(_DASH, f"{area.label}, {basis}: none yet, answers are open")
        name = self._scales.model.level_name(level)
        held = len(area.held_back_by)
        holds = f", {held} hold back level {area.next_level}" if held and area.next_level else ""
        said = f"{area.label}, {basis}: {f'{level} {name}'.strip()}{holds}"
        return HeatCell(text, said, self._scales.level_band(level))

    def _target(self, _: HeatColumn) -> HeatCell:
        area = self._area
        if area.target is None:
            return HeatCell("", f"{area.label}: no target")
        level = area.supported_level if self._supported else area.level
        reached = level is not None and level >= area.target
        left = "" if self._supported else to_target(area)
        said = f"{area.label}, target: {area.target}{', ' + left if left else ''}"
        return HeatCell(str(area.target), said, reached=reached)
