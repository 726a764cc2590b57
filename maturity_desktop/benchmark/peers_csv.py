"""Figures of other organisations as CSV: read whole or not at all, every fault with its line.

Header by name in any order: source, year, kind, rule, depth, area, n and any of low, q1, median,
q3, high. Delimiter comma or semicolon, and with the latter a decimal comma; UTF-8 or UTF-16.
"""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from maturity_desktop.assessment.records import Depth, Peer, RoundKind
from maturity_desktop.benchmark.records import RuleName
from maturity_desktop.csv_lines import Header, decoded, records, refuse
from maturity_desktop.errors import UserError
from maturity_desktop.files import read_bytes
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.text import clean_line, listed

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
_HEADER = Header("figures", REQUIRED, FIGURES, lambda name: f"the column “{name}” is not known")


def read_peers(path: Path, model: MaturityModel) -> tuple[Peer, ...]:
    """All records of the file, for the areas of this model.

    Raises:
        UserError: with the faults of every line; a record that lacks its source, year, kind, rule,
            depth or number of organisations is one.
    """
    faults: list[str] = []
    found: dict[object, tuple[int, Peer]] = {}
    text = decoded(path, read_bytes(path, at_most=_LARGEST_FILE), ", ".join(COLUMNS))
    for record in records(path, text, _HEADER):
        cells = {name: clean_line(cell) for name, cell in record.cells.items()}
        wrong: list[str] = []
        if record.beyond:
            # 2,7 between commas would be read as 2, and every figure after it as its neighbour.
            wrong.append(
                "it has more values than columns; figures with a decimal comma need a semicolon "
                "between the columns"
            )
        peer = _peer(cells, model, wrong)
        if peer is not None:
            first, _ = found.setdefault(peer.key, (record.line, peer))
            if first != record.line:
                wrong.append(
                    f"line {first} says it already of this source, year and area; give figures "
                    "of another kind, rule or depth a source of their own"
                )
        faults += [f"{path.name}, line {record.line}: {fault}" for fault in wrong]
    refuse(path, faults)
    if not found:
        raise UserError(f"{path.name} holds no figures", "Below its header stands a line an area.")
    return tuple(peer for _, peer in found.values())


def _peer(cells: Mapping[str, str], model: MaturityModel, wrong: list[str]) -> Peer | None:
    missing = [name for name in REQUIRED if not cells.get(name)]
    wrong += [f"{name} is missing" for name in missing]
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
