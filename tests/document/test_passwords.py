"""Who gets in, what a stranger is told, and that a protected file shows nothing."""

import os
import zipfile
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from documents import CLIENT, LONG_NOTE, NOTE, PASSWORD, Files, digest, dump, rate
from maturity_desktop.document import connection
from maturity_desktop.document.connection import LOCKED, DocumentKey, read_head
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError

NFD = PASSWORD.replace("\u00e9", "e\u0301")


@pytest.fixture
def protected(tmp_path: Path) -> Files:
    return Files(tmp_path, PASSWORD)


def _refused(path: Path, password: str | None) -> str:
    """Opens in vain; the sentence. Neither the file nor its folder has changed."""
    before, beside = digest(path), sorted(path.parent.iterdir())
    with pytest.raises(UserError) as refused:
        Document.open(path, password=password)
    assert digest(path) == before
    assert sorted(path.parent.iterdir()) == beside
    if password and " " in password:
        assert password not in f"{refused.value.message}{refused.value.hint}"
    return refused.value.message


@pytest.mark.parametrize("password", [None, "", "wrong", PASSWORD + " ", PASSWORD.upper()])
def test_a_wrong_or_missing_password_is_one_sentence(
    protected: Files, password: str | None, capfd: pytest.CaptureFixture[str]
) -> None:
    assert _refused(protected.new(), password) == LOCKED[0]
    assert capfd.readouterr() == ("", "")


def test_the_right_password_in_either_unicode_form(protected: Files) -> None:
    path = protected.new()
    assert NFD != PASSWORD
    with Document.open(path, password=NFD) as document:
        expected = rate(document, "a1.2.1", "F")
    with Document.open(path, password=PASSWORD) as document:
        assert document.read() == expected


def test_a_password_for_a_file_without_one_is_not_asked_for(tmp_path: Path) -> None:
    with Document.open(Files(tmp_path, None).new(), password="anything") as document:
        assert document.key is None
        assert document.read().engagement.client == CLIENT


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>" * 50)


