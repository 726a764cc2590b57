"""Another password, or none: everything else stays, and no answer is lost on the way."""

import stat
from contextlib import closing
from pathlib import Path

import pytest

from documents import PASSWORD, Files, dump, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.document import copying
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError


def _with_history(files: Files) -> Path:
    path = files.new()
    with files.open(path) as document:
        for option in "NPL":
            rate(document, "a2.3.3", option)
        document.undo()
    return path


def _only(files: Files, *names: str) -> None:
    assert sorted(found.name for found in files.folder.iterdir()) == sorted(names)


@pytest.mark.parametrize("new", [None, "another one", "\u212b\u0301 \u00e9"])
def test_another_password_and_everything_else_as_it_was(files: Files, new: str | None) -> None:
    if new is None and files.password is None:
        new = PASSWORD
    path = _with_history(files)
    path.chmod(0o640)
    with files.open(path) as document:
        before, redo, undo = dump(document), document.redo_step, document.undo_step
        change_password(document, new)
    _only(files, path.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_bytes().startswith(b"SQLite format 3\0") == (new is None)
    if new is not None:
        with pytest.raises(UserError, match="password"):
            Document.open(path, password=files.password)
    with Document.open(path, password=new) as document:
        assert dump(document) == before
        assert (document.redo_step, document.undo_step) == (redo, undo)
        assert check(document).faults == ()
        assert check(document).protected == (new is not None)
        document.undo()
        assert option_of(document, "a2.3.3") == "N"


def test_the_old_password_opens_no_longer_and_the_salt_is_new(tmp_path: Path) -> None:
    files = Files(tmp_path, PASSWORD)
    path = _with_history(files)
    before = path.read_bytes()[:16]
    with files.open(path) as document:
        change_password(document, "another one")
    with pytest.raises(UserError, match="password"):
        Document.open(path, password=PASSWORD)
    assert path.read_bytes()[:16] != before


def test_a_link_stays_a_link(files: Files) -> None:
    """Else the file it names would have kept the old password, or none."""
    path = _with_history(files)
    link = files.folder / "link.maturity"
    link.symlink_to(path)
    with files.open(link) as document:
        change_password(document, "another one")
    assert link.is_symlink()
    with Document.open(path, password="another one") as document:
        assert option_of(document, "a2.3.3") == "P"


def test_a_path_that_was_relative(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _with_history(files)
    monkeypatch.chdir(files.folder)
    with files.open(Path(path.name)) as document:
        monkeypatch.chdir("/")
        change_password(document, "another one")
    _only(files, path.name)
    Document.open(path, password="another one").close()


def test_nobody_writes_between_the_copy_and_its_name(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer of another window was acknowledged, and gone with the old file."""
    path = _with_history(files)
    replace = copying.put_in_place
    with files.open(path) as document, files.open(path) as other:
        shown = other.read()
        other.connection.set_busy_timeout(0)
        said: list[str] = []

        def late(temporary: Path, target: Path) -> None:
            for act in (lambda: None, lambda: replace(temporary, target)):
                act()
                with pytest.raises(UserError) as refused:
                    other.do(RateCriterion(ROUND, "a1.2.1", "F"), shown)
                said.append(refused.value.message)

        monkeypatch.setattr(copying, "put_in_place", late)
        change_password(document, "another one")
        with pytest.raises(UserError, match="moved while open"):
            other.do(RateCriterion(ROUND, "a1.2.1", "F"), shown)
    assert len(said) == 2
    _only(files, path.name)
    with Document.open(path, password="another one") as document:
        assert option_of(document, "a1.2.1") == "L"
        assert check(document).faults == ()


def test_somebody_in_the_middle_of_writing(files: Files) -> None:
    """Its journal would be left under the name of the new file."""
    path = _with_history(files)
    with files.open(path) as document, closing(files.raw(path)) as other:
        document.connection.set_busy_timeout(50)
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE rating SET note = 'half'")
        with pytest.raises(UserError, match="another program is writing"):
            change_password(document, "another one")
        other.execute("ROLLBACK")
        assert document.connection.pragma("journal_mode") == "truncate"
        rate(document, "a1.2.1", "F")
    _only(files, path.name)
