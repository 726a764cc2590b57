"""Laws of the ratings file: what is written is what is read."""

import csv
import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagements import ROUND, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import EnterRatings
from maturity_desktop.assessment.records import Engagement, Evidence, Rating, Round, Support
from maturity_desktop.exchange.ratings_csv import COLUMNS, read_ratings, write_ratings
from maturity_desktop.text import clean, clean_line

TRICKY = st.sampled_from(
    [
        "=1+1",
        "+1",
        "-",
        "--",
        "-5",
        "@x",
        "'",
        "''",
        "'x",
        "'=x",
        "''=x",
        "\t=x",
        "a\nb",
        '"q"',
        "a;b,c",
        "<img src=/etc/passwd>",
        "NA",
        "\N{GRINNING FACE}",
        "x\n=1",
        "\ufeffx",
        "A\u030a",
    ]
)
texts = (TRICKY | st.text(max_size=40)).map(lambda text: clean(text).strip())
titles = (TRICKY | st.text(max_size=40)).map(clean_line).filter(bool)


def fresh(assessment: Assessment) -> Assessment:
    """The same engagement with nothing rated."""
    return Assessment([assessment.engagement, Round(ROUND, "Round", "i")])


def entered(assessment: Assessment, path: Path) -> Assessment:
    lines = read_ratings(path, assessment.model)
    return assessment.with_rows(EnterRatings(ROUND, lines).rows(assessment))


def said(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    """What a ratings file can say of each criterion."""
    found: dict[str, tuple[object, ...]] = {}
    evidence = assessment.evidence_of_round(ROUND)
    for criterion in assessment.model.criterion_by_id:
        rating = assessment.rating(ROUND, criterion)
        items = sorted(
            (clean_line(item.title).casefold(), item.grade)
            for link, item in evidence.get(criterion, [])
            if link.stance == "supports" and item.counts
        )
        values = (rating.option, rating.na, rating.note, rating.reason, rating.flag, items)
        if any(values):
            found[criterion] = values
    return found


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv") / "ratings.csv"


@given(data=st.data(), seed=st.integers(0, 500))
@settings(max_examples=60)
def test_what_is_written_is_what_is_read(path: Path, data: st.DataObject, seed: int) -> None:
    assessment = random_case(seed).assessment()
    rows = []
    for rating in assessment.table(Rating).values():
        reason = data.draw(texts)
        changed = msgspec.structs.replace(
            rating,
            note=data.draw(texts),
            reason=reason or ("why" if rating.na else ""),
            flag=data.draw(st.booleans()),
        )
        rows.append(changed)
    named: dict[str, str] = {}
    for item in assessment.table(Evidence).values():
        title = data.draw(titles)
        if named.setdefault(title.casefold(), item.id) == item.id:
            rows.append(msgspec.structs.replace(item, title=title))
    assessment = Assessment([*assessment.rows(), *rows])
    write_ratings(assessment, ROUND, path)
    assert said(entered(fresh(assessment), path)) == said(assessment)
    # What stands there already is not changed by reading it again.
    assert EnterRatings(ROUND, read_ratings(path, assessment.model)).rows(assessment) == ()


@given(data=st.data(), seed=st.integers(0, 500))
@settings(max_examples=40)
def test_twice_is_once(path: Path, data: st.DataObject, seed: int) -> None:
    """Whatever a file says, entering it again changes nothing."""
    assessment = fresh(random_case(seed).assessment())
    model = assessment.model
    rows: list[list[str]] = []
    for criterion in model.criterion_by_id.values():
        options = [option.id for option in model.scale_of(criterion).options]
        rating = data.draw(st.sampled_from([*options, "NA", "-", ""]))
        evidence = data.draw(st.lists(titles, max_size=3))
        grades = data.draw(st.sampled_from(["", "0", "3"])) if evidence else ""
        reason = data.draw(texts) or "why"
        note, flag = data.draw(texts), data.draw(st.sampled_from(["", "yes", "no"]))
        rows.append([criterion.id, rating, note, "\n".join(evidence), grades, reason, "", flag])
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([COLUMNS, *rows])
    path.write_bytes(buffer.getvalue().encode())
    once = entered(assessment, path)
    edit = EnterRatings(ROUND, read_ratings(path, model))
    assert edit.rows(once) == ()
    assert len({item.number for item in once.table(Evidence).values()}) == len(once.table(Evidence))


@given(text=texts)
@settings(max_examples=80)
def test_no_cell_begins_like_a_formula(path: Path, text: str) -> None:
    case = random_case(3)
    assessment = fresh(case.assessment())
    criterion = next(iter(assessment.model.criterion_by_id))
    rating = Rating(ROUND, criterion, na="out-of-scope", reason=text or "x", note=text)
    assessment = Assessment([*assessment.rows(), rating])
    write_ratings(assessment, ROUND, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.reader(file, strict=True))[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_an_item_without_a_title_is_named_by_its_number(path: Path) -> None:
    assessment = fresh(random_case(1).assessment())
    criterion = next(iter(assessment.model.criterion_by_id))
    items = [Evidence("e1", 7, ""), Evidence("e2", 8, "two\nlines")]
    links = [Support(item.id, ROUND, criterion) for item in items]
    assessment = Assessment([*assessment.rows(), *items, *links])
    write_ratings(assessment, ROUND, path)
    [line] = read_ratings(path, assessment.model)
    assert line.evidence == (("E-007", 2), ("two lines", 2))


def test_only_what_counts_and_supports_is_written(path: Path) -> None:
    assessment = fresh(random_case(1).assessment())
    criterion = next(iter(assessment.model.criterion_by_id))
    items = [
        Evidence("e1", 1, "Seen"),
        Evidence("e2", 2, "Requested", state="requested"),
        Evidence("e3", 3, "Refused", state="refused"),
        Evidence("e4", 4, "Contradicts"),
        Evidence("e5", 5, "Received", state="received"),
    ]
    links = [
        Support(item.id, ROUND, criterion, stance="contradicts" if item.number == 4 else "supports")
        for item in items
    ]
    assessment = Assessment([*assessment.rows(), *items, *links])
    write_ratings(assessment, ROUND, path)
    [line] = read_ratings(path, assessment.model)
    assert [title for title, _ in line.evidence] == ["Seen", "Received"]
    assert line.answer == ""


def test_two_items_of_one_title_stay_as_they_are(path: Path) -> None:
    """The criterion is supported by one of them: nothing is to be added."""
    assessment = fresh(random_case(1).assessment())
    criterion = next(iter(assessment.model.criterion_by_id))
    rows = [
        Evidence("e1", 1, "Policy"),
        Evidence("e2", 2, "Policy", kind="sample"),
        Support("e2", ROUND, criterion),
    ]
    assessment = Assessment([*assessment.rows(), *rows])
    write_ratings(assessment, ROUND, path)
    assert EnterRatings(ROUND, read_ratings(path, assessment.model)).rows(assessment) == ()


def test_an_engagement_row_is_no_part_of_it(path: Path) -> None:
    assessment = fresh(random_case(1).assessment())
    assert isinstance(assessment.engagement, Engagement)
    write_ratings(assessment, ROUND, path)
    assert read_ratings(path, assessment.model) == ()
