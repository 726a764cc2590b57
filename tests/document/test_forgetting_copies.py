"""Forgetting reaches the copies near a file: backups, the second copy, what was opened."""

import os
import subprocess
from pathlib import Path

import pytest

from documents import CLIENT, Files, rate
from engagements import ROUND
from forgetting_traces import SAID, WORDS, assert_forgotten, holds, id_of, places_of, worked_on
from maturity_desktop.document import forgetting
from maturity_desktop.document.backup_folder import folder_of, list_backups
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.forgetting import Places
from maturity_desktop.document.merging import plan_merge
from maturity_desktop.document.replica import Replica
from maturity_desktop.document.replica_file import path_of
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Recent, Settings


def test_a_copy_from_before_brings_nothing_back(files: Files, tmp_path: Path) -> None:
    path, old = worked_on(files), tmp_path / "old.maturity"
    old.write_bytes(path.read_bytes())
    with files.open(old) as document:
        rate(document, "a1.3.1", "L")
    with files.open(path) as document:
        forgetting.forget_notes(document, places_of(files))
    with (
        files.open(path) as ours,
        files.open(old) as theirs,
        pytest.raises(UserError, match="does not lead back"),
    ):
        plan_merge(ours, theirs)


def test_the_replica_is_made_anew_without_the_words(files: Files) -> None:
    """Also one that was not deleted, since the program was stopped before."""
    path, places = worked_on(files), places_of(files)
    assert places.replicas is not None
    with files.open(path) as document:
        forgetting.forget_notes(document, Places())
    with files.open(path) as document:
        replica = Replica.open_or_make(document, places.replicas)
        assert (replica.kept, replica.trouble) == (None, "")
        rate(document, "a1.2.4", "P")
        replica.close()
    for found in places.replicas.iterdir():
        assert not holds(found.read_bytes(), SAID)
    with files.open(path_of(places.replicas, id_of(files, path))) as copy:
        assert copy.read().rating(ROUND, "a1.2.1").note == ""


def test_what_was_left_is_named_at_the_next_opening(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path) as document:
        assert forgetting.left_behind(document, places) == ()
        forgetting.forget_notes(document, Places())
    with files.open(path) as document:
        left = forgetting.left_behind(document, places)
        assert {found.parent.parent.name for found in left} >= {"backups"}
        assert forgetting.finish(document, places).left == ()
        assert forgetting.left_behind(document, places) == ()
        assert places.backups is not None
        back_up(document, folder_of(places.backups, document.document_id))
        assert forgetting.left_behind(document, places) == ()
    assert_forgotten(files, *WORDS)


def test_no_answer_goes_that_only_the_second_copy_holds(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    older = path.read_bytes()
    assert places.replicas is not None
    with files.open(path) as document:
        replica = Replica.open_or_make(document, places.replicas)
        rate(document, "a1.3.4", "F")
        replica.close()
    path.write_bytes(older)
    with (
        files.open(path) as document,
        pytest.raises(UserError, match="answers that the file does not hold"),
    ):
        forgetting.forget_notes(document, places)
    assert path.read_bytes() == older
    with files.open(path) as document:
        found = Replica.open_existing(document, places.replicas)
        assert found is not None
        assert found.put_back() == 1
        found.close()


def test_backups_stay_where_they_are_wanted(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path) as document:
        protocol = forgetting.forget_notes(document, places, keep_backups=True)
    assert any("1 backup on this computer, with all words" in said for said in protocol.stays)
    with files.open(path) as document:
        assert places.backups is not None
        folder = folder_of(places.backups, document.document_id)
        assert len(list_backups(folder)) == 1
        assert forgetting.left_behind(document, places) == ()


def test_a_client_is_gone_from_this_computer(files: Files, tmp_path: Path) -> None:
    path, places = worked_on(files), places_of(files)
    document_id = id_of(files, path)
    piece = path.with_name(f".{path.name}.0123abcd.part")
    piece.write_text(SAID)
    settings = Settings(tmp_path / "settings.json")
    settings.remember(Recent(str(path), CLIENT, "Baseline", "2026-03-09T17:02"))
    settings.remember(Recent(str(tmp_path / "other.maturity"), "Other", "B", ""))
    settings.set_place(document_id, {"tab": "assess"})
    settings.set_export_folder(document_id, str(tmp_path / "Reports for them"))
    settings.save()
    protocol = forgetting.forget_client(path, document_id, places, settings, who="Ann")
    assert protocol.failed == ()
    assert "Reports for them" in protocol.unreachable[0]
    assert not path.exists()
    assert_forgotten(files, *WORDS, CLIENT, document_id)
    kept = Settings(settings.path)
    assert [recent.client for recent in kept.recents] == ["Other"]
    assert (kept.place(document_id), kept.export_folder(document_id)) == ({}, None)
    assert [p for p in places.backups.iterdir() if p] == []  # type: ignore[union-attr]  # there is one
    assert not piece.exists()


@pytest.mark.skipif(os.name != "posix", reason="a folder takes no file away from its owner there")
def test_what_cannot_be_deleted_is_said(files: Files, tmp_path: Path) -> None:
    path, places = worked_on(files), places_of(files)
    document_id = id_of(files, path)
    # What stands in the place of the opened copies is no folder of ours to empty.
    busy = tmp_path / "opened" / "4712-cd" / document_id / "x"
    busy.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(busy)], check=False)
    mounted = os.path.ismount(busy)
    try:
        protocol = forgetting.forget_client(
            path,
            document_id,
            Places(places.backups, places.replicas, tmp_path / "opened"),
            Settings(tmp_path / "s.json"),
        )
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(busy)], check=True)
    if not mounted:
        pytest.skip("only root may mount a disk")
    assert len(protocol.failed) == 1
    assert str(busy) in protocol.failed[0]
    assert protocol.failed[0] in protocol.text()
