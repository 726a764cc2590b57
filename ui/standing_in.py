"""The replica of the document on the desk: follows it, stands in for it, gives back what it lacks."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from maturity_desktop.document.catching_up import Comparison
from maturity_desktop.document.document import Document
from maturity_desktop.document.replica import Replica
from maturity_desktop.document.replica_file import (
    followed_file,
    forget,
    holds,
    is_refusal,
    path_of,
    remember_file,
    remove,
)
from maturity_desktop.errors import UserError
from maturity_desktop.files import same_file
from ui.carrying import Carrying, Taken
from ui.copies import Keeping
from ui.in_use import Mark, forget_lent
from ui.saving import Queued

_SECOND = "The second copy on this computer"
_BEHIND = f"{_SECOND} does not follow"
_NONE = "No second copy is kept on this computer"
_FIRST = "The second copy follows the file that was opened first."


class StandingIn:
    """Trouble with a replica is told and is no trouble for the document.

    Attributes:
        trouble: what is wrong with the replica, in a sentence; empty while all is well.
    """

    def __init__(self, who: str, keeping: Keeping | None) -> None:
        self.trouble = ""
        self._who, self._keeping = who, keeping
        self._document: Document | None = None
        self._replica: Replica | None = None
        self._carrying: Carrying | None = None
        self._checked = False
        self._lent: list[Path] = []
        self._mark: Mark | None = None

    # --- from opening to closing

    def begin(self, document: Document) -> Comparison | None:
        """Opens the replica where there is one: how the document stands to it where that matters.

        None where nothing is missing in the document.
        """
        self._replica, self._checked = None, False
        if self._keeping is None:
            return None
        self._document = document
        self._mark_open(self._keeping, document)
        if self._is_another_followed(self._keeping, document):
            self.trouble = ""
            return None
        with self._troubled():
            folder = self._keeping.replicas_folder
            self._replica = Replica.open_existing(document, folder, self._who)
        missing = self.look_again()
        if missing is not None and self._is_elsewhere(document):
            # Nothing is lost: it follows this file from now on, once that is shown.
            self.rest()
            return None
        return missing

    def _mark_open(self, keeping: Keeping, document: Document) -> None:
        """Also in a file that may only be read: what lies beside the replica is not left over."""
        if self._mark is None:
            # Before the mark, or what a crash left of this very document would look in use.
            forget_lent(keeping.folder)
            name = path_of(keeping.replicas_folder, document.document_id).stem
            self._mark = Mark(keeping.folder, name)

    @property
    def is_open_elsewhere(self) -> bool:
        """Whether another window of this computer has the document open."""
        return self._mark is not None and self._mark.is_shared

    def _is_another_followed(self, keeping: Keeping, document: Document) -> bool:
        """Whether the replica follows another file of this id, which some window has open.

        It stays with that one: two files would turn it over to and fro, and each would find it
        replaced. What is done here stands in the file alone.
        """
        if not self.is_open_elsewhere:
            return False
        other = followed_file(path_of(keeping.replicas_folder, document.document_id))
        return other is not None and not same_file(other, document.path)

    def _is_elsewhere(self, document: Document) -> bool:
        """Whether the answers are in the file that was followed before, another one of this id.

        Copies share the id of their document, and each may be opened in its turn.
        """
        copy = self.replica.copy
        other = followed_file(copy.path)
        if other is None or same_file(other, document.path):
            return False
        with suppress(UserError):
            _ = copy.undo_step
            return holds(other, document.key, copy.head[0])
        return False

    def go_on(self, document: Document) -> None:
        """The document is another one now, of the same file: it gets what the one before refused."""
        carried, self._carrying = self.carried, None
        self.rest()
        missing = self.begin(document)
        if carried and missing is not None:
            self._carrying = Carrying(self.replica, document, missing.missing)
            with suppress(UserError):
                self.put_back()

    def sign(self, who: str) -> None:
        """As `Holding.sign`."""
        self._who = who
        if self._replica is not None:
            self._replica.copy.who = who

    def look_again(self) -> Comparison | None:
        """As `begin`, after something that may have brought both together."""
        if self._replica is None or self.carried:
            return None
        with self._troubled():
            found = None if self._replica.following else self._replica.compare()
            if found is not None and found.relation in ("behind", "branched"):
                return found
            if self._keeping is not None and not self._keeping.replica:
                self.forget()
            self._note()
        return None

    def _note(self) -> None:
        if self._replica is not None and self._replica.following and self._document is not None:
            remember_file(self._replica.copy.path, self._document.path)

    def make(self, document: Document, *, read_only: bool) -> str:
        """Looks through the replica, or makes it where there is none of use; gives its trouble.

        This reads or copies the whole document, so it is done once that is shown.
        """
        self._document = document
        if self._keeping is None:
            return ""
        self._mark_open(self._keeping, document)
        if self._replica is None and self._is_another_followed(self._keeping, document):
            self.trouble = ""
            return _FIRST if self._keeping.replica else ""
        if self._replica is not None and not self._checked and self._in_step:
            try:
                self._replica.check()
                self._checked = True
            except UserError:
                self.rest()
        # One that could not be looked into may hold what the document lacks.
        if self._replica is None and (self._keeping.replica or not self.trouble):
            with self._troubled():
                if not self._keeping.replica:
                    forget(self._keeping.replicas_folder, document.document_id)
                elif not read_only:
                    self._make(document, self._keeping.replicas_folder)
        return self.trouble

    def _make(self, document: Document, folder: Path) -> None:
        replica = self._replica = Replica.open_or_make(document, folder, self._who)
        self._checked = True
        if not replica.following and self._is_elsewhere(document):
            replica.start_anew()
            _remove_kept(replica)
        self.trouble = _found_wrong(replica)
        self._note()

    def keep(self, document: Document, wanted: bool, *, read_only: bool) -> str:
        """A replica is wanted from now on, or none may lie on this computer any more."""
        if self._keeping is not None:
            self._keeping = self._keeping._replace(replica=wanted)
            # One that holds what the document lacks is asked about first, at the next opening.
            if not wanted and self._in_step:
                with self._troubled():
                    self.forget()
        return self.make(document, read_only=read_only) if self._in_step else self.trouble

    @property
    def _in_step(self) -> bool:
        return self._replica is None or (self._replica.following and not self.carried)

    def require_in_step(self) -> None:
        """`UserError` while the replica holds what the document lacks."""
        if not self._in_step:
            raise UserError(
                "This computer saved answers that the file does not hold",
                "Close the file, open it again and choose what becomes of them.",
            )

    def rest(self) -> None:
        """Closes it; it stays where it is, and `begin` opens it again."""
        if self._replica is not None:
            self._replica.close()
            self._replica = None

    def forget(self) -> None:
        """Nothing of it is left on this computer."""
        if self._replica is not None:
            replica, self._replica = self._replica, None
            replica.forget()

    def forget_of(self, document_id: str) -> None:
        """As `forget`, while it is closed."""
        if self._keeping is not None:
            with self._troubled():
                forget(self._keeping.replicas_folder, document_id)

    def close(self) -> int:
        """Gives back what it can; how many changes stand on this computer alone."""
        with suppress(UserError):
            self.put_back()
        self.rest()
        for path in self._lent:
            remove(path)
        self._lent.clear()
        if self._mark is not None:
            self._mark.release()
            self._mark = None
        left, self._carrying = self.carried, None
        return left

    # --- what the document lacks

    @property
    def replica(self) -> Replica:
        """`UserError` where there is none."""
        if self._replica is None:
            raise UserError(
                "The answers that this computer saved cannot be read now", "Open the file again."
            )
        return self._replica

    def keep_file(self, *, read_only: bool) -> None:
        """Begins again with the document as it is; what it lacks stays beside the replica.

        A document that may only be read is perhaps an old copy of another one: the replica stays.
        """
        if read_only:
            self.rest()
            return
        with self._troubled():
            self.replica.start_anew()
        self.look_again()

    @property
    def kept(self) -> Path | None:
        """Where answers lie that were put aside, if any were."""
        return self._replica.kept if self._replica is not None else None

    def save_both(self, target: Path, *, read_only: bool) -> None:
        """What the document lacks becomes a file of its own; the document is kept as it is."""
        replica = self.replica
        replica.save_as(target)
        before, replica.kept = replica.kept, None
        self.keep_file(read_only=read_only)
        # The new file was verified: nothing is in the one put aside that is not there.
        _remove_kept(replica)
        replica.kept = before

    def lend(self) -> Path:
        """A closed copy of the replica to merge with, under the same key; there until it is returned."""
        path = self.replica.copy.path
        # Under the id of the document, so that forgetting finds it after a crash as well.
        target = path.with_name(f".{path.stem}.{uuid4().hex[:8]}.maturity")
        self._lent.append(target)
        self.replica.save_as(target)
        return target

    def end_lending(self, path: Path) -> None:
        """The merge is over: nothing of the copy stays; at closing at the latest."""
        if path in self._lent:
            remove(path)
            if not path.exists():
                self._lent.remove(path)

    # --- standing in

    @property
    def follows(self) -> bool:
        """Whether everything that was done stands on this computer as well, or would."""
        replica = self._replica
        return replica is not None and replica.following and not replica.trouble

    @property
    def carried(self) -> int:
        """How many changes stand in the replica alone since the document refuses them."""
        return self._carrying.count if self._carrying is not None else 0

    @property
    def copy(self) -> Document | None:
        """What holds everything that was done, while the document does not."""
        return self._replica.copy if self._replica is not None and self.carried else None

    def may_carry(self, error: UserError) -> bool:
        """Whether the replica can take what the document refused."""
        return self._replica is not None and self._replica.following and is_refusal(error)

    def carry(self, entry: Queued, why: UserError | None = None) -> Taken:
        """As `Carrying.take`."""
        carrying = self._carrying
        if carrying is None:
            if self._document is None:
                raise RuntimeError("no document to stand in for")
            carrying = Carrying(self.replica, self._document)
        taken = carrying.take(entry, why)
        self._carrying = carrying
        return taken

    def put_back(self) -> bool:
        """As `Carrying.put_back`; nothing where nothing was carried."""
        if self._carrying is None:
            return False
        elsewhere = self._carrying.put_back()
        self._carrying = None
        return elsewhere

    def news(self) -> str:
        """What became wrong while it followed, or an empty text."""
        replica = self._replica
        trouble = replica.trouble if replica is not None else ""
        said = _plainly(trouble, replica.copy.path) if replica is not None else ""
        self.trouble = f"{_BEHIND}: {said}." if trouble else ""
        return self.trouble

    @contextmanager
    def _troubled(self) -> Iterator[None]:
        """What goes wrong inside is trouble of the replica, and none of the document."""
        self.trouble = ""
        try:
            yield
        except UserError as error:
            said = error.message
            if self._keeping is not None and self._document is not None:
                folder = self._keeping.replicas_folder
                said = _plainly(said, path_of(folder, self._document.document_id))
            self.trouble = f"{_NONE}: {said.rstrip('.')}."


def _remove_kept(replica: Replica) -> None:
    if replica.kept is not None:
        remove(replica.kept)
        replica.kept = None


def _found_wrong(replica: Replica) -> str:
    """What is to be said of one that was made, or found, after the file is shown."""
    if replica.kept is not None:
        return f"{_SECOND} cannot be used and is kept as {replica.kept}. A new one was made."
    if not replica.following:
        return f"{_SECOND} holds answers that the file does not. Close the file and open it again."
    return ""


def _plainly(message: str, path: Path) -> str:
    """Without the name of the copy, which is a number that nobody gave."""
    said = message.removeprefix(f"{path.name}: ").removeprefix(f"{path}: ")
    return said.replace(str(path), "it").replace(path.name, "it").rstrip(".")
