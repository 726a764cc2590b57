"""Files inside the document: stored once, verified, never in the way, gone only by compacting."""

import hashlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from attaching import PDF, PICTURE, attach, item_of
from documents import Files, content, digest, dump, rate
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddEvidence, LoadEngagement
from maturity_desktop.assessment.evidence_edits import AttachFile, DetachFile
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document import attachments, copying
from maturity_desktop.document.checking import check
from maturity_desktop.document.compacting import compact
from maturity_desktop.document.copying import change_password, save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import read_engagement, write_engagement


def _sha256(of: bytes) -> str:
    return hashlib.sha256(of).hexdigest()


# ---------------------------------------------------------------- in and out


@pytest.mark.parametrize("size", [0, 1, 4096, 2**20, 2**20 + 1, 3_000_000])
def test_what_went_in_comes_out(files: Files, tmp_path: Path, size: int) -> None:
    data = random.Random(size).randbytes(size)
    source = tmp_path / "minutes.pdf"
    source.write_bytes(data)
    with files.open(files.new()) as document:
        head = document.head
        sha256 = attachments.add(document, source, "minutes.pdf")
        assert sha256 == _sha256(data)
        assert document.head == head, "an attachment is outside the history"
    with files.open(files.folder / "client.maturity", read_only=True) as document:
        assert attachments.read(document, sha256) == data
        assert attachments.totals(document) == attachments.Totals(1, size)
        target = tmp_path / "out.pdf"
        target.write_bytes(b"older")
        attachments.save_as(document, sha256, target)
        assert target.read_bytes() == data
        row = next(document.connection.execute("SELECT media, size FROM attachment"))
        assert row == ("application/pdf", size)


def test_equal_content_is_stored_once(files: Files, tmp_path: Path) -> None:
    with files.open(files.new()) as document:
        first = attachments.add(document, PDF, "a.pdf")
        size = document.path.stat().st_size
        (tmp_path / "b.png").write_bytes(PDF)
        assert attachments.add(document, tmp_path / "b.png", "b.png") == first
        assert document.path.stat().st_size == size
        assert attachments.totals(document).count == 1


def test_two_windows_attach_the_same(files: Files) -> None:
    path = files.new()
    with files.open(path) as document, files.open(path) as other:
        assert attachments.add(document, PDF, "a") == attachments.add(other, PDF, "a")
        assert attachments.totals(other).count == 1


def test_too_large_is_a_sentence(files: Files, tmp_path: Path) -> None:
    path = files.new()
    source = tmp_path / "film.mp4"
    with source.open("wb") as file:
        file.truncate(50_000_001)  # sizes are shown in millions of bytes
    before = digest(path)
    with (
        files.open(path) as document,
        pytest.raises(UserError, match=r"film\.mp4 is larger than 50 MB"),
    ):
        attachments.add(document, source, "film.mp4")
    assert digest(path) == before


def test_from_two_hundred_megabytes_there_is_a_warning() -> None:
    assert not attachments.Totals(9, attachments.MANY - 1).many
    assert attachments.Totals(9, attachments.MANY).many


@pytest.mark.skipif(os.name == "nt", reason="pipes and devices have names")
@pytest.mark.parametrize("what", ["folder", "pipe", "device", "gone", "itself", "link to itself"])
def test_what_cannot_be_attached(files: Files, tmp_path: Path, what: str) -> None:
    """Reading a pipe would never end; reading the live file would drop its locks."""
    path = files.new()
    source = tmp_path / "source"
    if what == "folder":
        source.mkdir()
    elif what == "pipe":
        os.mkfifo(source)
    elif what == "device":
        source = Path("/dev/zero")
    elif what == "itself":
        source = path
    elif what == "link to itself":
        source.symlink_to(path)
    before = digest(path)
    with files.open(path) as document, pytest.raises(UserError):
        attachments.add(document, source, "source")
    assert digest(path) == before


