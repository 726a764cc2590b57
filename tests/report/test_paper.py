"""The printed pages of the week: what stands on each, and what must not lie on a table."""

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Engagement,
    Participant,
    Round,
    Session,
)
from maturity_desktop.assessment.talks import probes_of, sessions_of, topics_in
from maturity_desktop.errors import UserError
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.planning.invitations import NOTICE
from maturity_desktop.planning.norms import Norms
from maturity_desktop.report.pdf.calibration_page import write_calibration
from maturity_desktop.report.pdf.interview_guide import Guide, write_interview_guide
from maturity_desktop.report.pdf.preparation_page import write_preparation
from maturity_desktop.report.pdf.questionnaire_page import write_questionnaire
from maturity_desktop.report.pdf.scope_page import write_scope_page
from pdf_reading import FOOT, HEAD, bookmarks, pages_of, squeezed, text_of
from printed_week import changed, everything_in, holds, now, sample

# The sample is built and two long files are written once for all tests here.
pytestmark = pytest.mark.slow

Writer = Callable[..., object]
WRITERS: dict[str, Writer] = {
    "scope": write_scope_page,
    "guide": write_interview_guide,
    "questionnaire": write_questionnaire,
    "preparation": write_preparation,
    "calibration": write_calibration,
}
PAPERS = {"a4": (595.3, 841.9), "letter": (612, 792)}


def written(path: Path, name: str, assessment: Assessment | None = None, **wish: object) -> Path:
    found = assessment or sample()
    WRITERS[name](found, now(found), path / f"{name}.pdf", **wish)
    return path / f"{name}.pdf"


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", WRITERS)
def test_every_page_is_on_its_paper_inside_its_margins_and_legible(
    tmp_path: Path, name: str, paper: str
) -> None:
    assessment = changed(sample(), sample().engagement, paper=paper)
    document = pypdfium2.PdfDocument(written(tmp_path, name, assessment))
    try:
        for page in document:
            assert page.get_size() == pytest.approx(PAPERS[paper], abs=0.5)
            text = page.get_textpage()
            boxes = [text.get_rect(place) for place in range(text.count_rects())]
            assert boxes
            for left, bottom, right, top in boxes:
                assert left >= 42
                assert right <= page.get_width() - 42
                assert bottom >= 20
                assert top <= page.get_height() - 20
            body = text.get_text_bounded(0, FOOT, 1000, page.get_height() - HEAD)
            assert body.strip(), "an empty page"
    finally:
        document.close()


@pytest.mark.parametrize("name", ["scope", "questionnaire", "preparation", "calibration", "guide"])
def test_no_participant_is_named(tmp_path: Path, name: str) -> None:
    text = everything_in(written(tmp_path, name))
    for person in sample().table(Participant).values():
        for part in person.name.split():
            assert not re.search(rf"\b{re.escape(part)}\b", text), part
        if person.email:
            assert person.email not in text


# --- the scope page


def test_the_scope_page_says_what_was_agreed_and_who_signed(tmp_path: Path) -> None:
    path = written(tmp_path, "scope")
    assert len(pages_of(path)) <= 2
    text = text_of(path)
    model = sample().model
    for area in model.areas:
        assert holds(text, area.name)
    for words in (
        "Nine of ten requests done in two days",
        "Signed on 2 March 2026 by Chief Information Officer.",
        "108 of 168 topic talks fit into 9 sessions.",
        "The hosting supplier has watched both hubs since 1 March",
        "9 to 13 March 2026",
        "Final 1.0",
        "at least Largely",
        "17.5\N{EN DASH}22.5",
    ):
        assert holds(text, words), words
    for session in sessions_of(sample(), now(sample())):
        assert holds(text, session.title)
    assert not holds(text, "Date and signature")


def test_an_unsigned_scope_page_has_lines_to_sign_and_the_reasons_for_what_is_out(
    tmp_path: Path,
) -> None:
    assessment = changed(sample(), sample().rounds[-1], scope_state="draft", signed_by="")
    scope = assessment.scope(now(assessment), "financial")
    assessment = changed(assessment, scope, included=False, reason="Rated with the group")
    text = text_of(written(tmp_path, "scope", assessment))
    assert holds(text, "Scope page, draft to be signed")
    assert holds(text, "Left out: Rated with the group")
    assert holds(text, "13 of 14 practice areas, 416 of 448 statements")
    assert text.count(squeezed("Date and signature")) == 2


def test_the_effort_follows_the_norms_of_the_firm(tmp_path: Path) -> None:
    norms = Norms(source="Halden Advisory, 2025", report=(9.0, 9.0))
    text = text_of(written(tmp_path, "scope", norms=norms))
    assert holds(text, "Norms of Halden Advisory, 2025.")
    assert not holds(text, "17.5\N{EN DASH}22.5")


# --- the interview guide


def fourth() -> Session:
    return sessions_of(sample(), now(sample()))[3]


def test_the_guide_has_the_notice_the_topics_and_every_probe(tmp_path: Path) -> None:
    path = written(tmp_path, "guide", asked=Guide(fourth().id))
    text = text_of(path)
    assert holds(text, NOTICE)
    assert holds(text, "Tuesday 10 March 2026 · 10:15 to 11:30")
    for alias in ("Service desk A", "Service desk B", "Service desk C", "Field support A"):
        assert holds(text, alias)
    model = sample().model
    topics = topics_in(sample(), fourth().id)
    assert len(topics) == 12
    for plan in topics:
        area = model.area_by_id[plan.area]
        question = next(t.lead_question for t in area.topics if t.dimension == plan.dimension)
        assert holds(text, question)
        for probe in probes_of(model, plan.area, plan.dimension):
            assert holds(text, probe.title)
            assert holds(text, probe.question)
    assert holds(text, "May be quoted by department")
    assert [(depth, title) for depth, title, _ in bookmarks(path)] == [(0, "S4 Service desk")]


