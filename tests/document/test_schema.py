"""The tables against the records, and what may never stand in them."""

import re
from contextlib import closing

import pytest

from documents import CLIENT, Files, digest
from maturity_desktop.assessment.records import ROW_TYPES, Row
from maturity_desktop.document.schema import OUTSIDE_UNDO, SCHEMA_VERSION, TABLES, statement
from maturity_desktop.errors import UserError


@pytest.mark.parametrize("kind", ROW_TYPES, ids=lambda kind: kind.table)
def test_columns_are_the_fields_in_order(files: Files, kind: type[Row]) -> None:
    """Undo and merge read a changeset by position."""
    with closing(files.raw(files.new())) as db:
        columns = list(db.execute(f"PRAGMA table_info({kind.table})"))
    assert tuple(name for _, name, *_ in columns) == kind.__struct_fields__
    keys = sorted((place, name) for _, name, _, _, _, place in columns if place)
    assert tuple(name for _, name in keys) == kind.key_fields


def test_there_are_tables_for_the_records_and_no_others() -> None:
    assert set(TABLES) - OUTSIDE_UNDO == {kind.table for kind in ROW_TYPES}


@pytest.mark.parametrize("table", TABLES)
def test_rule_3_strict_with_a_primary_key_that_is_never_null(files: Files, table: str) -> None:
    with closing(files.raw(files.new())) as db:
        strict = next(db.execute(f"SELECT strict, type FROM pragma_table_list('{table}')"))
        columns = list(db.execute(f"PRAGMA table_xinfo({table})"))
        indexes = list(db.execute(f"PRAGMA index_list({table})"))
    assert strict == (1, "table")
    keys = [row for row in columns if row[5]]
    assert keys
    # (id, name, type, not null, default, key, hidden: 1 virtual, 2 and 3 generated)
    assert all(row[3] for row in keys), "a key may be NULL"
    assert not any(row[6] for row in columns), "a generated column"
    assert all(row[3] in ("pk", "u") for row in indexes), "an index beyond the keys"


def test_rule_3_no_trigger_counter_or_virtual_table(files: Files) -> None:
    with closing(files.raw(files.new())) as db:
        kinds = {kind for (kind,) in db.execute("SELECT DISTINCT type FROM sqlite_schema")}
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    assert kinds == {"table", "index"}
    assert "sqlite_sequence" not in names
    text = " ".join(statement(table) for table in TABLES).upper()
    assert not re.search(
        r"AUTOINCREMENT|GENERATED|VIRTUAL|TRIGGER|COLLATE|ON (UPDATE|DELETE)", text
    )


STRANGERS = [
    "CREATE TABLE extra (id TEXT PRIMARY KEY NOT NULL) STRICT",
    "CREATE VIEW extra AS SELECT client FROM engagement",
    "CREATE INDEX extra ON rating (note)",
    "CREATE TRIGGER extra AFTER INSERT ON rating BEGIN DELETE FROM rating; END",
    "CREATE VIRTUAL TABLE extra USING fts5(x)",
    "ALTER TABLE rating ADD COLUMN extra TEXT",
    "ALTER TABLE rating RENAME COLUMN note TO remark",
    "ALTER TABLE rating RENAME TO ratings",
    "DROP TABLE supports",
    # A name that only SQLite gives: the text was not looked at.
    "INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_autoindex_x', 'rating', 0, "
    "'CREATE TRIGGER sqlite_autoindex_x AFTER INSERT ON rating BEGIN DELETE FROM rating; END')",
    "INSERT INTO sqlite_schema VALUES ('view', 'sqlite_autoindex_y', 'sqlite_autoindex_y', 0, "
    "'CREATE VIEW sqlite_autoindex_y AS SELECT 1')",
]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_tables_or_code_that_do_not_belong_there(files: Files, stranger: str) -> None:
    path = files.new()
    files.plant(path, stranger)
    before = digest(path)
    for read_only in (False, True):
        with pytest.raises(UserError, match="tables or code that do not belong there"):
            files.open(path, read_only=read_only)
    assert digest(path) == before
    assert [found.name for found in files.folder.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("pragma", "sentence"),
    [
        (f"user_version = {SCHEMA_VERSION + 1}", "newer version of Maturity Desktop"),
        ("user_version = 2147483647", "newer version of Maturity Desktop"),
        ("application_id = 7", "is not a Maturity Desktop file"),
        ("application_id = 0", "is not a Maturity Desktop file"),
    ],
)
def test_files_of_a_newer_version_or_another_program(
    files: Files, pragma: str, sentence: str
) -> None:
    path = files.new()
    files.plant(path, f"PRAGMA {pragma}")
    before = digest(path)
    with pytest.raises(UserError, match=sentence) as refused:
        files.open(path)
    assert CLIENT not in str(refused.value)
    assert digest(path) == before
    assert [found.name for found in files.folder.iterdir()] == [path.name]
