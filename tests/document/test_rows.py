"""Every record comes back as it was written, whatever its type: put, changed, deleted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from decision_rows import decision_rows
from documents import CLIENT, PASSWORD, Files, content, dump
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import Edit, LoadEngagement, new_id
from maturity_desktop.assessment.records import (
    ROW_TYPES,
    Amendment,
    AreaText,
    Engagement,
    Evidence,
    Freeze,
    Rating,
    Round,
    Row,
    RowChange,
    Scope,
    Support,
)
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from week_rows import week_rows

ANY_TEXT = "null \u00e4\U0001f600 'quoted' \"x\" -- %s\n\t1"


def other_week() -> Iterator[Row]:
    """The rows of a week in which no field has its default, beside those that `content` has."""
    ids = {
        "goal": {"id": "goal-9"},
        "participant": {"id": "p-9"},
        "session": {"id": "s-9"},
        "note": {"id": "n-9"},
        "parked": {"id": "pk-9"},
        "own_criterion": {"criterion": "own.9"},
        "attendance": {"participant": "p-2"},
    }
    for row in week_rows("round-1", "a2.2.1", "a2", "d2", "N"):
        if all(getattr(row, name) != default for name, default in _other_values(row).items()):
            yield msgspec.structs.replace(row, **ids.get(row.table, {}))


def other_decisions() -> Iterator[Row]:
    """As `other_week`, of what stands behind decisions."""
    others: dict[str, dict[str, Any]] = {
        "finding": {"id": "f-9", "number": 9, "kind": "observation"},
        "recommendation": {"id": "r-9", "number": 9},
        "initiative": {"id": "i-9", "number": 9},
        "carries": {"initiative": "i-2"},
        "needs": {"initiative": "i-2", "needed": "i-1"},
        "contributes": {"initiative": "i-2"},
        "phase": {"id": "ph-9"},
        "decision": {"id": "d-9"},
        "event": {"id": "e-9"},
        "challenge": {"point": "another"},
        "metric_plan": {"metric": "m-9"},
        "metric_value": {"date": "2026-02-09"},
        "own_metric": {"id": "m-9"},
    }
    for row in decision_rows("round-1", "a2.2.1", "a2", "N", "ev-2"):
        other = msgspec.structs.replace(row, **others.get(row.table, {}))
        if all(getattr(other, name) != default for name, default in _other_values(other).items()):
            yield other


def _other_values(row: Row) -> dict[str, Any]:
    """Each field its default, where it has one."""
    return {
        field.name: field.default
        for field in msgspec.structs.fields(row)
        if field.default is not msgspec.NODEFAULT and field.name not in row.key_fields
    }


# A new row of each type in which no field has its default, and another of the same key.
FULL: dict[type[Row], Row] = {
    Engagement: Engagement(
        **{
            **{name: f"{name} {ANY_TEXT}" for name in Engagement.__struct_fields__},
            "id": 1,
            "model": next(row.model for row in content() if isinstance(row, Engagement)),
            "na_policy": "target",
            "headline_level": 3,
            "paper": "letter",
            "benchmark_use": True,
        }
    ),
    Round: Round(
        "r2",
        "true",
        "zi",
        "self",
        "2026-02-01",
        "2026-02-03",
        ANY_TEXT,
        "signed",
        "final",
        "1.0",
        "2026-03-01",
        "2027-01-01",
        ANY_TEXT,
        "2026-01-20",
        ANY_TEXT,
        "2026-02-10",
        "2026-02-17",
        "2026-02-24",
        "2026-03-01",
        12,
        40,
    ),
    Scope: Scope("round-1", "a2", False, ANY_TEXT, "scan", 5, 0.1, "shared", "3 sites", 4),
    Amendment: Amendment("am-2", "round-1", "2026-02-02", ANY_TEXT, "null"),
    AreaText: AreaText("round-1", "a2", ANY_TEXT, "a\nb", "c", "d"),
    Rating: Rating(
        *("round-1", "a2.2.1", "1", None, ANY_TEXT, True, True, "pasted", "null", "lowest")
    ),
    Evidence: Evidence(
        "ev-9",
        9,
        "0",
        "voices",
        "refused",
        "v",
        "d",
        "o",
        "c",
        kept=True,
        due="x",
        population=2**40,
        sample_size=0,
        drawn_how="every tenth",
        hits=7,
        link="file:///x",
        attachment="a" * 64,
        file_name="x.pdf",
        area="a1",
        kept_what=ANY_TEXT,
        session="s-1",
        participant="p-1",
        remark=ANY_TEXT,
    ),
    Support: Support("ev-1", "round-1", "a2.2.1", "contradicts", resolved=True, resolution="n/a"),
    Freeze: Freeze("fr-1", "round-1", "1.0", "head", "hash", "2026-02-03T10:00:00Z", ANY_TEXT),
    **{type(row): row for row in (*other_week(), *other_decisions())},
}


class Write(Edit, frozen=True):
    """Any row changes, as an edit."""

    changes: tuple[RowChange, ...]
    wording = "Write"

    def rows(self, assessment: Assessment) -> tuple[RowChange, ...]:
        return self.changes


def _write(document: Document, before: Row | None, after: Row | None) -> None:
    document.do(Write((RowChange(before, after),)), document.read())


def _standing(document: Document, row: Row) -> Row | None:
    return document.read().table(type(row)).get(row.key)


def test_a_created_file_reads_as_it_was_written(files: Files) -> None:
    path = files.folder / "new.maturity"
    with Document.create(path, LoadEngagement(content()), password=files.password) as document:
        assert document.read() == Assessment(content())
    with Document.open(path, password=files.password) as document:
        assert document.read() == Assessment(content())
        assert document.read().engagement.client == CLIENT
        assert [row.change_no for row in document.history()] == [0]


@pytest.mark.parametrize("kind", ROW_TYPES, ids=lambda kind: kind.table)
def test_every_type_is_put_changed_and_deleted(files: Files, kind: type[Row]) -> None:
    path = files.new()
    row = FULL[kind]
    with files.open(path) as document:
        _write(document, _standing(document, row), row)
    with files.open(path) as document:
        assert _standing(document, row) == row
        fewer = msgspec.structs.replace(row, **_other_values(row))
        _write(document, row, fewer)
    with files.open(path) as document:
        assert _standing(document, row) == fewer
        _write(document, fewer, None)
    with files.open(path) as document:
        assert _standing(document, row) is None
        document.undo()
        assert _standing(document, row) == fewer
        document.undo()
        assert _standing(document, row) == row


def test_no_field_of_the_full_rows_has_its_default() -> None:
    """Else a column that is never written would go unnoticed."""
    assert FULL.keys() == set(ROW_TYPES)
    for kind, row in FULL.items():
        for name, default in _other_values(row).items():
            # An option excludes N/A; the engagement of every file here has a rating of each.
            if (kind.table, name) != ("rating", "na"):
                assert getattr(row, name) != default, (kind.table, name)


def test_a_commit_touches_nothing_else(files: Files) -> None:
    with files.open(files.new()) as document:
        before = dump(document)
        _write(document, None, FULL[Rating])
        after = dump(document)
    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"rating", "history", "document"}
    assert after["rating"][:-1] == before["rating"]
    assert after["history"][:-1] == before["history"]


def test_parents_and_children_in_any_order(files: Files) -> None:
    child = Support("ev-9", "r2", "a1.2.1")
    rows = (child, FULL[Evidence], FULL[Round])
    with files.open(files.new()) as document:
        start = document.read()
        document.do(Write(tuple(RowChange(None, row) for row in rows)), start)
        assert _standing(document, child) == child
        document.do(Write(tuple(RowChange(row, None) for row in reversed(rows))), start)
        assert document.read() == start


def test_a_refused_commit_changes_nothing(files: Files) -> None:
    """The second row of the edit names a round that is not there."""
    path = files.new()
    lost = Rating("no such round", "a1.2.1", "F")
    with files.open(path) as document:
        before = dump(document)
        changes = (RowChange(None, FULL[Rating]), RowChange(None, lost))
        with pytest.raises(UserError, match="does not fit"):
            document.commit(Write(changes), changes)
        assert dump(document) == before
        assert not document.connection.in_transaction
        _write(document, None, FULL[Rating])
        assert _standing(document, FULL[Rating]) == FULL[Rating]


def test_an_existing_file_is_never_created_over(files: Files) -> None:
    path = files.new()
    before = path.read_bytes()
    for password in (None, PASSWORD):
        with pytest.raises(UserError, match="exists already"):
            Document.create(path, LoadEngagement(content()), password=password)
    assert path.read_bytes() == before
    (files.folder / "link").symlink_to(files.folder / "nowhere")
    with pytest.raises(UserError, match="exists already"):
        Document.create(files.folder / "link", LoadEngagement(content()))
    assert not (files.folder / "nowhere").exists()


@pytest.mark.parametrize("rows", [(), (Rating("no round", "a1.2.1", "F"),)], ids=["none", "orphan"])
def test_what_cannot_begin_a_file_leaves_none(files: Files, rows: tuple[Row, ...]) -> None:
    path = files.folder / "new.maturity"
    content_ = (*content(), Round(new_id(), "Baseline", "r"), *rows)
    with pytest.raises(UserError):
        Document.create(path, LoadEngagement(content_), password=files.password)
    assert list(files.folder.iterdir()) == []


@pytest.mark.parametrize("name", ["no/such.maturity", "x" * 300, "file.maturity/inside"])
def test_a_name_that_cannot_be(files: Files, name: str) -> None:
    files.new("file.maturity")
    with pytest.raises(UserError):
        Document.create(files.folder / name, LoadEngagement(content()))
    with pytest.raises(UserError):
        Document.open(files.folder / name)
    assert [path.name for path in files.folder.iterdir()] == ["file.maturity"]


@pytest.mark.parametrize("name", [":memory:", "file:a?mode=memory", "file:b", "a%20b#c?d"])
def test_a_name_that_sqlite_would_take_for_something_else(
    files: Files, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """`:memory:` was a file that vanished on closing."""
    files = files if name == ":memory:" else Files(files.folder, None)
    monkeypatch.chdir(files.folder)
    Document.create(Path(name), LoadEngagement(content()), password=files.password).close()
    assert [path.name for path in files.folder.iterdir()] == [name]
    with Document.open(Path(name), password=files.password) as document:
        assert document.read() == Assessment(content())
