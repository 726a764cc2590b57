"""Do the tables hold together? Asked whenever a whole file is read, and of every copy."""

import re
from functools import cache
from pathlib import Path

import apsw

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.cleaning import LONGEST_TEXT
from maturity_desktop.assessment.records import ROW_TYPES, Row
from maturity_desktop.document import rows
from maturity_desktop.document.content_sum import ContentSum, is_content
from maturity_desktop.document.faults import RESTORE_OR_REPAIR
from maturity_desktop.document.schema import ATTACHMENT, tables_of
from maturity_desktop.errors import UserError

OTHER_CONTENT = "what it holds is not what was written last: damage, or another program changed it"
# Characters take up to four bytes, and a row of an area has four long texts.
_LARGEST_ROW = 4 * 4 * LONGEST_TEXT
_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_sound(path: Path, db: apsw.Connection) -> Assessment:
    """The content; `UserError` unless every table passes SQLite's own check and the typed read.

    Attachments are verified when they are used: this takes no longer for them.
    """
    faults = table_faults(db)
    if faults:
        raise UserError(f"{path.name} is damaged", RESTORE_OR_REPAIR, tuple(faults))
    content = ContentSum()
    assessment = Assessment(rows.read_all(db, content.of))
    if not is_content(db, content.value):
        raise UserError(f"{path.name} is damaged", RESTORE_OR_REPAIR, (OTHER_CONTENT,))
    return assessment


def table_faults(db: apsw.Connection) -> list[str]:
    """What `quick_check` says of each table; reading a page verifies its checksum.

    Two pages that changed places have a sum that is right: only the order of rows tells.
    """
    version: int = next(db.execute("PRAGMA user_version"))[0]
    found: list[str] = []
    for table in tables_of(version):
        found += _foreign_attachments(db) if table == ATTACHMENT else faults_of(db, table)
    for kind in ROW_TYPES:
        if kind.table in tables_of(version):
            found += _endless_texts(db, kind, version)
    found += [
        f"{child}: a row without its {parent}"
        for child, _, parent, _ in db.execute("PRAGMA foreign_key_check")
    ]
    return found


def _foreign_attachments(db: apsw.Connection) -> list[str]:
    """Rows of another table in this one's pages: that table would merely look emptier.

    The heads of the rows tell; the bytes behind them are verified when they are used.
    """
    heads = db.execute(f"SELECT sha256, size, length(content) FROM {ATTACHMENT}")  # noqa: S608
    ours = all(
        isinstance(sha256, str) and _SHA256.fullmatch(sha256) and size == length
        for sha256, size, length in heads
    )
    return [] if ours else [f"{ATTACHMENT}: rows that do not belong there"]


def _endless_texts(db: apsw.Connection, kind: type[Row], version: int) -> list[str]:
    """Texts longer than an edit takes; only the heads of the rows are read for it."""
    found = db.execute(_one_that_is_endless(kind, version))
    return [f"{kind.table}: a text longer than any that can be entered" for _ in found]


@cache
def _one_that_is_endless(kind: type[Row], version: int) -> str:
    columns = [name for name in rows.statements(kind, version).columns if name != "model"]
    longest = " + ".join(f"octet_length(ifnull({name}, ''))" for name in columns)
    return f"SELECT 1 FROM {kind.table} WHERE {longest} > {_LARGEST_ROW} LIMIT 1"  # noqa: S608


def faults_of(db: apsw.Connection, table: str) -> list[str]:
    """What `quick_check` says of one table: every page of it is read."""
    answers = [row[0] for row in db.execute(f"PRAGMA quick_check({table})")]
    return [f"{table}: {answer}" for answer in answers if answer != "ok"]
