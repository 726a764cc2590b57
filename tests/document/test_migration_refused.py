"""What is no file of an older version is left alone, and what any migration must keep."""

import pytest

from documents import digest
from maturity_desktop.document import connection, migrating, schema
from maturity_desktop.document.document import Document
from maturity_desktop.document.schema import SCHEMA_VERSION, TABLES, Migration, all_statements
from maturity_desktop.errors import UserError
from older_files import VERSIONS, Old, alone, golden, never, old_changes, tables

# A table and a column that the version did not have yet.
LATER = {
    1: (
        "CREATE TABLE freeze (id TEXT PRIMARY KEY NOT NULL) STRICT",
        "ALTER TABLE evidence ADD COLUMN attachment TEXT NOT NULL DEFAULT ''",
    ),
    2: (
        "CREATE TABLE goal (id TEXT PRIMARY KEY NOT NULL) STRICT",
        "ALTER TABLE rating ADD COLUMN agreed TEXT NOT NULL DEFAULT ''",
    ),
    3: (
        "CREATE TABLE finding (id TEXT PRIMARY KEY NOT NULL) STRICT",
        "ALTER TABLE round ADD COLUMN quarter_days INTEGER",
    ),
}


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE VIEW extra AS SELECT client FROM engagement",
        "CREATE TRIGGER extra AFTER INSERT ON rating BEGIN DELETE FROM rating; END",
        "table",
        "column",
        f"PRAGMA user_version = {SCHEMA_VERSION}",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
    ],
)
def test_what_does_not_belong_in_the_old_version(old: Old, planted: str) -> None:
    table, column = LATER[old.released]
    old.plant({"table": table, "column": column}.get(planted, planted))
    expected = digest(old.path)
    for read_only in (True, False):
        with pytest.raises(UserError, match="tables or code that do not belong there"):
            old.open(read_only=read_only, before=never)
    assert digest(old.path) == expected


def test_a_new_file_that_claims_to_be_old(old: Old) -> None:
    old.open().close()
    old.plant(f"PRAGMA user_version = {old.released}")
    with pytest.raises(UserError, match="tables or code that do not belong there"):
        old.open()


def test_a_newer_version_is_refused_with_equal_bytes(old: Old) -> None:
    old.open().close()
    old.plant(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    expected = digest(old.path)
    for read_only in (True, False):
        with pytest.raises(UserError, match="newer version of Maturity Desktop"):
            old.open(read_only=read_only, before=never)
    assert digest(old.path) == expected
    assert alone(old.path)


# ---------------------------------------------------------------- the frame


def _next(old: Old, monkeypatch: pytest.MonkeyPatch, migration: Migration) -> Document:
    """The file after a made-up next version."""
    version = SCHEMA_VERSION + 1
    old.open().close()
    monkeypatch.setitem(schema.MIGRATIONS, version, migration)
    schema.statement.cache_clear()  # of the made-up version before
    monkeypatch.setattr(migrating, "SCHEMA_VERSION", version)
    db = connection.connect(old.path, old.key)
    try:
        migrating.migrate(old.path, db, "Ben")
    except BaseException:
        db.close()
        raise
    assert migrating.version_of(db) == version
    return Document(old.path, db, old.key)


@pytest.mark.parametrize("table", TABLES)
def test_a_column_more_in_any_table(old: Old, monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    """Where SQLite puts it is what the check of a new file expects, to the letter."""
    columns = ("one TEXT NOT NULL DEFAULT 'x, y'", "two INTEGER CHECK (two > 1)")
    with _next(old, monkeypatch, Migration(columns={table: columns})) as document:
        assert document.undo_step is not None
        assert [row.kind for row in document.history()].count("barrier") == 1
    assert tables(old.path, old.key) == set(all_statements(SCHEMA_VERSION + 1))


def test_anything_else_is_a_barrier(old: Old, monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo over another shape would put text into the wrong field."""
    change = Migration(other=("UPDATE rating SET note = trim(note)",))
    with _next(old, monkeypatch, change) as document:
        assert document.undo_step is None
        assert document.redo_step is None
        last = document.history()[-1]
        assert (last.kind, last.edit, last.who) == ("barrier", "Migration", "Ben")
        assert last.parent == old_changes(old.released)[-1][0]
        assert document.head == (last.id, last.change_no)


def test_a_migration_that_does_not_give_the_tables_it_promises(
    old: Old, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file could never be opened again."""
    old.open().close()
    expected = digest(old.path)
    with pytest.raises(AssertionError):
        _next(old, monkeypatch, Migration(other=("CREATE TABLE more (x TEXT) STRICT",)))
    assert digest(old.path) == expected


@pytest.mark.parametrize("version", VERSIONS)
def test_golden_files_are_as_they_were_released(version: int) -> None:
    head = connection.read_head(golden(version, "plain.maturity"))
    assert (head.application_id, head.version) == (schema.APPLICATION_ID, version)


def test_there_is_a_golden_file_of_every_older_version() -> None:
    assert tuple(range(1, SCHEMA_VERSION)) == VERSIONS
