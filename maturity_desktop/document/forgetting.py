"""Forgetting for real: notes, a person or a whole client, in the file and in every copy near it.

The file is written anew without the words, in one step; then the copies on this computer go. Who
is stopped in between finds them named at the next opening, by `left_behind`.
"""

from datetime import UTC, datetime
from pathlib import Path

from maturity_desktop.document.document import Document
from maturity_desktop.document.forgetting_people import ALIAS, person_called, require_alias
from maturity_desktop.document.forgetting_places import (
    FORGET_NOTES,
    FORGET_PERSON,
    Deleted,
    Places,
    backups_of,
    delete,
    how_many_backups,
    kept_by_choice,
    left_behind,
    opened_of,
    pieces_beside,
    replicas_of,
)
from maturity_desktop.document.forgetting_words import (
    NOTES_STAY,
    PERSON_STAYS,
    UNREACHABLE,
    Found,
    Protocol,
    What,
    found_in,
    frozen_sentences,
    kept_sentences,
)
from maturity_desktop.document.history import Cause
from maturity_desktop.document.replica import Replica
from maturity_desktop.document.scrubbing import count, scrub_file
from maturity_desktop.document.scrubs import Notes, Scrub
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from maturity_desktop.text import clean_line, counted, listed

__all__ = [
    "ALIAS",
    "Deleted",
    "Found",
    "Places",
    "Protocol",
    "finish",
    "forget_client",
    "forget_notes",
    "forget_person",
    "left_behind",
    "look_for_notes",
    "look_for_person",
    "require_alias",
]


def look_for_notes(document: Document, places: Places) -> Found:
    """What `forget_notes` would delete."""
    return _found(document, Notes(), places, by_column=True)


def look_for_person(document: Document, name: str, places: Places) -> Found:
    """In how many places `forget_person` would put an alias, or take words away.

    Raises:
        UserError: the name is too short to tell a person.
    """
    return _found(document, person_called(document, name, ""), places, by_column=False)


def forget_notes(
    document: Document, places: Places, *, who: str = "", keep_backups: bool = False
) -> Protocol:
    """Deletes what people said and keeps the ratings; the document is closed then.

    Args:
        document: open for writing; its replica is closed.
        places: where its copies lie.
        who: the name that the history and the protocol give.
        keep_backups: leaves them, with all words in them.

    Raises:
        UserError: there are no notes, or the file could not be written; nothing was deleted.
    """
    found = look_for_notes(document, places)
    if found.is_nothing:
        raise UserError("There are no notes in the file", "Nothing was changed.")
    return _forget(document, Notes(), places, found, _Order("notes", who, keep_backups))


def forget_person(  # noqa: PLR0913  # whom, by whom, and what becomes of the copies
    document: Document,
    name: str,
    places: Places,
    *,
    alias: str = ALIAS,
    who: str = "",
    keep_backups: bool = False,
) -> Protocol:
    """Puts an alias in the place of a name, wherever people can write; the document is closed then.

    A participant may be named by name, e-mail address or alias: of theirs, name, address and post
    go. What they said stays, as said by the alias.

    As `forget_notes`; `UserError` too where nothing names the person, or the alias does.
    """
    scrub = person_called(document, name, alias)
    found = look_for_person(document, name, places)
    if found.is_nothing:
        raise UserError(
            f"Nothing in the file names {clean_line(name)}", "Check the spelling; nothing changed."
        )
    return _forget(document, scrub, places, found, _Order("person", who, keep_backups))


class _Order:
    """What was asked for."""

    def __init__(self, what: What, who: str, keep_backups: bool) -> None:  # named
        self.what: What = what
        self.who, self.keep_backups = who, keep_backups


def _found(document: Document, scrub: Scrub, places: Places, *, by_column: bool) -> Found:
    numbers = count(document, scrub)
    with document.snapshot() as db:
        names = [name for (name,) in db.execute("SELECT name FROM snapshot ORDER BY utc")]
    backups = how_many_backups(document, places)
    return found_in(numbers, by_column=by_column, backups=backups, snapshots=names)


