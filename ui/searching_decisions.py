"""What the palette can find of the decisions: findings, initiatives, metrics, and their views."""

from collections.abc import Callable
from functools import partial

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    finding_code,
    initiative_code,
    initiatives_of,
    recommendation_code,
    recommendations_of,
)
from maturity_desktop.assessment.records import Finding, MetricPlan, OwnMetric
from maturity_desktop.model.records import Metric
from ui.ranking import Entry

ToPlace = Callable[[str, str], object]

# What stands inside a screen, by the words its `show_item` knows: title, where it is.
_VIEWS = (
    ("results", "depth", "In depth: distribution, departments, evidence", "Results"),
    ("results", "progress", "Progress", "Results, one round beside another"),
    ("results", "benchmark", "Benchmark", "Results, beside others"),
    ("roadmap", "timeline", "Timeline", "Roadmap"),
    ("roadmap", "list", "List of initiatives", "Roadmap"),
    ("roadmap", "metrics", "Metrics", "Roadmap, what is followed"),
    ("roadmap", "order", "What to raise: order over the scope", "Roadmap"),
)


def views(to_place: ToPlace) -> list[Entry]:
    """The parts of *Results* and *Roadmap* that are no screen of their own."""
    return [
        Entry(title, where, "", "", partial(to_place, tab, view), "Views")
        for tab, view, title, where in _VIEWS
    ]


def decisions(shown: Assessment, round_id: str, to_place: ToPlace) -> list[Entry]:
    """Findings with what is recommended, initiatives, and the metrics that are followed."""
    found: list[Entry] = []
    for finding in sorted(shown.of_round(Finding, round_id), key=lambda one: one.number):
        code = finding_code(finding)
        where = ", ".join(filter(None, ("Finding", finding.theme)))
        run = partial(to_place, "findings", finding.id)
        found.append(Entry(f"{code}  {finding.title}", where, "", "", run, "Findings"))
        for row in recommendations_of(shown, finding.id):
            title = f"{recommendation_code(row)}  {row.title}"
            run = partial(to_place, "findings", row.id)
            found.append(Entry(title, f"Recommendation of {code}", "", "", run, "Findings"))
    for one in initiatives_of(shown, round_id):
        title = f"{initiative_code(one)}  {one.title}"
        where = ", ".join(filter(None, ("Initiative", one.owner_role)))
        run = partial(to_place, "roadmap", one.id)
        found.append(Entry(title, where, "", "", run, "Roadmap"))
    return found + _metrics(shown, to_place)


def _metrics(shown: Assessment, to_place: ToPlace) -> list[Entry]:
    """Area by area; own ones after those of the model."""
    followed, areas = shown.table(MetricPlan), shown.model.areas
    named: list[tuple[Metric | OwnMetric, str]] = [
        (one, area.label) for area in areas for one in area.metrics
    ]
    for own in sorted(shown.table(OwnMetric).values(), key=lambda one: one.name):
        area = shown.model.area_by_id.get(own.area)
        named.append((own, area.label if area else ""))
    plans = {plan.metric for plan in followed.values()}
    return [
        Entry(
            one.name,
            ", ".join(filter(None, ("Metric", area))),
            "",
            "",
            partial(to_place, "roadmap", one.id),
            "Metrics",
        )
        for one, area in named
        if one.id in plans
    ]
