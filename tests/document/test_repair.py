"""Repair saves what a damaged file still holds, and says what it could not vouch for."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from documents import CLIENT, LONG_NOTE, NOTE, Files, dump, option_of, rate
from engagements import ROUND
from faults.damage import run
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    ChangeEngagement,
    HideCriterion,
    RateCriterion,
    RestoreCriterion,
)
from maturity_desktop.assessment.records import (
    Attendance,
    Calibration,
    Engagement,
    Evidence,
    Goal,
    GoalArea,
    Heard,
    Note,
    Parked,
    Participant,
    Rating,
    Round,
    Row,
    Session,
    SilentVote,
    Support,
    TopicPlan,
)
from maturity_desktop.document import attachments
from maturity_desktop.document.checking import check
from maturity_desktop.document.connection import create_tables, in_memory
from maturity_desktop.document.mended_rows import At, Notes
from maturity_desktop.document.one_bit import mended
from maturity_desktop.document.repair_report import RepairReport, Told, report_of
from maturity_desktop.document.repairing import repair, repair_with
from maturity_desktop.document.salvaged_rows import shapes_of
from maturity_desktop.errors import UserError
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.text import listed

PAGE = 4096


def repaired(
    files: Files, path: Path, model: MaturityModel | None = None
) -> tuple[RepairReport, Assessment]:
    """The report, and what the new file holds, which is sound and beside which nothing lies."""
    target = path.with_name("repaired.maturity")
    before = path.read_bytes()
    report = repair_with(path, target, files.key, model=model, who="Ann")
    assert path.read_bytes() == before
    assert [left.name for left in path.parent.iterdir() if ".part" in left.name] == []
    with files.open(target) as document:
        assert check(document).faults == ()
        return report, document.read()


def told(report: RepairReport) -> str:
    return "\n".join(report.sentences)


def page_of(files: Files, path: Path, table: str) -> int:
    """The number of the first page of a table or index."""
    with closing(files.raw(path)) as db:
        found: Any = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        return int(next(found)[0])


def zero(path: Path, *numbers: int) -> None:
    content = bytearray(path.read_bytes())
    for number in numbers:
        content[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    path.write_bytes(content)


def worked_on(files: Files) -> Path:
    path = files.new()
    with files.open(path) as document:
        rate(document, "a1.3.1", "L")
        rate(document, "a1.3.2", "P")
        rate(document, "a1.3.2", "F")
        document.undo()
    return path


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


# ---------------------------------------------------------------- what is not vouched for


def test_what_another_program_wrote_is_kept_and_named(tmp_path: Path) -> None:
    files = Files(tmp_path, None)
    path = worked_on(files)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE rating SET option = 'F' WHERE criterion IN ('a1.2.1', 'a1.3.1')")
    with pytest.raises(UserError, match="damaged, or another program wrote"), files.open(path) as d:
        d.read()
    report, found = repaired(files, path)
    assert found.rating(ROUND, "a1.2.1").option == "F"
    assert found.rating(ROUND, "a1.3.1").option == "F"
    assert "did not match the checksum" in told(report)
    assert "rating of Area 1 2.1 and 2.3 in Baseline; rating" in told(report)
    assert "rating of Area 1 3.3 in Baseline (the history has it otherwise)" in told(report)
    assert ("rating", (ROUND, "a1.3.2")) not in report.doubtful, "the history vouches for it"


def test_what_lost_something_is_a_document_of_its_own(files: Files) -> None:
    """Or it would pass for the latest state of the old one and replace better copies."""
    path = worked_on(files)
    with files.open(path) as document:
        old = document.document_id
    zero(path, page_of(files, path, "rating"))
    repaired(files, path)
    with files.open(path.with_name("repaired.maturity")) as document:
        assert document.document_id != old
        assert [row.label for row in document.history()][-1] == "Repair"
        assert document.history()[-1].who == "Ann"
        assert document.undo_step is None
        rate(document, "a1.3.1", "N")
        document.undo()
        assert option_of(document, "a1.3.1") == "L"


def test_a_broken_history_begins_anew_and_says_so(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        for number in range(40):
            rate(document, f"a1.3.{number % 4 + 1}", "NPLF"[number // 4 % 4])
        before = document.read()
    with closing(files.raw(path)) as db:
        pages: Any = db.execute(
            "SELECT pageno FROM dbstat WHERE name = 'history' AND pagetype = 'leaf'"
        ).fetchall()
    assert len(pages) > 2
    zero(path, pages[1][0])
    report, found = repaired(files, path)
    assert found == before
    assert "The history could not be kept: a new one begins with this repair." in report.sentences
    assert report.changes == 1


def test_rows_that_the_model_does_not_know_are_left_out(files: Files) -> None:
    path = files.new()
    files.plant(
        path,
        "UPDATE rating SET criterion = 'a1.2.z' WHERE criterion = 'a1.2.2'",
        "UPDATE rating SET option = 'Q' WHERE criterion = 'a1.2.1'",
    )
    report, found = repaired(files, path)
    assert found.rating(ROUND, "a1.2.1").is_open
    assert found.rating(ROUND, "a1.2.1").note == NOTE
    assert "Area 1 2.3 in Baseline (its rating was Q, which there is not)" in told(report)
    assert (
        "Lost: rating of statement a1.2.z in Baseline (the model has no such criterion)."
        in report.sentences
    )


def test_the_report_names_in_words_and_counts_what_has_no_name_left() -> None:
    """Statements of one practice area in one breath, by the numbers that people see."""
    model = find_model("itsm")
    area = model.areas[0]
    rows: list[Row] = [
        Engagement(client="Acme", model=encode_copy(model)),
        Round("r", "Baseline", "a"),
        Evidence("e", 3, "Calendar"),
    ]
    lost: dict[At, str] = {("rating", ("r", criterion.id)): "" for criterion in area.criteria}
    lost |= {("evidence", ("x",)): "", ("evidence", ("y",)): "", ("evidence", ("e",)): ""}
    lost["supports", ("e", "r", area.criteria[0].id)] = ""
    lost |= {("round", ("gone",)): "", ("attachment", ("0" * 64,)): ""}
    sentence = words_of(rows, Notes(lost=lost), missing=76)
    numbers = sorted(
        (criterion.number for criterion in area.criteria),
        key=lambda number: [int(part) for part in number.split(".")],
    )
    assert f"rating of {area.name} {listed(numbers)} in Baseline" in sentence
    assert "; E-003 Calendar; 2 items of evidence;" in sentence
    assert (
        f"link of E-003 Calendar to {area.name} {area.criteria[0].number} in Baseline" in sentence
    )
    assert "a round of which the name is lost" in sentence
    assert "1 attached file" in sentence
    assert "criterion" not in sentence
    assert area.criteria[0].id not in sentence


def test_what_is_not_named_is_counted_in_records() -> None:
    model = find_model("itsm")
    rows: list[Row] = [
        Engagement(client="Acme", model=encode_copy(model)),
        *(Round(f"r{number:02}", f"Round {number:02}", f"a{number}") for number in range(30)),
    ]
    of_first = [criterion.id for criterion in model.areas[0].criteria[:2]]
    lost: dict[At, str] = {
        ("rating", (f"r{number:02}", one)): "" for number in range(30) for one in of_first
    }
    assert words_of(rows, Notes(lost=lost)).endswith("in Round 19; and 20 other records.")


def test_a_file_that_was_cut_short_is_called_so() -> None:
    model = encode_copy(find_model("itsm"))
    rows = [Engagement(client="Acme", model=model)]
    for missing, last in ((1, "last page is"), (76, "last 76 pages are")):
        report = report_on(rows, Notes(), missing=missing)
        assert f"The file was cut short: its {last} missing." in report.sentences
        assert "each other's place" not in told(report)
    assert "cut short" not in told(report_on(rows, Notes()))


def words_of(rows: Iterable[Row], notes: Notes, *, missing: int = 0) -> str:
    """The sentence on what is lost."""
    report = report_on(rows, notes, missing=missing)
    return next(said for said in report.sentences if said.startswith("Lost: "))


def report_on(rows: Iterable[Row], notes: Notes, *, missing: int = 0) -> RepairReport:
    with closing(in_memory()) as db:
        create_tables(db)
        shapes = shapes_of(db)
    facts = Told(
        damaged=0,
        doubtful=0,
        mended=0,
        disordered=bool(missing),
        of_pages=98,
        homeless=0,
        sure=True,
        history_kept=True,
        changes=1,
        same_document=True,
        taken_back=False,
        missing=missing,
    )
    return report_of(facts, notes, Assessment(rows), shapes, ())


# ---------------------------------------------------------------- the model


def test_the_bundled_model_takes_the_place_of_a_damaged_copy(files: Files) -> None:
    path, model = files.new(), find_model("itsm")
    with files.open(path) as document:
        values = {"model": encode_copy(model), "client": "Newer name"}
        document.do(ChangeEngagement({"client": "Newer name"}), document.read())
    with closing(files.raw(path)) as db:
        db.execute("UPDATE engagement SET model = ?", (values["model"],))
        db.execute("DELETE FROM supports")
        db.execute("DELETE FROM rating")
        db.execute("DELETE FROM area_text")
        db.execute("DELETE FROM scope")
        db.execute(
            "INSERT INTO rating (round, criterion, option, reason, source, note) VALUES "
            "(?, ?, 'L', '', 'assessor', '')",
            (ROUND, model.areas[0].criteria[0].id),
        )
        pages: Any = db.execute(
            "SELECT pageno FROM dbstat WHERE name = 'engagement' AND pagetype = 'overflow'"
        ).fetchall()
    zero(path, pages[70][0])
    report, found = repaired(files, path)
    assert found.engagement == Engagement(client="Newer name", model=values["model"])
    assert len(found.table(Rating)) == 1
    assert "which what was left of it agrees with" in told(report)


def test_a_model_of_ones_own_must_be_given(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        before = document.read()
    zero(path, page_of(files, path, "engagement"))
    target = path.with_name("repaired.maturity")
    with pytest.raises(UserError, match="none that comes with the program") as refused:
        repair_with(path, target, files.key)
    assert "--model" in refused.value.hint
    assert not target.exists()
    report, found = repaired(files, path, before.copied_model)
    assert found.copied_model == before.copied_model
    assert found.engagement.client == "Name of the client lost"
    assert found.rating(ROUND, "a1.2.1").note == NOTE
    assert (
        "Made again for what belongs to it: the client, the rules and the model."
        in report.sentences
    )


# ---------------------------------------------------------------- files and attachments


def test_attachments_come_along_if_their_hash_is_right(files: Files) -> None:
    path = files.new()
    good, bad = os.urandom(30_000), os.urandom(30_000)
    with files.open(path) as document:
        names = [attachments.add(document, data, "plan.pdf") for data in (good, bad)]
        for item, sha256 in zip(("ev-1", "ev-2"), names, strict=True):
            change = "UPDATE evidence SET attachment = ?, file_name = 'plan.pdf' WHERE id = ?"
            document.connection.execute(change, (sha256, item))
    with closing(files.raw(path)) as db:
        pages: Any = db.execute(
            "SELECT pageno FROM dbstat WHERE name = 'attachment' AND pagetype = 'overflow'"
        ).fetchall()
    zero(path, pages[-2][0])
    report, found = repaired(files, path)
    with files.open(path.with_name("repaired.maturity")) as document:
        assert attachments.read(document, names[0]) == good
    item = found.table(Evidence)["ev-2",]
    assert (item.title, item.attachment) == ("Sample of tickets", "")
    assert "its file plan.pdf is lost" in told(report)


def test_half_a_transaction_is_taken_back(files: Files) -> None:
    path, crashed = files.new(), files.folder / "crashed.maturity"
    with files.open(path) as document:
        before = document.read()
        db = document.connection
        db.pragma("cache_spill", 1)
        db.pragma("cache_size", 1)
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE rating SET note = 'half'")
        db.execute("UPDATE evidence SET title = 'half'")
        # Another process copies: a handle of ours would drop the locks.
        for name in ("", "-journal"):
            shutil.copyfile(f"{path}{name}", f"{crashed}{name}")
        db.execute("ROLLBACK")
    assert crashed.with_name("crashed.maturity-journal").stat().st_size > 0
    report, found = repaired(files, crashed)
    assert found == before
    assert "A change was half written when the program ended: it was taken back." in told(report)
    assert crashed.with_name("crashed.maturity-journal").exists(), "the old file was not touched"


# ---------------------------------------------------------------- refused


def test_nothing_is_overwritten(files: Files) -> None:
    path = files.new()
    taken = files.folder / "taken.maturity"
    taken.write_bytes(b"mine")
    for target in (taken, path):
        with pytest.raises(UserError, match="exists already"):
            repair_with(path, target, files.key)
    assert taken.read_bytes() == b"mine"
    with pytest.raises(UserError, match="There is no folder"):
        repair_with(path, files.folder / "none" / "new.maturity", files.key)


def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + os.urandom(20_000))


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE t (a, b)")
        db.execute("INSERT INTO t VALUES (1, 2)")


def _nothing_left(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:PAGE] + bytes(len(content) - PAGE))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.unlink(), "There is no file"),
        (lambda path: path.write_bytes(b""), "empty or was cut off"),
        (lambda path: path.write_text("Dear Sir or Madam, " * 9), "is not a Maturity"),
        (_garbage, "Nothing in it could be read"),
        (_other_database, "Nothing in it could be read"),
        (_nothing_left, "Nothing in it could be read"),
    ],
)
def test_nothing_to_save(tmp_path: Path, make: Callable[[Path], object], says: str) -> None:
    path = Files(tmp_path, None).new()
    if make is _other_database:
        path.unlink()
    make(path)
    with pytest.raises(UserError, match=says) as refused:
        repair(path, tmp_path / "new.maturity")
    assert refused.value.hint
    assert {left.name for left in tmp_path.iterdir()} <= {"client.maturity"}


def test_a_file_of_a_newer_version_is_no_damaged_one(files: Files) -> None:
    path = files.new()
    with closing(files.raw(path)) as db:
        db.pragma("user_version", 99)
    with pytest.raises(UserError, match="newer version"):
        repair_with(path, files.folder / "new.maturity", files.key)


def test_the_password_is_asked_for(tmp_path: Path) -> None:
    files = Files(tmp_path, "right")
    path = files.new()
    zero(path, page_of(files, path, "rating"))
    for password in (None, "wrong"):
        with pytest.raises(UserError, match="password is missing or wrong"):
            repair(path, tmp_path / "new.maturity", password)
    repair(path, tmp_path / "new.maturity", "right")
    assert not (tmp_path / "new.maturity").read_bytes().startswith(b"SQLite")


def test_a_plain_file_with_a_damaged_head_needs_no_password(tmp_path: Path) -> None:
    files = Files(tmp_path, None)
    path = files.new()
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    repair(path, tmp_path / "new.maturity", None)
    with files.open(tmp_path / "new.maturity") as document:
        assert document.read().engagement.client == CLIENT


def test_another_program_that_writes_is_waited_for(files: Files) -> None:
    path = files.new()
    child = files.process(path, "hold", "BEGIN EXCLUSIVE")
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    with pytest.raises(UserError, match="another program is writing"):
        repair_with(path, files.folder / "new.maturity", files.key)
    child.communicate("\n")


def test_a_live_document_stays_locked(files: Files) -> None:
    """Reading below SQLite must not drop the locks of a document that is open here."""
    path = files.new()
    with files.open(path) as document:
        document.connection.execute("BEGIN IMMEDIATE")
        repair_with(path, files.folder / "new.maturity", files.key)
        child = files.process(path, "hold", "BEGIN IMMEDIATE")
        assert child.communicate("\n")[0] == "", "the other process must not get the lock"
        document.connection.execute("ROLLBACK")


# ---------------------------------------------------------------- any damage


def test_sixty_damages(files: Files, tmp_path: Path) -> None:
    folder = tmp_path / "damage"
    folder.mkdir()
    counts = run(range(60), password=files.password, folder=folder)
    assert counts.seeds.total() == 60
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
