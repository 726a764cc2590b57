"""`forget`: says what would go, does it with --yes alone, and leaves a protocol."""

from pathlib import Path

import pytest

from command_line import Cli, Watch, WriteCsv, records
from maturity_desktop.document.backup_folder import folder_of
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Recent, Settings, data_folder

PERSON = "Berta Quillfeather"


@pytest.fixture
def noted(cli: Cli, acme: Path, csv: WriteCsv) -> Path:
    """One rating with a note that names a person, and a backup of it."""
    with Document.open(acme) as document:
        criterion = next(iter(document.read().model.criterion_by_id))
    cli.ok("rate", acme, "--from", csv("criterion,rating,note", f"{criterion},F,{PERSON} said so"))
    backed_up(acme)
    return acme


def backed_up(path: Path) -> Path:
    with Document.open(path) as document:
        return back_up(document, backups(document.document_id)).path


def backups(document_id: str) -> Path:
    return folder_of(data_folder() / "backups", document_id)


def notes(path: Path) -> list[str]:
    return [rating["note"] for rating in records(path)["rating"]]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (("--notes",), "1 note, and 1 change in the history; backups deleted too: 1"),
        (
            ("--person", PERSON),
            "1 note or reason, and 1 change in the history; backups deleted too: 1",
        ),
        (("--client",), "the file goes"),
    ],
)
def test_without_yes_it_only_says_what_would_go(
    cli: Cli, noted: Path, unchanged: Watch, what: tuple[str, ...], said: str
) -> None:
    unchanged(noted)
    done = cli("forget", noted, *what)
    assert done.code == 2
    assert said in done.out
    assert "Nothing was forgotten yet" in done.err


def test_notes_go_and_ratings_stay(cli: Cli, noted: Path, tmp_path: Path) -> None:
    protocol = tmp_path / "protocol.txt"
    done = cli.ok("forget", noted, "--notes", "--yes", "--protocol", protocol)
    assert notes(noted) == [""]
    assert [rating["option"] for rating in records(noted)["rating"]] == ["F"]
    assert protocol.read_text(encoding="utf-8") in done.out
    assert "Deleted on this computer: 1 backup" in done.out
    assert PERSON not in done.out
    cli.fails("undo", noted, says="nothing to undo")
    cli.fails("forget", noted, "--notes", "--yes", says="no notes")


def test_a_person_gets_the_alias(cli: Cli, noted: Path) -> None:
    person = ("--person", PERSON.upper())
    done = cli.ok("forget", noted, *person, "--alias", "Interviewee 3", "--yes")
    assert notes(noted) == ["Interviewee 3 said so"]
    assert PERSON.casefold() not in done.out.casefold().partition("\n")[2]
    cli.fails("forget", noted, *person, "--yes", says="Nothing names")


def test_backups_stay_where_they_are_wanted(cli: Cli, noted: Path) -> None:
    done = cli.ok("forget", noted, "--notes", "--yes", "--keep-backups")
    assert "1 backup on this computer, with all words in them" in done.out
    assert len(cli.ok("restore", noted, "--list").out.splitlines()) == 1


def test_a_client_is_gone(cli: Cli, noted: Path) -> None:
    settings = Settings()
    settings.remember(Recent(str(noted), "Acme", "Baseline", ""))
    settings.save()
    with Document.open(noted) as document:
        folder = backups(document.document_id)
    done = cli.ok("forget", noted, "--client", "--yes")
    assert not noted.exists()
    assert not folder.exists()
    assert Settings().recents == ()
    assert "Out of reach of this program" in done.out


def test_a_protected_file_needs_its_password(
    cli: Cli, noted: Path, tmp_path: Path, unchanged: Watch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret\n")
    cli.ok("password", noted, "--new-password-file", secret)
    before = noted.read_bytes()
    cli.fails("forget", noted, "--client", "--yes", says="password")
    assert noted.read_bytes() == before
    cli.ok("forget", noted, "--notes", "--yes", "--password-file", secret)
    cli.fails("check", noted, says="password")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--notes", "--client"),
        ("--notes", "--alias", "X"),
        ("--client", "--keep-backups"),
        ("--person", ""),
        ("--person", "B"),
    ],
)
def test_what_makes_no_sense_is_said_first(
    cli: Cli, noted: Path, unchanged: Watch, arguments: tuple[str, ...]
) -> None:
    unchanged(noted)
    cli.fails("forget", noted, *arguments, "--yes")


def test_no_protocol_is_written_over(cli: Cli, noted: Path, unchanged: Watch) -> None:
    unchanged(noted)
    cli.fails("forget", noted, "--notes", "--yes", "--protocol", noted, says="exists already")
