"""The printed chapters from findings to metrics: all that was typed is in them, as plain text."""

from pathlib import Path

from decided_report import crowded_assessment, done, draft, followed_assessment, hostile_assessment
from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddInitiative, AddPhase, ChangeRound
from maturity_desktop.assessment.records import (
    Decision,
    Engagement,
    Event,
    Finding,
    Initiative,
    OwnMetric,
    Rating,
    Recommendation,
    Round,
    Row,
)
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.report.content import make_report
from maturity_desktop.report.pdf.writer import write_pdf
from pdf_reading import bookmarks, pages_of, printed, squeezed, text_of
from report_data import NOW, large_assessment

CHAPTERS = ["Findings", "Recommendations", "Roadmap", "Progress", "Metrics"]


def written(assessment: Assessment, path: Path) -> Path:
    write_pdf(make_report(assessment, NOW), path)
    return path


def page_of(path: Path, title: str) -> str:
    number = next(page for _, found, page in bookmarks(path) if found == title)
    return squeezed(pages_of(path)[number - 1])


def test_the_chapters_stand_between_areas_and_method(tmp_path: Path) -> None:
    path = written(hostile_assessment(), tmp_path / "r.pdf")
    titles = [title for depth, title, _ in bookmarks(path) if depth == 0]
    place = titles.index("Practice areas")
    assert titles[place + 1 : place + 7] == [*CHAPTERS, "Method and limits"]


def test_a_report_without_findings_has_none_of_them(tmp_path: Path) -> None:
    path = written(large_assessment(3), tmp_path / "r.pdf")
    # How the areas moved since the round before is told without them.
    assert {title for _, title, _ in bookmarks(path)} & set(CHAPTERS) == {"Progress"}


def test_every_text_is_printed_as_it_was_typed(tmp_path: Path) -> None:
    assessment = hostile_assessment()
    whole = text_of(written(assessment, tmp_path / "r.pdf"))
    fields: dict[type[Row], tuple[str, ...]] = {
        Finding: ("title", "condition", "consequence", "cause", "basis", "theme"),
        Recommendation: ("title", "outcome", "role", "first_step"),
        Initiative: ("title", "text", "owner_role", "decides", "team", "outcome", "assumptions"),
        Decision: ("title", "role", "cost"),
        Event: ("title",),
        OwnMetric: ("name", "definition"),
    }
    for kind, names in fields.items():
        for row in assessment.table(kind).values():
            for name in names:
                assert printed(getattr(row, name)) in whole, (kind.__name__, name)
    assert b"/Subtype /Image" not in (tmp_path / "r.pdf").read_bytes()


def test_many_findings_and_initiatives_are_all_there(tmp_path: Path) -> None:
    report = make_report(crowded_assessment(), NOW)
    write_pdf(report, tmp_path / "r.pdf")
    whole = text_of(tmp_path / "r.pdf")
    assert len(report.decisions.findings) == 200
    for finding in report.decisions.findings:
        assert printed(finding.condition) in whole
    roadmap = report.decisions.roadmap
    assert roadmap is not None
    for line in roadmap.initiatives:
        assert f"{line.code}{printed(line.title)}" in whole
    assert squeezed(f"Not planned yet: {', '.join(roadmap.not_planned)}.") in whole


def test_drafts_carry_the_word(tmp_path: Path) -> None:
    assessment = large_assessment(3)
    criterion = assessment.model.areas[0].criteria[0].id
    assessment = done(
        assessment, ChangeRound(NOW, {"status": "draft"}), draft("By a rule", criterion)
    )
    path = written(assessment, tmp_path / "r.pdf")
    assert "F-01Gap,highdraftByarule." in page_of(path, "Findings")
    assert "MendwhatByarulesaysdraft" in page_of(path, "Recommendations")


def test_page_one_has_decisions_and_the_path(tmp_path: Path) -> None:
    report = make_report(crowded_assessment(12), NOW)
    write_pdf(report, tmp_path / "r.pdf")
    roadmap = report.decisions.roadmap
    assert roadmap is not None
    places = {title: page for _, title, page in bookmarks(tmp_path / "r.pdf")}
    first, last = places["Executive summary"], places["Results by area and dimension"]
    text = squeezed("".join(pages_of(tmp_path / "r.pdf")[first - 1 : last - 1]))
    assert "Onedecisionweneed" in text
    assert "CIO,by1May2026" in text
    for stage in roadmap.stages:
        assert squeezed(stage.words) in text


def test_metrics_show_baseline_latest_and_target(tmp_path: Path) -> None:
    path = written(followed_assessment(), tmp_path / "r.pdf")
    text = page_of(path, "Metrics")
    assert "1of2metricsatthetarget;2betterthanthebaseline." in text
    for line in make_report(followed_assessment(), NOW).decisions.metrics.lines:
        for words in (line.name, line.latest_on, line.text(line.baseline)):
            assert printed(words) in text


def test_a_model_without_levels_has_a_roadmap_too(tmp_path: Path) -> None:
    model = model_from_document(plain_model({1: 3}, areas=2, levels="none"), "m")
    rows: list[Row] = [Engagement(client="C", model=encode_copy(model)), Round(NOW, "R", "a")]
    rows += [Rating(NOW, one.id, "N") for area in model.areas for one in area.criteria]
    first = model.areas[0].criteria[0].id
    values = {"start": "2026-04-01", "end": "2026-06-30"}
    assessment = done(
        Assessment(rows),
        AddInitiative(NOW, "Begin", values, ((first, "F"),)),
        AddPhase(NOW, "One", "2026-04-01", "2026-06-30"),
    )
    path = written(assessment, tmp_path / "r.pdf")
    assert "I-01Begin" in text_of(path)
