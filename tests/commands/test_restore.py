"""`restore`: the backups of a file that is there, damaged or gone, and one as a new file."""

from pathlib import Path

import pytest

from command_line import Cli, Watch, records
from maturity_desktop.document.backup_folder import BackupFile, folder_of
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.document import Document
from maturity_desktop.settings import data_folder


def backed_up(path: Path, password: str | None = None) -> BackupFile:
    with Document.open(path, password=password) as document:
        return back_up(document, folder_of(data_folder() / "backups", document.document_id))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("secret\n")
    return path


@pytest.fixture
def two(cli: Cli, acme: Path) -> list[BackupFile]:
    """Two backups with different content, the newest first."""
    first = backed_up(acme)
    cli.ok("set", acme, "--na", "zero")
    return [backed_up(acme), first]


def test_the_list_names_each_backup_the_newest_first(
    cli: Cli, acme: Path, two: list[BackupFile]
) -> None:
    lines = cli.ok("restore", acme, "--list").out.splitlines()
    assert [line.split()[0] for line in lines] == [backup.name for backup in two]
    assert [line.split(", ")[1] for line in lines] == ["change 1", "change 0"]
    assert all(line.endswith("kB  Acme") for line in lines)
    printed = cli.ok("restore", acme, "--list", "--json").json
    assert printed["format"] == 1
    assert [backup["change_no"] for backup in printed["backups"]] == [1, 0]
    assert {backup["client"] for backup in printed["backups"]} == {"Acme"}
    assert Path(printed["folder"]) == two[0].path.parent


@pytest.mark.parametrize("state", ["there", "damaged", "gone"])
def test_the_newest_is_restored_whatever_became_of_the_file(
    cli: Cli, acme: Path, tmp_path: Path, two: list[BackupFile], state: str
) -> None:
    expected, new = records(acme), tmp_path / "new.maturity"
    if state == "damaged":
        acme.write_bytes(acme.read_bytes()[:3000])
    elif state == "gone":
        acme.unlink()
    done = cli.ok("restore", acme, "--to", new)
    assert str(new) in done.out
    assert "change 1" in done.out
    assert records(new) == expected
    cli.ok("check", new)
    assert acme.exists() == (state != "gone")


def test_an_older_one_is_restored_by_its_name(
    cli: Cli, acme: Path, tmp_path: Path, two: list[BackupFile], unchanged: Watch
) -> None:
    unchanged(acme)
    for number, name in enumerate((two[1].name, two[1].path.stem)):
        new = tmp_path / f"new{number}.maturity"
        cli.ok("restore", acme, "--to", new, "--backup", name)
        assert records(new)["engagement"][0]["na_policy"] == "excluded"
    for name in ("", "x", f"../{two[0].path.parent.name}/{two[0].name}", str(two[0].path)):
        cli.fails(
            "restore", acme, "--to", tmp_path / "no", "--backup", name, says="There is no backup"
        )
    assert not (tmp_path / "no").exists()


def test_nothing_is_written_over(
    cli: Cli, acme: Path, tmp_path: Path, two: list[BackupFile], unchanged: Watch
) -> None:
    taken = tmp_path / "taken.txt"
    taken.write_text("mine")
    for path in (acme, taken, two[0].path):
        unchanged(path)
        cli.fails("restore", acme, "--to", path, says="exists already")
    cli.fails("restore", acme, "--to", tmp_path / "no" / "new", says="There is no folder")


def test_without_a_backup(cli: Cli, acme: Path, tmp_path: Path) -> None:
    for file in (acme, tmp_path / "gone.maturity"):
        for more in (("--list",), ("--list", "--json"), ("--to", tmp_path / "new")):
            cli.fails("restore", file, *more, says=f"There is no backup of {file.name}")


def test_a_protected_file_that_is_gone(
    cli: Cli, acme: Path, tmp_path: Path, secret: Path, unchanged: Watch
) -> None:
    cli.ok("password", acme, "--new-password-file", secret)
    backup = backed_up(acme, "secret")
    unchanged(backup.path)
    expected, new = acme.read_bytes(), tmp_path / "new.maturity"
    given = ("--password-file", secret)
    for gone in (False, True):
        if gone:
            acme.unlink()
        assert "protected" in cli.ok("restore", acme, "--list").out
        assert cli.ok("restore", acme, "--list", *given).out.endswith("Acme\n")
        cli.fails("restore", acme, "--to", new, says="needs the password")
    cli.ok("restore", acme, "--to", new, *given)
    assert new.read_bytes()[:16] == expected[:16], "the same password opens it"
    cli.ok("check", new, *given)


def test_options_that_do_not_go_together(cli: Cli, acme: Path, two: list[BackupFile]) -> None:
    new = acme.with_name("new.maturity")
    for wrong in (
        (),
        ("--list", "--to", new),
        ("--list", "--backup", two[0].name),
        ("--to", new, "--json"),
        ("--backup", two[0].name),
    ):
        cli.fails("restore", acme, *wrong)
    assert not new.exists()
