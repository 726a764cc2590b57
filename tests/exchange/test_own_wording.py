"""Own wording, wherever it leads: no reader fails over statements hidden, added or worded anew."""

import random
from pathlib import Path

import pytest

from engagements import random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddCriterion,
    AddRound,
    Edit,
    EnterRatings,
    HideCriterion,
    LinkEvidence,
    RateCriterion,
    RestoreCriterion,
    RewordCriterion,
    WeighCriterion,
    WriteLine,
    WriteNote,
)
from maturity_desktop.assessment.inference import followed
from maturity_desktop.assessment.labels import label
from maturity_desktop.assessment.own_wording import number_order, scale_for
from maturity_desktop.assessment.records import Note, OwnCriterion, Rating, RowChange
from maturity_desktop.document.checking import unknown_names
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import read_engagement, write_engagement
from maturity_desktop.exchange.ratings_csv import read_ratings, write_ratings
from maturity_desktop.exchange.score_json import score_document
from maturity_desktop.report.comparing import differences
from maturity_desktop.report.content import make_report
from maturity_desktop.report.delivery_checks import delivery_checks
from maturity_desktop.report.excel.writer import write_workbook
from maturity_desktop.report.own_wording import own_lines
from maturity_desktop.report.pdf.writer import write_pdf
from maturity_desktop.report.progress import progress_rows
from maturity_desktop.scoring.rounds import score_round
from small_sample import build_small_sample


def worded(assessment: Assessment, seed: int, edits: int = 25) -> Assessment:
    """The engagement after edits of its wording at random, with ratings of what is hidden."""
    rnd = random.Random(seed)
    for number in range(edits):
        edit = _edit(rnd, assessment, number)
        try:
            assessment = assessment.with_rows(edit.rows(assessment))
        except UserError:
            continue
    return assessment


def _edit(rnd: random.Random, assessment: Assessment, number: int) -> Edit:
    own = [row.criterion for row in assessment.table(OwnCriterion).values()]
    shown = list(assessment.model.criterion_by_id)
    criterion = rnd.choice(own) if own and rnd.random() < 0.4 else rnd.choice(shown)
    area = rnd.choice([area for area in assessment.model.areas if area.criteria])
    some = rnd.choice(area.criteria)
    round_id = rnd.choice(assessment.rounds).id
    scale = scale_for(assessment.copied_model, criterion)
    assert scale is not None
    option = rnd.choice(scale.options).id
    return rnd.choice(
        [
            HideCriterion(criterion, "not asked here"),
            HideCriterion(criterion, "nor this"),
            RewordCriterion(criterion, f"Title {number}", f"Other words {number}."),
            WeighCriterion(criterion, rnd.choice([0.5, 2.0, 7.0])),
            RestoreCriterion(criterion),
            AddCriterion(
                *(area.id, some.dimension or "", some.level),
                *(f"Own {number}", f"An own statement {number}."),
                key_statement=rnd.random() < 0.5,
                id=f"{rnd.getrandbits(32):08x}",
            ),
            RateCriterion(round_id, criterion, option),
            WriteNote(round_id, criterion, f"note {number}"),
            WriteLine(Note(f"n{number}", round_id, area.id, "", "i", "line", criterion)),
        ]
    )


def read_by_all(assessment: Assessment, folder: Path) -> None:
    """Everything that goes from rows to statements and back."""
    assert unknown_names(assessment) == []
    for place in assessment.rounds:
        score = score_round(assessment, place.id)
        assert score_document(assessment, score)["format"] == 1
        make_report(assessment, place.id)
        delivery_checks(assessment, score)
        followed(assessment, place.id)
        _csv_comes_back(assessment, place.id, folder / "ratings.csv")
    if len(assessment.rounds) > 1:
        scores = (score_round(assessment, found.id) for found in assessment.rounds[-2:])
        progress_rows(assessment, *scores)
    own_lines(assessment)
    path = folder / "engagement.json"
    write_engagement(assessment, path)
    assert Assessment(read_engagement(path)) == assessment


def _csv_comes_back(assessment: Assessment, round_id: str, path: Path) -> None:
    write_ratings(assessment, round_id, path)
    lines = read_ratings(path, assessment.model)
    shown = assessment.model.criterion_by_id
    rated = {row.criterion for row in assessment.of_round(Rating, round_id) if not row.is_blank}
    assert {line.criterion for line in lines} >= rated & shown.keys()
    for change in EnterRatings(round_id, lines).rows(assessment):
        if isinstance(change.row, Rating):
            assert change.before is not None
            assert (change.before.option, change.before.na) == (
                change.after.option,
                change.after.na,
            )


