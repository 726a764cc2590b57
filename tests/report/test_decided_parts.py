"""What a report holds of findings, roadmap and metrics, before any layout."""

from typing import Any

import pytest

from decided_report import crowded_assessment, done, draft, followed_assessment
from maturity_desktop.assessment.edits import (
    AddDecision,
    AddFinding,
    AddInitiative,
    AddPhase,
    AddRecommendation,
    ChangeRound,
    WaiveCheck,
)
from maturity_desktop.planning.projection import stages
from maturity_desktop.report.content import make_report
from maturity_desktop.report.effort_words import beginning, effort_words, money_words
from maturity_desktop.report.metrics_part import figure_text
from report_data import NOW, everything_assessment, large_assessment

DASH, NBSP = "\N{EN DASH}", "\N{NO-BREAK SPACE}"


def test_page_one_shows_the_gravest_findings_that_somebody_has_read() -> None:
    assessment = large_assessment()
    criterion = assessment.model.areas[0].criteria[0].id
    before = make_report(assessment, NOW)
    edits = [
        AddFinding(NOW, f"{word} gap", "gap", (criterion,), (), {"severity": word})
        for word in ("low", "medium", "high")
    ]
    assessment = done(assessment, draft("By a rule", criterion), *edits)
    report = make_report(assessment, NOW)
    assert [point.title for point in report.gaps] == ["high gap", "medium gap", "low gap"]
    assert report.strengths == before.strengths  # no finding is one, so the areas speak


def test_drafts_are_left_out_of_a_final_report_and_marked_in_any_other() -> None:
    assessment = large_assessment()
    criterion = assessment.model.areas[0].criteria[0].id
    assessment = done(assessment, draft("By a rule", criterion))
    assert make_report(assessment, NOW).decisions.findings == ()
    assessment = done(assessment, ChangeRound(NOW, {"status": "draft"}))
    (finding,) = make_report(assessment, NOW).decisions.findings
    assert finding.draft
    assert [one.draft for one in finding.recommendations] == [True]


@pytest.mark.parametrize(
    ("values", "quick"),
    [
        ({"effort_high": 10, "due": "2026-07-13"}, True),
        ({"effort_high": 11, "due": "2026-07-13"}, False),
        ({"effort_high": 10, "due": "2026-07-14"}, False),  # 91 days after 14 April
        ({"effort_high": 10}, False),
        ({"due": "2026-05-01"}, False),
    ],
)
def test_a_quick_win_takes_ten_days_and_is_there_within_ninety(
    values: dict[str, Any], *, quick: bool
) -> None:
    criterion = large_assessment().model.areas[0].criteria[0].id
    assessment = done(
        large_assessment(),
        AddFinding(NOW, "A gap", "gap", (criterion,), id="f"),
        AddRecommendation("f", "Mend it", values),
    )
    assert [one.quick for one in make_report(assessment, NOW).decisions.recommendations] == [quick]


def test_a_recommendation_without_a_date_is_due_when_its_work_ends() -> None:
    criterion = large_assessment().model.areas[0].criteria[0]
    dates = {"start": "2026-04-20", "end": "2026-05-29"}
    assessment = done(
        large_assessment(),
        AddFinding(NOW, "A gap", "gap", (criterion.id,), id="f"),
        AddRecommendation("f", "Mend it", {"effort_low": 2, "effort_high": 5}, id="r"),
        AddInitiative(NOW, "Mending", dates, ((criterion.id, "F"),), ("r",)),
    )
    (line,) = make_report(assessment, NOW).decisions.recommendations
    assert (line.due, line.effort, line.quick) == ("29 May 2026", f"2{DASH}5 days", True)
    label = assessment.model.areas[0].label
    assert line.effect == ((f"{label} {criterion.number}", "Fully"),)


@pytest.mark.parametrize("policy", [None, "zero"])
def test_the_path_is_that_of_the_projection(policy: str | None) -> None:
    assessment = crowded_assessment(12)
    report = make_report(assessment, NOW, policy=policy)
    roadmap = report.decisions.roadmap
    assert roadmap is not None
    today, *after = roadmap.stages
    assert today.headline == report.headline
    projected = [stage.score for stage in stages(assessment, NOW)]
    assert len(after) == len(projected)
    for line, score in zip(after, projected, strict=True):
        for area, expected in zip(line.areas, score.areas, strict=True):
            if policy is None:
                assert (area.level, area.bounds) == (expected.level, expected.index_range)
    if policy:
        assert today.levels == tuple(
            sorted(area.level for area in report.score.areas if area.level is not None)
        )


