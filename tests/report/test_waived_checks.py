"""What is left as it is for a reason: out of the warnings, never out of sight, back at a word."""

from checked_report import FIRST, IDS, checks_of, done, raised_by, sound, with_rows
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import UnwaiveCheck, WaiveCheck
from maturity_desktop.assessment.records import Engagement, Rating
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.report.checks import Check
from report_data import NOW, everything_assessment

OPEN = "open-answers"


def _two_open() -> Assessment:
    return with_rows(sound(), Rating(NOW, IDS[0]), Rating(NOW, IDS[1]))


def _waived(assessment: Assessment) -> list[Check]:
    return [check for check in checks_of(assessment) if check.severity == "waived"]


def test_a_check_as_a_whole() -> None:
    left = done(_two_open(), WaiveCheck(NOW, OPEN, "", "Asked in May", "2026-04-02T10:00", "Ann"))
    assert OPEN not in raised_by(left)
    (check,) = _waived(left)
    assert (check.sentence, check.detail) == ("2 answers are open", "Asked in May")
    assert check.waiver is not None
    assert check.waiver.who == "Ann"
    assert checks_of(left)[-1] is not None
    assert checks_of(left)[-1].severity == "waived", "at the end"
    assert "Every answer is given" not in [one.sentence for one in checks_of(left)]


def test_what_is_found_later_is_left_as_well() -> None:
    left = done(_two_open(), WaiveCheck(NOW, OPEN, "", "Asked in May"))
    assert OPEN not in raised_by(with_rows(left, Rating(NOW, IDS[4])))


def test_some_of_it() -> None:
    left = done(_two_open(), WaiveCheck(NOW, OPEN, IDS[0], "Asked in May"))
    check = raised_by(left)[OPEN]
    assert (check.sentence, check.criteria) == ("1 answer is open", (IDS[1],))
    (kept,) = _waived(left)
    assert kept.sentence == f"Open answers: {FIRST.label} {FIRST.criteria[0].number}"
    all_of_it = done(left, WaiveCheck(NOW, OPEN, IDS[1], "The same"))
    assert OPEN not in raised_by(all_of_it)
    assert "Every answer is given" not in [one.sentence for one in checks_of(all_of_it)]


def test_it_counts_again() -> None:
    left = done(_two_open(), WaiveCheck(NOW, OPEN, "", "Asked in May"))
    again = done(left, UnwaiveCheck(NOW, OPEN, ""))
    assert raised_by(again)[OPEN].sentence == "2 answers are open"
    assert _waived(again) == []


def test_a_reason_without_its_check_stays_in_sight_because_it_is_printed() -> None:
    (kept,) = _waived(done(sound(), WaiveCheck(NOW, OPEN, IDS[0], "Asked in May")))
    assert kept.sentence == "Open answers: nothing is left of it"
    (kept,) = _waived(done(sound(), WaiveCheck(NOW, OPEN, "", "Asked in May")))
    assert kept.sentence == "Open answers: nothing is left of it"
    (kept,) = _waived(done(sound(), WaiveCheck(NOW, "an-older-rule", "", "Asked in May")))
    assert kept.sentence == "An older rule: nothing is left of it"


def test_what_is_about_the_report_as_a_whole() -> None:
    nobody = with_rows(sound(), Engagement(client="C", model=encode_copy(sound().model)))
    assert {"no-author", "no-reviewer"} <= set(raised_by(nobody))
    left = done(nobody, WaiveCheck(NOW, "no-reviewer", "", "A firm of one"))
    assert set(raised_by(left)) == {"no-author"}
    assert [one.sentence for one in _waived(left)] == ["No reviewer is named"]


def test_all_that_is_raised_can_be_left_by_the_names_it_gives() -> None:
    """Each rule is said once, and each subject of it once, or a waiver would hide another thing."""
    assessment = everything_assessment()
    found = [one for one in checks_of(assessment) if one.severity in ("warning", "note")]
    rules = [check.rule for check in found]
    assert all(rules)
    assert len(set(rules)) == len(rules)
    for check in found:
        subjects = [hit.subject for hit in check.hits]
        assert all(subjects)
        assert len(set(subjects)) == len(subjects)
        for subject in subjects or ("",):
            assessment = done(assessment, WaiveCheck(NOW, check.rule, subject, "So it is"))
    assert raised_by(assessment) == {}
