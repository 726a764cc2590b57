"""Checks of findings, recommendations, decisions and the roadmap; each leads to its place."""

from checked_report import FIRST, IDS, SECOND, checks_of, done, raised_by, sound, with_rows
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddDecision,
    AddFinding,
    AddInitiative,
    AddPhase,
    AddRecommendation,
    ChangeDecision,
    ChangeFinding,
    ChangeInitiative,
    ChangeRecommendation,
    DraftFindings,
    FindingDraft,
)
from maturity_desktop.assessment.records import Finding, Initiative, Rating, Scope
from report_data import NOW

GAPS = "gaps-without-consequence-or-recommendation"
ADVICE = "recommendations-without-role-or-date"
DECISIONS = "decisions-without-role-or-date"
WORK = "initiatives-without-dates-or-owner"
REACH = "roadmap-misses-targets"
WHOLE = {"outcome": "From 11 to 0", "role": "Head of IT", "due": "2026-09-30"}


def _found(**values: object) -> Assessment:
    """One gap with a recommendation."""
    return done(
        sound(),
        AddFinding(NOW, "No owner", criteria=(IDS[0],), values=values, id="f"),
        AddRecommendation("f", "Name one", id="r"),
    )


def test_a_gap_says_what_it_costs_how_bad_it_is_and_what_to_do() -> None:
    check = raised_by(done(sound(), AddFinding(NOW, "No owner", id="f")))[GAPS]
    assert check.sentence == "1 gap is incomplete"
    assert check.detail == "F-01 (no consequence, no cause, no severity and no recommendation)"
    assert (check.tab, check.item) == ("findings", "f")
    values = {"consequence": "Hours lost", "cause": "No role", "severity": "high"}
    whole = done(_found(), ChangeFinding("f", values))
    assert GAPS not in raised_by(whole)
    assert "Every gap has a consequence, a cause, a severity and a recommendation" in [
        check.sentence for check in checks_of(whole)
    ]


def test_a_strength_needs_none_of_it() -> None:
    assert GAPS not in raised_by(done(sound(), AddFinding(NOW, "Quick answers", "strength")))


def test_a_recommendation_has_an_outcome_a_role_and_a_date() -> None:
    check = raised_by(_found())[ADVICE]
    assert check.detail == "R-01 (no outcome, no role and no date)"
    assert (check.tab, check.item) == ("findings", "f"), "it is mended at its finding"
    assert check.hits[0].subject == "r"
    some = done(_found(), ChangeRecommendation("r", {**WHOLE, "role": "  "}))
    assert raised_by(some)[ADVICE].detail == "R-01 (no role)"
    assert ADVICE not in raised_by(done(_found(), ChangeRecommendation("r", WHOLE)))


def test_the_date_of_a_recommendation_may_be_the_end_of_its_work() -> None:
    made = done(_found(), ChangeRecommendation("r", {**WHOLE, "due": ""}))
    assert raised_by(made)[ADVICE].detail == "R-01 (no date)"
    planned = {"start": "2026-04-01", "end": "2026-06-30", "owner_role": "Head of IT"}
    work = AddInitiative(NOW, "Name one", planned, recommendations=("r",))
    assert ADVICE not in raised_by(done(made, work))


def test_drafts_that_nobody_has_read() -> None:
    draft = FindingDraft("weak/one", "Weak", "gap", (IDS[0],), recommendation={"title": "Do it"})
    drafted = done(sound(), DraftFindings(NOW, (draft,)))
    raised = raised_by(drafted)
    assert not {GAPS, ADVICE} & set(raised), "a draft is counted once"
    check = raised["findings-still-drafts"]
    assert check.detail == "F-01, R-01; a final report leaves them out"
    (finding,) = drafted.table(Finding).values()
    read = done(drafted, ChangeFinding(finding.id, {"cause": "Nobody was asked"}))
    assert raised_by(read)["findings-still-drafts"].detail.startswith("R-01;")
    assert GAPS in raised_by(read), "what somebody has read is held to be meant"


def test_a_decision_has_a_role_and_a_date() -> None:
    asked = done(sound(), AddDecision(NOW, "Name a problem manager", {"role": "CIO"}, id="d"))
    check = raised_by(asked)[DECISIONS]
    assert check.detail == "decision 1 (no date)"
    assert check.tab == "findings"
    assert DECISIONS not in raised_by(done(asked, ChangeDecision("d", {"due": "2026-05-01"})))


def test_an_initiative_has_dates_and_an_owner() -> None:
    made = done(sound(), AddInitiative(NOW, "Triage", {"start": "2026-04-01"}, id="i"))
    check = raised_by(made)[WORK]
    assert check.detail == "I-01 (no dates and no owner)"
    assert (check.tab, check.item) == ("roadmap", "i")
    values = {"end": "2026-06-30", "owner_role": "Head of IT"}
    assert WORK not in raised_by(done(made, ChangeInitiative("i", values)))


# ---------------------------------------------------------------- the roadmap


def _planned(end: str) -> Assessment:
    """Level 2 is the target, and one piece of work raises all it asks."""
    raises = tuple((one.id, "L") for one in FIRST.criteria if one.level == 2)
    values = {"start": "2026-04-01", "end": end, "owner_role": "Head of IT"}
    return done(
        with_rows(sound(), Scope(NOW, FIRST.id, target=2)),
        AddPhase(NOW, "Stabilise", "2026-04-01", "2026-09-30"),
        AddInitiative(NOW, "All of level 2", values, raises=raises, id="i"),
    )


def test_a_roadmap_that_reaches_the_targets_passes() -> None:
    found = checks_of(_planned("2026-09-30"))
    assert "The roadmap reaches every target, if achieved" in [one.sentence for one in found]


def test_what_ends_after_the_last_phase_reaches_nothing() -> None:
    check = raised_by(_planned("2026-10-01"))[REACH]
    assert check.sentence == "The roadmap misses the target of 1 area"
    assert check.detail == f"{FIRST.label} 1 of 2, if all is achieved"
    assert check.tab == "roadmap"


def test_a_target_of_an_area_that_nobody_assessed_is_not_reached() -> None:
    made = with_rows(_planned("2026-09-30"), Scope(NOW, SECOND.id, target=3))
    check = raised_by(made)[REACH]
    assert check.detail == f"{SECOND.label} without a level, target 3, if all is achieved"
    gone = [
        Rating(NOW, one.id, None, "no-such-service", reason="None here") for one in SECOND.criteria
    ]
    assert REACH not in raised_by(with_rows(made, *gone))


def test_a_round_without_a_roadmap_promises_nothing() -> None:
    aimed = with_rows(sound(), Scope(NOW, FIRST.id, target=2))
    assert not aimed.table(Initiative)
    assert raised_by(aimed) == {}
