"""Ratings from the clipboard: what each line means, what it would change, and what is refused."""

from collections.abc import Sequence

import pytest

from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddCriterion,
    Edit,
    EnterRatings,
    FreezeRound,
    HideCriterion,
    RateCriterion,
    RatingLine,
    RewordCriterion,
    WriteNote,
)
from maturity_desktop.assessment.frozen import FrozenError
from maturity_desktop.assessment.records import Engagement, Rating, Round, Scope
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.dry_run import DryRun, PastedLine
from maturity_desktop.exchange.pasted_ratings import read_pasted
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.records import Criterion, MaturityModel
from small_sample import three_areas


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    return three_areas()


@pytest.fixture(scope="module")
def empty(model: MaturityModel) -> Assessment:
    """Three areas, nothing rated."""
    return Assessment(
        [
            Engagement(client="Northwind", model=encode_copy(model)),
            Round("before", "Baseline 2025", "h"),
            Round(ROUND, "Follow-up 2026", "i"),
        ]
    )


@pytest.fixture(scope="module")
def criteria(model: MaturityModel) -> dict[str, Criterion]:
    """Statements of *Incident* by number."""
    return {one.number: one for one in model.area_by_id["incident"].criteria}


def after(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def sheet(*rows: Sequence[str]) -> str:
    """As Excel puts it on the clipboard."""
    return "".join("\t".join(row) + "\r\n" for row in rows)


def read(text: str, assessment: Assessment, area: str = "") -> DryRun:
    return read_pasted(text, assessment, ROUND, area)


def only(found: DryRun) -> PastedLine:
    assert len(found.lines) == 1
    return found.lines[0]


# --- which statement


@pytest.mark.parametrize(
    "name",
    [
        "incident.measurement.3.1",
        "INCIDENT.Measurement.3.1",
        "Incident 3.7",
        "incident management 3.7",
        "Incident\u00a03.7 ",
        "Incident: 3.7",
        "Incident 3.7 Restoration in time is reported",
        "Restoration in time is reported",
        "\u200fRestoration in time is reported\u200e",
        "RESTORATION  in time\nis reported",
    ],
)
def test_a_statement_is_called_as_people_call_it(empty: Assessment, name: str) -> None:
    line = only(read(f'"{name}"\tL', empty))
    assert (line.criterion, line.place) == ("incident.measurement.3.1", "Incident 3.7")
    assert (line.kind, line.after) == ("new", "L")


def test_the_whole_statement_names_it_too(
    empty: Assessment, criteria: dict[str, Criterion]
) -> None:
    assert only(read(sheet((criteria["3.7"].statement, "L")), empty)).kind == "new"


def test_a_number_alone_needs_an_area(empty: Assessment) -> None:
    text = sheet(("3.7", "L"), ("2.1", "P"))
    found = read(text, empty)
    assert found.unplaced == 2
    assert {line.kind for line in found.lines} == {"unknown"}
    assert "3 areas" in found.lines[0].said
    chosen = read(text, empty, "problem")
    assert chosen.unplaced == 0
    assert [line.place for line in chosen.lines] == ["Problem 3.7", "Problem 2.1"]


def test_a_row_or_a_merged_cell_with_an_area_holds_for_the_rows_below(empty: Assessment) -> None:
    titled = sheet(
        ("Northwind, March", "", ""),
        ("", "", ""),
        ("No.", "Rating", "Comment"),
        ("Incident management", "", ""),
        ("3.7", "L", ""),
        ("Change management", "", ""),
        ("3.7", "P", ""),
    )
    merged = sheet(
        ("Area", "No.", "Rating"),
        ("Incident", "3.7", "L"),
        ("", "3.8", "P"),
        ("Change", "3.7", "N"),
    )
    assert [line.place for line in read(titled, empty).lines] == ["Incident 3.7", "Change 3.7"]
    assert [line.line for line in read(titled, empty).lines] == [5, 7]
    places = [line.place for line in read(merged, empty).lines]
    assert places == ["Incident 3.7", "Incident 3.8", "Change 3.7"]


def test_names_that_contradict_each_other_are_told(
    empty: Assessment, criteria: dict[str, Criterion]
) -> None:
    rows = [("No.", "Title", "Rating"), ("3.7", criteria["3.8"].title, "L")]
    line = only(read(sheet(*rows), empty, "incident"))
    assert line.kind == "unknown"
    assert "are not one statement" in line.said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("3,7", "decimal comma"),
        ("03. Jul", "looks like a date"),
        ("Jul 03", "looks like a date"),
        ("07.03.2026", "looks like a date"),
        ("incident.measurement.3.99", "did you mean incident.measurement"),
        ("Incident 9.9", "no statement of this engagement"),
    ],
)
def test_what_names_no_statement_is_told_in_a_sentence(
    empty: Assessment, name: str, said: str
) -> None:
    found = read(sheet(("Incident 3.7", "L"), (name, "P")), empty)
    assert found.lines[1].kind == "unknown"
    assert said in found.lines[1].said
    assert found.lines[1].entry is None


