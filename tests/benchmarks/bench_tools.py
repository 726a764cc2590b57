"""Measuring in turns, and the line of the table."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Engagement, Evidence, Rating, Round, Row, Support
from maturity_desktop.assets import resource
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import read_model
from maturity_desktop.model.records import MaturityModel


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one thing, and its ratio to the floor that was run right after it."""

    best: float
    middle: float
    floor: float | None = None
    ratio: float | None = None


@dataclass(frozen=True)
class Line:
    """One row of the table; `asked` says what should be held."""

    what: str
    size: str
    timing: Timing
    asked: str = ""

    def __str__(self) -> str:
        figures = (self.timing.best, self.timing.middle, self.timing.floor, self.timing.ratio)
        cells = "".join(f"{figure or '':>9.2f}" if figure else " " * 9 for figure in figures)
        return f"{self.what:<40}{self.size:>9}{cells}  {self.asked}"


HEADING = f"{'what':<40}{'size':>9}{'best ms':>9}{'median':>9}{'floor':>9}{'ratio':>9}  asked for"


def timed(run: Callable[[], Any], *, times: int) -> Timing:
    """A warm-up, then so many runs."""
    run()
    found = [_once(run) for _ in range(times)]
    return Timing(min(found), median(found))


def against(run: Callable[[], Any], floor: Callable[[], Any], *, times: int) -> Timing:
    """In turns with a floor; the ratio is the median over the pairs, which a slow hour leaves."""
    run()
    floor()
    pairs = [(_once(run), _once(floor)) for _ in range(times)]
    ours, floors = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ratio = median(a / b for a, b in pairs)
    return Timing(min(ours), median(ours), median(floors), ratio)


def _once(run: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    run()
    return (time.perf_counter() - begin) * 1000


def whole_model() -> MaturityModel:
    """Our own model: fourteen areas and 448 criteria."""
    return read_model(resource("models", "itsm"))


def engagement(model: MaturityModel, rounds: int = 1) -> Assessment:
    """Every criterion rated in every round, half of them with a note, most with evidence."""
    rows: list[Row] = [Engagement(client="Benchmark", model=encode_copy(model))]
    rows += [Round(f"r{n}", f"Round {n}", f"i{n:04d}") for n in range(rounds)]
    rows += [Evidence(f"e{n}", n, f"Item {n}") for n in range(1, 46)]
    letters = "FFLLPN"
    for n in range(rounds):
        for place, criterion in enumerate(model.criterion_by_id.values()):
            letter = letters[(place + n + 2 * (criterion.level - 2)) % len(letters)]
            note = f"Seen with two teams, case {place}." if place % 2 else ""
            rows.append(Rating(f"r{n}", criterion.id, letter, note=note))
            if place % 4:
                rows.append(Support(f"e{place % 45 + 1}", f"r{n}", criterion.id))
    return Assessment(rows)
