"""From the engagement and its scores to what sidebar and panel show; no widget here."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.model.records import Criterion, MaturityModel
from maturity_desktop.rounding import shown_range
from maturity_desktop.scoring.results import AreaScore, DimensionScore, RoundScore
from ui.screens.assess.panel import HELD_AT_MOST, PanelContent
from ui.screens.assess.route import SUMMARY, Filter, Route, Stop, Tally
from ui.screens.assess.sidebar import SideRow
from ui.screens.assess.statement import Backing, Ladder, shown_statements
from ui.theme import Look
from ui.tokens import Band


def level_band(look: Look, model: MaturityModel, level: int) -> Band:
    return look.level_band(level, *model.level_ends)


class SideContents:
    """Makes the lines of the sidebar."""

    def __init__(self, look: Look, model: MaturityModel, route: Route, score: RoundScore) -> None:
        self._look, self._model, self._route = look, model, route
        self._scores = {area.id: area for area in score.areas}
        self._plain = False

    def rows(
        self, stop: Stop, filter_: Filter, *, folded: bool, plain: bool = False
    ) -> tuple[SideRow, ...]:
        """Groups and areas, and under the current area its dimensions.

        Args:
            stop: where we are.
            filter_: areas and dimensions it leaves nothing of stand out, but for the current ones.
            folded: areas alone.
            plain: work done, but no result and no flag: a client looks on.
        """
        self._plain = plain
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
        whole = self._route.tally(area_id)
        return filter_ == "all" or area_id == stop.area or _left(whole, filter_)

    def _area(self, area_id: str, stop: Stop) -> SideRow:
        area, score = self._model.area_by_id[area_id], self._scores[area_id]
        tally = self._route.tally(area_id)
        known = score.level is not None and self._route.first_level_rated(area_id)
        level = score.level if known and not self._plain else None
        return SideRow(
            "area",
            area_id,
            name=area.label,
            full_name=area.name,
            share=tally.share,
            level="" if level is None else str(level),
            band=None if level is None else level_band(self._look, self._model, level),
            flags=0 if self._plain else tally.flags,
            current=area_id == stop.area,
            plain=self._plain,
        )

    def _dimensions(self, area_id: str, stop: Stop, filter_: Filter) -> list[SideRow]:
        rows: list[SideRow] = []
        score = self._scores[area_id]
        for dimension in self._route.ladders[area_id]:
            current = dimension == stop.dimension
            tally = self._route.tally(area_id, dimension)
            if not current and filter_ != "all" and not _left(tally, filter_):
                continue
            cell = next((d for d in score.dimensions if d.id == dimension), None)
            rows.append(
                SideRow(
                    "dimension",
                    area_id,
                    dimension,
                    dimension_name(self._model, dimension),
                    share=tally.share,
                    figure="" if self._plain else _figure(cell),
                    flags=0 if self._plain else tally.flags,
                    current=current,
                    plain=self._plain,
                )
            )
        if filter_ == "all":
            current = stop.dimension == SUMMARY
            rows.append(SideRow("summary", area_id, SUMMARY, "Area summary", current=current))
        return rows


def _left(tally: Tally, filter_: Filter) -> bool:
    """Whether a filter leaves anything of what is counted."""
    return tally.answered < tally.asked if filter_ == "open" else tally.flags > 0


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
    before: AreaScore | None,
    before_name: str,
) -> PanelContent:
    """Everything the score panel shows about an area."""
    model = assessment.model
    held_ids = set(area.held_back_by)
    ladders = route.ladders[area.id]
    criteria = [c for ladder in ladders.values() for c in ladder]
    held = [c for c in criteria if c.id in held_ids][:HELD_AT_MOST]
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
        for shown in shown_statements(assessment, round_id, held, None, Backing({}, {}))
    )
    order = [d.id for d in model.dimensions]
    return PanelContent(
        area=area,
        level_known=route.first_level_rated(area.id),
        before=before,
        before_name=before_name,
        scale=(model.scoring.base, model.top_index),
        carrying=model.carrying_levels,
        level_ends=model.level_ends,
        level_names={level.number: level.name for level in model.levels},
        held=lines,
        dimensions=tuple(short[d] for d in order),
        strong=order.index(stop.dimension) if stop.dimension in order else None,
        flags=route.tally(area.id).flags,
    )


def overall_counts(score: RoundScore) -> tuple[int, int]:
    """Rated and asked statements of the whole round."""
    overall = score.overall
    return overall.rated + overall.not_applicable, overall.in_scope


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
    *,
    backing: Backing,
    plain: bool,
) -> Ladder:
    """A ladder as it is painted.

    Args:
        look: gives the colours of the levels.
        assessment: what is shown.
        route: knows the round.
        criteria: of one topic; may be empty in a scan of a topic without key statements.
        score: what is at hand; an answer does not wait for it.
        backing: grades and evidence of the round.
        plain: statement and answer alone, no result, no grade, nothing of the last round.
    """
    model, round_id = assessment.model, route.round_id
    area_id = model.area_of[criteria[0].id].id if criteria else ""
    area = next((a for a in score.areas if a.id == area_id), None) if score else None
    reached = area.level if area and not plain and route.first_level_rated(area_id) else None
    earlier = None if plain else assessment.round_before(round_id)
    return Ladder(
        shown_statements(assessment, round_id, criteria, earlier, backing),
        reached,
        {c.level: level_band(look, model, c.level) for c in criteria},
        None if reached is None else level_band(look, model, reached).fill,
        earlier.name if earlier else "",
        plain,
    )