def test_own_wording_is_named_with_or_without_its_mark(empty: Assessment) -> None:
    own = after(
        empty,
        RewordCriterion("incident.measurement.3.1", "Own title", "Own words."),
        AddCriterion("incident", "measurement", 3, "On call", "Somebody is on call."),
    )
    added = own.model.area_by_id["incident"].criteria
    number = next(one.number for one in added if one.title == "On call")
    assert number.endswith("*")
    for name in ("Incident 3.7*", "Incident 3.7", "Own title"):
        assert only(read(sheet((name, "L")), own)).place == "Incident 3.7*"
    for name in (f"Incident {number}", f"Incident {number[:-1]}", "on call"):
        assert only(read(sheet((name, "L")), own)).kind == "new"


def test_a_mark_that_this_engagement_does_not_have_is_not_passed_over(empty: Assessment) -> None:
    assert only(read(sheet(("Incident 3.7*", "L")), empty)).kind == "unknown"


def test_a_statement_that_is_left_out_is_told(empty: Assessment) -> None:
    hidden = after(empty, HideCriterion("incident.measurement.3.1", "not here"))
    line = only(read(sheet(("incident.measurement.3.1", "L")), hidden))
    assert (line.kind, "left out" in line.said) == ("unknown", True)


def test_what_is_not_asked_is_not_entered(empty: Assessment, model: MaturityModel) -> None:
    out = Assessment(
        [
            *empty.rows(),
            Scope(ROUND, "incident", included=False, reason="not now"),
            Scope(ROUND, "change", depth="key"),
        ]
    )
    deep = next(one for one in model.area_by_id["change"].criteria if not one.key)
    found = read(sheet(("Incident 3.7", "L"), (deep.id, "L"), ("Problem 2.1", "L")), out)
    assert [line.kind for line in found.lines] == ["invalid", "invalid", "new"]
    assert "out of scope" in found.lines[0].said


# --- which rating


@pytest.mark.parametrize(
    ("text", "option"),
    [("L", "L"), (" l ", "L"), ("Fully\u00a0", "F"), ("\u200bFULLY", "F"), ("1", "N"), ("4", "F")],
)
def test_a_rating_is_meant_by_id_label_or_key(empty: Assessment, text: str, option: str) -> None:
    line = only(read(sheet(("Incident 3.7", text)), empty))
    assert (line.kind, line.after) == ("new", option)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2,5", "a number with decimals"),
        ("0.67", "a number with decimals"),
        ("50,0%", "a number with decimals"),
        ("=B2", "a formula"),
        ("#N/A", "an error of the spreadsheet"),
        ("yes", "none of N, P, L, F, NA or -"),
        ("NA", "needs a reason"),
    ],
)
def test_what_is_no_rating_is_told_in_a_sentence(empty: Assessment, text: str, said: str) -> None:
    found = read(sheet(("Incident 3.7", text), ("Incident 3.8", "L")), empty)
    assert found.lines[0].kind == "invalid"
    assert said in found.lines[0].said
    assert found.lines[1].kind == "new"


@pytest.mark.parametrize("word", ["NA", "n/a", "N.A.", "not applicable"])
def test_not_applicable_takes_its_reason_from_the_third_column(
    empty: Assessment, word: str
) -> None:
    found = read(
        sheet(("Incident 3.7", word, "no desk at night"), ("Incident 3.8", "L", "")), empty
    )
    rating = after(empty, found.edit(found.of_kind("new"))).rating(
        ROUND, "incident.measurement.3.1"
    )
    assert (rating.na, rating.reason, rating.note) == ("out-of-scope", "no desk at night", "")


def test_headings_say_what_the_columns_are(empty: Assessment) -> None:
    rows = [
        ("Area", "No.", "Level", "Statement", "Rating", "Last round", "Reason", "Note", "Grade"),
        ("Incident", "3.7", "3", "As printed", "L", "P", "seen in March", "ask again", "2"),
    ]
    found = read(sheet(*rows), empty)
    entry = only(found).entry
    assert entry is not None
    assert (entry.answer, entry.reason, entry.note) == ("L", "seen in March", "ask again")
    assert "“Rating”" in found.told


def test_a_column_called_like_the_round_holds_its_ratings(empty: Assessment) -> None:
    rows = [("Statement", "Baseline 2025", "Follow-up 2026"), ("Incident 3.7", "P", "L")]
    assert only(read(sheet(*rows), empty)).after == "L"


