"""The way through a round: what is asked, what a filter leaves, and what is counted."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import ChangeScope, FlagCriterion, RateCriterion, ScopeChange
from report_data import NOW, large_assessment
from ui.screens.assess.route import SUMMARY, Route, Stop
from ui.screens.assess.sidebar import SideRow


def _after(assessment: Assessment, edit: RateCriterion | FlagCriterion) -> Assessment:
    return assessment.with_rows(edit.rows(assessment))


def test_a_ladder_rises_and_the_summary_comes_last() -> None:
    route = Route(large_assessment(), NOW)
    for area, ladders in route.ladders.items():
        for ladder in ladders.values():
            levels = [criterion.level for criterion in ladder]
            assert levels == sorted(levels)
        assert route.of_topic(area)[-1] == Stop(area, SUMMARY)


def test_an_answer_changes_counts_and_filters_but_not_the_way() -> None:
    assessment = large_assessment()
    route = Route(assessment, NOW)
    stop = route.stops[0]
    opened = _after(assessment, RateCriterion(NOW, stop.criterion))
    opened = _after(opened, FlagCriterion(NOW, stop.criterion, True))
    newer = route.renewed(opened, NOW)
    assert newer.stops is route.stops
    assert newer.passes(stop, "open")
    assert newer.passes(stop, "flagged")
    assert not newer.first_level_rated(stop.area)
    rated = route.renewed(_after(opened, RateCriterion(NOW, stop.criterion, "F")), NOW)
    assert rated.tally(stop.area).answered == newer.tally(stop.area).answered + 1
    # The one before still tells what stood then.
    assert newer.passes(stop, "open")


def test_counts_are_those_of_the_ratings() -> None:
    assessment = large_assessment()
    route = Route(assessment, NOW)
    for area, ladders in route.ladders.items():
        ratings = [assessment.rating(NOW, c.id) for ladder in ladders.values() for c in ladder]
        tally = route.tally(area)
        assert tally.asked == len(ratings)
        assert tally.answered == sum(not rating.is_open for rating in ratings)
        assert tally.flags == sum(rating.flag for rating in ratings)


def test_another_scope_is_another_way() -> None:
    assessment = large_assessment()
    route = Route(assessment, NOW)
    area = route.stops[0].area
    edit = ChangeScope(NOW, {area: ScopeChange(included=False)}, reason="not ours")
    narrower = route.renewed(assessment.with_rows(edit.rows(assessment)), NOW)
    assert area not in narrower.ladders
    assert narrower.valid(route.stops[0]) == narrower.stops[0]


def test_a_line_of_the_sidebar_is_said_whole() -> None:
    row = SideRow(
        "area", "a", name="Short", full_name="The long name", share=0.5, level="2", flags=1
    )
    assert row.said == "The long name, level 2, 50 % rated, 1 flag"
    assert row._replace(plain=True, level="", flags=0).said == "The long name, 50 % rated"
