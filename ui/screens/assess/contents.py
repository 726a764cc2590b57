"""From the engagement and its scores to what sidebar and panel show; no widget here."""

from collections.abc import Callable

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating, Round
from maturity_desktop.model.records import Criterion, MaturityModel
from maturity_desktop.rounding import shown_range
from maturity_desktop.scoring.results import AreaScore, DimensionScore, RoundScore
from ui.screens.assess.panel import PanelContent
from ui.screens.assess.route import SUMMARY, Filter, Route, Stop
from ui.screens.assess.sidebar import SideRow
from ui.screens.assess.statement import Ladder, shown_statements
from ui.theme import Look
from ui.tokens import Band


def level_ends(model: MaturityModel) -> tuple[int, int]:
    """The level below the first one with criteria, and the highest: the ends of the colours."""
    carrying = model.carrying_levels
    return (carrying[0] - 1, carrying[-1]) if carrying else (0, 1)


def level_band(look: Look, model: MaturityModel, level: int) -> Band:
    return look.level_band(level, *level_ends(model))


def first_level_rated(assessment: Assessment, round_id: str, route: Route, area_id: str) -> bool:
    """Whether every applicable statement of the first level is rated.

    Before, the level shown would be the lowest one only because nobody has asked yet.
    """
    ladders = route.ladders.get(area_id, {})
    criteria = [criterion for ladder in ladders.values() for criterion in ladder]
    first = min((criterion.level for criterion in criteria), default=0)
    return not any(
        assessment.rating(round_id, criterion.id).is_open
        for criterion in criteria
        if criterion.level == first
    )


class SideContents:
    """Makes the lines of the sidebar."""

    def __init__(
        self, look: Look, assessment: Assessment, round_id: str, route: Route, score: RoundScore
    ) -> None:
        self._look, self._assessment, self._round = look, assessment, round_id
        self._route = route
        self._model = assessment.model
        self._scores = {area.id: area for area in score.areas}

    def rows(self, stop: Stop, filter_: Filter, *, folded: bool) -> tuple[SideRow, ...]:
        """Groups and areas, and under the current area its dimensions."""
        rows: list[SideRow] = []
        names = {group.id: group.name for group in self._model.groups}
        group: str | None = ""
        for area in self._model.areas:
            if area.id not in self._scores or not self._kept(area.id, stop, filter_):
                continue
            if area.group != group and not folded:
                group = area.group
                if group in names:
                    rows.append(SideRow("group", name=names[group]))
            rows.append(self._area(area.id, stop))
            if area.id == stop.area and not folded:
                rows += self._dimensions(area.id, stop, filter_)
        return tuple(rows)

    def _kept(self, area_id: str, stop: Stop, filter_: Filter) -> bool:
        return (
            filter_ == "all"
            or area_id == stop.area
            or any(s.area == area_id and self._route.passes(s, filter_) for s in self._route.stops)
        )

    def _ratings(self, area_id: str, dimension: str | None = None) -> list[Rating]:
        ladders = self._route.ladders[area_id]
        wanted = [ladders[dimension]] if dimension is not None else ladders.values()
        return [self._assessment.rating(self._round, c.id) for ladder in wanted for c in ladder]

    def _area(self, area_id: str, stop: Stop) -> SideRow:
        area, score = self._model.area_by_id[area_id], self._scores[area_id]
        ratings = self._ratings(area_id)
        known = score.level is not None and first_level_rated(
            self._assessment, self._round, self._route, area_id
        )
        level = score.level if known else None
        return SideRow(
            "area",
            area_id,
            name=area.label,
            full_name=area.name,
            share=_share(ratings),
            level="" if level is None else str(level),
            band=None if level is None else level_band(self._look, self._model, level),
            flags=sum(1 for rating in ratings if rating.flag),
            current=area_id == stop.area,
        )

    def _dimensions(self, area_id: str, stop: Stop, filter_: Filter) -> list[SideRow]:
        rows: list[SideRow] = []
        score = self._scores[area_id]
        for dimension in self._route.ladders[area_id]:
            stops = [s for s in self._route.stops if s[:2] == (area_id, dimension)]
            current = dimension == stop.dimension
            if not current and not any(self._route.passes(s, filter_) for s in stops):
                continue
            cell = next((d for d in score.dimensions if d.id == dimension), None)
            ratings = self._ratings(area_id, dimension)
            rows.append(
                SideRow(
                    "dimension",
                    area_id,
                    dimension,
                    dimension_name(self._model, dimension),
                    share=_share(ratings),
                    figure=_figure(cell),
                    flags=sum(1 for rating in ratings if rating.flag),
                    current=current,
                )
            )
        if filter_ == "all":
            current = stop.dimension == SUMMARY
            rows.append(SideRow("summary", area_id, SUMMARY, "Area summary", current=current))
        return rows


