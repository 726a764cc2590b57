"""Measuring in turns, and the line of the table."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from engagements import Document
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Engagement, Evidence, Rating, Round, Row, Support
from maturity_desktop.assets import resource
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document, read_model
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import as_document

AREAS = 14


@dataclass
class Line:
    """One row: milliseconds, those of the floor, and what the ratio should be."""

    what: str
    size: str
    ms: float
    floor_ms: float | None
    asked: str

    def __str__(self) -> str:
        floor = f"{self.floor_ms:10.2f}" if self.floor_ms else f"{'':>10}"
        ratio = f"{self.ms / self.floor_ms:7.2f}" if self.floor_ms else f"{'':>7}"
        return f"{self.what:<46}{self.size:>10}{self.ms:9.2f}{floor}{ratio}  {self.asked}"


def in_turns(*runs: Callable[[], Any], times: int) -> list[float]:
    """Median milliseconds of each, run after each other again and again."""
    found: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run()
    for _ in range(times):
        for place, run in enumerate(runs):
            begin = time.perf_counter()
            run()
            found[place].append((time.perf_counter() - begin) * 1000)
    return [median(values) for values in found]


def whole_model() -> MaturityModel:
    """A model of fourteen areas and 448 criteria: the areas there are, under further names."""
    document = as_document(read_model(resource("models", "itsm")))
    areas: list[Document] = document["area"]
    made: list[Document] = []
    for place in range(AREAS):
        source = areas[place % len(areas)]
        text = {**source, "id": f"area-{place + 1}", "name": f"{source['name']} {place + 1}"}
        text["short"] = f"{source['short']} {place + 1}"
        text.pop("depends", None)
        prefix, ours = f"{source['id']}.", f"area-{place + 1}."
        text["metric"] = [
            {**m, "id": m["id"].replace(prefix, ours, 1)} for m in source.get("metric", [])
        ]
        text["criterion"] = [
            {
                **c,
                "id": c["id"].replace(prefix, ours, 1),
                "metrics": [m.replace(prefix, ours, 1) for m in c.get("metrics", [])],
            }
            for c in source["criterion"]
        ]
        made.append(text)
    document["area"] = made
    document.pop("areas", None)
    return model_from_document(document, "benchmark")


def engagement(model: MaturityModel, rounds: int = 1) -> Assessment:
    """Every criterion rated in every round, half of them with a note, most with evidence."""
    rows: list[Row] = [Engagement(client="Benchmark", model=encode_copy(model))]
    rows += [Round(f"r{n}", f"Round {n}", f"i{n:04d}") for n in range(rounds)]
    rows += [Evidence(f"e{n}", n, f"Item {n}") for n in range(1, 46)]
    letters = "FFLLPN"
    for n in range(rounds):
        for place, criterion in enumerate(model.criterion_by_id.values()):
            letter = letters[(place + n + 2 * (criterion.level - 2)) % len(letters)]
            note = f"Seen with two teams, case {place}." if place % 2 else ""
            rows.append(Rating(f"r{n}", criterion.id, letter, note=note))
            if place % 4:
                rows.append(Support(f"e{place % 45 + 1}", f"r{n}", criterion.id))
    return Assessment(rows)
