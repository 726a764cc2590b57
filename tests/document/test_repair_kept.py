"""Repair saves what a damaged file still holds, whatever the damage."""

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from damage import run

from documents import LONG_NOTE, NOTE, Files, dump
from engagements import ROUND
from maturity_desktop.assessment.edits import HideCriterion, RateCriterion, RestoreCriterion
from maturity_desktop.assessment.records import (
    Attendance,
    Calibration,
    Evidence,
    Goal,
    GoalArea,
    Heard,
    Note,
    Parked,
    Participant,
    Rating,
    Row,
    Session,
    SilentVote,
    Support,
    TopicPlan,
)
from maturity_desktop.document.checking import check
from maturity_desktop.document.one_bit import mended
from repairs import PAGE, page_of, repaired, told, worked_on, zero

# ---------------------------------------------------------------- what is kept


def test_a_sound_file_becomes_the_same_document(files: Files) -> None:
    path = worked_on(files)
    with files.open(path) as document:
        before, history = dump(document), document.history()
    report, _ = repaired(files, path)
    assert "No record is lost." in report.sentences
    assert "The history is kept: 5 changes." in report.sentences
    assert not report.doubtful
    with files.open(path.with_name("repaired.maturity")) as document:
        assert {table: sorted(map(str, rows)) for table, rows in dump(document).items()} == {
            table: sorted(map(str, rows)) for table, rows in before.items()
        }
        assert document.history() == history
        assert document.undo_step is not None


def test_a_lost_page_of_answers_comes_back_from_the_history(files: Files) -> None:
    path = worked_on(files)
    zero(path, page_of(files, path, "rating"))
    report, found = repaired(files, path)
    assert found.rating(ROUND, "a1.3.1").option == "L"
    assert found.rating(ROUND, "a1.3.2").option == "P"
    assert "Brought back from the history: rating of Area 1 3.1 and 3.3 in Baseline." in told(
        report
    )
    # Those of before the history are known by their index.
    assert found.get(Rating, ROUND, "a1.2.1") is None
    lost = "rating of Area 1 2.1 and 2.3 in Baseline; rating of Area 2 3.3 in Baseline"
    assert f"Lost: {lost}." in report.sentences
    assert report.lost == 3


def test_a_text_that_is_lost_in_part_costs_no_answer(files: Files) -> None:
    path = files.new()
    with closing(files.raw(path)) as db:
        last: int = db.pragma("page_count")
    with files.open(path) as document:
        assert document.read().rating(ROUND, "a2.3.1").note == LONG_NOTE
    zero(path, last)
    report, found = repaired(files, path)
    rating = found.rating(ROUND, "a2.3.1")
    assert rating.option == "P"
    assert rating.flag
    kept, mark, behind = rating.note.partition("[text lost here]")
    assert mark
    assert LONG_NOTE.startswith(kept.rstrip())
    assert LONG_NOTE.endswith(behind.lstrip())
    assert len(kept) > 3000
    assert (
        "Kept in part: rating of Area 2 3.3 in Baseline (lost in part: note)." in report.sentences
    )
    assert ("rating", (ROUND, "a2.3.1")) in report.doubtful


@pytest.mark.parametrize("table", ["round", "evidence"])
def test_a_lost_parent_is_made_again_for_its_children(files: Files, table: str) -> None:
    path = files.new()
    zero(path, page_of(files, path, table))
    report, found = repaired(files, path)
    assert found.rating(ROUND, "a1.2.1").note == NOTE
    assert len(found.table(Support)) == 2
    assert "Made again for what belongs to it: " in told(report)
    if table == "round":
        assert [place.name for place in found.rounds] == ["Round with a lost name"]
    else:
        items = found.table(Evidence).values()
        assert [item.title for item in items] == ["Item with a lost title"] * 2
        assert sorted(item.number for item in items) == [1, 2]
        assert not any(item.counts for item in items), "nobody has seen it"


@pytest.mark.parametrize("table", ["session", "participant", "goal"])
def test_a_week_without_its_head_keeps_what_was_said(files: Files, table: str) -> None:
    path = files.new()
    with files.open(path) as document:
        before = document.read()
    zero(path, page_of(files, path, table))
    report, found = repaired(files, path)
    for kind in (Note, Heard, SilentVote, Attendance, TopicPlan, Parked, Calibration, GoalArea):
        assert found.table(kind) == before.table(kind), kind.table
    kinds: dict[str, type[Row]] = {"session": Session, "participant": Participant, "goal": Goal}
    lost = kinds[table]
    assert found.table(lost).keys() == before.table(lost).keys()
    assert "Made again for what belongs to it" in told(report)
    with files.open(path.with_name("repaired.maturity")) as document:
        assert check(document).faults == ()