def test_two_columns_of_ratings_are_not_chosen_from(empty: Assessment) -> None:
    with pytest.raises(UserError, match="2 columns look like ratings"):
        read(sheet(("Incident 3.7", "P", "L"), ("Incident 3.8", "N", "F")), empty)


def test_a_heading_in_another_language_is_passed_over(empty: Assessment) -> None:
    found = read(sheet(("Aussage", "Urteil"), ("Incident 3.7", "L")), empty)
    assert only(found).line == 2


@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_is_read_as_well(empty: Assessment, delimiter: str) -> None:
    title = '"Restoration in time is reported"'
    text = f'{title}{delimiter}L{delimiter}"two\nlines; ""quoted"", and more"\n'
    line = only(read(text, empty))
    assert line.entry is not None
    assert (line.after, line.entry.note) == ("L", 'two\nlines; "quoted", and more')


# --- what it would change


def test_kinds_say_what_would_be_lost(empty: Assessment) -> None:
    def named(number: str) -> str:
        return f"Incident {number}"

    start = after(
        empty,
        RateCriterion(ROUND, _id(empty, "3.1"), "P"),
        RateCriterion(ROUND, _id(empty, "3.2"), "L"),
        EnterRatings(ROUND, (RatingLine(_id(empty, "3.3"), "P"),), source="pasted"),
        WriteNote(ROUND, _id(empty, "3.4"), "an old note"),
    )
    rows = [
        ("Statement", "Rating", "Note"),
        (named("3.1"), "L", ""),
        (named("3.2"), "L", ""),
        (named("3.3"), "F", ""),
        (named("3.4"), "F", "a new note"),
        (named("3.5"), "F", "first note"),
        (named("3.1"), "", ""),
        (named("3.2"), "L", "a word to it"),
    ]
    found = read(sheet(*rows[:-1]), start)
    kinds = [line.kind for line in found.lines]
    assert kinds == ["conflict", "same", "changed", "changed", "new"]
    assert found.passed == 1
    assert "note is replaced" in found.lines[3].said
    assert found.of_kind("new") == {6}
    added = read(sheet(rows[0], rows[-1]), start)
    assert only(added).kind == "new"
    entered = after(start, added.edit(added.of_kind("new"))).rating(ROUND, _id(empty, "3.2"))
    assert (entered.option, entered.note, entered.source) == ("L", "a word to it", "assessor")


def test_a_dash_clears_and_is_never_ticked_by_itself(empty: Assessment) -> None:
    criterion = _id(empty, "3.1")
    start = after(empty, RateCriterion(ROUND, criterion, "P"))
    found = read(sheet(("Incident 3.1", "-"), ("Incident 3.2", "L")), start)
    assert (found.lines[0].kind, found.lines[0].after) == ("conflict", "")
    assert after(start, found.edit({1})).rating(ROUND, criterion).is_open


def test_only_the_chosen_lines_are_entered_as_pasted(empty: Assessment) -> None:
    found = read(sheet(("Incident 3.1", "L"), ("Incident 3.2", "F")), empty)
    entered = after(empty, found.edit({2}))
    assert entered.rating(ROUND, _id(empty, "3.1")).is_open
    assert entered.rating(ROUND, _id(empty, "3.2")).source == "pasted"
    assert len(entered.table(Rating)) == 1


def test_twice_is_entered_once_where_both_lines_agree(empty: Assessment) -> None:
    found = read(sheet(("Incident 3.1", "L"), ("Incident 3.1", "l")), empty)
    assert [line.kind for line in found.lines] == ["new", "twice"]


def test_twice_is_never_decided_where_they_differ(empty: Assessment) -> None:
    found = read(sheet(("Incident 3.1", "L"), ("Incident 3.2", "L"), ("Incident 3.1", "P")), empty)
    assert [line.kind for line in found.lines] == ["twice", "new", "twice"]
    assert "line 3" in found.lines[0].said
    assert "3.1 of 3.10" in found.lines[0].said
    assert found.edit({1, 2, 3}).lines == found.edit({2}).lines


def test_a_frozen_round_takes_nothing(empty: Assessment) -> None:
    freeze = FreezeRound("f", ROUND, "1.0", "", "2026-03-13T10:00:00", "Ann")
    frozen = after(empty, freeze)
    found = read(sheet(("Incident 3.1", "L"), ("Incident 3.2", "L")), frozen)
    with pytest.raises(FrozenError):
        found.edit({1}).rows(frozen)


def _id(assessment: Assessment, number: str) -> str:
    criteria = assessment.model.area_by_id["incident"].criteria
    return next(one.id for one in criteria if one.number == number)
