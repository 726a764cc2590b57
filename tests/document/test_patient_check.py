"""The patient check finds what the check in one go finds, and lets edits come between."""

from pathlib import Path

import pytest

from documents import CRITERIA, Files, rate
from maturity_desktop.assessment.evidence_edits import AttachFile
from maturity_desktop.document import attachments
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.document.kept_attachments import PIECE
from maturity_desktop.document.patient_check import PatientCheck
from maturity_desktop.errors import UserError

LARGE = bytes(range(256)) * (3 * PIECE // 256) + b"and a half"


def with_files(files: Files) -> Path:
    path = files.new()
    with files.open(path) as document:
        for evidence, content in (("ev-1", b"small"), ("ev-2", LARGE)):
            sha256 = attachments.add(document, content, "a.bin")
            assert document.do(AttachFile(evidence, sha256, "a.bin"), document.read())
    return path


def run(document: Document) -> PatientCheck:
    made = PatientCheck(document, document.read())
    shares = [0.0]
    while not made.step():
        shares.append(made.share)
    assert shares == sorted(shares)
    assert 0.9 < made.share <= 1.0
    return made


def test_a_sound_file_is_told_as_by_the_check_in_one_go(files: Files) -> None:
    with files.open(with_files(files)) as document:
        made = run(document)
        assert made.report == check(document)
        assert made.report is not None
        assert made.report.faults == ()
        assert made.step(), "finished stays finished"


def test_edits_may_come_between_any_two_steps(files: Files) -> None:
    with files.open(with_files(files)) as document:
        made = PatientCheck(document, document.read())
        steps = 0
        while not made.step():
            steps += 1
            rate(document, CRITERIA[steps % 16], "NPLF"[steps % 4])
        assert steps > 20
        assert made.report is not None
        assert made.report.faults == ()
        # A cache for the large file only while it is read.
        assert document.connection.pragma("cache_size") == -2000


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("UPDATE attachment SET content = zeroblob(size) WHERE size > 9", "The file of E-002 is"),
        ("DELETE FROM attachment WHERE size < 9", "the file of E-001 is not in the engagement"),
        ("DELETE FROM round", "scope: a row without its round"),
        ("UPDATE history SET parent = 'x'", "out of line"),
        ("UPDATE rating SET flag = 7", "holds a value that cannot be right"),
    ],
)
def test_what_is_wrong_is_told(files: Files, planted: str, told: str) -> None:
    path = with_files(files)
    with files.open(path) as document:
        assessment = document.read()
    files.plant(path, planted)
    with files.open(path) as document:
        made = PatientCheck(document, assessment)
        while not made.step():
            pass
        assert made.report is not None
        assert any(told in fault for fault in made.report.faults), made.report.faults


def test_a_flipped_bit_in_an_attached_file_is_found(files: Files) -> None:
    path = with_files(files)
    content = bytearray(path.read_bytes())
    content[-PIECE] ^= 1
    path.write_bytes(content)
    with files.open(path) as document:
        made = run(document)
        assert made.report is not None
        assert made.report.faults == ("The file of E-002 is damaged",)


def test_cancelled_it_changes_nothing(files: Files) -> None:
    with files.open(with_files(files)) as document:
        made = PatientCheck(document, document.read())
        for _ in range(20):
            made.step()
        made.cancel()
        with pytest.raises(RuntimeError, match="cancelled"):
            made.step()
        rate(document, "a1.2.1", "F")


def test_a_disk_that_is_away_is_no_fault_of_the_file(files: Files) -> None:
    path = with_files(files)
    with files.open(path) as document, files.open(path) as other:
        made = PatientCheck(document, document.read())
        made.step()
        document.connection.set_busy_timeout(0)
        with other.alone() as db:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("UPDATE document SET change_no = change_no")
            db.execute("COMMIT")
            db.execute("BEGIN EXCLUSIVE")
            with pytest.raises(UserError, match="another program is writing"):
                _finish(made)


def _finish(made: PatientCheck) -> None:
    while not made.step():
        pass