def test_ratings_of_own_statements_are_kept(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        for edit in (
            RateCriterion(ROUND, "own.001.0badcafe", "F"),
            RestoreCriterion("own.001.0badcafe"),
            HideCriterion("a1.2.1", "not asked"),
        ):
            document.do(edit, document.read())
        before = document.read()
    _, found = repaired(files, path)
    assert found == before


def test_the_table_of_tables_may_be_gone(files: Files) -> None:
    """Then each row's own shape tells where it belongs."""
    path = worked_on(files)
    with files.open(path) as document:
        before = document.read()
    zero(path, 1)
    report, found = repaired(files, path)
    assert found == before
    assert "Whether other records are lost cannot be told." in report.sentences
    assert "The history is kept: 6 changes." in report.sentences


def test_pages_that_changed_places(tmp_path: Path) -> None:
    files = Files(tmp_path, None)
    path = worked_on(files)
    with files.open(path) as document:
        before = document.read()
    one, two = page_of(files, path, "rating"), page_of(files, path, "evidence")
    content = path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    pages[one - 1], pages[two - 1] = pages[two - 1], pages[one - 1]
    path.write_bytes(b"".join(pages))
    report, found = repaired(files, path)
    assert found == before
    # Nobody can say whether a text went with its pages.
    looked_at = "the client, the rules and the model; rating of Area 2 3.3 in Baseline."
    assert f"Could not be verified, please look at it: {looked_at}" in report.sentences


def test_one_wrong_bit_is_put_right_by_the_checksum(tmp_path: Path) -> None:
    files = Files(tmp_path, None)
    path = files.new()
    with files.open(path) as document:
        before = document.read()
    content = bytearray(path.read_bytes())
    content[content.rindex(NOTE.encode()) + 5] ^= 4
    path.write_bytes(content)
    report, found = repaired(files, path)
    assert found == before
    assert "1 page had one wrong bit, which the checksum put right." in report.sentences
    assert not report.doubtful


@pytest.mark.parametrize("page", [None, 1, "rating"])
def test_a_file_of_an_older_version(tmp_path: Path, page: str | int | None) -> None:
    files = Files(tmp_path, None)
    path = tmp_path / "old.maturity"
    shutil.copyfile(Path(__file__).parents[1] / "golden/v1/plain.maturity", path)
    with files.open(path, read_only=True) as document:
        before, history = document.read(), document.history()
    if page is not None:
        zero(path, page_of(files, path, page) if isinstance(page, str) else page)
    report, found = repaired(files, path)
    assert report.changes == len(history) + (page is not None)
    if page != "rating":
        assert found == before
    if page is None:
        assert "No record is lost." in report.sentences


def test_the_wrong_bit_is_found_or_left_alone(tmp_path: Path) -> None:
    files = Files(tmp_path, None)
    content = files.new().read_bytes()
    rnd = random.Random(8)
    healed = 0
    for _ in range(300):
        start = rnd.randrange(len(content) // PAGE) * PAGE
        page = content[start : start + PAGE]
        damaged = bytearray(page)
        bit = rnd.randrange(PAGE * 8)
        damaged[bit // 8] ^= 1 << bit % 8
        found = mended(bytes(damaged))
        assert found in (page, None)
        healed += found is not None
    assert healed > 200
    assert all(mended(rnd.randbytes(PAGE)) is None for _ in range(50))


# ---------------------------------------------------------------- any damage


def test_damages_of_every_kind(files: Files, tmp_path: Path) -> None:
    folder = tmp_path / "damage"
    folder.mkdir()
    counts = run(range(20), password=files.password, folder=folder)
    assert counts.seeds.total() == 20
    assert counts.bugs == []
    assert counts.wrong == []
    assert counts.silent == []
    assert counts.unsound == []
    assert counts.hangs == 0
    assert counts.brought_back >= 0.95
    assert min(counts.undamaged.values()) > 1000


def test_pages_cut_off_the_end_are_counted(files: Files) -> None:
    path = worked_on(files)
    path.write_bytes(path.read_bytes()[: -3 * PAGE])
    report, _ = repaired(files, path)
    assert "The file was cut short: its last 3 pages are missing." in report.sentences