@pytest.mark.parametrize("seed", range(60))
def test_any_wording_of_any_model(tmp_path: Path, seed: int) -> None:
    start = random_case(seed).assessment()
    start = start.with_rows(AddRound("r2", "Second", copy_answers=True).rows(start))
    after = worded(start, seed)
    read_by_all(after, tmp_path)
    # What was rated is there again once the statement is.
    for row in after.table(OwnCriterion).values():
        after = after.with_rows(RowChange(row, None) for row in [row])
    assert after.model == start.model
    differences(start, after)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    folder = tmp_path_factory.mktemp("sample")
    build_small_sample(folder / "sample.maturity", folder)
    with Document.open(folder / "sample.maturity", read_only=True) as document:
        return document.read()


@pytest.mark.parametrize("seed", range(4))
def test_a_workbook_and_a_report_of_own_wording(
    sample: Assessment, tmp_path: Path, seed: int
) -> None:
    after = worded(sample, seed, 60)
    read_by_all(after, tmp_path)
    report = make_report(after, after.rounds[-1].id)
    numbers = {line.number for area in report.areas for line in area.statements}
    assert any(number.endswith("*") for number in numbers)
    write_workbook(report, tmp_path / "book.xlsx")
    write_pdf(report, tmp_path / "report.pdf")
    for change in differences(sample, after):
        assert change.where


def test_numbers_count_as_people_do() -> None:
    numbers = ["3.10", "3.9*", "3.2", "2.11*", "3.10*", "10.1"]
    assert sorted(numbers, key=number_order) == ["2.11*", "3.2", "3.9*", "3.10", "3.10*", "10.1"]


# ---------------------------------------------------------------- the edits


def done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def test_an_added_statement_is_rated_hidden_shown_and_taken_away(sample: Assessment) -> None:
    area = sample.model.areas[0]
    topic = area.criteria[0].dimension or ""
    first = AddCriterion(area.id, topic, 3, "Night", "The night shift does.", id="aaaaaaaa-1")
    second = AddCriterion(area.id, topic, 3, "Day", "The day shift does.", id="11111111-1")
    after = done(sample, first)
    one = first.criterion_in(after)
    number = after.model.criterion_by_id[one].number
    after = done(after, second, RateCriterion(sample.rounds[-1].id, one, "L"))
    # A later one leaves the number of an earlier one as it is, whatever its random id.
    assert after.model.criterion_by_id[one].number == number
    assert one.startswith("own.001.")
    assert second.criterion_in(after).startswith("own.002.")
    assert first.rows(after) == ()
    hidden = done(after, HideCriterion(one, "no night shift"))
    assert one not in hidden.model.criterion_by_id
    assert done(hidden, RestoreCriterion(one)).model == after.model
    assert one in done(hidden, WeighCriterion(one, 2.0)).model.criterion_by_id
    assert one in done(hidden, RewordCriterion(one, "T", "W.")).model.criterion_by_id
    gone = done(after, RestoreCriterion(one))
    assert one not in gone.model.criterion_by_id
    assert gone.rating(sample.rounds[-1].id, one).option == "L"
    assert unknown_names(gone) == []
    assert label("RateCriterion", {"criterion": one, "answer": "L"}, gone.model)


def test_a_weight_leaves_own_words_and_words_leave_the_weight(sample: Assessment) -> None:
    criterion = sample.model.areas[0].criteria[0].id
    words = RewordCriterion(criterion, "Title", "Other words.")
    for edits in ((words, WeighCriterion(criterion, 3.0)), (WeighCriterion(criterion, 3.0), words)):
        found = done(sample, *edits).model.criterion_by_id[criterion]
        assert (found.statement, found.weight) == ("Other words.", 3.0)
    hidden = done(sample, words, HideCriterion(criterion, "why"), WeighCriterion(criterion, 3.0))
    row = hidden.get(OwnCriterion, criterion)
    assert row is not None
    assert row.kind == "reworded"


@pytest.mark.parametrize(
    "edit",
    [
        AddCriterion("nowhere", "process", 3, "T", "S."),
        AddCriterion("incident", "nowhere", 3, "T", "S."),
        AddCriterion("incident", "process", 77, "T", "S."),
        AddCriterion("incident", "process", 3, " ", "S."),
        RewordCriterion("nowhere", "T", "S."),
        WeighCriterion("nowhere", 2.0),
        HideCriterion("nowhere", "why"),
    ],
)
def test_what_makes_no_sense_is_refused(sample: Assessment, edit: Edit) -> None:
    with pytest.raises(UserError):
        edit.rows(sample)


def test_evidence_of_a_hidden_statement_counts_again_once_it_is_shown(sample: Assessment) -> None:
    place = sample.rounds[-1].id
    area = sample.model.areas[0]
    criterion = area.criteria[-1].id
    item = next(iter(sample.evidence_of_round(place).values()))[0][1]
    linked = done(sample, LinkEvidence(item.id, place, criterion))
    hidden = done(linked, HideCriterion(criterion, "why"))
    assert criterion in hidden.evidence_of_round(place)
    assert score_round(done(hidden, RestoreCriterion(criterion)), place) == score_round(
        linked, place
    )
