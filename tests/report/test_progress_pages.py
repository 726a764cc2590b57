"""The printed chapters on areas and progress: what moved most first, and no page with one line."""

from pathlib import Path

from decided_report import done
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddInitiative,
    AddRecommendation,
    WriteAreaField,
)
from maturity_desktop.report.content import make_report
from maturity_desktop.report.pdf.writer import write_pdf
from maturity_desktop.report.records import AreaPart
from pdf_reading import bookmarks, large, pages_of, squeezed, text_of
from report_data import NOW, large_assessment


def written(assessment: Assessment, path: Path) -> list[str]:
    """The pages, squeezed."""
    write_pdf(make_report(assessment, NOW), path)
    return [squeezed(page) for page in pages_of(path)]


def test_progress_says_what_the_screen_says_and_begins_with_the_largest_rise(
    tmp_path: Path,
) -> None:
    report = large()
    write_pdf(report, tmp_path / "r.pdf")
    number = next(page for _, title, page in bookmarks(tmp_path / "r.pdf") if title == "Progress")
    page = squeezed(pages_of(tmp_path / "r.pdf")[number - 1])
    for words in (f"Progress since {report.previous_name}", *report.moved):
        assert squeezed(words) in page
    ranked = sorted(report.areas, key=_rise)
    first, last = squeezed(ranked[-1].label), squeezed(ranked[0].label)
    rows = page.partition("change")[2]
    assert rows.index(first) < rows.index(last)


def _rise(area: AreaPart) -> float:
    before, now = area.previous and area.previous.index_range, area.score.index_range
    return round(now[0], 1) - round(before[0], 1) if before and now else 0.0


def test_what_a_recommendation_raises_is_named_once_for_each_answer(tmp_path: Path) -> None:
    assessment = large_assessment(3)
    ids = {one.number: one.id for one in assessment.model.areas[0].criteria}
    raised = ((ids["3.10"], "L"), (ids["3.2"], "L"), (ids["4.1"], "F"))
    assessment = done(
        assessment,
        AddFinding(NOW, "Nobody looks", "gap", tuple(one for one, _ in raised), id="f"),
        AddRecommendation("f", "Look", {}, id="r"),
        AddInitiative(NOW, "Looking", {}, raised, ("r",)),
    )
    write_pdf(make_report(assessment, NOW), tmp_path / "r.pdf")
    assert "3.2,3.10toLargely4.1toFully" in text_of(tmp_path / "r.pdf")


def test_words_longer_than_a_page_begin_below_the_figures(tmp_path: Path) -> None:
    assessment = large_assessment(3)
    area = assessment.model.areas[0].id
    for number, lines in enumerate((4, 120)):
        words = "What was said here was seen in several records too. " * lines
        told = done(assessment, WriteAreaField(NOW, area, "recommendation", words))
        pages = written(told, tmp_path / f"{number}.pdf")
        figures = next(place for place, page in enumerate(pages) if "Evidencegradeof" in page)
        begin = next(place for place, page in enumerate(pages) if "Whatwassaidhere" in page)
        # What fits one page stands on one; what does not leaves no page with its last line alone.
        assert begin == figures + (lines == 4)
