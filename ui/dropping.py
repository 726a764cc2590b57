"""What is dropped onto the window: one engagement, or nothing that it takes."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from maturity_desktop.errors import UserError

_SUFFIX = ".maturity"


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of this computer in it; None for anything else."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def engagement_in(data: QMimeData) -> Path:
    """Any other file is refused at once: it might look like one with a password."""
    path = dropped_file(data)
    if path is None or path.suffix.casefold() != _SUFFIX:
        name = path.name if path is not None else "This"
        hint = f"Drop a file that ends in {_SUFFIX}."
        raise UserError(f"{name} is not a Maturity Desktop file", hint)
    return path
