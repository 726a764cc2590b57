"""What a week on site can leave undone in a report: a name, a voice, a signature, a reason."""

import msgspec
import pytest

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import HideCriterion, RewordCriterion
from maturity_desktop.assessment.records import (
    Amendment,
    AreaText,
    Attendance,
    Engagement,
    Evidence,
    Goal,
    Note,
    OwnCriterion,
    Participant,
    Rating,
    Round,
    Row,
    Scope,
    Session,
    Support,
    TopicPlan,
)
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.report.checks import Check, settled
from maturity_desktop.report.own_wording import own_lines
from maturity_desktop.report.text_checks import text_checks
from maturity_desktop.report.week_checks import week_checks
from report_data import NOW, model_of

MODEL = model_of(2)
FIRST, SECOND = MODEL.areas
IDS = [criterion.id for criterion in FIRST.criteria]
JOAN = Participant(
    "p-1", "Service desk A", "Joan Ashgrove", "service-desk", email="joan.ashgrove@example.com"
)


def checks(*rows: Row) -> list[Check]:
    known: list[Row] = [
        Engagement(client="Ashgrove Ltd", model=encode_copy(MODEL), author="Joan Ashgrove"),
        Round(NOW, "Now", "i"),
        Scope(NOW, SECOND.id, included=False, reason="Not agreed"),
        JOAN,
        Evidence("e1", 1, "Record"),
        Support("e1", NOW, IDS[1]),
    ]
    by_key = {(row.table, *row.key): row for row in (*known, *rows)}
    assessment = Assessment(by_key.values())
    return list(settled((*text_checks(assessment, NOW), *week_checks(assessment, NOW))))


def raised(*rows: Row) -> list[Check]:
    return [check for check in checks(*rows) if check.severity != "passed"]


# ---------------------------------------------------------------- names


def test_no_name_passes() -> None:
    """The client and the author may be called so: that is no text about what was found."""
    assert [check.sentence for check in checks()] == [
        "No text names a participant",
        "No text holds a placeholder",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Joan Ashgrove keeps the list.",
        "as JOAN  ASHGROVE said",
        "Ms Ashgrove's list",
        "(joan.ashgrove@example.com)",
        "joan_ashgrove.xlsx",
    ],
)
def test_a_name_in_any_form(text: str) -> None:
    (check,) = raised(AreaText(NOW, FIRST.id, gaps=text))
    assert check.sentence == "1 text about an area names a participant"
    assert check.detail == f"{FIRST.label} (Service desk A); write the alias or the role"
    assert check.area == FIRST.id
    assert "Ashgrove" not in f"{check.sentence} {check.detail}"


@pytest.mark.parametrize("text", ["Joanna Ashgrovers", "ashgrove trees", "Joan keeps it", ""])
def test_what_only_looks_like_one(text: str) -> None:
    assert raised(AreaText(NOW, FIRST.id, summary=text)) == []


def test_a_surname_that_is_a_word_of_the_model_counts_in_the_whole_name_alone() -> None:
    word = next(word for word in FIRST.criteria[0].statement.split() if len(word) > 4)
    person = msgspec.structs.replace(JOAN, name=f"Joan {word.capitalize()}", email="")
    said = AreaText(NOW, FIRST.id, summary=f"{word.capitalize()} is a word")
    assert raised(person, said) == []
    said = AreaText(NOW, FIRST.id, summary=f"Joan {word.capitalize()} is a person")
    assert len(raised(person, said)) == 1


def test_each_place_where_a_name_may_stand() -> None:
    name = "Joan Ashgrove"
    found = raised(
        Rating(NOW, IDS[0], "L", note=f"{name} showed it"),
        Rating(NOW, IDS[2], "L", reason=f"as {name} said"),
        Evidence("e1", 1, f"Mail of {name}"),
        Round(NOW, "Now", "i", summary=f"We thank {name}"),
        Goal("g1", f"{name} wants less", "i"),
        Amendment("am", NOW, "2026", "scope", f"asked by {name}"),
        Note("n1", NOW, FIRST.id, "", "i", f"{name} knows", quote=True),
        Note("n2", NOW, FIRST.id, "", "i", f"{name} knows", quote=True, private=True),
        Note("n3", NOW, FIRST.id, "", "i", f"{name} knows"),
        OwnCriterion(IDS[3], "reworded", statement=f"{name} has it", reason="clearer"),
    )
    assert [check.sentence for check in found] == [
        "3 reasons or notes name a participant",
        "1 item of evidence names a participant",
        "1 quote names a participant",
        "1 text of the plan names a participant",
        "1 text of the report names a participant",
    ]
    assert found[0].criteria == (IDS[0], IDS[2], IDS[3])
    assert found[1].criteria == (IDS[1],)
    assert all(check.severity == "warning" for check in found)


