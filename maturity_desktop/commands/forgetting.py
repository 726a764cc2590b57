"""The command `forget`: notes, a person or a whole client; says first what would go."""

from argparse import Namespace
from pathlib import Path

from maturity_desktop.commands.opening import opened, who
from maturity_desktop.document.document import Document
from maturity_desktop.document.forgetting import (
    ALIAS,
    Found,
    Places,
    Protocol,
    forget_client,
    forget_notes,
    forget_person,
    look_for_notes,
    look_for_person,
)
from maturity_desktop.errors import UserError
from maturity_desktop.files import write_whole
from maturity_desktop.settings import Settings, data_folder


def forget(chosen: Namespace) -> None:
    """Without --yes nothing is changed."""
    protocol_file: Path | None = chosen.protocol
    _check(chosen, protocol_file)
    folder = data_folder()
    places = Places(folder / "backups", folder / "replicas", folder / "opened")
    with opened(chosen, read_only=not chosen.yes or chosen.client) as document:
        _announce(chosen, document, places)
        if not chosen.yes:
            raise UserError("Nothing was forgotten yet", "Add --yes to do it; it is for ever.")
        document_id = document.document_id
        if not chosen.client:
            protocol = _in_the_file(chosen, document, places)
    if chosen.client:
        protocol = forget_client(chosen.file, document_id, places, Settings(), who=who())
    print(protocol.text(), end="")
    if protocol_file is not None:
        write_whole(protocol_file, protocol.text().encode())
    if protocol.failed:
        raise UserError(
            "Not everything could be deleted",
            "Close it in other programs and delete it by hand.",
            protocol.failed,
        )


def _check(chosen: Namespace, protocol_file: Path | None) -> None:
    """What is wrong with the command is said before anything is forgotten."""
    hint = "See maturity-desktop forget --help."
    if chosen.alias is not None and not chosen.person:
        raise UserError("--alias goes with --person", hint)
    if chosen.client and chosen.keep_backups:
        raise UserError("--keep-backups goes with --notes or --person", hint)
    if protocol_file is not None and protocol_file.exists():
        raise UserError(f"{protocol_file} exists already", "Choose another name for the protocol.")


def _announce(chosen: Namespace, document: Document, places: Places) -> None:
    """What would go; `UserError` where there is nothing."""
    if chosen.client:
        print(f"{chosen.file}: the file goes, with all that this computer keeps about it")
        return
    found = (
        look_for_notes(document, places)
        if chosen.notes
        else look_for_person(document, chosen.person, places)
    )
    if found.is_nothing:
        what = "There are no notes in it" if chosen.notes else f"Nothing names {chosen.person}"
        raise UserError(f"{chosen.file.name}: {what}", "Nothing was changed.")
    print(f"{chosen.file}: {_sentence(found, keep=chosen.keep_backups)}")


def _sentence(found: Found, *, keep: bool) -> str:
    if not found.backups:
        return found.sentence
    return f"{found.sentence}; backups {'kept' if keep else 'deleted too'}: {found.backups}"


def _in_the_file(chosen: Namespace, document: Document, places: Places) -> Protocol:
    keep, by = chosen.keep_backups, who()
    if chosen.notes:
        return forget_notes(document, places, who=by, keep_backups=keep)
    alias = ALIAS if chosen.alias is None else chosen.alias
    return forget_person(document, chosen.person, places, alias=alias, who=by, keep_backups=keep)
