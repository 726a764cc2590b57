"""What the roadmap leads to, by hand: phases, promises that count, and what each brings."""

from typing import Any

import pytest

from engagements import ROUND, Case, answered, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import phases_of
from maturity_desktop.assessment.edits import AddInitiative, AddPhase
from maturity_desktop.assessment.records import (
    Attendance,
    Heard,
    Initiative,
    Participant,
    Session,
)
from maturity_desktop.planning.projection import (
    achieved,
    leads_of,
    leads_to,
    projected,
    stages,
)
from maturity_desktop.scoring.rounds import score_round

Rows = dict[str, str]


def _round(*answers: str) -> Assessment:
    """An area for each answer: two statements at level 2, two at 3."""
    model = plain_model({2: 2, 3: 2}, areas=len(answers))
    case = Case(model)
    for place, letters in enumerate(answers):
        case.ratings |= answered(model, letters, place)
    return case.assessment()


def _plan(assessment: Assessment, name: str, end: str, raises: Rows, **values: Any) -> Assessment:
    values |= {"end": end, "start": "2026-01-01" if end else ""}
    edit = AddInitiative(ROUND, name, values=values, raises=tuple(raises.items()), id=name)
    return assessment.with_rows(edit.rows(assessment))


def _phase(assessment: Assessment, name: str, end: str) -> Assessment:
    edit = AddPhase(ROUND, name, end=end, id=name)
    return assessment.with_rows(edit.rows(assessment))


def _ids(found: tuple[Initiative, ...]) -> list[str]:
    return [one.id for one in found]


def test_each_phase_holds_what_has_ended_by_then() -> None:
    """Level 2 after the first phase, level 3 after the second: 1 + 2 x mean of the levels."""
    assessment = _round("LP NP")
    assessment = _plan(assessment, "x", "2026-06-30", {"a1.2.2": "L"})
    assessment = _plan(assessment, "y", "2026-09-30", {"a1.3.1": "L", "a1.3.2": "F"})
    assessment = _plan(assessment, "z", "2027-01-01", {"a1.2.1": "F"})
    assessment = _plan(assessment, "undated", "", {"a1.2.1": "F"})
    for name, end in (("first", "2026-06-30"), ("second", "2026-12-31"), ("no end", "")):
        assessment = _phase(assessment, name, end)
    first, second = stages(assessment, ROUND)
    assert (_ids(first.initiatives), _ids(first.ending)) == (["x"], ["x"])
    assert (_ids(second.initiatives), _ids(second.ending)) == (["x", "y"], ["y"])
    assert [one.score.area("a1").level for one in (first, second)] == [2, 3]
    assert first.score.area("a1").index == pytest.approx(1 + 2 * (2 / 3 + 1 / 6) / 2)
    assert second.score.area("a1").index == pytest.approx(1 + 2 * (2 / 3 + 5 / 6) / 2)


def test_phases_follow_each_other_by_their_ends_however_they_were_added() -> None:
    """What the first leads to is not credited to a later one that was written down before it."""
    assessment = _plan(_round("LP NP"), "x", "2026-06-30", {"a1.2.2": "L"})
    assessment = _plan(assessment, "y", "2026-09-30", {"a1.3.1": "L", "a1.3.2": "L"})
    for name, end in (("second", "2026-12-31"), ("no end", ""), ("first", "2026-06-30")):
        assessment = _phase(assessment, name, end)
    found = stages(assessment, ROUND)
    assert [(one.phase.name, _ids(one.ending)) for one in found] == [
        ("first", ["x"]),
        ("second", ["y"]),
    ]
    assert [one.score.area("a1").level for one in found] == [2, 3]
    assert [one.name for one in phases_of(assessment, ROUND)] == ["first", "second", "no end"]


def test_a_promise_neither_lowers_nor_makes_applicable_and_rates_what_was_open() -> None:
    assessment = _round("FX -L")
    assessment = _plan(
        assessment,
        "x",
        "2026-06-30",
        {"a1.2.1": "L", "a1.2.2": "F", "a1.3.1": "P", "a1.3.2": "no-such-option", "gone": "F"},
    )
    changes = achieved(assessment, ROUND, assessment.of_round(Initiative, ROUND))
    assert [(one.after.criterion, one.after.option) for one in changes] == [("a1.3.1", "P")]


