"""`check --self`: does everything the program needs work on this computer?"""

import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from maturity_desktop.assessment.edits import CreateEngagement, new_id
from maturity_desktop.assessment.records import Engagement, Round
from maturity_desktop.assets import resource
from maturity_desktop.commands.printing import print_json
from maturity_desktop.document.checking import check as check_document
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.model.catalogue import bundled, find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.text import counted

_LIBRARIES = ("apsw-sqlite3mc", "msgspec", "openpyxl", "reportlab", "PySide6-Essentials")
_FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")


def check_installation(*, as_json: bool) -> None:
    """Tries every part; raises `UserError` with all that do not work."""
    parts: dict[str, Callable[[], str]] = {
        "program": lambda: f"{version('maturity-desktop')} on Python {sys.version.split()[0]}",
        "libraries": lambda: ", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
        "models": _models,
        "fonts": _fonts,
        "plain file": lambda: _file(None),
        "protected file": lambda: _file("a password for this check"),
        "workbook": _workbook,
        "report": _report,
    }
    results: list[tuple[str, bool, str]] = []
    for name, trial in parts.items():
        try:
            results.append((name, True, trial()))
        except Exception as error:  # noqa: BLE001  # whatever fails here is the finding
            results.append((name, False, f"{type(error).__name__}: {error}"))
    if as_json:
        listed = [{"part": n, "works": works, "detail": text} for n, works, text in results]
        print_json({"format": 1, "parts": listed})
    else:
        for name, works, text in results:
            print(f"{'ok    ' if works else 'FAILED'}  {name}: {text}")
    faults = tuple(f"{name}: {text}" for name, works, text in results if not works)
    if faults:
        raise UserError(
            f"The installation does not work: {counted(len(faults), 'fault')}",
            "Install the program again.",
            faults,
        )


def _models() -> str:
    return ", ".join(f"{head.id} {find_model(head.id).version}" for head in bundled())


def _fonts() -> str:
    for name in _FONTS:
        if not resource("fonts", f"{name}.ttf").is_file():
            raise FileNotFoundError(name)
    return ", ".join(_FONTS)


def _file(password: str | None) -> str:
    model = find_model(bundled()[0].id)
    creation = CreateEngagement(
        Engagement(client="Check", model=encode_copy(model)), Round(new_id(), "Check", "i")
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "check.maturity"
        Document.create(path, creation, password=password).close()
        with Document.open(path, password=password) as document:
            faults = check_document(document).faults
    if faults:
        raise ValueError("; ".join(faults))
    return "written and read back"


def _workbook() -> str:
    from openpyxl import Workbook

    with TemporaryDirectory() as folder:
        Workbook().save(Path(folder) / "check.xlsx")
    return "written"


def _report() -> str:
    from reportlab.pdfgen.canvas import Canvas

    with TemporaryDirectory() as folder:
        canvas = Canvas(str(Path(folder) / "check.pdf"))
        canvas.showPage()
        canvas.save()
    return "written"
