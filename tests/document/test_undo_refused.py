"""A changeset that no longer fits is refused whole: rule 2, against what SQLite would skip."""

import zlib
from contextlib import closing

import apsw
import pytest

from documents import Files, digest, dump, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import AddRound, EnterRatings, RateCriterion, RatingLine
from maturity_desktop.document import history
from maturity_desktop.document.changesets import apply_whole
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError

# What somebody else does to rows that the last undo step would take back.
BEHIND_OUR_BACK = {
    "changed": "UPDATE rating SET option = 'P' WHERE criterion = 'a2.2.1'",
    "another column changed": "UPDATE rating SET note = 'x' WHERE criterion = 'a2.2.1'",
    "deleted": "DELETE FROM rating WHERE criterion = 'a2.2.1'",
    "child of a parent": "INSERT INTO supports SELECT id, 'round-1', 'a2.3.4', 'supports', 0, '' "
    "FROM evidence WHERE title = 'Minutes'",
    "parent deleted": "DELETE FROM evidence WHERE title = 'Minutes'",
}


def _with_a_step(files: Files) -> Document:
    """A file whose last step wrote a rating, an item and a support."""
    path = files.new()
    with files.open(path) as document:
        lines = (
            RatingLine("a2.2.1", "F", evidence=(("Minutes", 2),)),
            RatingLine("a2.2.2", "F"),
        )
        document.do(EnterRatings(ROUND, lines), document.read())
    return files.open(path)


@pytest.mark.parametrize("behind", BEHIND_OUR_BACK)
def test_a_row_changed_behind_its_back(files: Files, behind: str) -> None:
    document = _with_a_step(files)
    with document:
        assert document.undo_step is not None
        files.plant(document.path, BEHIND_OUR_BACK[behind])
        before, rows, head = digest(document.path), dump(document), document.head
        with pytest.raises(UserError, match="does not fit"):
            document.undo()
        assert digest(document.path) == before
        assert dump(document) == rows
        assert document.head == head
        assert not document.connection.in_transaction
        # The document goes on as before: the step is still the next one.
        assert document.undo_step is not None
        assert document.undo_step.edit == "EnterRatings"


def test_the_second_changeset_of_a_step_does_not_fit(files: Files) -> None:
    """The first one, taken back already, must come back."""
    with files.open(files.new()) as document:
        for criterion in ("a2.2.1", "a2.2.2"):
            edit = RateCriterion(ROUND, criterion, "F")
            document.do(edit, document.read(), step="one")
        files.plant(document.path, BEHIND_OUR_BACK["changed"])
        before = dump(document)
        with pytest.raises(UserError, match="does not fit"):
            document.undo()
        assert dump(document) == before


def test_a_name_that_was_given_away_meanwhile(files: Files) -> None:
    """Redo would make two rounds of one name."""
    with files.open(files.new()) as document:
        document.do(AddRound("r2", "Next"), document.read())
        document.undo()
        files.plant(document.path, "UPDATE round SET name = 'Next'")
        before = dump(document)
        with pytest.raises(UserError, match="does not fit"):
            document.redo()
        assert dump(document) == before


SCHEMA_CHANGES = [
    "ALTER TABLE rating RENAME TO ratings",
    "ALTER TABLE rating DROP COLUMN flag",
    "ALTER TABLE rating RENAME COLUMN note TO remark",
    "ALTER TABLE rating ADD COLUMN mood TEXT",
    "DROP TABLE supports",
]


@pytest.mark.parametrize("change", SCHEMA_CHANGES)
def test_tables_changed_under_an_open_document(files: Files, change: str) -> None:
    document = _with_a_step(files)
    with document:
        shown = document.read()
        files.plant(document.path, change)
        before = digest(document.path)
        for act in (
            document.undo,
            document.read,
            document.history,
            lambda: document.do(RateCriterion(ROUND, "a1.2.1", "F"), shown),
        ):
            with pytest.raises(UserError, match="another program changed its tables"):
                act()
        assert digest(document.path) == before


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE rating RENAME TO ratings",
        "CREATE TABLE other AS SELECT * FROM rating; DROP TABLE rating",
    ],
)
def test_sqlite_skips_a_missing_table_without_a_word(files: Files, change: str) -> None:
    """The count of rows is what notices it; without a look at the schema beforehand."""
    document = _with_a_step(files)
    with document:
        changeset = history.changeset_of(document.connection, document.head[0])
    with closing(files.raw(document.path)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute(change)
        with pytest.raises(apsw.AbortError):
            apply_whole(db, apsw.Changeset.invert(changeset))
        db.execute("ROLLBACK")


CHANGESETS = {
    "none": None,
    "no zlib": b"PK\x03\x04 and so on",
    "nonsense": zlib.compress(b"these are not the changes"),
    "cut off": None,
    "of the head": None,
}


@pytest.mark.parametrize("what", CHANGESETS)
def test_a_history_no_edit_can_have_written(files: Files, what: str) -> None:
    """A hostile changeset would be applied with our rights."""
    document = _with_a_step(files)
    with document:
        row_id = document.head[0]
        packed = CHANGESETS[what]
        if what == "cut off":
            packed = zlib.compress(history.changeset_of(document.connection, row_id)[:-7])
        if what == "of the head":
            packed = zlib.compress(_changeset_of_the_head(files, document))
    with closing(files.raw(document.path)) as db:
        db.execute("UPDATE history SET changeset = ? WHERE id = ?", (packed, row_id))
    with files.open(document.path) as document:
        before = dump(document)
        with pytest.raises(UserError):
            document.undo()
        assert dump(document) == before


def _changeset_of_the_head(files: Files, document: Document) -> bytes:
    with closing(files.raw(document.path)) as db, closing(apsw.Session(db, "main")) as session:
        session.attach()
        db.execute("BEGIN")
        db.execute("UPDATE document SET head = 'x'")
        changeset = session.changeset()
        db.execute("ROLLBACK")
    return changeset


@pytest.mark.parametrize(
    "planted",
    [
        "UPDATE history SET kind = 'undo'",
        "UPDATE history SET kind = 'redo'",
        "UPDATE history SET parent = id",
        "UPDATE document SET head = 'nowhere'",
        "DELETE FROM history WHERE change_no = 0",
        "DELETE FROM history",
    ],
)
def test_a_chain_that_leads_nowhere_ends_undo_without_a_crash(files: Files, planted: str) -> None:
    document = _with_a_step(files)
    document.close()
    files.plant(document.path, planted)
    with files.open(document.path) as document:
        while document.undo():
            pass
        assert document.redo_step is None or document.redo()
        assert rate(document, "a1.2.1", "F") == document.read()


@pytest.mark.parametrize("planted", ["params = '[1]'", "params = '7'", "who = CAST(x'ff' AS TEXT)"])
def test_a_history_that_cannot_be_read(files: Files, planted: str) -> None:
    path = files.new()
    files.plant(path, f"UPDATE history SET {planted}")
    with files.open(path) as document:
        for act in (document.history, document.undo, lambda: document.redo_step):
            with pytest.raises(UserError, match="damaged"):
                act()
        assert document.read().rounds
