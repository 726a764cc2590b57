"""Commands about the file itself: check, undo, redo, history, password."""

from argparse import Namespace

import msgspec

from maturity_desktop.commands.opening import opened, password_of
from maturity_desktop.commands.printing import print_json
from maturity_desktop.document.checking import check as check_document
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.faults import RESTORE_OR_REPAIR
from maturity_desktop.errors import UserError
from maturity_desktop.text import counted


def check(chosen: Namespace) -> None:
    if chosen.installation == (chosen.file is not None):
        raise UserError("Name a file to check, or --self", "See maturity-desktop check --help.")
    if chosen.installation:
        from maturity_desktop.commands.installation import check_installation

        check_installation(as_json=chosen.json)
        return
    with opened(chosen, read_only=True) as document:
        report = check_document(document)
    if chosen.json:
        print_json(
            {
                "format": 1,
                "file": str(chosen.file),
                "sound": not report.faults,
                "protected": report.protected,
                "document_id": report.document_id,
                "changes": report.changes,
                "rows": report.counts,
                "faults": report.faults,
                "altered": report.altered,
            }
        )
    if report.faults:
        raise UserError(
            f"{chosen.file.name} is damaged: {counted(len(report.faults), 'fault')}",
            RESTORE_OR_REPAIR,
            report.faults,
        )
    if report.altered:
        raise UserError(
            f"{chosen.file.name} is sound, but a frozen round was changed",
            "A merge or deleted words can do it. See maturity-desktop history.",
            report.altered,
        )
    if not chosen.json:
        kind = "protected by a password" if report.protected else "without a password"
        rows = sum(report.counts.values())
        print(
            f"{chosen.file}: sound, {kind}; {counted(rows, 'record')}, "
            f"{counted(report.changes, 'change')} in its history"
        )


def undo(chosen: Namespace) -> None:
    with opened(chosen) as document:
        step = document.undo_step
        if step is None:
            raise UserError("There is nothing to undo", "See maturity-desktop history.")
        document.undo()
    print(f"Undone: {step.label}")


def redo(chosen: Namespace) -> None:
    with opened(chosen) as document:
        step = document.redo_step
        if step is None:
            raise UserError("There is nothing to redo", "A new change ends redo.")
        document.redo()
    print(f"Redone: {step.label}")


def history(chosen: Namespace) -> None:
    with opened(chosen, read_only=True) as document:
        entries = document.history()
        document_id = document.document_id
    if chosen.json:
        changes = [{**msgspec.to_builtins(entry), "label": entry.label} for entry in entries]
        print_json({"format": 1, "document_id": document_id, "changes": changes})
        return
    for entry in entries:
        who = f"  {entry.who}" if entry.who else ""
        print(f"{entry.change_no:>5}  {entry.utc}{who}  {entry.label}")


def password(chosen: Namespace) -> None:
    new = password_of(chosen.new_password_file)
    with opened(chosen) as document:
        if new is None and document.key is None:
            raise UserError(
                f"{chosen.file.name} has no password", "Set one with --new-password-file."
            )
        change_password(document, new)
    if new is None:
        print(f"{chosen.file}: the password is removed")
    else:
        print(
            f"{chosen.file}: the password is set. Nobody can open the file without it, "
            "and nobody can recover it."
        )
