"""A copy to hand over: everything as it stands, and nothing of how it came about.

The history holds every word that was ever deleted, with the name of who did it and the minute.
Nor does it say, unless that is asked for, who the people were and what each of them said: whoever
reads it may be their manager (DOMAIN 5). Aliases, roles, sessions and topics stay, and so does all
that a report prints. Ratings that rest on two independent voices rest on an item of the register
there, so that no figure moves; the sum of a frozen round is made anew where that enters it.
"""

from contextlib import closing
from pathlib import Path

import apsw
import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.kept_voices import keeping_figures
from maturity_desktop.assessment.records import (
    Evidence,
    Heard,
    Note,
    Parked,
    Participant,
    Probe,
    Row,
    RowChange,
    SilentVote,
)
from maturity_desktop.document import attachments, content_sum, history, rows
from maturity_desktop.document.connection import connect, create_tables
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.merge_rules import is_blank
from maturity_desktop.document.placing import beside, put_in_place, refuse_taken, remove_part
from maturity_desktop.document.soundness import read_sound
from maturity_desktop.errors import UserError


def save_for_client(document: Document, target: Path, *, personal: bool = False) -> None:
    """A verified file without history, under the same password; an existing one is refused.

    It is a document of its own: what is changed in it later cannot be merged with this one.

    Args:
        document: open; only read.
        target: of the new file.
        personal: names and addresses of people come along, and what was said in interviews.
    """
    refuse_taken(target)
    temporary = beside(target)
    try:
        with document.snapshot() as source, disk_errors(target):
            shown = read_sound(document.path, source)
            shown = shown if personal else without_people(shown)
            with closing(connect(temporary, document.key, create=True)) as copy:
                _fill(source, copy, shown)
                copy.pragma("journal_mode", "DELETE")
            with closing(connect(temporary, document.key, read_only=True)) as copy:
                _require_equal(source, copy, shown, target)
    except BaseException:
        remove_part(temporary)
        raise
    put_in_place(temporary, target)


def without_people(assessment: Assessment) -> Assessment:
    """The engagement without names of participants and without what was heard from each."""
    kept = (_impersonal(row) for row in assessment.rows() if type(row) not in _SAID)
    after = Assessment(row for row in kept if row is not None)
    return after.with_rows(keeping_figures(assessment, after).changes)


# Lines and quotes, voices, votes in a room of few, what is to be asked again.
_SAID: frozenset[type[Row]] = frozenset({Note, Heard, SilentVote, Parked})


def _impersonal(row: Row) -> Row | None:
    match row:
        case Participant():
            return msgspec.structs.replace(row, name="", email="", title="")
        case Evidence():
            return msgspec.structs.replace(row, participant="")
        case Probe():
            probe = msgspec.structs.replace(row, who="")
            return None if is_blank(probe) else probe
        case _:
            return row


def _require_equal(
    source: apsw.Connection, copy: apsw.Connection, shown: Assessment, target: Path
) -> None:
    equal = read_sound(target, copy) == shown
    if not (equal and attachments.equal(source, copy, _named(source))):
        raise UserError("The copy differs from the original", "Try another disk.")


def _fill(source: apsw.Connection, copy: apsw.Connection, shown: Assessment) -> None:
    copy.execute("BEGIN IMMEDIATE")
    create_tables(copy)
    copy.execute(
        "INSERT INTO document VALUES (1, ?, strftime('%Y-%m-%dT%H:%M:%fZ'), '', 0, 0)", (new_id(),)
    )
    rows.write(copy, (RowChange(None, row) for row in shown.rows()))
    attachments.copy(source, copy, _named(source))
    content_sum.renew(copy)
    history.append(copy, None, history.Cause("barrier", "CopyForClient", {}, ""), b"")
    copy.execute("COMMIT")


def _named(db: apsw.Connection) -> frozenset[str]:
    """The attached files that evidence names, and that are there."""
    found = db.execute("SELECT DISTINCT attachment FROM evidence WHERE attachment <> ''")
    return frozenset(sha256 for (sha256,) in found) & attachments.sizes(db).keys()
