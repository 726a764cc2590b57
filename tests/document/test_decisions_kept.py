"""Findings, roadmap and metrics where files are copied, words forgotten and damage is mended."""

from typing import Any

import msgspec
import pytest

from decision_rows import GOING_ON
from documents import Files
from engagements import ROUND
from forgetting_traces import PERSON, assert_forgotten, places_of
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddFinding, ChangeFinding, RemoveFinding
from maturity_desktop.assessment.records import (
    About,
    Carries,
    Challenge,
    Decision,
    Event,
    Evidence,
    Finding,
    Initiative,
    MetricPlan,
    MetricValue,
    Note,
    OwnMetric,
    Peer,
    Raises,
    Recommendation,
    Row,
    Shows,
    Waiver,
)
from maturity_desktop.document import forgetting
from maturity_desktop.document.checking import check
from maturity_desktop.document.client_copy import save_for_client
from maturity_desktop.document.forgetting import Places
from merge_pairs import Change, do
from repairs import repaired, told

KINDS = (*GOING_ON, Finding, About, Shows, Recommendation, Decision, Challenge, Waiver)
# What finds rows, not what people wrote.
NOT_WRITTEN = {
    *("id", "round", "position", "area", "rule", "finding", "recommendation", "utc", "option"),
    "evidence",
}


def _naming(row: Row) -> Row:
    """The row with the person's name in every text that somebody may write."""
    words = {
        field.name: f"{PERSON} and others"
        for field in msgspec.structs.fields(row)
        if field.type is str and field.name not in {*row.key_fields, *NOT_WRITTEN}
    }
    return msgspec.structs.replace(row, **words)


def test_a_person_is_forgotten_in_every_text(files: Files) -> None:
    """The role of who answers for something is written by hand, and may be a name."""
    path = files.new()
    with files.open(path) as document:
        start = document.read()
        rows = [row for kind in KINDS for row in start.table(kind).values()]
        do(document, Change(tuple(_naming(row) for row in rows)))
        do(document, ChangeFinding("f-1", {"cause": f"{PERSON} left."}))
        do(document, AddFinding(ROUND, f"{PERSON} again", id="f-2"), RemoveFinding("f-2"))
        found = forgetting.look_for_person(document, PERSON, Places())
        forgetting.forget_person(document, PERSON, Places(), alias="the owner")
    for said in ("texts of a finding", "detail of the figures of others", "details of initiatives"):
        assert any(said.split()[-1] in one for one in found.standing), found.standing
    assert found.count == sum(
        PERSON in str(value) for row in rows for value in msgspec.structs.astuple(_naming(row))
    )
    assert_forgotten(files, PERSON, "Quillfeather")
    with files.open(path) as document:
        held = document.read()
        assert check(document).faults == ()
    advice, asked = held.get(Recommendation, "r-1"), held.get(Decision, "d-1")
    assert advice is not None
    assert asked is not None
    assert (advice.role, asked.role) == ("the owner and others", "the owner and others")
    finding = held.get(Finding, "f-1")
    assert finding is not None
    assert finding.cause == "the owner left."


