"""Holds the open document and its copies on this computer: what is the same for every piece of work."""

import hmac
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from maturity_desktop.assessment.altered import Altered
from maturity_desktop.document.catching_up import Comparison
from maturity_desktop.document.connection import DocumentKey
from maturity_desktop.document.document import Document
from maturity_desktop.document.history_reading import Past, PastStep, altered, read_past
from maturity_desktop.errors import UserError
from ui.copies import Copying, Keeping, with_key
from ui.standing_in import StandingIn

_Done = TypeVar("_Done")


class Holding:
    """Every method runs on the thread that opened the document."""

    def __init__(self, who: str, keeping: Keeping | None = None) -> None:
        """`keeping`: which copies may lie on this computer; none without it."""
        self._who = who
        self._document: Document | None = None
        # How the document is opened again where it had to be closed, and where it stood then.
        self._again: Callable[[], Document] | None = None
        self._stood: tuple[str, int] | None = None
        self._changed_elsewhere = False
        self._copying = Copying(keeping)
        self._standing = StandingIn(who, keeping)

    @property
    def document(self) -> Document:
        """The open document, opened again where it had to be closed; `UserError` where it fails."""
        if self._document is None:
            if self._again is None:
                raise RuntimeError("no document is open")
            self._document, self._again = self._again(), None
            # What another window wrote last went into the new file without being shown here.
            self._changed_elsewhere = self._document.head != self._stood
            self._standing.begin(self._document)
            self._standing.make(self._document, read_only=self._read_only)
        return self._document

    @property
    def newest(self) -> Document:
        """Holds everything that was done: the document, or its replica while it refuses some."""
        return self._standing.copy or self.document

    @property
    def _read_only(self) -> bool:
        return not os.access(self.document.path, os.W_OK)

    def _opened(self, path: Path, password: str | None) -> Document:
        """A file of an older version is backed up before it becomes one of today's."""
        before = self._copying.before
        return Document.open(path, password=password, who=self._who, before=before)

    def _open_again(self, again: Callable[[], Document]) -> None:
        self._document, self._again = None, again
        with suppress(UserError):
            _ = self.document

    def replaced(
        self,
        work: Callable[[Document], _Done],
        again: Callable[[_Done, DocumentKey | None], Document] | None = None,
    ) -> _Done:
        """Has the work write the file anew, which closes it, and opens what stands there then.

        The replica rests meanwhile. What the work raises leaves the file as it was. Where it
        cannot be opened again, the next piece of work tries once more and says why not.

        Args:
            work: raises, or closes the document when the new file stands.
            again: opens it, from what the work gave and the key; by default as it was opened.
        """
        document = self.document
        path, key = document.path, document.key
        self._standing.require_in_step()
        self._stood = document.head
        self.cancel_backup()
        self._standing.rest()
        try:
            done = work(document)
        except BaseException:
            if document.is_open:
                # Never by its name: another file may have it now.
                self._standing.begin(document)
            else:
                self._open_again(lambda: self._with(path, key))
            raise
        opens = again or (lambda _, key: self._with(path, key))
        self._open_again(lambda: opens(done, key))
        return done

    def _with(self, path: Path, key: DocumentKey | None) -> Document:
        return with_key(path, key, self._who)

    def close(self) -> int:
        """Gives the number of changes that the file refused to the last."""
        self.cancel_backup()
        self._again = None
        # Also where the file could not be opened again: copies of it must not stay behind.
        left = self._standing.close()
        if self._document is not None:
            self._document.close()
            self._document = None
        return left

    def sign(self, who: str) -> None:
        """Another name stands in the history from now on."""
        self._who = who
        if self._document is not None:
            self._document.who = who
        self._standing.sign(who)

    # --- its history

    def past(self) -> Past:
        """The history as it stands; what its steps changed is asked for with `altered`."""
        with self.newest.snapshot() as db:
            return read_past(db)

    def altered(self, steps: Iterable[PastStep]) -> list[tuple[Altered, ...] | None]:
        """What each of the steps changed; None where that is no longer kept."""
        with self.newest.snapshot() as db:
            return [altered(db, [row.id for row in step.rows]) for step in steps]

    # --- passwords

    def is_password(self, password: str) -> bool:
        """Whether it opens the file, as any does where there is none; derives a key anew."""
        key = self.document.key
        if key is None:
            return True
        return hmac.compare_digest(DocumentKey.derive(password, key.salt).raw, key.raw)

    # --- the replica

    def stand_in(self) -> str:
        """Makes the replica where there is none yet; why it cannot follow, or an empty text."""
        return self._standing.make(self.document, read_only=self._read_only)

    def keep(self, keeping: Keeping) -> str:
        """Other copies are wanted on this computer from now on; as `stand_in`."""
        self._copying.keeping = keeping
        return self._standing.keep(self.document, keeping.replica, read_only=self._read_only)

    @property
    def follows(self) -> bool:
        """Whether this computer keeps every change of the file as well, as things stand now."""
        return self._standing.follows

    @property
    def is_open_elsewhere(self) -> bool:
        """Whether another window has this file open, or a copy of it."""
        return self._standing.is_open_elsewhere

    def lend(self) -> Path:
        """What this computer saved, as a closed file under the same key, until `end_lending`."""
        return self._standing.lend()

    def end_lending(self, path: Path) -> Comparison | None:
        """Deletes what was lent: what the file still lacks, or None where nothing is missing."""
        self._standing.end_lending(path)
        return self._standing.look_again()

    @property
    def kept(self) -> Path | None:
        """Where the answers lie that the file lacks and a person did not want in it."""
        return self._standing.kept

    def keep_as_it_is(self) -> Path | None:
        """The open file is kept without what it lacks; where that lies now, if anywhere."""
        self._standing.keep_file(read_only=self._read_only)
        return self.kept

    def save_kept(self, kept: Path, target: Path) -> None:
        """What was put aside becomes a file of its own, and lies nowhere else any more."""
        self._standing.replica.save_kept(kept, target)

    def put_back(self) -> bool:
        """What the file refused is written into it now; `UserError` where it refuses still.

        True where another window wrote some of it.
        """
        return self._standing.put_back()

    # --- backups

    @property
    def key(self) -> DocumentKey | None:
        """What the file is protected by; it opens the backups that were made under it."""
        return self.document.key

    def begin_backup(self, backups: Path) -> bool:
        """Into the folder of all backups; False, since `step_backup` does the work."""
        self.cancel_backup()
        # Closed already, while this waited for its turn: the first step says so.
        if self._document is not None or self._again is not None:
            self._copying.begin(self.document, backups)
        return False

    def step_backup(self) -> bool | None:
        """One slice: whether it is finished now; None where it was cancelled meanwhile."""
        return self._copying.step()

    def cancel_backup(self) -> None:
        self._copying.cancel()

    def thin_backups(self, backups: Path) -> None:
        """Removes those of this file that are too many or too old."""
        if self._document is not None:
            self._copying.thin(self._document, backups)

    def back_up(self) -> None:
        """A whole backup before something that is hard to take back, where any are wanted."""
        self._copying.before(self.document)
