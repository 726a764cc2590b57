"""`check`, `undo`, `redo`, `history`, `password`, and files that are none of ours."""

import shutil
from pathlib import Path

import pytest

from command_line import Cli, Watch, WriteCsv
from maturity_desktop.commands.opening import password_of
from maturity_desktop.document import content_sum
from maturity_desktop.document.connection import connect

FIRST, SECOND = "incident.process.2.1", "incident.process.2.2"


def commands(path: Path, tmp_path: Path) -> list[tuple[object, ...]]:
    """Every command that opens a file."""
    ratings, password = tmp_path / "r.csv", tmp_path / "p.txt"
    ratings.write_text("criterion,rating\n")
    password.write_text("secret")
    return [
        ("score", path),
        ("score", path, "--json"),
        ("check", path),
        ("check", path, "--json"),
        ("history", path),
        ("undo", path),
        ("redo", path),
        ("set", path, "--na", "zero"),
        ("round", "add", path, "Second"),
        ("rate", path, "--from", ratings),
        ("export", path, "--csv", tmp_path / "out.csv"),
        ("password", path, "--new-password-file", password),
        ("password", path, "--remove"),
    ]


# ---------------------------------------------------------------- undo, redo, history


def test_undo_and_redo_name_the_step(cli: Cli, acme: Path, csv: WriteCsv) -> None:
    cli.fails("undo", acme, says="nothing to undo")
    cli.fails("redo", acme, says="nothing to redo")
    cli.ok("rate", acme, "--from", csv("criterion,rating", f"{FIRST},L", f"{SECOND},P"))
    cli.ok("round", "add", acme, "Second")
    assert cli.ok("undo", acme).out == "Undone: New round Second\n"
    assert cli.ok("undo", acme).out == "Undone: Ratings from a file, lines: 2\n"
    cli.fails("undo", acme, says="nothing to undo")
    assert cli.ok("redo", acme).out == "Redone: Ratings from a file, lines: 2\n"
    cli.ok("set", acme, "--na", "zero")
    cli.fails("redo", acme, says="nothing to redo")
    assert cli.ok("undo", acme).out == "Undone: Scope and rules: na_policy\n"


def test_history_tells_every_change(
    cli: Cli, acme: Path, csv: WriteCsv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "maya")
    cli.ok("rate", acme, "--from", csv("criterion,rating,note", f"{FIRST},L,a secret"))
    cli.ok("undo", acme)
    cli.ok("redo", acme)
    found = cli.ok("history", acme, "--json").json
    assert found["format"] == 1
    assert found["document_id"] == cli.ok("check", acme, "--json").json["document_id"]
    changes = found["changes"]
    assert [change["label"] for change in changes] == [
        "New engagement",
        "Ratings from a file, lines: 1",
        "Undo: Ratings from a file, lines: 1",
        "Redo: Ratings from a file, lines: 1",
    ]
    assert [change["kind"] for change in changes] == ["barrier", "edit", "undo", "redo"]
    assert [change["change_no"] for change in changes] == [0, 1, 2, 3]
    assert [change["parent"] for change in changes] == [None, *(c["id"] for c in changes[:-1])]
    assert changes[1]["who"] == "maya"
    text = cli.ok("history", acme)
    assert len(text.out.splitlines()) == 4
    assert "maya" in text.out
    assert "a secret" not in text.out + str(found)


# ---------------------------------------------------------------- check


def test_check_of_a_sound_file(cli: Cli, acme: Path) -> None:
    assert "sound, without a password" in cli.ok("check", acme).out
    found = cli.ok("check", acme, "--json").json
    assert found["sound"] is True
    assert found["faults"] == []
    assert found["rows"]["engagement"] == 1
    assert found["changes"] == 1


def test_check_of_a_file_with_faults(cli: Cli, acme: Path) -> None:
    db = connect(acme, None)
    db.execute("UPDATE round SET position = 'i'")
    round_id = next(db.execute("SELECT id FROM round"))[0]
    values = "(?, 'no.such.criterion', 'L', NULL, '', 0, 0, 'assessor', '', '')"
    db.execute(f"INSERT INTO rating VALUES {values}", (round_id,))
    content_sum.renew(db)
    db.pragma("journal_mode", "DELETE")
    db.close()
    lines = cli.fails("check", acme, says="no.such.criterion")
    assert lines[0].endswith("1 fault")
    done = cli("check", acme, "--json")
    assert done.code == 2
    assert done.json["sound"] is False
    assert len(done.json["faults"]) == 1
    assert done.err.startswith("error: ")


