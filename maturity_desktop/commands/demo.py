"""The sample engagement with its workbook and PDF, in a new folder, then in the window."""

import sys
from argparse import Namespace
from pathlib import Path

from platformdirs import user_documents_path

from maturity_desktop.assets import resource
from maturity_desktop.commands.arguments import Window
from maturity_desktop.commands.results import write_pdf_file, write_workbook_file
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.text import clean_line, safe_file_name

_FOLDER = "Maturity Desktop sample"


def demo(chosen: Namespace) -> int:
    folder = _new_folder(chosen.out)
    path = folder / "Northwind Logistics.maturity"
    with build_sample(resource("samples", "northwind"), path) as document:
        assessment = document.read()
    latest = assessment.rounds[-1]
    name = safe_file_name(
        f"{assessment.engagement.client}, ITSM maturity, {latest.name}, version {latest.version}"
    )
    write_workbook_file(assessment, latest.id, folder / f"{name}.xlsx")
    write_pdf_file(assessment, latest.id, folder / f"{name}.pdf")
    # At once: whoever reads the folder through a pipe need not wait for the window to close.
    print(folder, flush=True)
    return 0 if chosen.no_window else _shown(chosen.window, path)


def _shown(window: Window, path: Path) -> int:
    """The sample is there all the same where no window can be shown."""
    try:
        return window(path)
    except UserError as error:
        print(f"{clean_line(error.message)}. {error.hint}", file=sys.stderr)
        return 0


def _new_folder(wanted: Path | None) -> Path:
    """The folder asked for, else a new one in Documents, else in the working folder."""
    if wanted is not None:
        return _made(wanted)
    for parent in (user_documents_path(), Path.cwd()):
        try:
            if parent.is_dir():
                return _made(_free_name(parent / _FOLDER))
        except UserError:
            continue
    raise UserError("There is no folder to write the sample to", "Name one with --out DIR.")


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{folder} could not be made: {error.strerror}", "") from None
    return folder


def _free_name(folder: Path) -> Path:
    number = 2
    free = folder
    while free.exists():
        free = folder.with_name(f"{folder.name} {number}")
        number += 1
    return free
