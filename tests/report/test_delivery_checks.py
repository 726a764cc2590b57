"""The checks before delivery: each speaks up for its reason alone, and says where to look."""

from collections.abc import Iterable

import msgspec

from checked_report import FIRST, IDS, MODEL, SECOND, checks_of, sound, with_rows
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    AreaText,
    Engagement,
    Rating,
    Round,
    Row,
    Scope,
    Support,
)
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.report.delivery_checks import Check, delivery_checks
from maturity_desktop.scoring.rounds import score_round
from report_data import NOW, everything_assessment


def checks(*changed: Row, without: Iterable[Row] = ()) -> list[Check]:
    gone = {(row.table, *row.key) for row in without}
    left = [row for row in sound().rows() if (row.table, *row.key) not in gone]
    return list(checks_of(with_rows(Assessment(left), *changed)))


def raised(found: list[Check]) -> list[Check]:
    return [check for check in found if check.severity != "passed"]


def only(found: list[Check]) -> Check:
    (check,) = raised(found)
    return check


def test_a_sound_report_passes_everything() -> None:
    found = checks()
    assert raised(found) == []
    assert [check.sentence for check in found] == [
        "Every answer is given",
        "No contradiction is unresolved",
        "Every rating has a note or evidence",
        "No figure is only indicative",
        "Every assessed area has a summary",
        "No text holds a placeholder",
        "Author and reviewer are named",
    ]


def test_open_answers_name_their_areas_and_lead_to_the_first() -> None:
    check = only(checks(Rating(NOW, IDS[4]), Rating(NOW, IDS[2], note="asked")))
    assert check.severity == "warning"
    assert check.sentence == "2 answers are open"
    assert check.detail == f"{FIRST.label} 2; printed as ranges"
    assert check.criteria == (IDS[2], IDS[4])


def test_one_open_answer_is_singular() -> None:
    assert only(checks(Rating(NOW, IDS[0]))).sentence == "1 answer is open"


def test_not_applicable_without_words() -> None:
    check = only(checks(Rating(NOW, IDS[0], None, "out-of-scope", reason="  ")))
    assert check.sentence == "1 not applicable without a reason in words"
    assert check.criteria == (IDS[0],)


def test_not_applicable_with_words_passes() -> None:
    found = checks(Rating(NOW, IDS[0], None, "out-of-scope", reason="Not run here."))
    assert raised(found) == []
    assert "Reasons given for 1 not applicable" in [check.sentence for check in found]


def test_much_of_an_area_not_applicable() -> None:
    few = len(IDS) // 10
    removed = [Rating(NOW, one, None, "out-of-scope", reason="why") for one in IDS[: few + 1]]
    assert raised(checks(*removed[:few])) == []
    check = only(checks(*removed))
    assert check.severity == "note"
    assert check.detail == f"{FIRST.label} {few + 1} of {len(IDS)}"
    assert check.criteria == tuple(IDS[: few + 1])


def test_a_rating_needs_a_note_a_reason_or_evidence() -> None:
    bare = Rating(NOW, IDS[3], "P")
    check = only(checks(bare))
    assert check.sentence == "1 rating has neither note nor evidence"
    assert check.criteria == (IDS[3],)
    assert raised(checks(bare, Support("e1", NOW, IDS[3]))) == []
    assert raised(checks(msgspec.structs.replace(bare, reason="As agreed."))) == []
    assert raised(checks(msgspec.structs.replace(bare, inferred=True))) == []


def test_an_unresolved_contradiction() -> None:
    against = Support("e1", NOW, IDS[1], stance="contradicts")
    check = only(checks(against))
    assert check.sentence == "1 contradicted statement is not resolved"
    assert check.criteria == (IDS[1],)
    resolved = msgspec.structs.replace(against, resolved=True, resolution="An old list.")
    assert raised(checks(resolved)) == []


def test_indicative_and_unassessed_areas() -> None:
    rows = [Rating(NOW, one) for one in IDS[: len(IDS) // 3]]
    check = next(c for c in checks(*rows) if "indicative" in c.sentence)
    assert (check.severity, check.area) == ("warning", FIRST.id)
    assert check.sentence == f"The figures of {FIRST.label} are indicative"
    check = next(c for c in checks(Scope(NOW, SECOND.id)) if "assessed" in c.sentence)
    assert check.sentence == f"{SECOND.label} is not assessed"
    assert check.area == SECOND.id


def test_an_area_without_summary() -> None:
    check = only(checks(AreaText(NOW, FIRST.id, strengths="One thing.")))
    assert check.sentence == f"{FIRST.label} has no summary"
    assert check.area == FIRST.id


def test_author_and_reviewer() -> None:
    nobody = Engagement(client="C", model=encode_copy(MODEL))
    found = raised(checks(nobody))
    assert [check.field for check in found] == ["author", "reviewer"]


def test_a_final_report_says_its_version_and_day() -> None:
    found = raised(checks(Round(NOW, "Now", "i", status="final", scope_state="signed")))
    assert [check.field for check in found] == ["version", "issued"]
    done = Round(
        *(NOW, "Now", "i"), status="final", version="1.0", issued="2026-04-14", scope_state="signed"
    )
    assert raised(checks(done)) == []


def test_warnings_come_first_and_long_lists_are_cut() -> None:
    assessment = everything_assessment()
    found = delivery_checks(assessment, score_round(assessment, NOW))
    order = ["warning", "note", "passed", "waived"]
    places = [order.index(check.severity) for check in found]
    assert places == sorted(places)
    assert places[0] == 0