def test_the_installation_is_checked(cli: Cli) -> None:
    done = cli("check", "--self")
    lines = done.out.splitlines()
    assert any(line.startswith("ok      models: itsm") for line in lines)
    assert any(line.startswith("ok      protected file: ") for line in lines)
    assert (done.code == 0) == all(line.startswith("ok  ") for line in lines)


# ---------------------------------------------------------------- files that are none of ours


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Dear client, here is the report you asked for." * 10,
        "Größe und Łódź, auf Griechisch Ωμέγα. ".encode() * 10,
        b"\xef\xbb\xbfcriterion,rating\n" * 10,
        b"PK\x03\x04" + b"\0" * 200,
        b"%PDF-1.7" + b"\xff" * 200,
        b"SQLite format 3\0",
        b"SQLite format 3\0" + b"\0" * 200,
        b"\0" * 5000,
        bytes(range(256)) * 20,
    ],
)
def test_what_is_no_engagement_is_refused(
    cli: Cli, tmp_path: Path, unchanged: Watch, content: bytes
) -> None:
    path = tmp_path / "letter.maturity"
    path.write_bytes(content)
    unchanged(path)
    for command in commands(path, tmp_path)[::4]:
        cli.fails(*command)
    assert not (tmp_path / "out.csv").exists()


def test_a_file_or_folder_that_is_not_there(cli: Cli, tmp_path: Path) -> None:
    for command in commands(tmp_path / "no.maturity", tmp_path):
        cli.fails(*command, says="no file")
    (tmp_path / "folder").mkdir()
    for command in commands(tmp_path / "folder", tmp_path):
        cli.fails(*command)
    for command in commands(tmp_path / "no" / "no.maturity", tmp_path):
        cli.fails(*command)
    for command in commands(tmp_path / "r.csv" / "no.maturity", tmp_path):
        cli.fails(*command)


def test_a_newer_format_is_refused_untouched(
    cli: Cli, acme: Path, tmp_path: Path, unchanged: Watch
) -> None:
    db = connect(acme, None)
    db.pragma("user_version", 99)
    db.pragma("journal_mode", "DELETE")
    db.close()
    unchanged(acme)
    for command in commands(acme, tmp_path):
        cli.fails(*command, says="newer version")


