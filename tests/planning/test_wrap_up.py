"""What is open when a session ends."""

from interviewing import HERE, LATER, MEASUREMENT, NAMES, NOW, OTHER, spoken, week
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    ChangeAttendance,
    ChangeEvidence,
    ChangeLine,
    ChangeParked,
    ChangeScope,
    ChangeTopic,
    Edit,
    FlagCriterion,
    Park,
    PlanTopics,
    RegisterEvidence,
    ScopeChange,
    TickProbe,
)
from maturity_desktop.assessment.records import Session
from maturity_desktop.planning.wrap_up import (
    WrapUp,
    outcome_of,
    promise_id,
    promised_on,
    sessions_to_come,
    wrap_up,
)


def after(*edits: Edit) -> Assessment:
    """The running session after what was done in it."""
    assessment = Assessment((*week(running=True), *spoken()))
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def test_topics_not_reached_stand_in_the_order_of_the_list() -> None:
    found = wrap_up(after(), HERE)
    assert [(one.name, one.must_ask) for one in found.topics_left] == [
        # Not Incident, Measurement: there are lines on it, though nobody said that it is done.
        ("Incident \N{MIDDLE DOT} Customer", False),
        ("Problem \N{MIDDLE DOT} Process", True),
        ("Knowledge \N{MIDDLE DOT} People", True),
    ]
    assert [one.area for one in found.must_ask] == ["knowledge", "problem"]


def test_it_says_what_became_of_the_topics() -> None:
    taken = ("knowledge", "people")
    done = after(
        PlanTopics(LATER, (taken,), must_ask=True),
        ChangeTopic(HERE, *taken, {"state": "skipped"}),
        ChangeTopic(HERE, "problem", "process", {"state": "skipped"}),
        ChangeTopic(HERE, "incident", "customer", {"state": "skipped"}),
    )
    assert wrap_up(done, HERE).topics_left == ()
    told = "7 talked about, 2 carried over to S5, 1 left out"
    assert outcome_of(done, HERE).text == told
    assert outcome_of(done, "no such session").text == "None talked about"


def test_what_has_left_the_scope_is_not_missed() -> None:
    without = after(ChangeScope(NOW, {"knowledge": ScopeChange(included=False)}, "Left"))
    assert "knowledge" not in [one.area for one in wrap_up(without, HERE).topics_left]


def test_a_promise_has_its_due_date_and_an_alias() -> None:
    values = {"session": HERE, "participant": "a", "due": "2026-03-12"}
    found = wrap_up(after(RegisterEvidence("Roster", "document", values=values)), HERE)
    assert [(one.number, one.title, one.due, one.by) for one in found.promised] == [
        (41, "March service pack", "2026-03-13", "Service desk C"),
        (43, "Roster", "2026-03-12", "Service desk A"),
    ]


def test_what_has_come_is_no_promise_any_longer() -> None:
    assert wrap_up(after(ChangeEvidence("e1", {"state": "received"})), HERE).promised == ()


def test_a_quote_waits_until_its_speaker_agreed() -> None:
    marked = after(ChangeLine("n0", {"quote": True}), ChangeLine("n2", {"quote": True}))
    assert [one.alias for one in wrap_up(marked, HERE).quotes] == [
        "Service desk B",
        "Field support A",
    ]
    edit = ChangeAttendance(HERE, "b", {"may_quote": True})
    agreed = marked.with_rows(edit.rows(marked))
    assert [one.alias for one in wrap_up(agreed, HERE).quotes] == ["Field support A"]


def test_a_probe_nobody_knew_names_who_would() -> None:
    model = after().model
    first, second = [
        one.id for one in model.area_by_id["incident"].criteria if one.dimension == MEASUREMENT[1]
    ][:2]
    found = wrap_up(
        after(
            TickProbe(HERE, second, unknown=True, who="Supplier"),
            TickProbe(HERE, first, unknown=True),
            TickProbe(HERE, "no such statement", unknown=True),
        ),
        HERE,
    )
    assert [(one.criterion, one.who) for one in found.unknown] == [
        (first, ""),
        (second, "Supplier"),
    ]


def test_parked_points_and_flags_stay_until_they_are_done() -> None:
    park = Park(NOW, "Ask the supplier about nights", HERE)
    elsewhere = Park(NOW, "Of another session", LATER)
    statement = next(
        one.id
        for one in after().model.area_by_id["incident"].criteria
        if one.dimension == MEASUREMENT[1]
    )
    other = after().model.area_by_id["financial"].criteria[0].id
    found = wrap_up(
        after(
            park, elsewhere, FlagCriterion(NOW, statement, True), FlagCriterion(NOW, other, True)
        ),
        HERE,
    )
    assert [one.text for one in found.parked] == ["Ask the supplier about nights"]
    assert [one.criterion for one in found.flagged] == [statement]
    done = wrap_up(after(park, ChangeParked(park.id, {"done": True})), HERE)
    assert done.parked == ()


def test_the_list_names_nobody() -> None:
    marked = after(ChangeLine("n0", {"quote": True}))
    told = repr(wrap_up(marked, HERE))
    assert not [name for name in (*NAMES, OTHER) if name in told]


def test_an_unknown_session_has_nothing() -> None:
    assert wrap_up(after(), "no such session") == WrapUp()


def test_topics_can_be_carried_to_sessions_that_have_not_ended() -> None:
    shown = after()
    here = shown.get(Session, HERE)
    assert here is not None
    assert [one.id for one in sessions_to_come(shown, here)] == [LATER]


def test_a_promise_belongs_to_the_line_during_which_it_was_made() -> None:
    shown = after()
    assert promised_on(shown, HERE, "n3") == ()
    for title in ("Escalation list", "Phone list"):
        item = promise_id(shown, "n3")
        edit = RegisterEvidence(title, "document", values={"session": HERE}, id=item)
        shown = shown.with_rows(edit.rows(shown))
    assert promised_on(shown, HERE, "n3") == ("Escalation list", "Phone list")
    assert promised_on(shown, HERE, "n2") == ()
    assert promised_on(shown, LATER, "n3") == ()
