"""Is a password needed for what can still be read of a file?"""

from pathlib import Path

from maturity_desktop.document.connection import read_head
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.repairing import is_plain


def needs_password(path: Path) -> bool:
    """False also where the head is damaged and the rest tells that there never was one.

    Raises:
        UserError: there is no such file, or it is none of ours.
    """
    if read_head(path).plain:
        return False
    with disk_errors(path):
        return not is_plain(path)