def test_the_truncated_half_of_a_file_is_refused(
    cli: Cli, acme: Path, tmp_path: Path, unchanged: Watch
) -> None:
    acme.write_bytes(acme.read_bytes()[: acme.stat().st_size // 2])
    unchanged(acme)
    for command in commands(acme, tmp_path):
        cli.fails(*command)


@pytest.mark.parametrize("command", ["score", "check", "history", "export"])
def test_after_a_crash_the_half_made_change_is_taken_back(
    cli: Cli, acme: Path, tmp_path: Path, command: str
) -> None:
    """The first command to open the file may be one that only reads."""
    before = cli.ok("score", acme, "--json").out
    db = connect(acme, None)
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE engagement SET client = ?", ("x" * 20_000,))
    db.cache_flush()
    crashed = tmp_path / "crashed.maturity"
    shutil.copy(acme, crashed)
    shutil.copy(f"{acme}-journal", f"{crashed}-journal")
    db.execute("ROLLBACK")
    db.pragma("journal_mode", "DELETE")
    db.close()
    more = ("--csv", tmp_path / "a.csv") if command == "export" else ()
    cli.ok(command, crashed, *more)
    assert cli.ok("score", crashed, "--json").out == before


# ---------------------------------------------------------------- password


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_bytes("Łódź 7 ".encode() + b"\r\nnot this line\r\n")
    return path


def test_a_password_is_set_changed_and_removed(
    cli: Cli, acme: Path, csv: WriteCsv, tmp_path: Path, secret: Path
) -> None:
    cli.ok("rate", acme, "--from", csv("criterion,rating", f"{FIRST},L"))
    before = cli.ok("score", acme, "--json").out
    history = cli.ok("history", acme, "--json").json["changes"]
    cli.ok("password", acme, "--new-password-file", secret)
    assert not acme.read_bytes().startswith(b"SQLite")
    assert b"Acme" not in acme.read_bytes()
    assert cli.ok("score", acme, "--json", "--password-file", secret).out == before
    assert cli.ok("check", acme, "--json", "--password-file", secret).json["protected"] is True
    other = tmp_path / "other.txt"
    other.write_text("another")
    given = ("--password-file", secret)
    cli.ok("password", acme, "--new-password-file", other, *given)
    cli.fails("score", acme, *given)
    given = ("--password-file", other)
    assert cli.ok("score", acme, "--json", *given).out == before
    cli.ok("undo", acme, *given)
    cli.ok("redo", acme, *given)
    cli.ok("rate", acme, "--from", csv("criterion,rating", f"{SECOND},L"), *given)
    cli.ok("undo", acme, *given)
    cli.ok("password", acme, "--remove", *given)
    assert cli.ok("score", acme, "--json").out == before
    assert cli.ok("history", acme, "--json").json["changes"][: len(history)] == history


def test_a_password_that_is_wrong_missing_or_empty(
    cli: Cli, acme: Path, tmp_path: Path, secret: Path, unchanged: Watch
) -> None:
    cli.ok("password", acme, "--new-password-file", secret)
    unchanged(acme)
    wrong, empty, binary = (tmp_path / f"{name}.txt" for name in ("wrong", "empty", "binary"))
    wrong.write_text("łódź 7 ")
    empty.write_text("\nsecret\n")
    binary.write_bytes(b"\xff\xfe\xfd")
    said = {cli.fails("score", acme, *given)[0] for given in ((), ("--password-file", wrong))}
    assert len(said) == 1, "a missing password is said like a wrong one"
    assert "password is missing or wrong" in said.pop()
    for command in ("set", "undo", "rate"):
        more = ("--from", acme) if command == "rate" else ()
        cli.fails(command, acme, *more, "--password-file", wrong, says="password")
    for file in (empty, binary, tmp_path / "no.txt", tmp_path):
        cli.fails("score", acme, "--password-file", file)
        cli.fails("new", tmp_path / "b.maturity", "--client", "B", "--password-file", file)
        cli.fails("password", acme, "--password-file", secret, "--new-password-file", file)
    assert not (tmp_path / "b.maturity").exists()
    cli.ok("score", acme, "--password-file", secret)


def test_the_first_line_is_the_password_and_no_more(
    cli: Cli, acme: Path, tmp_path: Path, secret: Path
) -> None:
    cli.ok("password", acme, "--new-password-file", secret)
    file = tmp_path / "other.txt"
    for content in ("Łódź 7 ", "\ufeffŁódź 7 \n", "Łódź 7 \rx"):
        file.write_bytes(content.encode())
        assert password_of(file) == "Łódź 7 "
    for content in ("Łódź 7", " Łódź 7 ", "Łódź 7 \u2028", "Łódź 7 \x0b", "\t"):
        file.write_bytes(content.encode() + b"\nx")
        assert password_of(file) == content
    # Composed or not: another system may type the same word in another form.
    file.write_bytes("Ło\u0301dz\u0301 7 ".encode())
    cli.ok("check", acme, "--password-file", file)
    file.write_bytes("Łódź 7".encode())
    cli.fails("check", acme, "--password-file", file)


def test_a_plain_file_takes_no_harm_from_a_password(
    cli: Cli, acme: Path, secret: Path, unchanged: Watch
) -> None:
    unchanged(acme)
    cli.ok("score", acme, "--password-file", secret)
    cli.fails("password", acme, "--remove", says="has no password")


def test_a_password_goes_through_a_link(cli: Cli, acme: Path, secret: Path) -> None:
    """The file behind it is protected, not a copy in the place of the link."""
    link = acme.with_name("link.maturity")
    link.symlink_to(acme)
    cli.ok("password", link, "--new-password-file", secret)
    assert link.is_symlink()
    assert not acme.read_bytes().startswith(b"SQLite")


def test_an_import_may_be_protected(cli: Cli, acme: Path, tmp_path: Path, secret: Path) -> None:
    cli.ok("export", acme, "--json", tmp_path / "a.json")
    given = ("--password-file", secret)
    cli.ok("import", tmp_path / "b.maturity", "--from", tmp_path / "a.json", *given)
    cli.fails("undo", tmp_path / "b.maturity")
    cli.ok("score", tmp_path / "b.maturity", *given)


def test_a_password_file_is_small(cli: Cli, acme: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 200_000)
    cli.fails("score", acme, "--password-file", large, says="larger than 100 kB")
    cli.fails("score", acme, "--password-file", "/dev/zero", says="larger than 100 kB")