def test_of_two_promises_the_higher_counts_whichever_comes_first() -> None:
    assessment = _round("LN NN")
    assessment = _plan(assessment, "x", "2026-06-30", {"a1.2.2": "F"})
    assessment = _plan(assessment, "y", "2026-06-30", {"a1.2.2": "L"})
    both = assessment.of_round(Initiative, ROUND)
    for order in (both, both[::-1]):
        assert [one.after.option for one in achieved(assessment, ROUND, order)] == ["F"]


def test_a_later_promise_of_less_takes_nothing_back() -> None:
    assessment = _plan(_round("LN NN"), "x", "2026-06-30", {"a1.2.2": "F"})
    assessment = _plan(assessment, "y", "2026-09-30", {"a1.2.2": "P"})
    assert [one.level for one in leads_of(assessment, ROUND)["y"]] == [2]


def test_an_initiative_leads_each_area_to_the_level_it_has_with_all_that_ends_by_then() -> None:
    assessment = _round("LP LL", "PL NN")
    assessment = _plan(assessment, "late", "2026-09-30", {"a2.2.1": "L", "a1.3.1": "F"})
    assessment = _plan(assessment, "early", "2026-06-30", {"a1.2.2": "L"})
    found = {
        one: [(lead.area, lead.before, lead.level) for lead in leads]
        for one, leads in leads_of(assessment, ROUND).items()
    }
    assert found == {"late": [("a1", 3, 3), ("a2", 1, 2)], "early": [("a1", 1, 3)]}
    initiative = assessment.of_round(Initiative, ROUND)[1]
    assert leads_to(assessment, ROUND, initiative) == leads_of(assessment, ROUND)["early"]


def test_two_that_end_on_the_same_day_lead_there_together() -> None:
    assessment = _round("PP NN")
    for name, criterion in (("x", "a1.2.1"), ("y", "a1.2.2")):
        assessment = _plan(assessment, name, "2026-06-30", {criterion: "L"})
    assert {
        name: (lead.before, lead.level) for name, (lead,) in leads_of(assessment, ROUND).items()
    } == {"x": (1, 2), "y": (1, 2)}


def test_without_an_end_it_comes_after_all_the_others() -> None:
    assessment = _round("PP NN")
    assessment = _plan(assessment, "x", "", {"a1.2.1": "L"})
    assessment = _plan(assessment, "y", "2026-06-30", {"a1.2.2": "L"})
    assert [(one.before, one.level) for one in leads_of(assessment, ROUND)["x"]] == [(1, 2)]


def test_what_was_never_assessed_leads_from_nothing() -> None:
    assessment = _plan(_round("-- --"), "x", "2026-06-30", {"a1.2.1": "F"})
    assert [(one.before, one.level) for one in leads_of(assessment, ROUND)["x"]] == [(None, 1)]


def test_what_is_promised_has_no_evidence_yet_so_the_supported_level_may_fall() -> None:
    """Two voices carry largely; nobody has said fully, so that counts as partially."""
    assessment = _round("LL NN")
    rows = [
        *(Session(f"s{n}", ROUND, n) for n in (1, 2)),
        *(Participant(f"p{n}", f"Person {n}", role=f"role {n}") for n in (1, 2)),
        *(Attendance(f"s{n}", f"p{n}", "i") for n in (1, 2)),
        *(
            Heard(f"s{n}", f"p{n}", criterion, "L")
            for n in (1, 2)
            for criterion in ("a1.2.1", "a1.2.2")
        ),
    ]
    assessment = Assessment([*assessment.rows(), *rows])
    assert score_round(assessment, ROUND).area("a1").supported_level == 2
    assessment = _plan(assessment, "x", "2026-06-30", {"a1.2.1": "F"})
    after = projected(assessment, ROUND, assessment.of_round(Initiative, ROUND)).area("a1")
    assert (after.level, after.supported_level) == (2, 1)
