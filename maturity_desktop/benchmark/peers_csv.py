"""Figures of other organisations as CSV: read whole or not at all, every fault with its line.

Header by name in any order: source, year, kind, rule, depth, area, n and any of low, q1, median,
q3, high. Delimiter comma or semicolon, and with the latter a decimal comma; UTF-8 or UTF-16.
"""

import csv
import io
import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from maturity_desktop.assessment.records import Depth, Peer, RoundKind
from maturity_desktop.benchmark.records import RuleName
from maturity_desktop.errors import UserError
from maturity_desktop.files import read_bytes
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.text import clean_line, counted, listed

REQUIRED = ("source", "year", "kind", "rule", "depth", "area", "n")
FIGURES = ("low", "q1", "median", "q3", "high")
COLUMNS = (*REQUIRED, *FIGURES)
# What stands under `area` for the mean of all areas.
ALL_AREAS = "all"
_LARGEST_FILE = 5_000_000
_YEARS = range(1980, 2101)
_WORDS: dict[str, tuple[str, ...]] = {
    "kind": get_args(RoundKind),
    "rule": get_args(RuleName),
    "depth": get_args(Depth),
}


class _Line(NamedTuple):
    """One record; `beyond` are values that no column of the header is for."""

    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...]


def read_peers(path: Path, model: MaturityModel) -> tuple[Peer, ...]:
    """All records of the file, for the areas of this model.

    Raises:
        UserError: with the faults of every line; a record that lacks its source, year, kind, rule,
            depth or number of organisations is one.
    """
    faults: list[str] = []
    found: dict[object, tuple[int, Peer]] = {}
    for line in _lines(path):
        wrong: list[str] = []
        peer = _peer(line, model, wrong)
        if peer is not None:
            first, _ = found.setdefault(peer.key, (line.number, peer))
            if first != line.number:
                wrong.append(
                    f"line {first} says it already of this source, year and area; give figures "
                    "of another kind, rule or depth a source of their own"
                )
        faults += [f"{path.name}, line {line.number}: {fault}" for fault in wrong]
    if faults:
        raise UserError(
            f"{path.name} was not taken over: {counted(len(faults), 'fault')}",
            "Nothing was changed. Mend these lines and try again.",
            tuple(faults),
        )
    if not found:
        raise UserError(f"{path.name} holds no figures", "Below its header stands a line an area.")
    return tuple(peer for _, peer in found.values())


# --- lines


def _lines(path: Path) -> Iterator[_Line]:
    text = _decoded(path, read_bytes(path, at_most=_LARGEST_FILE))
    first = text.lstrip().splitlines()[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    begins = 1
    try:
        for row in reader:
            number, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if header is None:
                header = _header(path, number, row)
            else:
                values = [clean_line(cell) for cell in row]
                cells = dict(zip(header, values, strict=False))
                yield _Line(number, cells, tuple(filter(None, values[len(header) :])))
    except csv.Error as error:
        raise UserError(
            f"{path.name}, line {begins}: not readable as CSV ({error})",
            "Check the double quotes of this line and the one before.",
        ) from None


def _decoded(path: Path, data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UserError(
            f"{path.name} is neither UTF-8 nor UTF-16 text",
            "In Excel choose “CSV UTF-8” when saving.",
        ) from None
    if not text.strip():
        raise UserError(f"{path.name} is empty", f"Its first line names {', '.join(COLUMNS)}.")
    return text


def _header(path: Path, number: int, row: list[str]) -> list[str]:
    names = [cell.strip().casefold() for cell in row]
    while names and not names[-1]:  # spreadsheets write empty columns behind the last
        names.pop()
    faults = [f"the column “{name}” is missing" for name in REQUIRED if name not in names]
    faults += [f"the column “{name}” is not known" for name in names if name not in COLUMNS]
    faults += [
        f"the column “{name}” stands there twice" for name in COLUMNS if names.count(name) > 1
    ]
    if faults:
        raise UserError(
            f"{path.name}, line {number}: this is no header of figures",
            f"It names {', '.join(REQUIRED)} and any of {', '.join(FIGURES)}.",
            tuple(f"{path.name}, line {number}: {fault}" for fault in faults),
        )
    return names


# --- one record


def _peer(line: _Line, model: MaturityModel, wrong: list[str]) -> Peer | None:
    cells = line.cells
    missing = [name for name in REQUIRED if not cells.get(name)]
    wrong += [f"{name} is missing" for name in missing]
    if line.beyond:
        # 2,7 between commas would be read as 2, and every figure after it as its neighbour.
        wrong.append(
            "it has more values than columns; figures with a decimal comma need a semicolon "
            "between the columns"
        )
    words = {name: _word(name, cells.get(name, ""), wrong) for name in _WORDS}
    year = _whole("year", cells.get("year", ""), wrong)
    if year is not None and year not in _YEARS:
        wrong.append(f"{year} is no year of such figures")
    n = _whole("n", cells.get("n", ""), wrong)
    if n is not None and n < 1:
        wrong.append("n is the number of organisations, at least 1")
    area = _area(cells.get("area", ""), model, wrong)
    figures = {name: _figure(name, cells.get(name, ""), model, wrong) for name in FIGURES}
    given = [value for name in FIGURES if (value := figures[name]) is not None]
    if not given:
        wrong.append(f"it has no figure: none of {', '.join(FIGURES)}")
    if given != sorted(given):
        wrong.append(f"{listed(FIGURES)} must not fall from one to the next")
    if wrong or year is None or n is None:
        return None
    return Peer(
        cells["source"], year, area, words["kind"], words["rule"], words["depth"], n, **figures
    )


def _word(name: str, text: str, wrong: list[str]) -> str:
    word = "-".join(text.casefold().split())
    if text and word not in _WORDS[name]:
        wrong.append(f"the {name} “{text}” is none of {', '.join(_WORDS[name])}")
    return word


def _whole(name: str, text: str, wrong: list[str]) -> int | None:
    if not text:
        return None
    # Longer than any number of organisations, and int() refuses endless ones.
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        wrong.append(f"{name} “{text}” is no whole number")
        return None
    return int(text)


def _area(text: str, model: MaturityModel, wrong: list[str]) -> str:
    """The id; empty for all areas together."""
    folded = text.casefold()
    if folded in ("", ALL_AREAS):
        return ""
    for area in model.areas:
        if folded in (area.id.casefold(), area.name.casefold()):
            return area.id
    wrong.append(f"“{text}” is no area of the model")
    return ""


def _figure(name: str, text: str, model: MaturityModel, wrong: list[str]) -> float | None:
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    base, top = model.scoring.base, model.top_index
    if not base <= value <= top:
        wrong.append(f"{name} “{text}” is no index from {base:g} to {top:g}")
        return None
    return value
