"""`compact`: the file is smaller, everything in it is there, and what went is said."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from command_line import Cli, Watch, records
from maturity_desktop.assessment.edits import AddEvidence
from maturity_desktop.assessment.evidence_edits import AttachFile, DetachFile
from maturity_desktop.document import attachments
from maturity_desktop.document.document import Document

PICTURE = bytes(range(256)) * 8_000  # 2,048,000 bytes


def _attach(path: Path, data: bytes, *, detach: bool) -> None:
    with Document.open(path) as document:
        start = document.read()
        criterion = next(iter(start.model.criterion_by_id))
        item = AddEvidence(start.rounds[0].id, criterion, "Board", "system")
        document.do(item, start)
        sha256 = attachments.add(document, data, "board.png")
        document.do(AttachFile(item.id, sha256, "board.png"), document.read())
        if detach:
            document.do(DetachFile(item.id), document.read())


def test_what_went_and_what_stays_is_said(cli: Cli, acme: Path) -> None:
    _attach(acme, b"kept", detach=False)
    _attach(acme, PICTURE[:5_000], detach=True)
    with Document.open(acme) as document:
        attachments.add(document, PICTURE, "never used.png")
    before, size = records(acme), acme.stat().st_size
    lines = cli.ok("compact", acme).out.splitlines()
    now = acme.stat().st_size
    assert now < size - len(PICTURE)
    assert lines == [
        f"{acme}: {size / 1e6:.1f} MB before, {round(now / 1000)} kB now",
        "Dropped: 1 attached file of 2.0 MB that nothing names any longer",
        "Kept for undo alone: 1 attached file of 5 kB",
    ]
    assert records(acme) == before
    assert cli.ok("check", acme, "--json").json["rows"]["attachment"] == 2
    cli.ok("undo", acme)
    assert records(acme)["evidence"][1]["file_name"] == "board.png"
    assert cli.ok("check", acme).err == ""


def test_a_file_without_attachments(cli: Cli, acme: Path) -> None:
    before = records(acme)
    assert len(cli.ok("compact", acme).out.splitlines()) == 1
    assert records(acme) == before
    cli.ok("compact", acme)


def test_a_protected_file_keeps_its_password(cli: Cli, acme: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a long password\n", encoding="utf-8")
    cli.ok("password", acme, "--new-password-file", secret)
    lines = cli.fails("compact", acme)
    assert lines[0] == "error: The password is missing or wrong, or the file is damaged"
    cli.ok("compact", acme, "--password-file", secret)
    assert cli.ok("check", acme, "--password-file", secret, "--json").json["protected"]
    cli.fails("check", acme)


def test_a_file_that_may_only_be_read(
    cli: Cli,
    acme: Path,
    disk: Callable[[str], Path],
    remount: Callable[[Path, str], None],
    unchanged: Watch,
) -> None:
    path = disk("2m") / "acme.maturity"
    shutil.copyfile(acme, path)
    unchanged(path)
    remount(path.parent, "ro")
    cli.fails("compact", path, says="read-only")


def test_a_damaged_file_stays_as_it_is(cli: Cli, acme: Path, unchanged: Watch) -> None:
    _attach(acme, PICTURE, detach=False)
    with acme.open("r+b") as file:
        file.seek(-200 * 4096, os.SEEK_END)
        file.write(b"damage")
    unchanged(acme)
    cli.fails("compact", acme, says="The file of E-001 is damaged")
    cli.fails("check", acme, says="The file of E-001 is damaged")
