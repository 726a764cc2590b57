"""Engagements to report on: one with everything at once, and one as large as ours gets."""

import random
from typing import Any

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    AreaText,
    Engagement,
    Evidence,
    Rating,
    Round,
    Row,
    Scope,
    Support,
)
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import as_document
from small_sample import three_areas

BEFORE, NOW = "round-1", "round-2"

# Texts that a careless writer takes for a formula, markup, an error, an escape, or cuts.
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "+49 30 1234",
    "-dash first",
    "@SUM(A1)",
    "#N/A",
    "<img src=/etc/passwd>",
    "R&D <x> &amp; \"quotes\" 'single'",
    "_x0041_ stays as it is",
    "  blanks around, \t a tab and\ntwo lines  ",
    "Ω ž 漢字 𐍈 emoji 🙂, right-to-left שלום",
)
LONG = "".join(f"Sentence {n:05d} of a long note. " for n in range(1_300))  # 40,300 characters

_PLACES = (
    "Incident", "Problem", "Change", "Service request", "Service level", "Knowledge", "Asset",
    "Capacity", "Continuity", "Financial", "Delivery", "Coordination", "Release", "Event",
)  # fmt: skip


def model_of(areas: int = 14) -> MaturityModel:
    """As many areas as asked for: three of ours, under further ids and names."""
    document = as_document(three_areas())
    sources: list[dict[str, Any]] = document["area"]
    document.pop("areas", None)
    document["area"] = [_area(sources[n % len(sources)], n) for n in range(areas)]
    return model_from_document(document, "test")


def _area(source: dict[str, Any], number: int) -> dict[str, Any]:
    short = _PLACES[number % len(_PLACES)] + (f" {number}" if number >= len(_PLACES) else "")
    prefix, ours = f"{source['id']}.", f"area-{number + 1}."

    def renamed(name: str) -> str:
        return name.replace(prefix, ours, 1)

    area = {
        **source,
        "id": f"area-{number + 1}",
        "name": f"{short} management",
        "short": short,
        "group": "core" if number < 10 else "components",
    }
    area.pop("depends", None)
    area["metric"] = [{**m, "id": renamed(m["id"])} for m in source.get("metric", [])]
    area["criterion"] = [
        {**c, "id": renamed(c["id"]), "metrics": [renamed(m) for m in c.get("metrics", [])]}
        for c in source["criterion"]
    ]
    return area


def large_assessment(areas: int = 14, seed: int = 7) -> Assessment:
    """Two rounds, levels from 1 to 4, targets, notes, evidence, some answers open or NA."""
    model = model_of(areas)
    rows: list[Row] = [
        Engagement(
            client="Northwind Logistics",
            model=encode_copy(model),
            firm="Halden Advisory",
            author="Maya Lindqvist",
            author_role="Lead consultant",
        ),
        Round(BEFORE, "Baseline 2025", "i", date="2025-03-10", until="2025-03-14"),
        Round(
            NOW,
            "Follow-up 2026",
            "r",
            date="2026-03-09",
            until="2026-03-13",
            status="final",
            version="1.0",
            issued="2026-04-14",
        ),
    ]
    kinds = ("document", "record", "sample", "voices", "system")
    rows += [Evidence(f"e{n}", n, f"Record {n}", kind=kinds[n % 5]) for n in range(1, 46)]
    rnd = random.Random(seed)
    for place, area in enumerate(model.areas):
        rows += _area_rows(model, area.id, place, rnd)
    return Assessment(rows)


def _area_rows(model: MaturityModel, area_id: str, place: int, rnd: random.Random) -> list[Row]:
    area = model.area_by_id[area_id]
    reached = (2, 1, 2, 3, 2, 2, 2, 1, 2, 2, 3, 2, 2, 2)[place % 14]
    target = (3, 3, 3, 4, 3, 3, 3, 2, 2, 2, 3, 3, 3, 3)[place % 14]
    opened, short = place in (9, 13), place in (2, 12)
    rows: list[Row] = [
        Scope(NOW, area_id, target=target, voices=3, weight=2.0 if place == 0 else 1.0),
        AreaText(
            NOW,
            area_id,
            strengths=f"{area.label} runs from one list. Nothing gets lost between two sites.",
            gaps=f"Four of ten cases of {area.label.lower()} come back. About 310 hours a month.",
        ),
    ]
    for number, criterion in enumerate(area.criteria):
        above = criterion.level - reached
        if above <= 0:
            now = rnd.choice("LLF")
        elif short and above == 1:
            now = "P" if number % 12 == 9 else "L"
        else:
            now = rnd.choice("PPLL" if above == 1 else "NNPPL")
        before = {"F": "L", "L": rnd.choice("PL"), "P": rnd.choice("NP"), "N": "N"}[now]
        rows.append(Rating(BEFORE, criterion.id, before))
        if opened and number % 4 == 3:
            continue
        if number == 20 and place % 3 == 0:
            rows.append(Rating(NOW, criterion.id, None, "no-such-service", reason="Not offered."))
            continue
        note = f"Seen with two teams, case {number}." if number % 2 else ""
        rows.append(Rating(NOW, criterion.id, now, note=note, flag=number == 5))
        if number % 3:
            rows.append(Support(f"e{(place * 7 + number) % 45 + 1}", NOW, criterion.id))
    return rows


def everything_assessment() -> Assessment:
    """Every state at once: hostile texts, a note of 40,000 characters, open, NA, not asked."""
    model = model_of(5)
    first, second, third, fourth, fifth = model.areas
    rows: list[Row] = [
        Engagement(client="R&D <x> 3M", model=encode_copy(model), firm="=1+1"),
        Round(BEFORE, "Before", "i"),
        Round(NOW, "Now & then", "r", version="1.0"),
        Scope(NOW, first.id, target=3, weight=2.0),
        Scope(NOW, second.id, depth="key", target=3),
        Scope(NOW, third.id, target=2),
        Scope(NOW, fourth.id),
        Scope(NOW, fifth.id, included=False, reason="Not agreed"),
        AreaText(NOW, first.id, strengths="=1+1. =2+2", gaps="<b>Bold</b>. R&D <x>"),
    ]
    for place, criterion in enumerate(first.criteria):
        text = HOSTILE[place % len(HOSTILE)]
        note = LONG if place == 3 else text
        rows.append(Rating(NOW, criterion.id, "NPLF"[place % 4], reason=text, note=note))
        rows.append(Rating(BEFORE, criterion.id, "NPLF"[place % 3]))
    for place, criterion in enumerate(second.criteria):
        if place % 5:
            rows.append(Rating(NOW, criterion.id, "LF"[place % 2]))
    rows += [Rating(NOW, c.id, None, "out-of-scope", reason="why") for c in third.criteria]
    for place, text in enumerate(HOSTILE, start=1):
        rows.append(Evidence(f"e{place}", place, text))
        rows.append(Support(f"e{place}", NOW, first.criteria[place].id))
    rows.append(Support("e1", NOW, first.criteria[5].id, stance="contradicts"))
    return Assessment(rows)
