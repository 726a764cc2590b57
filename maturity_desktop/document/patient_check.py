"""The check of a whole open file, slice by slice, so that no edit waits for the end of it."""

import hashlib
from collections.abc import Generator, Iterator

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import ROW_TYPES
from maturity_desktop.document import attachments, history
from maturity_desktop.document.attachments import NAMED, called_in, has_none_yet
from maturity_desktop.document.checking import CheckReport, unknown_names
from maturity_desktop.document.document import Document
from maturity_desktop.document.kept_attachments import (
    PIECE,
    is_unreadable,
    large_cache,
    piece_of,
)
from maturity_desktop.document.lineage import Lineage
from maturity_desktop.document.live_copy import small_tables, typed_slice
from maturity_desktop.document.migrating import version_of
from maturity_desktop.document.schema import ATTACHMENT, tables_of
from maturity_desktop.document.soundness import faults_of
from maturity_desktop.errors import UserError

# What all tables together count in the share that is done, as bytes of attached files do.
_TABLES_WEIGH = 20_000_000


class PatientCheck:
    """As `check`, in steps on the document's thread; edits may come between any two of them.

    Attributes:
        share: how much is done, from 0 to 1.
        report: what was found, once `step` has returned True.
    """

    def __init__(self, document: Document, assessment: Assessment) -> None:
        """`assessment`: what stands in the document, as it was read last."""
        self.share = 0.0
        self.report: CheckReport | None = None
        self._document = document
        self._assessment = assessment
        self._faults: list[str] = []
        self._work = self._slices()

    def is_of(self, document: Document) -> bool:
        """Whether this is the document that is checked, and not the same file opened again."""
        return document is self._document

    def step(self) -> bool:
        """One slice; True at the end. `UserError` where the disk does not let us go on."""
        if next(self._work, None) is not None:
            return False
        if self.report is None:
            raise RuntimeError("this check has failed or was cancelled")
        return True

    def cancel(self) -> None:
        """Nothing was changed, so nothing is left to be done."""
        self._work.close()

    def _slices(self) -> Generator[bool, None, None]:
        document, told = self._document, self._faults
        document_id = document.document_id
        changes = self._history()
        yield True
        with document.snapshot() as db:
            version = version_of(db)
        small = small_tables(version)
        with document.snapshot() as db:
            held = attachments.sizes(db)
        total = _TABLES_WEIGH + sum(held.values())
        for number, table in enumerate(small, 1):
            yield from self._table(table, version)
            self.share = number / len(small) * _TABLES_WEIGH / total
        told += unknown_names(self._assessment)
        done = _TABLES_WEIGH
        for sha256, size in held.items():
            whole = True
            for read in self._attachment(sha256, size):
                done += abs(read)
                whole = whole and read >= 0
                self.share = done / total
                yield True
            if not whole:
                with document.snapshot() as db:
                    told.append(f"{called_in(db, sha256)} is damaged")
        told += self._not_there(held)
        self.report = CheckReport(
            document_id, document.key is not None, tuple(told), self._counts(), changes
        )

    def _history(self) -> int:
        with self._document.snapshot() as db:
            entries = history.read_history(db)
            total = next(db.execute("SELECT count(*) FROM history"))[0]
            reached = len(Lineage.of(db).reached)
        if reached != total or not entries:
            self._faults.append(f"history: {total - reached} of {total} changes are out of line")
        if [row.change_no for row in entries] != list(range(len(entries))):
            self._faults.append("history: the changes are not numbered without a gap")
        return len(entries)

    def _table(self, table: str, version: int) -> Iterator[bool]:
        """Its pages, what belongs to it, its values."""
        try:
            with self._document.snapshot() as db:
                self._faults += faults_of(db, table)
                broken = db.execute(f"PRAGMA foreign_key_check({table})").fetchall()
            self._faults += [
                f"{child}: a row without its {parent}" for child, _, parent, _ in broken
            ]
            yield True
            after: int | None = 0
            while after is not None:
                with self._document.snapshot() as db:
                    after = typed_slice(db, table, version, after)
                yield True
        except UserError as error:
            # A disk that is away says nothing of the file.
            if error.__cause__ is not None and not is_unreadable(error.__cause__):
                raise
            self._faults.append(error.message)

    def _attachment(self, sha256: str, size: int) -> Iterator[int]:
        """The bytes of each slice; negative where the content is not what it was."""
        digest = hashlib.sha256()
        with large_cache(self._document, size):
            for at in range(0, size, PIECE):
                piece = piece_of(self._document, sha256, at)
                if piece is None:
                    yield at - size
                    return
                digest.update(piece)
                yield len(piece)
        if digest.hexdigest() != sha256:
            yield -1

    def _not_there(self, held: dict[str, int]) -> list[str]:
        with self._document.snapshot() as db:
            named = [] if has_none_yet(db) else db.execute(NAMED).fetchall()
        return [
            f"evidence: the file of E-{number:03d} is not in the engagement"
            for number, sha256 in named
            if sha256 not in held
        ]

    def _counts(self) -> dict[str, int]:
        with self._document.snapshot() as db:
            standing = tables_of(version_of(db))
            return {
                table: next(db.execute(f"SELECT count(*) FROM {table}"))[0]  # noqa: S608  # ours
                if table in standing
                else 0
                for table in (*(kind.table for kind in ROW_TYPES), ATTACHMENT)
            }
