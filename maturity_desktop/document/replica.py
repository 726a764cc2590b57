"""The local replica: a second copy of a document that follows every change and gives it back."""

from contextlib import closing, suppress
from pathlib import Path
from typing import Literal, Self

import apsw
import msgspec

from maturity_desktop.assessment.edits import Edit
from maturity_desktop.assessment.records import RowChange
from maturity_desktop.document import attachments, content_sum, history
from maturity_desktop.document.catching_up import Comparison, bring, compared, repeat
from maturity_desktop.document.connection import open_with
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Commit, Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.history import COLUMNS, HistoryRow, packed_changeset
from maturity_desktop.document.placing import remove_part
from maturity_desktop.document.replica_file import (
    forget,
    is_useless,
    make_replica,
    open_replica,
    path_of,
    remove,
    require_sound,
)
from maturity_desktop.document.schema import SCHEMA_VERSION
from maturity_desktop.errors import UserError


class Carried(msgspec.Struct, frozen=True):
    """A change that stands in the replica alone, on the disk of this computer.

    Attributes:
        alone: how many changes the document misses by now.
    """

    commit: Commit
    alone: int


class Replica:
    """The replica of an open document; it belongs to the document's thread.

    Where the two are equal it follows the document until it is closed. Where the document is
    behind or branched it waits for one of `put_back`, `start_anew` or, after a merge, `compare`.

    Attributes:
        kept: where an older replica lies that could not be used and may hold more; else None.
        trouble: why the last change could not be followed; empty while all is well. Every later
            change tries to bring the replica up to date, and so does the next opening.
    """

    def __init__(self, document: Document, copy: Document, who: str, kept: Path | None) -> None:
        self.kept = kept
        self.trouble = ""
        self._document = document
        self._copy = copy
        self._who = who
        self._inode = copy.path.stat().st_ino

    @classmethod
    def open_or_make(cls, document: Document, folder: Path, who: str = "") -> Self:
        """The replica of the document in the folder, made where there is none.

        One that is damaged, of another document or under another key is kept under another name
        and made anew; one that is merely older is brought up to date.

        Raises:
            UserError: there can be no replica now; the document is as good as before.
        """
        path = path_of(folder, document.document_id)
        copy, kept = _opened(document, path, who), None
        if copy is None:
            copy, kept = _made(document, path, who)
        try:
            replica = cls(document, copy, who, kept)
            replica.compare()
        except BaseException:
            copy.connection.close()
            raise
        return replica

    @classmethod
    def open_existing(cls, document: Document, folder: Path, who: str = "") -> Self | None:
        """The replica that stands in the folder already; None where there is none of use.

        As quick as a file is opened: nothing is copied, and while the two are equal the tables
        are looked through only by `check`.
        """
        copy = _opened(document, path_of(folder, document.document_id), who, checked=False)
        if copy is None:
            return None
        replica = cls(document, copy, who, None)
        try:
            if replica.compare().relation in ("behind", "branched"):
                replica.check()
        except BaseException as error:
            replica.close()
            if isinstance(error, UserError) and is_useless(error):
                return None
            raise
        return replica

    def check(self) -> None:
        """Looks through all tables; `UserError` where the replica is damaged."""
        require_sound(self._copy)

    @property
    def following(self) -> bool:
        """Whether every change of the document is written here as well."""
        return self._document.follower == self.follow

    @property
    def copy(self) -> Document:
        """The replica as a document of its own, to look into or to merge with."""
        return self._copy

    def compare(self) -> Comparison:
        """How the document stands to the replica, which is brought up to date where it is older."""
        found = compared(self._document, self._copy)
        if found.relation == "ahead":
            self._bring_up_to_date()
        if found.relation in ("equal", "ahead"):
            self._document.follower = self.follow
        return found

    def _bring_up_to_date(self) -> None:
        self.trouble = ""
        try:
            bring(self._document, self._copy)
        except UserError as error:
            # Another window may have done it meanwhile.
            if compared(self._document, self._copy).relation != "ahead":
                return
            if is_useless(error):
                self._make_anew()
            else:
                self.trouble = error.message

    def start_anew(self) -> None:
        """Keeps the file as it is: the replica begins again with it, the old one is `kept`."""
        self._make_anew()

    def _make_anew(self) -> None:
        self._document.follower = None
        self._copy.connection.close()
        path = self._copy.path
        try:
            self._copy, kept = _made(self._document, path, self._who)
        except BaseException:
            with suppress(UserError):
                self._copy = open_replica(path, self._document.key, self._who)
            raise
        self._inode = path.stat().st_ino
        self.kept = kept or self.kept
        self.trouble = ""
        self._document.follower = self.follow

    # --- following

    def follow(self, changeset: bytes, row: HistoryRow) -> None:
        """Takes over one transaction of the document; what is there already changes nothing.

        Never fails: the change is safe in the document, and `trouble` says what is wrong here.
        """
        try:
            self._require_in_place()
            if not self._took(changeset, row):
                bring(self._document, self._copy)
        except UserError as error:
            self.trouble = error.message
        except apsw.Error as error:
            self.trouble = f"{self._copy.path.name}: {error}"
        else:
            self.trouble = ""

    def _took(self, changeset: bytes, row: HistoryRow) -> bool:
        """False where more is missing than this one change."""
        with self._copy.writing() as db:
            # A merge brings changes of another branch along, a barrier has no changeset.
            if history.head(db)[0] == row.parent and row.kind not in ("merge", "barrier"):
                repeat(db, changeset)
                _insert(db, changeset, row)
                return True
            return _holds(db, row.id)

    def _require_in_place(self) -> None:
        """A log is written on in silence after its file was deleted or replaced."""
        path = self._copy.path
        with suppress(OSError):
            if path.stat().st_ino == self._inode:
                return
        raise UserError(f"{path.name}: it was deleted or replaced", "Open the file again.")

    # --- giving back

    def put_back(self) -> int:
        """Writes the changes that the document misses into it, in one transaction.

        Their history comes with them, so that both are equal afterwards and each can be undone.
        Gives their number.

        Raises:
            UserError: the document cannot be written or has gone on otherwise; nothing was.
        """
        try:
            count = bring(self._copy, self._document)
        except UserError as error:
            if not isinstance(error.__cause__, (apsw.AbortError, apsw.ConstraintError)):
                raise
            raise UserError(
                f"{self._document.path.name}: what this computer saved does not fit the file",
                "Nothing was written. Save it as a file of its own.",
            ) from error
        # To ask for a step finds out what was written.
        _ = self._document.undo_step
        with suppress(apsw.Error):
            self._copy.connection.pragma("synchronous", "NORMAL")
        self.trouble = ""
        self._document.follower = self.follow
        return count

    def save_as(self, target: Path) -> int:
        """The state of the replica as a new, verified file; an existing one is refused.

        Attachments come from the document, where they are; gives how many are not.
        """
        return self._save(self._copy, target)

    def save_kept(self, kept: Path, target: Path) -> int:
        """As `save_as` for what was put aside, which goes once all of it stands in the new file."""
        copy = open_replica(kept, self._copy.key, self._who)
        with closing(copy.connection):
            missing = self._save(copy, target)
        remove(kept)
        if self.kept == kept:
            self.kept = None
        return missing

    def _save(self, copy: Document, target: Path) -> int:
        save_copy(copy, target)
        try:
            return self._add_attachments(target)
        except BaseException:
            remove_part(target)
            raise

    def _add_attachments(self, target: Path) -> int:
        key = self._copy.key
        with disk_errors(target), closing(open_with(target, key, read_only=False)) as db:
            found = db.execute("SELECT DISTINCT attachment FROM evidence WHERE attachment <> ''")
            named, held = {sha256 for (sha256,) in found}, set[str]()
            db.execute("BEGIN IMMEDIATE")
            try:
                with self._document.snapshot() as source:
                    held = named & attachments.sizes(source).keys()
                    attachments.copy(source, db, held)
                db.execute("COMMIT")
            except UserError:
                # The answers are safe without them; the document may be what is wrong.
                db.execute("ROLLBACK")
                held = set()
            db.pragma("journal_mode", "DELETE")
        return len(named - held)

    # --- going on where the document cannot be written

    def carry_on(
        self, edit: Edit, changes: tuple[RowChange, ...], *, step: str | None = None
    ) -> Carried:
        """Writes the changes of an edit into the replica alone, and through to its disk.

        For a document that cannot be written any more. As soon as it can, `put_back` comes before
        anything else is written to it, or the two branch. Raises as `Document.commit` does.
        """
        self._prepare_to_carry()
        return self._carried(self._copy.commit(edit, changes, step=step))

    def carry_back(self, kind: Literal["undo", "redo"]) -> Carried | None:
        """As `carry_on` for one step of undo or redo; None where there is nothing."""
        self._prepare_to_carry()
        commit = self._copy.undo() if kind == "undo" else self._copy.redo()
        return self._carried(commit) if commit else None

    def _prepare_to_carry(self) -> None:
        self._require_in_place()
        with self._copy.snapshot() as db:
            following = _holds(db, self._document.head[0])
        if not following:
            # Better a branch than a lost answer, where the document cannot be read either.
            with suppress(UserError):
                bring(self._document, self._copy)
        with disk_errors(self._copy.path):
            self._copy.connection.pragma("synchronous", "FULL")

    def _carried(self, commit: Commit) -> Carried:
        return Carried(commit, commit.row.change_no - self._document.head[1])

    # --- the end

    def close(self) -> None:
        """Ends following; what is in the log goes into the file. Never fails."""
        if self._document.follower == self.follow:
            self._document.follower = None
        with suppress(apsw.Error):
            self._copy.connection.close()

    def forget(self) -> list[Path]:
        """Closes and deletes the replica and everything that was put aside; says what it deleted."""
        document_id = self._copy.document_id
        self.close()
        return forget(self._copy.path.parent, document_id)


