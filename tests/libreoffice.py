"""LibreOffice as an independent calculator: it reads a workbook and calculates everything anew."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from openpyxl import load_workbook

# Without this LibreOffice echoes the values that stand in the file: 0 means always calculate.
_ALWAYS_CALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_FILTER = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "pdf": "pdf"}
Cells = dict[tuple[str, str], object]


def convert(files: Iterable[Path], folder: Path, kind: str = "xlsx") -> list[Path]:
    """The workbooks calculated anew, in one run of the program, under the same names."""
    sources = list(files)
    profile, out = folder / "profile", folder / kind
    (profile / "user").mkdir(parents=True, exist_ok=True)
    out.mkdir(exist_ok=True)
    settings = profile / "user" / "registrymodifications.xcu"
    settings.write_text(_ALWAYS_CALCULATE, encoding="utf-8")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            _FILTER[kind],
            "--outdir",
            str(out),
            *map(str, sources),
        ],
        check=True,
        capture_output=True,
        timeout=280,
    )
    return [out / f"{source.stem}.{kind}" for source in sources]


def formulas(path: Path) -> Cells:
    """Every formula of a workbook by sheet and cell."""
    return {place: value for place, value in _cells(path, values=False) if _is_formula(value)}


def values(path: Path) -> Cells:
    """Every value of a workbook; empty text for an empty cell."""
    return {place: "" if value is None else value for place, value in _cells(path, values=True)}


def _is_formula(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=")


def _cells(path: Path, *, values: bool) -> Iterator[tuple[tuple[str, str], object]]:
    book = load_workbook(path, data_only=values, read_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and (values or cell.data_type == "f"):
                    yield (sheet.title, cell.coordinate), cell.value
    book.close()