TEXT = "Round,Criterion,Rating\n" * 40
NOT_OURS = "is not a Maturity Desktop file"
CUT_OFF = "is empty or was cut off"
FOREIGN = {
    "empty": (b"", CUT_OFF),
    "text": (TEXT.encode(), NOT_OURS),
    "short text": (b"notes", NOT_OURS),
    "text with a mark": (b"\xef\xbb\xbf" + TEXT.encode(), NOT_OURS),
    "wide text": (TEXT.encode("utf-16"), NOT_OURS),
    "pdf": (b"%PDF-1.7\n" + bytes(range(200)), NOT_OURS),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), NOT_OURS),
    "head alone": (b"SQLite format 3\0" + bytes(60), CUT_OFF),
    "another database": (b"SQLite format 3\0" + bytes(2000), NOT_OURS),
    "noise": (bytes((n * 97 + n // 7) % 256 for n in range(9000)), LOCKED[0]),
    "zeros": (bytes(9000), LOCKED[0]),
}


@pytest.mark.parametrize("what", FOREIGN)
@pytest.mark.parametrize("password", [None, PASSWORD], ids=["no password", "password"])
def test_what_is_no_engagement_file(tmp_path: Path, what: str, password: str | None) -> None:
    path = tmp_path / "client.maturity"
    content, sentence = FOREIGN[what]
    path.write_bytes(content)
    assert sentence in _refused(path, password)


def test_a_workbook_renamed(tmp_path: Path) -> None:
    path = tmp_path / "client.maturity"
    _zip(path)
    assert NOT_OURS in _refused(path, None)


def test_another_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "client.maturity"
    with closing(apsw.Connection(str(path), vfs="unix")) as db:
        db.execute("CREATE TABLE engagement (client TEXT); INSERT INTO engagement VALUES ('x')")
    assert NOT_OURS in _refused(path, None)


@pytest.mark.parametrize("size", [1, 16, 99, 100, 512, 4095])
def test_a_protected_file_cut_off_in_its_head(protected: Files, size: int) -> None:
    path = protected.new()
    path.write_bytes(path.read_bytes()[:size])
    assert _refused(path, PASSWORD) in (f"{path.name} {CUT_OFF}", LOCKED[0])


def test_a_folder_a_missing_file_and_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "folder.maturity").mkdir()
    os.mkfifo(tmp_path / "pipe.maturity")
    for name in ("folder.maturity", "pipe.maturity"):
        with pytest.raises(UserError, match=NOT_OURS):
            Document.open(tmp_path / name)
    with pytest.raises(UserError, match="There is no file"):
        Document.open(tmp_path / "none.maturity")
    assert not (tmp_path / "none.maturity").exists()


def test_a_new_salt_is_never_taken_for_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """One protected file in 65,536 began with the mark of a wide text and opened never again."""
    salts = [b"\xff\xfe" + bytes(14), b"PK\x03\x04" + bytes(12), b"a" * 16, b"\x01" * 16]
    monkeypatch.setattr(connection.os, "urandom", lambda _: salts.pop(0))
    assert DocumentKey.derive(PASSWORD).salt == b"\x01" * 16


def test_a_key_is_never_shown(protected: Files) -> None:
    key = protected.key
    assert key is not None
    assert repr(key) == "DocumentKey(...)"
    assert key.raw.hex() not in f"{key} {key!r} {[key]}"


def _secrets() -> list[bytes]:
    words = [CLIENT, NOTE, LONG_NOTE[:40], "Steady work.", "Change calendar", "a1.2.1", "Statement"]
    return [word.encode() for word in words]


def test_a_protected_file_shows_nothing(protected: Files, tmp_path: Path) -> None:
    path = protected.new()
    with protected.open(path) as document:
        rate(document, "a1.2.1", "F")
    content = path.read_bytes()
    assert not [word for word in _secrets() if word in content]
    assert b"SQLite" not in content
    assert b"CREATE TABLE" not in content
    # The search would find them.
    plain = Files(tmp_path, None).new("plain.maturity").read_bytes()
    assert [word for word in _secrets() if word in plain] == _secrets()


def test_neither_does_its_journal(files: Files) -> None:
    """It holds the pages as they were: for a plain file in plain text."""
    path = files.new()
    with files.open(path) as document:
        db = document.connection
        db.execute("BEGIN IMMEDIATE")
        for table, column in (("rating", "note"), ("engagement", "client")):
            db.execute(f"UPDATE {table} SET {column} = upper({column})")
        db.cache_flush()
        journal = path.with_name(f"{path.name}-journal").read_bytes()
        db.execute("ROLLBACK")
    assert len(journal) > 4096
    for word in (CLIENT, NOTE):
        assert (word.encode() in journal) == (files.key is None)


def test_other_sqlcipher_tools_open_it(protected: Files) -> None:
    """Format 4 with its defaults and nothing but the password."""
    path = protected.new()
    with protected.open(path) as document:
        expected = dump(document)["rating"]
    with closing(apsw.Connection(str(path), vfs=connection._cipher_vfs())) as db:
        db.pragma("cipher", "sqlcipher")
        db.pragma("legacy", 4)
        db.pragma("key", PASSWORD)
        assert list(db.execute("SELECT * FROM rating")) == expected
        assert db.pragma("integrity_check") == "ok"
        db.execute("UPDATE rating SET option = 'N' WHERE criterion = 'a1.2.1'")
    # What they write there, they write past our rules, and no code of a page tells.
    with (
        Document.open(path, password=PASSWORD) as document,
        pytest.raises(UserError, match="damaged") as refused,
    ):
        document.read()
    assert "another program" in refused.value.faults[0]


def test_the_salt_stands_at_the_start_of_the_file(protected: Files) -> None:
    path = protected.new()
    head = read_head(path)
    assert protected.key is not None
    assert (head.plain, head.salt) == (False, protected.key.salt)


def test_a_wrong_password_for_a_file_that_a_crash_interrupted(protected: Files) -> None:
    """Taking back half a transaction with the wrong key must not spoil the file."""
    path = protected.new()
    with protected.open(path) as document:
        expected = dump(document)
    child = protected.process(
        path,
        "hold",
        "PRAGMA cache_size = 1",
        "BEGIN IMMEDIATE",
        "UPDATE area_text SET summary = printf('%.*c', 300000, 'z')",
        "UPDATE rating SET note = printf('%.*c', 30000, 'z')",
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    child.kill()
    child.communicate()
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0
    for read_only in (True, False):
        with pytest.raises(UserError):
            Document.open(path, password="wrong", read_only=read_only)
    with Document.open(path, password=PASSWORD) as document:
        assert dump(document) == expected
