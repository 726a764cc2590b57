"""Engagements with findings, roadmap and metrics to report on, made by the edits themselves."""

from datetime import date, timedelta
from functools import cache

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.edits import (
    AddDecision,
    AddEvent,
    AddFinding,
    AddInitiative,
    AddOwnMetric,
    AddPhase,
    AddRecommendation,
    ChangeRound,
    DraftFindings,
    FindingDraft,
    FollowMetric,
    RecordMetric,
    SetNeeds,
    WaiveCheck,
)
from maturity_desktop.assessment.records import FindingKind, Severity
from report_data import BEFORE, HOSTILE, NOW, everything_assessment, large_assessment

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
_LONG = "Über die Übergabe großer Dienste weiß niemand genug, und so bleibt sie liegen. "


def done(assessment: Assessment, *edits: Edit) -> Assessment:
    """The assessment after the edits, one after the other."""
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def draft(title: str, criterion: str) -> DraftFindings:
    """A finding as a rule makes it, with what it recommends."""
    made = FindingDraft(
        f"rule/{title}",
        title,
        "gap",
        (criterion,),
        values={"severity": "high", "consequence": "It costs."},
        recommendation={"title": f"Mend what {title} says"},
    )
    return DraftFindings(NOW, (made,))


def crowded_assessment(findings: int = 200, areas: int = 14) -> Assessment:
    """Many findings with long texts, more initiatives than a page holds, texts of every kind."""
    assessment = large_assessment(areas)
    model = assessment.model
    criteria = [one.id for area in model.areas for one in area.criteria]
    edits: list[Edit] = []
    for n in range(findings):
        kind: FindingKind = "gap" if n % 3 else "strength"
        text = _LONG * (1 + n % 5 * 4)
        edits.append(
            AddFinding(
                NOW,
                f"Finding {n}: {_LONG if n % 7 == 0 else 'Übergabe'}",
                kind,
                tuple(criteria[n % 40 : n % 40 + 1 + n % 3]),
                (f"e{n % 45 + 1}",),
                {
                    "severity": SEVERITIES[n % 3] if kind == "gap" else "",
                    "condition": text,
                    "consequence": f"Consequence {n}. {text}",
                    "cause": text,
                    "basis": f"Basis {n}",
                    "theme": f"Theme {n % 4}" if n % 2 else "",
                },
                id=f"f{n}",
            )
        )
        if kind == "gap" and n < 40:
            values = {"outcome": f"Outcome {n}", "role": "Head of IT", "effort_high": n % 20}
            advice = AddRecommendation(f"f{n}", f"Recommendation {n}", values, id=f"r{n}")
            edits.append(advice)
    edits += _initiatives(criteria)
    edits.append(
        AddDecision(NOW, "Decide", {"role": "CIO", "cost": _LONG * 3, "due": "2026-05-01"})
    )
    return done(assessment, *edits)


def _initiatives(criteria: list[str]) -> list[Edit]:
    begin = date(2026, 4, 1)
    edits: list[Edit] = [
        ChangeRound(NOW, {"quarter_days": 65}),
        AddPhase(NOW, "Stabilise " * 6, "2026-04-01", "2026-12-31", id="p1"),
        AddPhase(NOW, "Manage", "2027-01-01", "2028-12-31", id="p2"),
    ]
    for n in range(60):
        start = begin + timedelta(days=11 * n)
        values = {
            "team": f"Team {n % 5}" if n % 6 else "",
            "text": _LONG * (n % 3),
            "owner_role": "Service level manager",
            "start": start.isoformat() if n % 9 else "",
            "end": (start + timedelta(days=20 + n * 3)).isoformat() if n % 9 else "",
            "effort_low": n,
            "effort_high": 2 * n,
            "cost_low": 1000 * n,
            "assumptions": _LONG if n % 4 == 0 else "",
        }
        raised = ((criteria[n * 5 % len(criteria)], "F"),)
        carried = (f"r{n}",) if n % 3 and n < 40 else ()
        edits.append(AddInitiative(NOW, f"Initiative {n}", values, raised, carried, id=f"i{n}"))
    for n in range(3):
        promised = tuple((one, "L") for one in criteria[n * 30 : n * 30 + 4 * n])
        edits.append(AddInitiative(BEFORE, f"Promised {n}", {"status": "agreed"}, promised))
    edits += [SetNeeds("i30", ("i10",)), SetNeeds("i31", ("i30", "i11"))]
    return edits


def hostile_assessment() -> Assessment:
    """Texts that a careless writer takes for markup, a formula or an error, in every field."""
    assessment = everything_assessment()
    first = assessment.model.areas[0]
    edits: list[Edit] = []
    for n, text in enumerate(HOSTILE):
        said = text.strip()
        fields = dict.fromkeys(("condition", "consequence", "cause", "basis", "theme"), said)
        edits += [
            AddFinding(NOW, said, "gap", (first.criteria[n].id,), (), fields, id=f"f{n}"),
            AddRecommendation(
                f"f{n}", said, {"outcome": said, "role": said, "first_step": said}, id=f"r{n}"
            ),
            AddInitiative(
                NOW,
                said,
                {"text": said, "owner_role": said, "decides": said, "team": said, "outcome": said}
                | {"start": "2026-04-01", "end": "2026-06-30", "assumptions": said},
                ((first.criteria[n].id, "F"),),
                (f"r{n}",),
                id=f"i{n}",
            ),
            AddDecision(NOW, said, {"role": said, "cost": said}),
            AddEvent("2026-01-01", said),
            AddOwnMetric(first.id, said, {"unit": said, "definition": said}, id=f"m{n}"),
            RecordMetric(f"m{n}", "2026-01-31", 1.5, said),
            WaiveCheck(NOW, "placeholder-text", f"i{n}", said),
        ]
    edits.append(AddPhase(NOW, HOSTILE[0], "2026-04-01", "2026-12-31"))
    return done(assessment, *edits)


@cache
def followed_assessment() -> Assessment:
    """Two metrics of the model, one better the lower it is."""
    assessment = large_assessment()
    down = next(
        one for area in assessment.model.areas for one in area.metrics if one.direction == "down"
    )
    up = next(
        one for area in assessment.model.areas for one in area.metrics if one.direction == "up"
    )
    return done(
        assessment,
        FollowMetric(down.id, {"target": 10.0, "target_date": "2026-12-31"}),
        RecordMetric(down.id, "2025-03-31", 30.0),
        RecordMetric(down.id, "2026-02-28", 9.0),
        FollowMetric(up.id, {"target": 90.0, "baseline": 50.0}),
        RecordMetric(up.id, "2025-03-31", 60.0),
        RecordMetric(up.id, "2026-02-28", 81.5),
    )
