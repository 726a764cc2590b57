"""Made-up engagements for tests: random ones over every rule, and small readable ones."""

import random
from dataclasses import dataclass, field
from typing import Any

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    KIND_OF_GRADE,
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

ROUND = "round-1"
Document = dict[str, Any]


@dataclass
class Case:
    """The same engagement twice: as documents for the oracle, as records for the program."""

    model: Document
    policy: str = "excluded"
    headline_level: int | None = None
    scope: dict[str, Document] = field(default_factory=dict)
    ratings: dict[str, Document] = field(default_factory=dict)
    grades: dict[str, int] = field(default_factory=dict)
    contradicted: list[str] = field(default_factory=list)

    def assessment(self) -> Assessment:
        return Assessment(rows_of(self, model_from_document(self.model, "case")))

    def for_oracle(self) -> Document:
        return {
            "policy": self.policy,
            "headline_level": self.headline_level,
            "scope": self.scope,
            "ratings": self.ratings,
            "grades": self.grades,
            "contradicted": self.contradicted,
        }


def rows_of(case: Case, model: MaturityModel) -> list[Row]:
    rows: list[Row] = [
        Engagement(
            client="Case",
            model=encode_copy(model),
            na_policy=case.policy,
            headline_level=case.headline_level,
        ),
        Round(ROUND, "Round", "i"),
    ]
    rows += [Scope(round=ROUND, area=area, **values) for area, values in case.scope.items()]
    for criterion, answer in case.ratings.items():
        na = "out-of-scope" if answer["na"] else None
        option = None if answer["na"] else answer["option"]
        rows.append(Rating(ROUND, criterion, option, na, reason="why" if na else ""))
    for number, (criterion, grade) in enumerate(case.grades.items(), start=1):
        rows.append(Evidence(f"e{number}", number, f"Item {number}", kind=KIND_OF_GRADE[grade]))
        rows.append(Support(f"e{number}", ROUND, criterion))
    for number, criterion in enumerate(case.contradicted, start=1000):
        rows.append(Evidence(f"e{number}", number, f"Item {number}"))
        rows.append(Support(f"e{number}", ROUND, criterion, stance="contradicts"))
    return rows


_SCALES: tuple[list[Document], ...] = (
    [
        {"id": "N", "value": 0},
        {"id": "P", "value": "1/3"},
        {"id": "L", "value": "2/3"},
        {"id": "F", "value": 1},
    ],
    [{"id": "no", "value": 0}, {"id": "yes", "value": 1}],
    [{"id": "a", "value": "1/7"}, {"id": "b", "value": "2/3"}, {"id": "c", "value": "9/10"}],
    [{"id": str(n), "value": f"{n}/4"} for n in range(5)],
)


def random_case(seed: int) -> Case:
    """A small engagement over every rule, policy, depth and state; the same for a seed."""
    rnd = random.Random(seed)
    model = _random_model(rnd)
    case = Case(model, policy=rnd.choice(["excluded", "zero", "full", "target"]))
    case.headline_level = rnd.choice([None, None, 2, 3])
    rated_share = rnd.choice([0.0, 0.5, 0.9, 1.0, 1.0])
    na_share = rnd.choice([0.0, 0.1, 0.5, 1.0])
    high = rnd.choice([0.3, 0.6, 0.9])
    levels = [level["number"] for level in model["level"]]
    for area in model["area"]:
        if rnd.random() < 0.8:
            case.scope[area["id"]] = {
                "included": rnd.random() < 0.9,
                "reason": rnd.choice(["", "not asked for"]),
                "depth": rnd.choice(["full", "full", "key", "scan"]),
                "target": rnd.choice([None, *levels]),
                "weight": rnd.choice([1.0, 1.0, 2.0, 0.5]),
            }
        area_na = rnd.random() < 0.1
        for criterion in area["criterion"]:
            if area_na or rnd.random() < na_share * 0.4:
                case.ratings[criterion["id"]] = {"option": None, "na": True}
            elif rnd.random() < rated_share:
                options = model["scales"][criterion.get("scale", "default")]
                place = len(options) - 1 if rnd.random() < high else rnd.randrange(len(options))
                case.ratings[criterion["id"]] = {"option": options[place]["id"], "na": False}
            if rnd.random() < 0.6:
                case.grades[criterion["id"]] = rnd.randrange(4)
            if rnd.random() < 0.08:
                case.contradicted.append(criterion["id"])
    return case


