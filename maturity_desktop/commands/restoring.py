"""The command `restore`: which backups there are of a file, and one of them as a new file."""

from argparse import Namespace
from pathlib import Path

from maturity_desktop.commands.opening import password_of
from maturity_desktop.commands.printing import print_json
from maturity_desktop.document import backups
from maturity_desktop.document.backup_folder import BackupFile, find_folder, list_backups
from maturity_desktop.errors import UserError
from maturity_desktop.settings import data_folder
from maturity_desktop.text import counted, listed


def restore(chosen: Namespace) -> None:
    if chosen.list and chosen.backup:
        raise UserError("--backup goes with --to", "See maturity-desktop restore --help.")
    if chosen.to and chosen.json:
        raise UserError("--json goes with --list", "See maturity-desktop restore --help.")
    password = password_of(chosen.password_file)
    folder = find_folder(data_folder() / "backups", chosen.file, password)
    if chosen.list:
        _print_list(chosen, folder, list_backups(folder, password))
        return
    backup = _chosen(list_backups(folder), chosen.backup)
    missing = backups.restore(backup.path, chosen.to, password)
    print(f"{chosen.to}: restored from the backup of {_told(backup)}")
    if missing:
        print(f"{counted(len(missing), 'attached file')} could not be put back: {listed(missing)}")


def _chosen(found: list[BackupFile], name: str | None) -> BackupFile:
    """The newest, or the one that was named, with or without its extension."""
    for backup in found:
        if name is None or name in (backup.name, backup.path.stem):
            return backup
    raise UserError(f"There is no backup {name}", "See restore FILE --list.")


def _print_list(chosen: Namespace, folder: Path, found: list[BackupFile]) -> None:
    if chosen.json:
        print_json(
            {
                "format": 1,
                "file": str(chosen.file),
                "folder": str(folder),
                "backups": [
                    {
                        "name": backup.name,
                        "time": backup.time,
                        "change_no": backup.change_no,
                        "size": backup.size,
                        "protected": backup.protected,
                        "client": backup.client,
                    }
                    for backup in found
                ],
            }
        )
        return
    for backup in found:
        client = backup.client or ("protected by a password" if backup.protected else "damaged")
        print(f"{backup.name}  {_told(backup)}, {backup.size / 1000:,.0f} kB  {client}")


def _told(backup: BackupFile) -> str:
    return f"{backup.time:%Y-%m-%d %H:%M:%S} UTC, change {backup.change_no}"