def _opened(document: Document, path: Path, who: str, *, checked: bool = True) -> Document | None:
    """The replica that stands there; None where there is none, or none of use."""
    if not path.exists():
        return None
    try:
        copy = open_replica(path, document.key, who, checked=checked)
    except UserError as error:
        if not is_useless(error):
            raise
        return None
    try:
        if compared(document, copy).relation != "unrelated":
            return copy
    except BaseException:
        copy.connection.close()
        raise
    copy.connection.close()
    return None


def _made(document: Document, path: Path, who: str) -> tuple[Document, Path | None]:
    """A new replica, and where the one before lies if it may hold what the document lacks."""
    kept = make_replica(document, path)
    # A protected document must leave no plain copy behind, unless answers were lost with it.
    if kept is not None and _is_in(document, kept):
        remove(kept)
        kept = None
    return open_replica(path, document.key, who), kept


def _is_in(document: Document, kept: Path) -> bool:
    """Whether all that was put aside stands in the document too; nobody knows of what is shut."""
    for key in dict.fromkeys((document.key, None)):
        with suppress(UserError):
            copy = open_replica(kept, key, "")
            with closing(copy.connection):
                return compared(document, copy).relation in ("equal", "ahead")
    return False


def _insert(db: apsw.Connection, changeset: bytes, row: HistoryRow) -> None:
    """The history row as the document wrote it."""
    named = msgspec.structs.asdict(row)
    named["params"] = msgspec.json.encode(row.params).decode()
    values = (*named.values(), SCHEMA_VERSION, packed_changeset(changeset))
    marks = ", ".join("?" * len(values))
    db.execute(
        f"INSERT INTO history ({COLUMNS}, schema, changeset) VALUES ({marks})",  # noqa: S608  # ours
        values,
    )
    content_sum.follow(db, changeset)
    history.move_head(db, (row.id, row.change_no))


def _holds(db: apsw.Connection, change: str) -> bool:
    return bool(db.execute("SELECT 1 FROM history WHERE id = ?", (change,)).fetchone())
