"""Repair says what it could not vouch for, made again or left out."""

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from documents import NOTE, Files, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import ChangeEngagement
from maturity_desktop.assessment.records import Engagement, Evidence, Note, Rating, Round, Row
from maturity_desktop.document import attachments
from maturity_desktop.document.connection import create_tables, in_memory
from maturity_desktop.document.mended_rows import At, Notes
from maturity_desktop.document.repair_report import RepairReport, Told, report_of
from maturity_desktop.document.repairing import repair_with
from maturity_desktop.document.salvaged_rows import shapes_of
from maturity_desktop.errors import UserError
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.text import listed
from repairs import page_of, repaired, told, worked_on, zero

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


def test_a_line_without_its_topic_takes_that_of_its_statement(files: Files) -> None:
    path = files.new()
    note = {
        **dict.fromkeys(Note.__struct_fields__, ""),
        "round": ROUND,
        "position": "a",
        "private": 0,
        "quote": 0,
    }
    for row in (
        note | {"id": "n1", "text": "Kept", "criterion": "a1.2.2"},
        note | {"id": "n2", "text": "Of what"},
    ):
        values = ", ".join(repr(value) for value in row.values())
        files.plant(path, f"INSERT INTO note ({', '.join(row)}) VALUES ({values})")
    report, found = repaired(files, path)
    kept = found.get(Note, "n1")
    assert kept is not None
    assert (kept.text, kept.area, kept.criterion) == ("Kept", "a1", "a1.2.2")
    assert found.get(Note, "n2") is None
    assert "the model has no such area" in told(report)


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
    sample = found.table(Evidence)["ev-2",]
    assert (sample.title, sample.attachment) == ("Sample of tickets", "")
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
