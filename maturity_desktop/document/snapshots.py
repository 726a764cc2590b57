"""Named states of a document: kept beside the history, outside undo, and read back from it.

A snapshot names a change of the history and holds nothing itself. The state after that change is
rebuilt from the present on records; no file is written to.
"""

from collections.abc import Sequence

import apsw
import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import new_id
from maturity_desktop.document import rows
from maturity_desktop.document.document import Document
from maturity_desktop.document.lineage import Lineage
from maturity_desktop.document.net_changes import state_at
from maturity_desktop.document.schema import tables_of
from maturity_desktop.errors import UserError
from maturity_desktop.text import clean_line

LONGEST_NAME = 80
_TABLE = "snapshot"


class Snapshot(msgspec.Struct, frozen=True):
    """One state that was given a name.

    Attributes:
        head: id of the last change that is in it.
        utc: when it was named, ISO time; `who` named it.
        at: ISO time of that change; empty where the history no longer holds it.
    """

    id: str
    name: str
    head: str
    utc: str
    who: str
    at: str


def list_snapshots(document: Document) -> list[Snapshot]:
    """All of them, the one of the latest state first."""
    with document.snapshot() as db:
        version: int = next(db.execute("PRAGMA user_version"))[0]
        if _TABLE not in tables_of(version):
            return []
        found = db.execute(
            "SELECT s.id, s.name, s.head, s.utc, s.who, coalesce(h.utc, '') FROM snapshot s"
            " LEFT JOIN history h ON h.id = s.head"
            " ORDER BY coalesce(h.change_no, -1) DESC, s.utc DESC, s.id"
        )
        return [Snapshot(*values) for values in found]


def keep(document: Document, name: str, *, change: str = "", who: str = "") -> Snapshot:
    """Gives the state after a change a name; the present one without.

    Raises:
        UserError: the name is empty, too long or taken, or there is no such change.
    """
    with document.writing() as db:
        wanted = _free_name(db, name, "")
        head = change or next(db.execute("SELECT head FROM document"))[0]
        found = db.execute("SELECT utc FROM history WHERE id = ?", (head,)).fetchone()
        if found is None:
            raise UserError(
                "This change is not in the history of the file", "Look at the history again."
            )
        snapshot_id = new_id()
        db.execute(
            "INSERT INTO snapshot (id, name, head, utc, who)"
            " VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ'), ?)",
            (snapshot_id, wanted, head, who),
        )
        utc = next(db.execute("SELECT utc FROM snapshot WHERE id = ?", (snapshot_id,)))[0]
    return Snapshot(snapshot_id, wanted, head, utc, who, found[0])


def rename(document: Document, snapshot_id: str, name: str) -> None:
    """Another name; `UserError` as in `keep`, or where another window removed it."""
    with document.writing() as db:
        wanted = _free_name(db, name, snapshot_id)
        db.execute("UPDATE snapshot SET name = ? WHERE id = ?", (wanted, snapshot_id))
        if not db.changes():
            raise UserError("This state is no longer kept", "Another window removed it.")


def remove(document: Document, snapshot_id: str) -> None:
    """Forgets the name; the history keeps what it named. Once more is no fault."""
    with document.writing() as db:
        db.execute("DELETE FROM snapshot WHERE id = ?", (snapshot_id,))


def state_of(document: Document, change: str) -> Assessment:
    """The content after a change of the history.

    Raises:
        UserError: the history does not lead there: it is not kept, or the format changed since.
    """
    with document.snapshot() as db:
        lineage = Lineage.of(db)
        now = Assessment(rows.read_all(db))
        try:
            return state_at(db, now, lineage, change)
        except UserError:
            raise UserError(
                "This state cannot be shown in full",
                "The format of the file changed since, or what changed is no longer kept. A "
                "backup from that time may hold it.",
            ) from None


def fault_of(name: str, taken: Sequence[str] = ()) -> str:
    """What is wrong with a name; empty for nothing. `taken`: the names of the others."""
    wanted = clean_line(name)
    if not wanted:
        return "Give the state a name."
    if len(wanted) > LONGEST_NAME:
        return f"A name has at most {LONGEST_NAME} letters."
    if wanted.casefold() in {other.casefold() for other in taken}:
        return f"A state “{wanted}” is kept already."
    return ""


def _free_name(db: apsw.Connection, name: str, but: str) -> str:
    others = [row[0] for row in db.execute("SELECT name FROM snapshot WHERE id <> ?", (but,))]
    if fault := fault_of(name, others):
        raise UserError(fault.rstrip("."), "Choose another name.")
    return clean_line(name)
