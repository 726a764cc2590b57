"""One look at an open file: what others did to it, without a lock that stays."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import CRITERIA, Files, rate
from maturity_desktop.document.standing import stand

pytestmark = pytest.mark.skipif(os.name == "nt", reason="an open file stays where it is there")


def test_nothing_has_happened(files: Files) -> None:
    with files.open(files.new()) as document:
        rate(document, CRITERIA[0], "F")
        found = stand(document)
        assert (found.elsewhere, found.place) == (False, "here")
        assert (found.writable, found.only_read) == (True, False)
        assert stand(document, found) == found


def test_another_window_wrote(files: Files) -> None:
    path = files.new()
    with files.open(path) as document, files.open(path) as other:
        before = stand(document)
        rate(other, CRITERIA[0], "F")
        found = stand(document, before)
        assert (found.elsewhere, found.place) == (True, "here")
        assert stand(document, found).elsewhere, "until it was read"
        _ = document.undo_step
        assert not stand(document, found).elsewhere


def test_no_lock_stays(files: Files) -> None:
    path = files.new()
    with files.open(path) as document, files.open(path) as other:
        stand(document)
        assert not document.connection.in_transaction
        other.connection.set_busy_timeout(0)
        rate(other, CRITERIA[0], "F")


def test_renamed_in_its_folder(files: Files) -> None:
    path = files.new()
    new = path.with_name("renamed.maturity")
    files.new("another.maturity")
    with files.open(path) as document:
        before = stand(document)
        path.rename(new)
        found = stand(document, before)
        assert (found.place, found.new_name) == ("gone", new)
        assert stand(document, found).new_name == new, "also at the next look"
        new.rename(path)
        assert stand(document, found) == before


def test_moved_away_or_deleted(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        before = stand(document)
        path.rename(path.parent.parent / "elsewhere.maturity")
        found = stand(document, before)
        assert (found.place, found.new_name) == ("gone", None)
        assert stand(document).place == "gone", "also at the first look"


def test_renamed_with_another_file_in_its_place(files: Files) -> None:
    """As Nextcloud does it: the open file becomes the conflict copy."""
    path, other = files.new(), files.new("other")
    new = path.with_name("client (conflicted copy 2026-11-24 101010).maturity")
    with files.open(path) as document:
        before = stand(document)
        path.rename(new)
        other.rename(path)
        found = stand(document, before)
        assert (found.place, found.new_name) == ("replaced", new)


def test_older_bytes_in_the_same_file(files: Files) -> None:
    path = files.new()
    older = files.new("older")
    with files.open(path) as document:
        rate(document, CRITERIA[0], "F")
        before = stand(document)
        subprocess.run(["cp", str(older), str(path)], check=True)
        assert stand(document, before).place == "older"


def test_a_disk_that_becomes_read_only_and_back(
    files: Files, disk: Callable[[str], Path], remount: Callable[[Path, str], None]
) -> None:
    folder = disk("16m")
    path = Files(folder, files.password).new()
    remount(folder, "ro")
    with files.open(path) as document:
        found = stand(document)
        assert (found.writable, found.only_read) == (False, True)
        remount(folder, "rw")
        found = stand(document, found)
        assert (found.writable, found.only_read) == (True, True)
