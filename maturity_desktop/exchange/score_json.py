"""The figures of a round as the JSON of `score --json`: full precision, null for what is not."""

from typing import Any

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Round
from maturity_desktop.scoring.results import AreaScore, RoundScore


def score_document(assessment: Assessment, score: RoundScore) -> dict[str, Any]:
    """The document; keys are only ever added (tests/contracts/score.json)."""
    model = assessment.model
    shown_round = assessment.table(Round)[(score.round,)]
    overall = score.overall
    return {
        "format": 1,
        "engagement": {
            "client": assessment.engagement.client,
            "model": model.id,
            "model_version": model.version,
        },
        "round": {
            "name": shown_round.name,
            "kind": shown_round.kind,
            "date": shown_round.date,
        },
        "policy": {
            "not_applicable": score.policy,
            "rounding": "half-up-1",
            "levels": model.scoring.levels,
        },
        "overall": {
            "headline": overall.headline,
            "every_area_reaches": overall.every_area_reaches,
            "typical_level": overall.typical_level,
            "areas_at_or_above": overall.areas_at_or_above,
            "index": overall.index,
            "index_unweighted": overall.index_unweighted,
            "index_range": overall.index_range,
            "supported_index": overall.supported_index,
            "supported_lowest_level": overall.supported_lowest_level,
            "coverage": overall.coverage,
        },
        "groups": [{"id": mean.id, "index": mean.index} for mean in score.groups],
        "dimensions": [{"id": mean.id, "index": mean.index} for mean in score.dimensions],
        "excluded": [{"id": area.id, "reason": area.reason} for area in score.excluded],
        "areas": [_area(area) for area in score.areas],
    }


def _area(area: AreaScore) -> dict[str, Any]:
    return {
        "id": area.id,
        "name": area.name,
        "group": area.group,
        "state": area.state,
        "level": area.level,
        "level_range": area.level_range,
        "within_reach": area.within_reach,
        "index": area.index,
        "index_range": area.index_range,
        "indicative": area.indicative,
        "supported_level": area.supported_level,
        "supported_index": area.supported_index,
        "target": area.target,
        "to_raise": None if area.to_raise is None else len(area.to_raise),
        "coverage": area.coverage,
        "levels": [
            {"level": level.level, "index": level.index, "reached": level.reached}
            for level in area.levels
        ],
        "dimensions": [
            {"id": cell.id, "level": cell.level, "index": cell.index} for cell in area.dimensions
        ],
        "held_back_by": list(area.held_back_by),
    }
