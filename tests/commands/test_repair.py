"""`repair FILE --to NEW` from the command line."""

import sqlite3
from contextlib import closing
from pathlib import Path

from command_line import Cli, Watch, WriteCsv, records
from maturity_desktop.model.writing import to_toml
from small_sample import three_areas

FIRST, SECOND = "incident.process.2.1", "incident.process.2.2"
NAMED = "rating of Incident management 2.2"
PAGE = 4096


def test_what_another_program_wrote_is_repaired(
    cli: Cli, acme: Path, csv: WriteCsv, unchanged: Watch, tmp_path: Path
) -> None:
    cli.ok("rate", acme, "--from", csv("criterion,rating,note", f"{FIRST},L,heard", f"{SECOND},P,"))
    with closing(sqlite3.connect(acme)) as db, db:
        db.execute("UPDATE rating SET option = 'F' WHERE criterion = ?", (SECOND,))
    unchanged(acme)
    cli.fails("score", acme, says="damaged, or another program wrote to it")
    new = tmp_path / "new.maturity"
    done = cli.ok("repair", acme, "--to", new)
    lines = done.out.splitlines()
    assert lines[0] == f"{new}: repaired from {acme}, which was not touched"
    assert all(line.endswith(".") for line in lines[1:])
    assert f"{NAMED} in Baseline (the history has it otherwise)" in done.out
    assert "sound, without a password" in cli.ok("check", new).out
    found = {row["criterion"]: row for row in records(new)["rating"]}
    assert found[FIRST]["option"] == "L"
    assert found[FIRST]["note"] == "heard"
    assert found[SECOND]["option"] == "F"


def test_nothing_is_written_over(cli: Cli, acme: Path, unchanged: Watch, tmp_path: Path) -> None:
    unchanged(acme)
    cli.fails("repair", acme, "--to", acme, says="exists already")
    cli.fails("repair", acme, says="--to")
    other = tmp_path / "other.maturity"
    cli.ok("repair", acme, "--to", other)
    unchanged(other)
    cli.fails("repair", acme, "--to", other, says="exists already")


def test_nothing_to_save_leaves_nothing(cli: Cli, tmp_path: Path) -> None:
    wreck, new = tmp_path / "wreck.maturity", tmp_path / "new.maturity"
    wreck.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 200)
    lines = cli.fails("repair", wreck, "--to", new)
    assert lines == [
        "error: wreck.maturity: Nothing in it could be read",
        "Restore it from a backup.",
    ]
    assert not new.exists()


def test_the_model_can_be_given(cli: Cli, acme: Path, csv: WriteCsv, tmp_path: Path) -> None:
    """Our three areas are no bundled model, and the first page of the engagement is gone."""
    cli.ok("rate", acme, "--from", csv("criterion,rating", f"{FIRST},L"))
    with closing(sqlite3.connect(acme)) as db:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'engagement'"
        number = db.execute(query).fetchone()[0]
    content = acme.read_bytes()
    start = (number - 1) * PAGE
    acme.write_bytes(content[:start] + bytes(PAGE) + content[start + PAGE :])
    model, new = tmp_path / "model.toml", tmp_path / "new.maturity"
    model.write_text(to_toml(three_areas()), encoding="utf-8")
    done = cli.ok("repair", acme, "--to", new, "--model", model)
    assert "The copy of the maturity model was damaged" in done.out
    assert [row["option"] for row in records(new)["rating"]] == ["L"]


def test_a_protected_file_keeps_its_password(cli: Cli, acme: Path, tmp_path: Path) -> None:
    password, new = tmp_path / "p.txt", tmp_path / "new.maturity"
    password.write_text("secret\n")
    cli.ok("password", acme, "--new-password-file", password)
    content = acme.read_bytes()
    acme.write_bytes(content[:-PAGE] + bytes(PAGE))
    cli.fails("repair", acme, "--to", new, says="password is missing or wrong")
    cli.ok("repair", acme, "--to", new, "--password-file", password)
    cli.fails("check", new, says="password is missing or wrong")
    assert "protected by a password" in cli.ok("check", new, "--password-file", password).out
