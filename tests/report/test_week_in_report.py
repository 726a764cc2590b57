"""What a report tells of the week: appendices, sheets, and whom they must not name."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    OwnCriterion,
    Participant,
    Rating,
    Round,
    Row,
    RowChange,
    Scope,
)
from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel.writer import make_book
from maturity_desktop.report.pdf.writer import write_pdf
from pdf_reading import bookmarks, pages_of, squeezed
from printed_week import TIMES, everything_in, holds, now, sample

# The sample is built and its long report is written once for all tests here.
pytestmark = pytest.mark.slow


@cache
def report_text() -> tuple[str, tuple[tuple[int, str, int], ...]]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.pdf")
        write_pdf(make_report(sample(), now(sample())), path)
        return everything_in(path), tuple(bookmarks(path))


def test_the_report_has_its_appendices_about_the_week() -> None:
    text, marks = report_text()
    titles = [title for depth, title, _ in marks if depth == 0]
    place = titles.index("Method and limits")
    assert titles[place + 1 : place + 5] == [
        "Scope as signed", "Interviews by role", "Evidence register", "Calibration",
    ]  # fmt: skip
    flat = squeezed(text)
    for words in (
        "9 interviews with 29 people in 675 minutes.",
        "Refused: Capacity plan 2026. 2 documents asked for were not seen.",
        "Holds prices of the supplier",
        "8 people of other departments were heard",
        f"3 {TIMES} Practitioner, Practice manager",
        "Half as many major incidents at the warehouses",
    ):
        assert holds(flat, words), words


def test_no_participant_and_no_alias_is_in_the_interviews_of_a_report() -> None:
    text, _ = report_text()
    week = make_report(sample(), now(sample())).week
    told = str(msgspec.to_builtins((week.interviews, week.unseen)))
    for person in sample().table(Participant).values():
        assert person.name not in text
        assert person.alias not in told


def test_departments_stand_in_a_report_from_three_people_on() -> None:
    interviews = make_report(sample(), now(sample())).week.interviews
    assert interviews is not None
    assert [group.name for group in interviews.groups] == [
        "Business", "IT operations", "Platform", "Service desk", "Warehouse IT",
    ]  # fmt: skip
    assert all(group.people >= 3 for group in interviews.groups)
    assert "Purchasing" not in str(interviews.groups)


def test_a_report_without_a_week_says_nothing_of_one() -> None:
    rows: list[Row] = [sample().engagement, Round("r", "Now", "i")]
    rows += [Rating("r", "incident.process.2.1", "F"), Scope("r", "incident")]
    report = make_report(Assessment(rows), "r")
    week = report.week
    assert (week.scope, week.interviews, week.calibration) == (None, None, None)
    assert (week.unseen, week.own) == ((), ())
    assert "What it rests on" not in [section.heading for section in report.method]


def test_own_wording_stands_in_the_report_with_its_reason(tmp_path: Path) -> None:
    own = OwnCriterion(
        "incident.process.2.1",
        "reworded",
        statement="Each disruption has a ticket.",
        reason="Their word is ticket",
    )
    assessment = sample().with_rows([RowChange(own, own)])
    path = tmp_path / "own.pdf"
    write_pdf(make_report(assessment, now(assessment)), path)
    page = next(page for _, title, page in bookmarks(path) if title == "Own wording")
    text = squeezed(pages_of(path)[page - 1])
    for words in ("Incident 2.1*", "Reworded", "Each disruption has a ticket.", own.reason):
        assert holds(text, words), words
    model = sample().copied_model.criterion_by_id[own.criterion]
    assert holds(text, model.statement)


def test_the_workbook_lists_own_wording_and_explains_the_mark() -> None:
    """One that is left out stands there too, though on no other sheet."""
    copied = sample().copied_model
    hidden, other = (copied.criterion_by_id[f"incident.process.2.{n}"] for n in (1, 2))
    rows = (
        OwnCriterion(hidden.id, "hidden", reason="their supplier does it"),
        OwnCriterion(other.id, "weighted", weight=2.0, reason="the sponsor's goal"),
        OwnCriterion(
            *("own.001.0badcafe", "added", "incident", "process", 3),
            title="=SUM(A1)",
            statement="The night shift works by the same list.",
            reason="asked for by the sponsor",
        ),
    )
    assessment = sample().with_rows([RowChange(None, row) for row in rows])
    sheet = make_book(make_report(assessment, now(assessment)))["Own wording"]
    assert str(sheet["A2"].value).startswith("* behind a number marks a statement that differs")
    found = [tuple(row[:7]) for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert [row[1] for row in found] == ["Weighted", "Left out", "Added"]
    assert found[0][5:] == (2, "the sponsor's goal")
    assert found[1][4:] == (hidden.statement, None, "their supplier does it")
    assert str(found[2][0]).endswith("*")
    assert found[2][2:4] == ("=SUM(A1)", "The night shift works by the same list.")
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert "Own wording" not in make_book(make_report(sample(), now(sample()))).sheetnames


def test_the_workbook_lists_interviews_by_role_and_what_was_not_seen() -> None:
    book = make_book(make_report(sample(), now(sample())))
    rows = list(book["Interviews"].iter_rows(min_row=5, values_only=True))
    assert len(rows) == 9
    roles = f"3\N{NO-BREAK SPACE}{TIMES}\N{NO-BREAK SPACE}Practitioner, Practice manager"
    assert rows[3][2:4] == ("Service desk", roles)
    evidence = list(book["Evidence"].iter_rows(min_row=5, values_only=True))
    refused = next(row for row in evidence if row[0] == "E-040")
    assert (
        refused[3]
        == "refused: Holds prices of the supplier; the contract does not let it be shown."
    )
    words = str(rows) + str(evidence)
    for person in sample().table(Participant).values():
        assert person.name not in words
