"""The mail about what is missing."""

from datetime import date

from maturity_desktop.assessment.edits import ChangeEvidence, RegisterEvidence
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.planning.days import begin_of, days_text, span_text, when_text
from maturity_desktop.planning.reminders import by_owner, chase_text
from week_plan import bare_week, full_week, with_edits, with_requests

TODAY = date(2026, 3, 12)


def test_the_text_groups_by_owner_with_what_is_late_first() -> None:
    text = chase_text(with_requests(full_week()), TODAY)
    assert text.splitlines() == [
        "Documents for the assessment of Northwind Logistics: reminder",
        "",
        "Good day,",
        "",
        "4 documents we asked for are still missing, 2 of them late. Whatever exists is enough:"
        " a draft, an export or a link. If something does not exist or may not be given, please"
        " say so; we then note it and stop asking.",
        "",
        "Service desk lead",
        "- Incident procedure (Incident), was due 2 March",
        "- Monthly report (Incident), due 16 March",
        "",
        "Change manager",
        "- Change policy (Change), was due 10 March",
        "",
        "Owner not known yet",
        "- Change calendar (Change)",
        "",
        "Thank you.",
    ]


def test_on_the_day_itself_it_is_not_late() -> None:
    text = chase_text(with_requests(full_week()), date(2026, 3, 10))
    assert "Change policy (Change), due 10 March" in text


def test_nothing_missing_is_no_text() -> None:
    week = with_requests(full_week())
    for item in list(week.table(Evidence).values()):
        week = with_edits(week, ChangeEvidence(item.id, {"state": "seen"}))
    assert chase_text(week, TODAY) == ""
    assert chase_text(bare_week(), TODAY) == ""


def test_who_promised_it_is_asked_by_alias() -> None:
    promised = RegisterEvidence("Roster", "document", values={"participant": "s4-1"})
    week = with_edits(full_week(), promised)
    assert [owner for owner, _items in by_owner(week, TODAY)] == ["Service desk A"]
    assert "Given31" not in chase_text(week, TODAY)


def test_days_are_told_as_people_say_them() -> None:
    assert days_text(["2026-03-12", "2026-03-09", ""]) == "9 to 12 March 2026"
    assert days_text(["2026-02-27", "2026-03-02"]) == "27 February to 2 March 2026"
    assert days_text([]) == ""
    assert when_text("2026-03-10", "10:15") == "Tue 10:15"
    assert when_text("next week", "") == "next week"
    assert span_text("10:15", 75) == "10:15 to 11:30"
    assert span_text("late", 75) == "late"
    assert begin_of("2026-03-10", "") is None