def _share(ratings: list[Rating]) -> float:
    return sum(1 for rating in ratings if not rating.is_open) / len(ratings) if ratings else 1.0


def _figure(cell: DimensionScore | None) -> str:
    if cell is None or cell.index is None or cell.index_range is None:
        return ""
    return shown_range(*cell.index_range)


def dimension_name(model: MaturityModel, dimension_id: str) -> str:
    """Its name; of a model without dimensions simply *Statements*."""
    found = (d.name for d in model.dimensions if d.id == dimension_id)
    return next(found, dimension_id or "Statements")


def panel_content(
    assessment: Assessment,
    round_id: str,
    route: Route,
    stop: Stop,
    *,
    area: AreaScore,
    earlier: tuple[Round, AreaScore] | None,
) -> PanelContent:
    """Everything the score panel shows about an area."""
    model = assessment.model
    held_ids = set(area.held_back_by)
    ladders = route.ladders[area.id]
    criteria = [c for ladder in ladders.values() for c in ladder]
    held = [c for c in criteria if c.id in held_ids]
    short = {d.id: d.short or d.name for d in model.dimensions}
    labels = {o.id: o.label for scale in model.scales for o in scale.options}
    lines = tuple(
        (
            shown,
            " \N{MIDDLE DOT} ".join(
                part
                for part in (
                    shown.criterion.number,
                    short.get(shown.criterion.dimension or "", ""),
                    labels.get(shown.answer, "open"),
                )
                if part
            ),
        )
        for shown in shown_statements(assessment, round_id, held, None)
    )
    order = [d.id for d in model.dimensions]
    ratings = [assessment.rating(round_id, c.id) for c in criteria]
    return PanelContent(
        area=area,
        level_known=first_level_rated(assessment, round_id, route, area.id),
        before=earlier[1] if earlier else None,
        before_name=earlier[0].name if earlier else "",
        scale=(model.scoring.base, model.top_index),
        carrying=model.carrying_levels,
        level_names={level.number: level.name for level in model.levels},
        held=lines,
        dimensions=tuple(short[d] for d in order),
        strong=order.index(stop.dimension) if stop.dimension in order else None,
        flags=sum(1 for rating in ratings if rating.flag),
    )


def overall_counts(score: RoundScore) -> tuple[int, int]:
    """Rated and asked statements of the whole round."""
    overall = score.overall
    return overall.rated + overall.not_applicable, overall.in_scope


def area_before(
    assessment: Assessment, round_id: str, area_id: str, score: Callable[[str], RoundScore]
) -> tuple[Round, AreaScore] | None:
    """The round before and the area in it; None where there is none."""
    earlier = assessment.round_before(round_id)
    if earlier is None:
        return None
    found = next((a for a in score(earlier.id).areas if a.id == area_id), None)
    return (earlier, found) if found else None


def note_before(assessment: Assessment, round_id: str, criterion_id: str) -> str:
    """The note of the round before at the same statement."""
    earlier = assessment.round_before(round_id)
    return assessment.rating(earlier.id, criterion_id).note if earlier else ""


def ladder_of(
    look: Look,
    assessment: Assessment,
    route: Route,
    criteria: list[Criterion],
    score: RoundScore | None,
) -> Ladder:
    """A ladder as it is painted; `score` is what is at hand, an answer does not wait for it."""
    model, round_id = assessment.model, route.round_id
    area_id = model.area_of[criteria[0].id].id
    area = next((a for a in score.areas if a.id == area_id), None) if score else None
    known = first_level_rated(assessment, round_id, route, area_id)
    reached = area.level if area and known else None
    earlier = assessment.round_before(round_id)
    return Ladder(
        shown_statements(assessment, round_id, criteria, earlier),
        reached,
        {c.level: level_band(look, model, c.level) for c in criteria},
        None if reached is None else level_band(look, model, reached).fill,
        earlier.name if earlier else "",
    )