def _random_model(rnd: random.Random) -> Document:
    levels = sorted(rnd.sample(range(1, 8), rnd.randint(1, 5)))
    carrying = rnd.sample(levels, rnd.randint(1, len(levels)))
    dimensions = [f"d{n}" for n in range(rnd.randint(0, 3))]
    groups = [f"g{n}" for n in range(rnd.randint(0, 2))]
    scales = {"default": rnd.choice(_SCALES)}
    if rnd.random() < 0.3:
        scales["other"] = rnd.choice(_SCALES)
    scoring: Document = {
        "levels": rnd.choice(["statements", "statements", "attributes", "none"]),
        "base": rnd.choice([0, 1, 0.5]),
        "overall_index": rnd.choice(["mean", "mean-of-groups"]),
    }
    options = [option["id"] for option in scales["default"]]
    for threshold in ("level_reached_at", "lower_levels_at", "unsupported_at_most"):
        if rnd.random() < 0.8:
            scoring[threshold] = rnd.choice(options)
    areas = []
    for number in range(rnd.randint(1, 4)):
        area: Document = {"id": f"a{number}", "name": f"Area {number}", "criterion": []}
        if groups and rnd.random() < 0.8:
            area["group"] = rnd.choice(groups)
        least = 1 if number == 0 else 0
        for place in range(rnd.randint(least, 14)):
            criterion: Document = {
                "id": f"a{number}.{place}",
                "level": rnd.choice(carrying),
                "statement": f"Statement {number}.{place}.",
                "key": rnd.random() < 0.7,
                "weight": rnd.choice([1, 1, 1, 2, 0.25]),
                "scale": rnd.choice(list(scales)),
            }
            if dimensions and rnd.random() < 0.9:
                criterion["dimension"] = rnd.choice(dimensions)
            area["criterion"].append(criterion)
        areas.append(area)
    return {
        "format": 1,
        "id": "random",
        "version": "1",
        "title": "Random",
        "language": "en",
        "scoring": scoring,
        "scales": scales,
        "level": [{"number": number, "name": f"Level {number}"} for number in levels],
        "dimension": [{"id": name, "name": name} for name in dimensions],
        "group": [{"id": name, "name": name} for name in groups],
        "area": areas,
    }


def plain_model(
    shape: dict[int, int], *, areas: int = 1, dimensions: tuple[str, ...] = (), **scoring: Any
) -> Document:
    """A model like ours: so many statements a level in each area, on N P L F."""
    criteria = [
        [
            {
                "id": f"a{area}.{level}.{place}",
                "level": level,
                "statement": f"Statement {level}.{place}.",
                **({"dimension": dimensions[place % len(dimensions)]} if dimensions else {}),
            }
            for level, count in shape.items()
            for place in range(1, count + 1)
        ]
        for area in range(1, areas + 1)
    ]
    rule = {
        "levels": "statements",
        "level_reached_at": "L",
        "lower_levels_at": "L",
        "base": 1,
        "unsupported_at_most": "P",
    }
    return {
        "format": 1,
        "id": "plain",
        "version": "1",
        "title": "Plain",
        "language": "en",
        "scoring": {**rule, **scoring},
        "scales": {"default": _SCALES[0]},
        "level": [{"number": number, "name": f"Level {number}"} for number in range(1, 6)],
        "dimension": [{"id": name, "name": name} for name in dimensions],
        "area": [
            {"id": f"a{n}", "name": f"Area {n}", "criterion": listed}
            for n, listed in enumerate(criteria, start=1)
        ],
    }


def answered(model: Document, answers: str, area: int = 0) -> dict[str, Document]:
    """Ratings of one area in model order, one letter a statement: N P L F, X for N/A, - open."""
    criteria = model["area"][area]["criterion"]
    letters = answers.replace(" ", "")
    assert len(letters) == len(criteria), (len(letters), len(criteria))
    return {
        criterion["id"]: {"option": None if letter == "X" else letter, "na": letter == "X"}
        for criterion, letter in zip(criteria, letters, strict=True)
        if letter != "-"
    }
