"""Do the tables hold together? Asked whenever a whole file is read, and of every copy."""

from pathlib import Path

import apsw

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.document import rows
from maturity_desktop.document.schema import TABLES
from maturity_desktop.errors import UserError


def read_sound(path: Path, db: apsw.Connection) -> Assessment:
    """The content; `UserError` unless every table passes SQLite's own check and the typed read."""
    faults = table_faults(db)
    if faults:
        raise UserError(f"{path.name} is damaged", "Restore it from a backup.", tuple(faults))
    return Assessment(rows.read_all(db))


def table_faults(db: apsw.Connection) -> list[str]:
    """What `quick_check` says of each table; reading a page verifies its checksum.

    Two pages that changed places have a sum that is right: only the order of rows tells.
    """
    found: list[str] = []
    for table in TABLES:
        answers = [row[0] for row in db.execute(f"PRAGMA quick_check({table})")]
        found += [f"{table}: {answer}" for answer in answers if answer != "ok"]
    found += [
        f"{child}: a row without its {parent}"
        for child, _, parent, _ in db.execute("PRAGMA foreign_key_check")
    ]
    return found
