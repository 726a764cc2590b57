"""An exported engagement with findings, roadmap and metrics: every text arrives, faults are told."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_rows import METRIC, decision_rows
from documents import content
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Challenge,
    Decision,
    Event,
    Finding,
    Initiative,
    MetricPlan,
    MetricValue,
    OwnMetric,
    Phase,
    Recommendation,
    Row,
    Waiver,
)
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import (
    engagement_document,
    read_engagement,
    write_engagement,
)
from maturity_desktop.text import clean, clean_line

BLOCKS = st.text(max_size=60).map(clean)
LINES = st.text(max_size=60).map(clean_line).filter(bool)
FIGURES = st.floats(allow_nan=False, allow_infinity=False)
TEXTS: dict[type[Row], dict[str, st.SearchStrategy[Any]]] = {
    Finding: {
        "title": LINES,
        **dict.fromkeys(("condition", "consequence", "cause", "basis", "theme", "rule"), BLOCKS),
    },
    Recommendation: {"title": LINES, "outcome": BLOCKS, "role": BLOCKS, "first_step": BLOCKS},
    Initiative: {"title": LINES, "text": BLOCKS, "team": BLOCKS, "assumptions": BLOCKS},
    Phase: {"name": LINES},
    Decision: {"title": LINES, "cost": BLOCKS},
    Event: {"title": LINES},
    Challenge: {"remark": BLOCKS},
    OwnMetric: {"name": LINES, "unit": BLOCKS, "definition": BLOCKS},
    MetricPlan: {"baseline": st.none() | FIGURES, "target": FIGURES, "owner_role": BLOCKS},
    MetricValue: {"value": FIGURES, "source": BLOCKS},
    Waiver: {"reason": LINES, "who": BLOCKS},
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("json") / "engagement.json"


@given(data=st.data())
@settings(max_examples=30)
def test_every_text_and_figure_arrives(path: Path, data: st.DataObject) -> None:
    rows = [
        msgspec.structs.replace(
            row, **{name: data.draw(text) for name, text in TEXTS.get(type(row), {}).items()}
        )
        for row in content()
    ]
    assessment = Assessment(rows)
    write_engagement(assessment, path)
    assert Assessment(read_engagement(path)) == assessment


def _faults(document: dict[str, Any], path: Path) -> list[str]:
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_engagement(path)
    return sorted(fault.removeprefix(f"{path.name}: ") for fault in caught.value.faults)


def _document() -> dict[str, Any]:
    return engagement_document(Assessment(content()))


def test_what_rows_name_must_be_there(path: Path) -> None:
    document = _document()
    document["about"][0] |= {"finding": "f-9", "criterion": "a9.9.9"}
    document["shows"][0]["evidence"] = "ev-9"
    document["recommendation"].append({"id": "r-2", "finding": "f-9", "number": 2, "title": "x"})
    document["carries"][0]["recommendation"] = "r-9"
    document["raises"][0]["option"] = "Q"
    document["raises"].append({"initiative": "i-9", "criterion": "a9.9.9", "option": "F"})
    document["needs"] += [
        {"initiative": "i-1", "needed": "i-9"},
        {"initiative": "i-2", "needed": "i-2"},
    ]
    document["contributes"][0]["goal"] = "goal-9"
    document["decision"][0]["recommendation"] = "r-9"
    document["event"][0]["area"] = "a9"
    document["challenge"][0]["point"] = "no-such-point"
    document["metric_plan"].append({"metric": "m-9"})
    document["metric_value"][0] |= {"metric": "m-9", "evidence": "ev-9"}
    document["own_metric"].append({"id": METRIC, "area": "a9", "name": "x", "from_level": 9})
    document["finding"][0]["round"] = "r9"
    document["waiver"][0]["round"] = "r9"
    assert _faults(document, path) == sorted(
        [
            "about f-9, a9.9.9: the finding is not in the file",
            "about f-9, a9.9.9: the model has no such criterion",
            "shows f-1, ev-9: the evidence is not in the file",
            "recommendation r-2: the finding is not in the file",
            "carries i-1, r-9: the recommendation is not in the file",
            "raises i-1, a1.2.1: Q is no option of its scale",
            "raises i-9, a9.9.9: the initiative is not in the file",
            "raises i-9, a9.9.9: the model has no such criterion",
            "needs i-1, i-9: the initiative it needs is not in the file",
            "needs[3]: it would wait for itself",
            "contributes i-1, goal-9: the goal is not in the file",
            "decision d-1: the recommendation is not in the file",
            "event e-1: the model has no such area",
            f"challenge {ROUND}, no-such-point: the model has no such challenge or good practice",
            "metric_plan m-9: there is no such metric",
            "metric_value m-9, 2026-01-05: there is no such metric",
            "metric_value m-9, 2026-01-05: the evidence is not in the file",
            f"own_metric {METRIC}: the model has a metric of this id",
            f"own_metric {METRIC}: the model has no such area",
            f"own_metric {METRIC}: the model has no level 9",
            "finding f-1: the round is not in the file",
            "waiver r9, target-below, a1: the round is not in the file",
        ]
    )


def test_what_a_row_says_must_hold(path: Path) -> None:
    document = _document()
    document["finding"][0] |= {"kind": "strength", "title": " ", "number": 0}
    document["finding"].append({"id": "f-2", "round": ROUND, "number": 0, "title": "x"})
    document["recommendation"][0] |= {"effort_low": 20, "due": "in spring"}
    document["recommendation"].append({"id": "r-2", "finding": "f-1", "number": 1, "title": "x"})
    document["initiative"][0] |= {"number": 2, "cost_low": None, "end": "2026-02-01"}
    document["phase"][0] |= {"name": "", "position": "A", "start": "2026-03"}
    document["decision"][0] |= {"position": "", "title": ""}
    document["event"][0]["date"] = ""
    document["challenge"][0] |= {"state": "", "remark": ""}
    document["own_metric"][0]["name"] = ""
    document["metric_value"][0]["date"] = "5.1.2026"
    document["metric_plan"][0]["target"] = "many"
    document["waiver"][0]["reason"] = "  "
    document["peer"][0] |= {"n": 0, "q1": 4.0}
    assert _faults(document, path) == sorted(
        [
            "finding[1]: only a gap has a severity",
            "finding[1]: it has no title",
            "finding[1]: the number must be above 0",
            "finding[2]: the number must be above 0",
            f"finding: 2 findings of {ROUND} have the number 0",
            "recommendation[1]: the effort needs a lower and a higher end, both at least 0",
            "recommendation[1]: a date is written 2026-03-09",
            f"recommendation: 2 recommendations of {ROUND} have the number 1",
            "initiative[1]: the cost needs a lower and a higher end, both at least 0",
            "initiative[1]: it ends before it begins",
            f"initiative: 2 initiatives of {ROUND} have the number 2",
            "phase[1]: it has no name",
            "phase[1]: a position is digits and small letters",
            "phase[1]: a date is written 2026-03-09",
            "decision[1]: it has no title",
            "decision[1]: a position is digits and small letters",
            "event[1]: it has no date",
            "challenge[1]: it says nothing",
            "own_metric[1]: it has no name",
            "metric_value[1]: a date is written 2026-03-09",
            "metric_plan[1]: target: Expected `float | null`, got `str`",
            "waiver[1]: it has no reason",
            "peer[1]: the number of organisations must be above 0",
            "peer[1]: its figures must rise from low to high",
        ]
    )


def test_figures_of_others_may_be_of_an_area_that_only_they_have(path: Path) -> None:
    document = _document()
    document["peer"][0]["area"] = "their-own"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert read_engagement(path)


def test_two_rounds_may_each_have_their_first_finding(path: Path) -> None:
    document = _document()
    second = {**document["round"][0], "id": "r2", "name": "Second", "position": "r"}
    document["round"].append(second)
    document["finding"].append({"id": "f-2", "round": "r2", "number": 1, "title": "x"})
    document["recommendation"].append({"id": "r-2", "finding": "f-2", "number": 1, "title": "x"})
    document["initiative"].append({"id": "i-9", "round": "r2", "number": 1, "title": "x"})
    path.write_text(json.dumps(document), encoding="utf-8")
    assert len(read_engagement(path)) == len(content()) + 4


def test_the_rows_of_the_tests_are_all_there_are() -> None:
    """Else a law about them would leave a table out."""
    kinds = {type(row) for row in decision_rows(ROUND, "a1.2.1", "a1", "F", "ev-1")}
    assert len(kinds) == 18