def _forget(
    document: Document, scrub: Scrub, places: Places, found: Found, order: _Order
) -> Protocol:
    document_id, path = document.document_id, document.path
    _require_in_step(document, places)
    shown = document.read()
    name = FORGET_NOTES if order.what == "notes" else FORGET_PERSON
    params = kept_by_choice() if order.keep_backups else {}
    keeping = scrub_file(document, scrub, Cause("barrier", name, params, order.who))
    backups = Deleted() if order.keep_backups else delete(backups_of(places, document_id))
    others = delete([*replicas_of(places, document_id), *pieces_beside(path)])
    opened = delete(opened_of(places, document_id))
    person = order.what == "person"
    done = [
        f"{'Replaced by an alias' if person else 'Deleted'}: {found.sentence}",
        "The file was written anew; undo and merge go back to this moment and no further",
        *kept_sentences(shown, keeping),
        *_told(found, backups, others, opened),
    ]
    if found.backups and order.keep_backups:
        kept = counted(found.backups, "backup")
        stays: tuple[str, ...] = (f"{kept} on this computer, with all words in them, as was asked",)
    else:
        stays = ()
    failed = _failed(backups, others, opened)
    stays += (*(PERSON_STAYS if person else NOTES_STAY), *frozen_sentences(shown, keeping))
    return Protocol(
        order.what, path.name, document_id, _now(), order.who, tuple(done), stays, failed
    )


def _require_in_step(document: Document, places: Places) -> None:
    """A second copy that goes must hold no answer that the file lacks."""
    if places.replicas is None:
        return
    replica = Replica.open_existing(document, places.replicas)
    if replica is None:
        return
    relation = replica.compare().relation
    replica.close()
    if relation in ("behind", "branched"):
        raise UserError(
            "This computer saved answers that the file does not hold",
            "Open the file in the window first, and choose what becomes of them.",
        )


def _told(found: Found, backups: Deleted, others: Deleted, opened: Deleted) -> list[str]:
    """What went beside the words in the file."""
    told: list[str] = []
    if found.snapshots:
        told.append(
            f"Deleted, since the history no longer leads back to them: the kept states "
            f"{listed(found.snapshots)}"
        )
    copies = sum(path.suffix == ".maturity" for path in backups.gone)
    for number, one, many in (
        (copies, "backup", "backups"),
        (len(others.gone), "file of the second copy", "files of the second copy"),
        (len(opened.gone), "opened copy of an attached file", "opened copies of attached files"),
    ):
        if number:
            told.append(f"Deleted on this computer: {counted(number, one, many)}")
    return told


def _failed(*all_deleted: Deleted) -> tuple[str, ...]:
    return tuple(f"{path}: {why}" for deleted in all_deleted for path, why in deleted.left)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def finish(document: Document, places: Places) -> Deleted:
    """Deletes what `left_behind` names; the document stays open."""
    return delete(left_behind(document, places))


def forget_client(
    path: Path, document_id: str, places: Places, settings: Settings, *, who: str = ""
) -> Protocol:
    """Deletes a closed file and everything this computer keeps about it.

    The protocol says of what could not be deleted where it is still.

    Args:
        path: of the file; of a link the file it names goes too.
        document_id: of the document in it.
        places: where its copies lie.
        settings: the preferences, which are saved.
        who: the name that the protocol gives.

    Raises:
        UserError: the file itself could not be deleted; nothing else was then.
    """
    target = path.resolve()
    main = delete(
        dict.fromkeys((target, path, target.with_name(f"{target.name}-journal"))),
    )
    if main.left:
        raise UserError(
            f"{path.name} could not be deleted: {main.left[0][1]}",
            "Nothing was deleted. Close it in other programs and try again.",
        )
    backups = delete(backups_of(places, document_id))
    others = delete([*replicas_of(places, document_id), *pieces_beside(target)])
    opened = delete(opened_of(places, document_id))
    exported = settings.forget_document(document_id, str(path))
    saved = settings.save()
    done = (
        "Deleted: the file of the engagement",
        *_told(Found((), 0, 0), backups, others, opened),
        "Removed from the list of recent engagements and from the preferences",
    )
    unsaved = () if saved else (f"{settings.path}: the preferences could not be written",)
    exports = (f"What was exported to {exported}",) if exported else ()
    failed = (*_failed(backups, others, opened), *unsaved)
    return Protocol(
        "client", path.name, document_id, _now(), who, done, (), failed, (*exports, *UNREACHABLE)
    )