def test_the_guide_of_all_sessions_begins_each_on_a_page_of_its_own(tmp_path: Path) -> None:
    found = bookmarks(written(tmp_path, "guide"))
    assert [title.split()[0] for _, title, _ in found] == [f"S{n}" for n in range(1, 10)]
    pages = [page for _, _, page in found]
    assert sorted(set(pages)) == pages


def test_names_stand_on_the_guide_only_where_they_are_switched_on(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, "guide", asked=Guide(fourth().id, names=True)))
    assert holds(text, "Marleen Dijkgraaf")
    assert holds(text, "Service desk A")


@pytest.mark.parametrize("name", ["guide", "questionnaire", "preparation"])
def test_no_level_no_rating_and_no_last_round_lies_on_the_table(tmp_path: Path, name: str) -> None:
    text = everything_in(written(tmp_path, name))
    model = sample().model
    levels = [level.name for level in model.levels]
    for word in (*levels, sample().rounds[0].name, "inferred", "index", "last round"):
        # A name of a level is a word of its own here: "Managed devices" is none.
        assert not re.search(rf"(?m)^\s*\d?\s*{re.escape(word)}\s*$", text), word
    assert "Baseline" not in text
    for criterion in model.criterion_by_id.values():
        assert not re.search(rf"(?<![\d.]){re.escape(criterion.number)}(?![\d.])", text)
    if name != "questionnaire":
        for option in model.scale_by_name["default"].options:
            assert not re.search(rf"\b{option.label}\b(?=\s*\n)", text)


def test_only_what_the_depth_asks_is_printed(tmp_path: Path) -> None:
    scope = sample().scope(now(sample()), "incident")
    assessment = changed(sample(), scope, depth="key")
    for name, wish in (
        ("guide", {"asked": Guide(fourth().id)}),
        ("questionnaire", {"areas": ["incident"]}),
    ):
        text = text_of(written(tmp_path, name, assessment, **wish))
        assert holds(text, "Every disruption has a record")
        assert not holds(text, "A written rule sets priority")


def test_a_guide_without_a_session_is_refused_in_words(tmp_path: Path) -> None:
    empty = Assessment([sample().engagement, Round("r", "Now", "i")])
    with pytest.raises(UserError, match="no session to print"):
        write_interview_guide(empty, "r", tmp_path / "g.pdf")
    assert not list(tmp_path.iterdir())


def test_a_session_without_people_and_topics_can_be_printed(tmp_path: Path) -> None:
    rows = [sample().engagement, Round("r", "Now", "i"), Session("s", "r", 1)]
    write_interview_guide(Assessment(rows), "r", tmp_path / "g.pdf")
    assert holds(text_of(tmp_path / "g.pdf"), "Session 1")


# --- the questionnaire


def test_the_questionnaire_counts_its_statements_through_and_has_every_answer(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, "questionnaire", areas=["incident"])
    text = text_of(path)
    area = sample().model.area_by_id["incident"]
    for criterion in area.criteria:
        assert holds(text, criterion.title)
        assert holds(text, criterion.statement)
    for words in ("Not", "Partially", "Largely", "Fully", "Don't know", "Role (please no name)"):
        assert holds(text, words)
    for dimension in sample().model.dimensions:
        assert holds(text, dimension.name)
    numbers = [int(n) for n in re.findall(r"(?m)^(\d+)\s*$", "\n".join(pages_of(path, right=60)))]
    assert numbers == list(range(1, len(area.criteria) + 1))


def test_the_questionnaire_of_a_model_with_other_answers_has_those(tmp_path: Path) -> None:
    document = plain_model({2: 2}, levels="none", unsupported_at_most=None)
    document["scales"] = {
        "default": [
            {"id": "no", "label": "No", "value": 0.0},
            {"id": "yes", "label": "Yes", "value": 1.0},
        ]
    }
    for key in ("level_reached_at", "lower_levels_at", "unsupported_at_most"):
        document["scoring"].pop(key)
    model = model_from_document(document, "m")
    rows = [Engagement(client="C", model=encode_copy(model)), Round("r", "Now", "i")]
    write_questionnaire(Assessment(rows), "r", tmp_path / "q.pdf")
    text = text_of(tmp_path / "q.pdf")
    assert holds(text, "Statement 2.1.")
    assert holds(text, "NoYes")
    assert not holds(text, "over 85")


# --- preparation and calibration


def test_every_role_has_its_page_with_its_talks(tmp_path: Path) -> None:
    path = written(tmp_path, "preparation")
    titles = [title for _, title, _ in bookmarks(path)]
    assert titles[0] == "Sponsor"
    assert titles[-1] == "All who are asked"
    assert "Practice manager" in titles
    one = text_of(written(tmp_path, "preparation", role="controller"))
    assert holds(one, "Financial controller")
    assert holds(one, "Finance, capacity, Thursday 12 March 2026, 10:15 to 11:15")
    assert not holds(one, "Practice manager")


def test_the_calibration_has_figures_in_words_and_reasons(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, "calibration"))
    for words in (
        "6 differences in 30 statements rated by two",
        "24 of 30 statements got the same answer from both.",
        "Weighted kappa",
        "4 kept and 2 changed",
        "Changed to largely.",
        "one line is empty: largely, not fully.",
    ):
        assert holds(text, words), words


def test_without_a_drawn_statement_there_is_no_calibration(tmp_path: Path) -> None:
    empty = Assessment([sample().engagement, Round("r", "Now", "i")])
    with pytest.raises(UserError, match="No statement was drawn"):
        write_calibration(empty, "r", tmp_path / "c.pdf")


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "scope.pdf").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        written(tmp_path, "scope")
