"""A register as in a real week, over our own model: items, links, requests that are not answered."""

from typing import Any

from maturity_desktop.assessment.records import (
    Engagement,
    Evidence,
    EvidenceKind,
    EvidenceState,
    Rating,
    Round,
    Row,
    Support,
)
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy

ROUND = "now"


def item(
    number: int, title: str, kind: EvidenceKind, state: EvidenceState, owner: str, **more: Any
) -> Evidence:
    """With the id ``"e29"`` for number 29."""
    return Evidence(
        f"e{number}",
        number,
        title,
        kind,
        state,
        owner_role=owner,
        **more,
    )


def register_rows() -> tuple[Row, ...]:
    """Sixteen items: samples, policies, figures, three requests that are not answered."""
    model = find_model("itsm")
    by_number = {(model.area_of[c.id].id, c.number): c.id for c in model.criterion_by_id.values()}
    rows: list[Row] = [
        Engagement(client="Northwind Logistics", model=encode_copy(model)),
        Round(ROUND, "Follow-up 2026", "i", date="2026-03-09", until="2026-03-13"),
        item(
            29, "Ticket sample, P1 and P2 incidents", "sample", "received", "Incident manager",
            date="2026-03-11", classification="Client confidential",
            kept_what="List of ticket numbers only", kept=True, population=412, sample_size=25,
            hits=24, area="incident",
            drawn_how="Every 16th ticket closed October 2025 to February 2026. Checked: escalation "
            "followed the written steps. One P2 was escalated by phone, without a record.",
        ),
        item(31, "Service desk KPIs Feb 2026", "figure", "received", "Service desk lead",
             date="2026-02-28"),
        item(32, "Priority matrix on wiki", "policy", "received", "Incident manager",
             version="v7, Nov 2025", area="incident"),
        item(33, "Service request catalogue", "policy", "received", "Service owner",
             version="v3.2, Jan 2026", area="service-request"),
        item(34, "Monitoring console, live", "system", "seen", "Platform lead", date="2026-03-11",
             area="event"),
        item(35, "Change records, 30 drawn", "sample", "received", "Change manager",
             date="2026-03-10", area="change", population=210, sample_size=30, hits=22),
        item(36, "Service review minutes Q1", "record", "received", "Service manager",
             version="Jan to Mar 2026", area="service-level"),
        item(37, "Configuration audit 2025", "figure", "received", "Asset manager",
             version="Oct 2025", area="asset-configuration"),
        item(38, "Action list export", "record", "received", "Incident manager", date="2026-03-11"),
        item(39, "Supplier contract, hosting", "policy", "seen", "Purchasing",
             version="2024, amended"),
        item(40, "Capacity plan 2026", "document", "refused", "Platform lead", due="2026-03-12",
             area="capacity"),
        item(41, "March service pack", "record", "requested", "Service desk lead",
             due="2026-03-13", area="service-level"),
        item(42, "Queue screen, live", "system", "seen", "Service desk lead", date="2026-03-10"),
        item(43, "Problem records, 12 open", "sample", "received", "Incident manager",
             date="2026-03-12", area="problem", population=12, sample_size=12, hits=4),
        item(44, "Release calendar 2026", "record", "received", "Release manager",
             version="v2, Feb 2026", area="release"),
        item(45, "Budget by service 2026", "figure", "requested", "Finance", due="2026-03-09",
             area="financial"),
    ]  # fmt: skip
    links = (
        (29, "incident", "2.1 2.2 3.7 3.8", ""),
        (31, "incident", "3.7 3.9 2.4", ""),
        (32, "incident", "2.2 3.5 2.3", ""),
        (33, "service-request", "2.1 2.2 3.3", ""),
        (35, "change", "2.1 2.2 2.6 3.2 3.7 3.8 4.1", "2.8"),
        (36, "service-level", "2.4 3.2", "3.5 3.6"),
        (37, "asset-configuration", "2.1", "2.2 2.3 3.1 3.2"),
        (43, "problem", "2.1", "2.2 2.3 2.7 3.5 3.9"),
    )
    for number, area, pro, contra in links:
        for stance, numbers in (("supports", pro), ("contradicts", contra)):
            rows += [
                Support(f"e{number}", ROUND, by_number[area, one], stance)  # type: ignore[arg-type]  # a stance
                for one in numbers.split()
            ]
    rows += [Rating(ROUND, by_number["incident", one], "L") for one in ("2.1", "3.7", "3.8")]
    return tuple(rows)