# ---------------------------------------------------------------- the rest


def test_topics_with_fewer_voices_than_agreed() -> None:
    dimension = FIRST.criteria[0].dimension or ""
    role = FIRST.criteria[0].ask[0] if FIRST.criteria[0].ask else ""
    rows: list[Row] = [
        Session("s1", NOW, 1, begun="2026-03-09T09:00:00.000Z"),
        TopicPlan("s1", FIRST.id, dimension, "i"),
        Participant("p-1", "One", role=role),
        Attendance("s1", "p-1", "i"),
    ]
    (check,) = raised(*rows)
    assert check.severity == "note"
    assert "fewer voices than agreed" in check.sentence
    assert check.area == FIRST.id
    assert raised(*rows, Scope(NOW, FIRST.id, voices=0)) == []


def test_an_unsigned_scope_is_said_once_the_report_leaves_the_house() -> None:
    sent = Round(NOW, "Now", "i", status="fact-check")
    assert [check.sentence for check in raised(sent)] == ["The scope is not signed"]
    assert raised(msgspec.structs.replace(sent, scope_state="signed")) == []
    assert raised(msgspec.structs.replace(sent, kind="self")) == []


def test_a_statement_left_out_needs_a_reason() -> None:
    (check,) = raised(OwnCriterion(IDS[0], "hidden"))
    number = FIRST.criteria[0].number
    assert check.sentence == "1 statement left out without a reason"
    assert check.detail == f"{FIRST.label} {number}; the reason is printed"
    assert raised(OwnCriterion(IDS[0], "hidden", reason="not sold here")) == []


# ---------------------------------------------------------------- own wording


def test_own_wording_in_a_report() -> None:
    rows: list[Row] = [
        Engagement(client="C", model=encode_copy(MODEL)),
        Round(NOW, "Now", "i"),
    ]
    assessment = Assessment(rows)
    assert own_lines(assessment) == ()
    for edit in (
        HideCriterion(IDS[1], "not sold here"),
        RewordCriterion(IDS[0], "Title", "Other words.", reason="clearer"),
    ):
        assessment = assessment.with_rows(edit.rows(assessment))
    own = OwnCriterion(
        *("own.001.0badcafe", "added", FIRST.id, FIRST.criteria[0].dimension or ""),
        level=FIRST.criteria[0].level,
        title="Night",
        statement="The night shift does.",
        weight=2.0,
    )
    assessment = Assessment([*assessment.rows(), own])
    lines = own_lines(assessment)
    assert {line.kind for line in lines} == {"Added", "Reworded", "Left out"}
    by_kind = {line.kind: line for line in lines}
    reworded, hidden, added = (by_kind[kind] for kind in ("Reworded", "Left out", "Added"))
    assert (reworded.number, reworded.statement) == (f"{FIRST.criteria[0].number}*", "Other words.")
    assert reworded.model_statement == FIRST.criteria[0].statement
    assert (hidden.number, hidden.statement) == (FIRST.criteria[1].number, "")
    assert hidden.reason == "not sold here"
    assert (added.model_statement, added.weight, added.number[-1]) == ("", 2.0, "*")


def test_who_was_invited_and_never_met() -> None:
    begun = "2026-03-09T09:00:00.000Z"
    other = Participant("p-2", "Duty manager", "Noor Helm")
    never: list[Row] = [
        Session("s1", NOW, 1, begun=begun),
        Attendance("s1", "p-1", "i", present=False),
        Attendance("s1", "p-2", "r"),
        other,
    ]

    def not_met(*rows: Row) -> list[Check]:
        found = raised(*rows, Scope(NOW, FIRST.id, voices=0))
        return [check for check in found if check.rule == "participants-not-met"]

    (check,) = not_met(*never)
    assert check.sentence == "1 participant was invited and never met"
    assert check.detail == "Service desk A; say so in the report"
    assert (check.tab, check.item) == ("plan", "people")
    assert not_met(*never, Session("s2", NOW, 2, begun=begun), Attendance("s2", "p-1", "i")) == []
    (check,) = not_met(*never, Session("s2", NOW, 2), Attendance("s2", "p-1", "i"))
    assert check.hits[0].subject == "p-1", "a session that never began meets nobody"
    heard = Note("n1", NOW, FIRST.id, "", "i", "We keep a list.", session="s2", participant="p-1")
    assert not_met(*never, Session("s2", NOW, 2), Attendance("s2", "p-1", "i"), heard) == []
