"""What a report says of a roadmap in a few words, where a claim would be too much."""

import pytest

from decided_report import done
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddInitiative,
    AddPhase,
    AddRecommendation,
    HideCriterion,
    WaiveCheck,
)
from maturity_desktop.assessment.records import Rating, RowChange, Scope
from maturity_desktop.report.content import make_report
from maturity_desktop.report.waived import waived_section
from report_data import NOW, large_assessment

DATES = {"start": "2026-04-01", "end": "2026-06-30"}


def _planned(assessment: Assessment) -> Assessment:
    """Everything that is rated is raised to the top in one phase."""
    rated = {row.criterion for row in assessment.of_round(Rating, NOW) if row.option}
    raised = tuple((one, "F") for one in sorted(rated))
    return done(
        assessment,
        AddInitiative(NOW, "Everything", DATES, raised),
        AddPhase(NOW, "All", DATES["start"], DATES["end"]),
    )


def _last_words(assessment: Assessment) -> str:
    roadmap = make_report(assessment, NOW).decisions.roadmap
    assert roadmap is not None
    return roadmap.stages[-1].said


def test_a_target_of_an_area_that_nobody_assessed_is_not_said_to_be_met() -> None:
    assessment = large_assessment(3)
    first = assessment.model.areas[0]
    scope = assessment.get(Scope, NOW, first.id)
    aimed = Scope(NOW, first.id, target=3)
    answers = (assessment.get(Rating, NOW, one.id) for one in first.criteria)
    unrated = [RowChange(row, None) for row in answers if row]
    assert _last_words(_planned(assessment)) == "every target met"
    left = assessment.with_rows([RowChange(scope, aimed), *unrated])
    assert _last_words(_planned(left)) != "every target met"


@pytest.mark.parametrize("options", [("L", "F"), ("F", "L")])
def test_of_two_that_raise_a_statement_the_higher_option_is_what_comes_of_it(
    options: tuple[str, str],
) -> None:
    assessment = large_assessment(3)
    criterion = assessment.model.areas[0].criteria[0].id
    made = done(
        assessment,
        AddFinding(NOW, "A gap", "gap", (criterion,), id="f"),
        AddRecommendation("f", "Mend it", id="r"),
        *(AddInitiative(NOW, "Work", DATES, ((criterion, one),), ("r",)) for one in options),
    )
    (line,) = make_report(made, NOW).decisions.recommendations
    assert [word for _, word in line.effect] == ["Fully"]


def test_a_reason_for_a_statement_that_is_left_out_names_it() -> None:
    assessment = large_assessment(3)
    area = assessment.model.areas[0]
    left = done(
        assessment,
        HideCriterion(area.criteria[0].id, "Nobody does it"),
        WaiveCheck(NOW, "left-out-without-reason", area.criteria[0].id, "Agreed in May."),
    )
    (section,) = waived_section(left, NOW)
    name = f"{area.label} {area.criteria[0].number}"
    assert section.paragraphs == (f"Left out without reason, {name}: Agreed in May.",)
