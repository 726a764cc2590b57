"""What rows behind decisions are called in the history, and where they stand."""

from collections.abc import Callable, Mapping
from typing import Any

from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.assessment import Assessment, R
from maturity_desktop.assessment.decisions import (
    finding_code,
    initiative_code,
    recommendation_code,
)
from maturity_desktop.assessment.records import (
    About,
    Carries,
    Challenge,
    Contributes,
    Decision,
    Event,
    Evidence,
    Finding,
    Goal,
    Initiative,
    MetricPlan,
    MetricValue,
    Needs,
    OwnMetric,
    Peer,
    Phase,
    Raises,
    Recommendation,
    Row,
    Shows,
    Waiver,
)

# A row that came or went is one value, and this is its name.
DECISION_NAMES: dict[type[Row], str] = {
    Finding: "Finding",
    About: "Found here",
    Shows: "Shows in",
    Recommendation: "Recommendation",
    Initiative: "Initiative",
    Carries: "Carries out",
    Raises: "Raised by",
    Needs: "Depends on",
    Contributes: "Contributes to",
    Phase: "Phase",
    Decision: "Decision",
    Event: "Event",
    Challenge: "Self-check",
    MetricPlan: "Followed metric",
    MetricValue: "Value",
    OwnMetric: "Own metric",
    Waiver: "Left as it is",
    Peer: "Figures of others",
}
# The area of these is told where it changes; elsewhere it is the place of the value.
OF_AN_AREA: frozenset[type[Row]] = frozenset({Event, OwnMetric})
_Values = Mapping[str, Any]
_GONE = "removed since"


class DecisionNames:
    """Knows findings, initiatives and metrics by number and title, as they stand now."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._texts: dict[type[Row], Callable[[_Values], str]] = {
            Finding: lambda row: f"F-{row.get('number', 0):02d} {row.get('title', '')}",
            About: self._finding,
            Shows: self._item,
            Recommendation: lambda row: f"R-{row.get('number', 0):02d} {row.get('title', '')}",
            Initiative: lambda row: f"I-{row.get('number', 0):02d} {row.get('title', '')}",
            Carries: self._recommendation,
            Raises: lambda row: f"{self._initiative(row)}, to {row.get('option', '')}",
            Needs: lambda row: self._initiative(row, "needed"),
            Contributes: lambda row: f"{self._goal(row)}, {row.get('strength', 'medium')}",
            Phase: lambda row: str(row.get("name", "")),
            Decision: lambda row: str(row.get("title", "")),
            Event: lambda row: f"{row.get('date', '')} {row.get('title', '')}".strip(),
            Challenge: lambda row: str(row.get("state") or row.get("remark") or ""),
            MetricPlan: lambda row: _followed(row.get("target")),
            MetricValue: lambda row: f"{row.get('date', '')}: {row.get('value', 0):g}",
            OwnMetric: lambda row: str(row.get("name", "")),
            Waiver: lambda row: str(row.get("reason", "")),
            Peer: lambda row: f"{row.get('source', '')} {row.get('year', '')}",
        }
        self._places: dict[type[Row], Callable[[_Values], str]] = {
            Finding: lambda row: self._finding({"finding": row.get("id", "")}),
            Shows: self._finding,
            Recommendation: self._place_of_recommendation,
            Initiative: lambda row: self._initiative({"initiative": row.get("id", "")}),
            Carries: self._initiative,
            Needs: self._initiative,
            Contributes: self._initiative,
            Phase: lambda row: self._named(Phase, row.get("id", ""), "name", "Phases"),
            Decision: lambda row: self._named(Decision, row.get("id", ""), "title", "Decisions"),
            Event: lambda row: self._named(Event, row.get("id", ""), "title", "Events"),
            Challenge: self._point,
            MetricPlan: self._metric,
            MetricValue: self._metric,
            OwnMetric: lambda row: self._metric({"metric": row.get("id", "")}),
            Waiver: lambda _: "Checks before delivery",
        }

    def text(self, altered: Altered) -> str:
        """One row in a few words."""
        named = dict(zip(altered.kind.key_fields, altered.key, strict=False))
        values = {**(altered.before or {}), **(altered.after or {}), **named}
        return self._texts[altered.kind](values).strip()

    def named(self, field: str, text: str) -> str:
        """An id as people know it; any other text as it is."""
        if not text:
            return text
        if field == "recommendation":
            return self._recommendation({"recommendation": text})
        if field == "evidence":
            return self._item({"evidence": text})
        if field == "area":
            area = self._assessment.model.area_by_id.get(text)
            return area.label if area else text
        return text

    def place(self, kind: type[Row], known: _Values) -> str | None:
        """Where a row stands that names no statement or area in its key; None for other tables."""
        place = self._places.get(kind)
        return place(known) if place else None

    # --- what rows name

    def _get(self, kind: type[R], key: object) -> R | None:
        return self._assessment.get(kind, str(key))

    def _finding(self, row: _Values) -> str:
        found = self._get(Finding, row.get("finding", ""))
        return f"{finding_code(found)} {found.title}" if found else f"A finding that was {_GONE}"

    def _recommendation(self, row: _Values) -> str:
        found = self._get(Recommendation, row.get("recommendation", ""))
        if found is None:
            return f"A recommendation that was {_GONE}"
        return f"{recommendation_code(found)} {found.title}"

    def _place_of_recommendation(self, row: _Values) -> str:
        """The finding it answers, which a change need not tell."""
        standing = self._get(Recommendation, row.get("id", ""))
        finding = row.get("finding") or (standing.finding if standing else "")
        return self._finding({"finding": finding})

    def _initiative(self, row: _Values, field: str = "initiative") -> str:
        found = self._get(Initiative, row.get(field, ""))
        if found is None:
            return f"An initiative that was {_GONE}"
        return f"{initiative_code(found)} {found.title}"

    def _item(self, row: _Values) -> str:
        found = self._get(Evidence, row.get("evidence", ""))
        return f"E-{found.number:03d} {found.title}" if found else f"An item that was {_GONE}"

    def _goal(self, row: _Values) -> str:
        found = self._get(Goal, row.get("goal", ""))
        return found.text if found else f"A goal that was {_GONE}"

    def _metric(self, row: _Values) -> str:
        metric = str(row.get("metric", ""))
        own = self._get(OwnMetric, metric)
        if own is not None:
            return own.name
        of_model = (one for area in self._assessment.model.areas for one in area.metrics)
        name = next((one.name for one in of_model if one.id == metric), "")
        return name or f"A metric that was {_GONE}"

    def _point(self, row: _Values) -> str:
        model, point = self._assessment.copied_model, row.get("point")
        names = {one.id: one.name for one in model.challenges}
        names |= {one.id: one.name for one in model.good_practices}
        return names.get(str(point), str(point))

    def _named(self, kind: type[Row], key: object, field: str, otherwise: str) -> str:
        found = self._get(kind, key)
        return str(getattr(found, field)) if found else otherwise


def _followed(target: object) -> str:
    return f"target {target:g}" if isinstance(target, float) else "no target"