def test_deleting_notes_leaves_findings_and_roadmap(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        before = document.read()
        forgetting.forget_notes(document, places_of(files))
    with files.open(path) as document:
        after = document.read()
    assert not after.table(Note)
    for kind in KINDS:
        assert after.table(kind) == before.table(kind)


def test_a_copy_for_the_client_holds_all_of_it(files: Files) -> None:
    path, target = files.new(), files.folder / "for the client.maturity"
    with files.open(path) as document:
        before = document.read()
        save_for_client(document, target)
    with files.open(target) as copy:
        after = copy.read()
        assert check(copy).faults == ()
    for kind in KINDS:
        assert after.table(kind) == before.table(kind)


# ---------------------------------------------------------------- damage


def _repaired(files: Files, *statements: str) -> tuple[str, Assessment]:
    path = files.new()
    files.plant(path, "DELETE FROM history WHERE change_no > 0", *statements)
    report, found = repaired(files, path)
    return told(report), found


@pytest.mark.parametrize(
    ("table", "child", "title"),
    [
        ("finding", About, "Finding with a lost title"),
        ("recommendation", Carries, "Recommendation with a lost title"),
        ("initiative", Raises, "Initiative with a lost title"),
    ],
)
def test_a_parent_that_is_lost_is_made_again(
    files: Files, table: str, child: type[Row], title: str
) -> None:
    ids = {"finding": "f-1", "recommendation": "r-1", "initiative": "i-1"}
    said, found = _repaired(files, f"DELETE FROM {table} WHERE id = '{ids[table]}'")
    kinds: dict[str, type[Any]] = {
        "finding": Finding,
        "recommendation": Recommendation,
        "initiative": Initiative,
    }
    made = found.get(kinds[table], ids[table])
    assert made is not None
    assert made.title == title
    assert found.table(child)
    assert "Made again for what belongs to it: " in said
    assert f"1 {table}" in said.partition("Made again")[2]
    if table == "recommendation":
        assert found.get(Finding, made.finding) is not None


def test_what_the_model_does_not_have_is_left_out(files: Files) -> None:
    said, found = _repaired(
        files,
        "UPDATE about SET criterion = 'a9.9.9'",
        "UPDATE raises SET option = 'Q'",
        "UPDATE challenge SET point = 'no-such-point'",
        "UPDATE event SET area = 'a9'",
        "UPDATE own_metric SET area = 'a9'",
        "UPDATE peer SET area = 'a9'",
        "UPDATE decision SET recommendation = 'r-9'",
        "UPDATE metric_value SET evidence = 'ev-9'",
    )
    assert not found.table(About)
    assert not found.table(Raises)
    assert not found.table(Challenge)
    kept: tuple[type[Any], ...] = (Event, OwnMetric)
    assert [row.area for kind in kept for row in found.table(kind).values()] == ["", ""]
    # They may be of areas that only others have.
    assert [peer.area for peer in found.table(Peer).values()] == ["a9"]
    assert [row.recommendation for row in found.table(Decision).values()] == [""]
    assert [row.evidence for row in found.table(MetricValue).values()] == [""]
    assert "answer of the self-check (the model has no such challenge or good practice)" in said
    assert "statement an initiative raises (its answer is none of the scale)" in said


def test_values_of_a_lost_metric_are_kept_with_one(files: Files) -> None:
    said, found = _repaired(
        files, "DELETE FROM own_metric", "DELETE FROM metric_plan WHERE metric = 'm-1'"
    )
    metric = found.get(OwnMetric, "m-1")
    assert metric is not None
    assert (metric.name, metric.area) == ("Metric with a lost name", "")
    assert found.get(MetricPlan, "m-1") is not None
    assert found.get(MetricValue, "m-1", "2026-01-05") is not None
    assert "Made again for what belongs to it: " in said


def test_numbers_are_kept_apart_within_a_round(files: Files) -> None:
    insert = "INSERT INTO {0} SELECT {1} FROM {0} WHERE id = '{2}'"
    with files.open(files.new("columns.maturity")) as document:
        columns = {
            kind.table: ", ".join(kind.__struct_fields__[1:])
            for kind in (Finding, Recommendation, Initiative)
        }
        assert document.read().table(Evidence)
    said, found = _repaired(
        files,
        insert.format("finding", f"'f-9', {columns['finding']}", "f-1"),
        insert.format("recommendation", f"'r-9', {columns['recommendation']}", "r-1"),
        insert.format("initiative", f"'i-9', {columns['initiative']}", "i-1"),
    )
    kinds: tuple[type[Any], ...] = (Finding, Recommendation, Initiative)
    assert [sorted(row.number for row in found.table(kind).values()) for kind in kinds] == [
        [1, 2],
        [1, 2],
        [1, 2, 3],
    ]
    assert "its number was 1, which another has" in said


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE about SET criterion = 'a9'", "about: a9 is no criterion of the model"),
        ("UPDATE raises SET option = 'Q'", "raises: a1.2.1 has no option Q"),
        ("UPDATE event SET area = 'a9'", "event: a9 is no area of the model"),
        ("DELETE FROM own_metric", "metric_plan: m-1 is no metric"),
        (
            "UPDATE challenge SET point = 'x'",
            "challenge: x is no challenge or good practice of the model",
        ),
        (
            "UPDATE decision SET recommendation = 'r-9'",
            "decision: the recommendation it names is not in the file",
        ),
        (
            "UPDATE initiative SET number = 1",
            "initiative: two initiatives of a round have the same number",
        ),
    ],
)
def test_a_check_names_it(files: Files, statement: str, fault: str) -> None:
    path = files.new()
    files.plant(path, statement)
    with files.open(path) as document:
        assert fault in check(document).faults