def test_a_source_that_changes_while_it_is_read(files: Files, tmp_path: Path) -> None:
    source = tmp_path / "log.txt"
    source.write_bytes(PDF * 8)

    def progress(_done: int, _total: int) -> None:
        with source.open("r+b") as file:
            file.seek(2_000_000)
            file.write(b"another line")

    with files.open(files.new()) as document:
        with pytest.raises(UserError, match="changed while it was read"):
            attachments.add(document, source, "log.txt", progress=progress)
        assert attachments.totals(document).count == 0
        assert check(document).faults == ()


def test_progress_tells_all_and_may_end_it(files: Files) -> None:
    data = PDF * 8
    seen: list[tuple[int, int]] = []
    with files.open(files.new()) as document:
        attachments.add(document, data, "a", progress=lambda *told: seen.append(told))
        assert [total for _, total in seen] == [len(data)] * 3
        assert [done for done, _ in seen] == [2**20, 2**21, len(data)]

        def stop(_done: int, _total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            attachments.add(document, PICTURE, "b", progress=stop)
        assert attachments.totals(document).count == 1
        rate(document, "a1.2.3", "F")


@pytest.mark.skipif(os.name == "nt", reason="mounts")
def test_a_full_disk(disk: Callable[[str], Path], files: Files) -> None:
    there = Files(disk("1m"), files.password)
    path = there.new()
    with there.open(path) as document:
        with pytest.raises(UserError) as refused:
            attachments.add(document, random.Random(3).randbytes(2_000_000), "a.pdf")
        assert refused.value.message == "a.pdf was not attached: the disk is full"
        assert refused.value.hint == "Free some space and try again."
        assert attachments.totals(document).count == 0
        sha256 = attachments.add(document, PDF, "b.pdf")
        rate(document, "a1.2.3", "F")
        (there.folder / "other.txt").write_bytes(bytes(300_000))
        with pytest.raises(UserError, match="No space left"):
            attachments.save_as(document, sha256, there.folder / "b.pdf")
        assert check(document).faults == ()
    assert sorted(found.name for found in there.folder.iterdir()) == [path.name, "other.txt"]


def test_saved_over_the_engagement_itself(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        sha256 = attachments.add(document, PDF, "a.pdf")
        before = digest(path)
        with pytest.raises(UserError, match="is the engagement itself"):
            attachments.save_as(document, sha256, path)
    assert digest(path) == before


def test_what_windows_is_told(tmp_path: Path) -> None:
    attachments.mark_of_the_web(tmp_path / "a.docx")
    mark = (tmp_path / "a.docx:Zone.Identifier").read_bytes()
    assert mark == b"[ZoneTransfer]\r\nZoneId=3\r\n"
    attachments.mark_of_the_web(tmp_path / "no folder" / "a.docx")


# ---------------------------------------------------------------- damage


def test_one_that_is_not_there(files: Files) -> None:
    with files.open(files.new()) as document:
        document.do(AttachFile("ev-2", "a" * 64, "a.pdf"), document.read())
        with pytest.raises(UserError, match=r"The file of E-002 is not in the engagement"):
            attachments.read(document, "a" * 64)
        assert check(document).faults == ("evidence: the file of E-002 is not in the engagement",)


def test_other_bytes_under_the_same_hash(files: Files, tmp_path: Path) -> None:
    """Another program wrote them with a right checksum; only the hash tells."""
    path = files.new()
    with files.open(path) as document:
        sha256 = attach(document, "ev-1", PDF, "a.pdf")
    files.plant(path, f"UPDATE attachment SET content = zeroblob({len(PDF)})")
    target = tmp_path / "a.pdf"
    target.write_bytes(b"older")
    with files.open(path) as document:
        assert document.read().table(Evidence), "the rest opens"
        for act in (
            lambda: attachments.read(document, sha256),
            lambda: attachments.save_as(document, sha256, target),
            lambda: compact(document),
            lambda: save_copy(document, tmp_path / "copy.maturity"),
        ):
            with pytest.raises(UserError, match="The file of E-001 is damaged"):
                act()
        assert check(document).faults == (
            f"attachment {sha256[:12]}: The file of E-001 is damaged",
        )
    assert target.read_bytes() == b"older"
    assert [found.name for found in tmp_path.glob("*.part")] == []


def test_a_damaged_page_of_an_attachment_is_told_and_the_rest_opens(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        first = attach(document, "ev-1", PDF, "a.pdf")
        second = attach(document, "ev-2", PICTURE, "b.png")
        pages = document.path.stat().st_size // 4096
    with path.open("r+b") as file:
        file.seek((pages - 60) * 4096 + 50)
        file.write(b"damage")
    with files.open(path) as document:
        assert len(document.read().table(Evidence)) == 2
        rate(document, "a1.2.3", "F")
        with pytest.raises(UserError, match="The file of E-001 is damaged"):
            attachments.read(document, first)
        assert attachments.read(document, second) == PICTURE
        faults = check(document).faults
    assert f"attachment {first[:12]}: The file of E-001 is damaged" in faults
    assert not any(second[:12] in fault for fault in faults)


# ---------------------------------------------------------------- evidence


def test_undo_brings_the_file_back(files: Files) -> None:
    with files.open(files.new()) as document:
        before = document.read()
        sha256 = attach(document, "ev-1", PDF, "../../plan\u202efdp.exe")
        item = item_of(document, "ev-1")
        assert (item.attachment, item.file_name, item.kept) == (sha256, "planfdp.exe", True)
        document.do(DetachFile("ev-1"), document.read())
        assert document.read() == before
        document.undo()
        assert attachments.read(document, item_of(document, "ev-1").attachment) == PDF
        document.undo()
        assert document.read() == before
        assert DetachFile("ev-1").rows(before) == ()
        with pytest.raises(UserError, match="no longer in the register"):
            AttachFile("gone", sha256, "a").rows(before)


def test_json_carries_no_bytes_and_names_none(files: Files, tmp_path: Path) -> None:
    """An imported item that named them would be a fault of the new file for ever."""
    with files.open(files.new()) as document:
        attach(document, "ev-1", PDF, "a.pdf")
        write_engagement(document.read(), tmp_path / "a.json")
    imported = Assessment(read_engagement(tmp_path / "a.json")).get(Evidence, "ev-1")
    assert imported is not None
    assert (imported.attachment, imported.file_name) == ("", "a.pdf")


# ---------------------------------------------------------------- copies


def test_copies_and_passwords_take_attachments_along(files: Files, tmp_path: Path) -> None:
    path = files.new()
    with files.open(path) as document:
        sha256 = attach(document, "ev-1", PDF, "a.pdf")
        save_copy(document, tmp_path / "copy.maturity")
        expected = dump(document)
        change_password(document, None if files.password else "another")
    with Document.open(path, password=None if files.password else "another") as document:
        assert dump(document) == expected
        assert attachments.read(document, sha256) == PDF
    with files.open(tmp_path / "copy.maturity") as copy:
        assert dump(copy) == expected
        assert check(copy).faults == ()
        assert check(copy).counts["attachment"] == 1


def test_a_copy_that_lost_an_attachment_is_no_copy(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = copying._copy_pages

    def badly(source: apsw.Connection, target: apsw.Connection) -> None:
        made(source, target)
        target.execute("DELETE FROM attachment")

    monkeypatch.setattr(copying, "_copy_pages", badly)
    with files.open(files.new()) as document:
        attach(document, "ev-1", PDF, "a.pdf")
        with pytest.raises(UserError, match="differs"):
            save_copy(document, tmp_path / "copy.maturity")


# ---------------------------------------------------------------- flat


def test_opening_and_editing_read_no_attachment(files: Files) -> None:
    """What is not read costs nothing, however large it is."""
    path = files.folder / "new.maturity"
    with Document.create(path, LoadEngagement(content()), password=files.password) as document:
        attach(document, "ev-1", PDF, "a.pdf")
    # Every page of the content is damaged: whoever read one would say so.
    pages = range(path.stat().st_size // 4096 - 60, path.stat().st_size // 4096 - 10)
    with path.open("r+b") as file:
        for page in pages:
            file.seek(page * 4096 + 50)
            file.write(b"damage")
    with Document.open(path, password=files.password) as document:
        start = document.read()
        document.do(AddEvidence(ROUND, "a1.2.3", "More", "record", id="ev-9"), start)
        document.undo()
        assert document.read() == start
        assert attachments.totals(document).size == len(PDF)
