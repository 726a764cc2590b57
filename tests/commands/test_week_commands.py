"""The command line on a file with a week on site in it: own statements, people, counts."""

from pathlib import Path

import pytest

from command_line import Cli, WriteCsv, records
from maturity_desktop.assessment.edits import (
    AddCriterion,
    AddPeople,
    AddSession,
    HideCriterion,
    Invite,
    WriteLine,
)
from maturity_desktop.assessment.records import Note, Participant
from maturity_desktop.document.document import Document

OWN = AddCriterion("incident", "process", 3, "Night", "The night shift does.", id="0badcafe-1")
NAME, EMAIL = "Joan Ashgrove", "joan@example.com"


@pytest.fixture
def week(acme: Path) -> Path:
    with Document.open(acme, who="Ann") as document:
        place = document.read().rounds[0].id
        people = (Participant("p-1", "Service desk A", NAME, email=EMAIL),)
        line = Note("n-1", place, "incident", "process", "i", f"{NAME} said so", session="s-1")
        for edit in (
            OWN,
            AddPeople(people),
            AddSession(place, "Desk", id="s-1"),
            Invite("s-1", ("p-1",)),
            WriteLine(line),
        ):
            document.do(edit, document.read())
    return acme


def test_an_own_statement_is_rated_and_exported_by_its_id(
    cli: Cli, week: Path, csv: WriteCsv, tmp_path: Path
) -> None:
    own = "own.001.0badcafe"
    cli.ok("rate", week, "--from", csv("criterion,rating", f"{own},L"))
    out = tmp_path / "out.csv"
    cli.ok("export", week, "--csv", out)
    assert f"{own},L" in out.read_text(encoding="utf-8-sig")
    cli.ok("rate", week, "--from", out)
    area = next(a for a in cli.ok("score", week, "--json").json["areas"] if a["id"] == "incident")
    assert area["state"] == "assessed"
    with Document.open(week) as document:
        document.do(HideCriterion(own, "not asked"), document.read())
    cli.fails("rate", week, "--from", csv("criterion,rating", f"{own},L"), says="no criterion")
    assert [row["option"] for row in records(week)["rating"]] == ["L"]
    cli.ok("check", week)


def test_an_export_comes_back_with_the_week(cli: Cli, week: Path, tmp_path: Path) -> None:
    cli.ok("export", week, "--json", tmp_path / "week.json")
    cli.ok("import", tmp_path / "again.maturity", "--from", tmp_path / "week.json")
    assert records(tmp_path / "again.maturity") == records(week)


def test_check_counts_the_rows_of_a_week(cli: Cli, week: Path) -> None:
    rows = cli.ok("check", week, "--json").json["rows"]
    counts = (rows["participant"], rows["session"], rows["attendance"], rows["note"])
    assert counts == (1, 1, 1, 1)
    assert (rows["own_criterion"], rows["goal"], rows["heard"]) == (1, 0, 0)


@pytest.mark.parametrize("called", [NAME, EMAIL, "service desk a"])
def test_a_participant_is_forgotten(cli: Cli, week: Path, called: str) -> None:
    done = cli.ok("forget", week, "--person", called, "--alias", "A colleague", "--yes")
    assert NAME not in done.out
    held = records(week)
    assert [(row["alias"], row["name"], row["email"]) for row in held["participant"]] == [
        ("A colleague", "", "")
    ]
    assert [row["text"] for row in held["note"]] == ["A colleague said so"]


def test_notes_are_deleted_and_the_plan_stays(cli: Cli, week: Path) -> None:
    cli.ok("forget", week, "--notes", "--yes")
    held = records(week)
    assert held["note"] == []
    assert [row["name"] for row in held["participant"]] == [NAME]
    assert len(held["session"]) == 1
