"""A frozen round is named where a report says what it is: cover, method, workbook."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import FreezeRound, LoadEngagement
from maturity_desktop.assessment.frozen import altered_since, freeze_of
from maturity_desktop.assessment.records import Rating
from maturity_desktop.document.document import Document
from maturity_desktop.exchange.engagement_json import read_engagement, write_engagement
from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel.writer import write_workbook
from maturity_desktop.report.pdf.writer import write_pdf
from pdf_reading import pages_of

FREEZE = FreezeRound("fr", ROUND, "1.0", "head", "2026-11-24T17:02:00+00:00", "Ann")


@pytest.fixture
def start(tmp_path: Path) -> Assessment:
    with Document.open(Files(tmp_path, None).new()) as document:
        return document.read()


@pytest.fixture
def frozen(start: Assessment) -> Assessment:
    return start.with_rows(FREEZE.rows(start))


def _sum(assessment: Assessment) -> str:
    freeze = freeze_of(assessment, ROUND)
    assert freeze is not None
    return freeze.content_hash


def _method(assessment: Assessment) -> str:
    sections = make_report(assessment, ROUND).method
    return " ".join(p for s in sections if s.heading == "Frozen version" for p in s.paragraphs)


def test_version_day_and_sum_stand_on_cover_and_method_page(
    frozen: Assessment, tmp_path: Path
) -> None:
    report, content = make_report(frozen, ROUND), _sum(frozen)
    short = f"{content[:4]} {content[4:8]} {content[8:12]}"
    assert (report.head.frozen, report.head.content) == ("24 November 2026", short)
    assert content in _method(frozen).replace(" ", "")
    assert "as version 1.0 on 24 November 2026 by Ann" in _method(frozen)
    path = tmp_path / "report.pdf"
    write_pdf(report, path)
    pages = [" ".join(text.split()) for text in pages_of(path)]
    assert "Version 1.0" in pages[0]
    assert "Frozen 24 November 2026" in pages[0]
    assert f"Content {short}" in pages[0]
    assert any(content[:8] in page and "SHA-256" in page for page in pages[1:])


def test_the_workbook_says_so_under_its_title(frozen: Assessment, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(make_report(frozen, ROUND), path)
    texts = [
        str(cell.value)
        for row in load_workbook(path).worksheets[0].iter_rows()
        for cell in row
        if cell.value
    ]
    assert any("Version 1.0, frozen 24 November 2026, content " in text for text in texts)


def test_an_open_round_says_nothing_of_it(start: Assessment) -> None:
    head = make_report(start, ROUND).head
    assert (head.frozen, head.content, _method(start)) == ("", "", "")


def test_a_round_that_was_changed_since_does_not_claim_the_sum(frozen: Assessment) -> None:
    kept = [row for row in frozen.rows() if row.key != (ROUND, "a1.2.1")]
    changed = Assessment([*kept, Rating(ROUND, "a1.2.1", "F")])
    head = make_report(changed, ROUND).head
    assert (head.frozen, head.content) == ("", "")
    assert "It was changed since" in _method(changed)


def test_a_file_made_from_the_export_holds_the_same_sum(frozen: Assessment, tmp_path: Path) -> None:
    path, target = tmp_path / "a.json", tmp_path / "again.maturity"
    write_engagement(frozen, path)
    with Document.create(target, LoadEngagement(read_engagement(path))) as document:
        again = document.read()
    assert _sum(again) == _sum(frozen)
    assert altered_since(again) == []