def test_targets_that_are_met_are_said() -> None:
    assessment = large_assessment(3)
    model = assessment.model
    raised = tuple((one.id, "F") for area in model.areas for one in area.criteria)
    values = {"start": "2026-04-01", "end": "2026-06-30"}
    assessment = done(
        assessment,
        AddInitiative(NOW, "Everything", values, raised),
        AddPhase(NOW, "All", "2026-04-01", "2026-06-30"),
    )
    roadmap = make_report(assessment, NOW).decisions.roadmap
    assert roadmap is not None
    assert roadmap.stages[-1].said == "every target met"
    assert roadmap.sentence == "1 initiative in one phase."
    (line,) = roadmap.initiatives
    assert line.when == "Apr to Jun 2026"
    assert len(line.raises) == len(raised)
    assert line.chip == max(roadmap.stages[-1].levels)


def test_what_the_report_does_not_hold_it_does_not_claim() -> None:
    part = make_report(everything_assessment(), NOW).decisions
    assert (part.findings, part.themes, part.asked, part.roadmap) == ((), (), (), None)
    assert (part.metrics.lines, part.metrics.events, part.promises) == ((), (), ())


def test_a_metric_is_at_its_target_from_its_own_side() -> None:
    down, up = make_report(followed_assessment(), NOW).decisions.metrics.lines
    if down.direction == "up":
        down, up = up, down
    assert (down.baseline, down.latest, down.latest_on) == (30.0, 9.0, "28 February 2026")
    assert (down.reached, down.better) == (True, True)
    assert (up.baseline, up.reached, up.better) == (50.0, False, True)
    assert [value for _, value in up.points] == [60.0, 81.5]


def test_what_was_left_as_it_is_stands_in_the_method_with_its_reason() -> None:
    assessment = large_assessment(3)
    area = assessment.model.areas[0]
    criterion = area.criteria[0]
    assessment = done(
        assessment,
        WaiveCheck(NOW, "high-without-evidence", criterion.id, "Seen on site.", who="Maya"),
    )
    section = make_report(assessment, NOW).method[-1]
    assert section.heading == "Left as it is, and why"
    (sentence,) = section.paragraphs
    assert sentence == f"High without evidence, {area.label} {criterion.number}: Seen on site."


def test_decisions_name_role_day_and_effort() -> None:
    criterion = large_assessment().model.areas[0].criteria[0].id
    assessment = done(
        large_assessment(),
        AddFinding(NOW, "A gap", "gap", (criterion,), id="f"),
        AddRecommendation("f", "Mend it", {"effort_low": 35, "effort_high": 55}, id="r"),
        AddDecision(NOW, "Fund it", {"role": "CIO", "due": "2026-06-30", "recommendation": "r"}),
    )
    (line,) = make_report(assessment, NOW).decisions.asked
    assert line.facts == f"CIO, by 30 June 2026 · 35{DASH}55 days"


def test_figures_in_words() -> None:
    assert [effort_words(*ends) for ends in ((4, 8), (1, 1), (None, 3), (None, None))] == [
        f"4{DASH}8 days", "1 day", "3 days", "",
    ]  # fmt: skip
    assert money_words(40_000, 60_000, "EUR") == f"\N{EURO SIGN}{NBSP}40,000 to 60,000"
    assert money_words(5, 5, "NOK") == f"NOK{NBSP}5"
    assert [figure_text(value) for value in (0.125, 12.0, 1900.4, 81.5)] == [
        "0.12", "12", "1,900", "81.5",
    ]  # fmt: skip
    assert figure_text(12.0, "%") == f"12{NBSP}%"


def test_the_beginning_of_a_text_ends_with_a_sentence_or_says_that_it_goes_on() -> None:
    assert beginning("One thing. Another one. A third.", 25) == "One thing. Another one."
    assert beginning("Short", 3) == "Short"
    cut = beginning("A first part that is long, and then a second one without an end", 40)
    assert cut == "A first part that is long \N{HORIZONTAL ELLIPSIS}"
