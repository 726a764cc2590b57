"""The sheets of the roadmap: every initiative, every statement it raises, effort and return."""

from collections.abc import Sequence

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book, Sheet
from maturity_desktop.report.excel.listing import (
    GAP,
    HEAD_ROW,
    Values,
    begin,
    first_table,
    next_table,
    serial,
    write_totals,
)
from maturity_desktop.report.excel.looks import (
    DATE,
    DAYS,
    HEAD,
    HEADING,
    MONEY,
    NOTE,
    TEXT_CELL,
    TEXT_CENTRE,
)
from maturity_desktop.report.excel.printing import Paper, lay_out, text_height
from maturity_desktop.report.excel.tables import Column
from maturity_desktop.report.palette import ACCENT
from maturity_desktop.report.records import Report
from maturity_desktop.report.roadmap import InitiativeLine, Roadmap

ROADMAP = "Roadmap"
RAISES = "Raises"
EFFORT = "Effort and return"
_MONEY = ("cost_low", "cost_high", "running", "benefit_low", "benefit_high")


def write_roadmap(book: Book, report: Report, found: Roadmap) -> None:
    """One row an initiative, and the days of all of them together."""
    sheet = begin(book, ROADMAP, found.sentence)
    columns = [
        Column("code", "No.", TEXT_CENTRE, width=7),
        Column("title", "Initiative", TEXT_CELL, width=26, head=HEAD),
        Column("text", "What is done", TEXT_CELL, width=36, head=HEAD),
        Column("team", "Team", TEXT_CELL, width=15, head=HEAD),
        Column("role", "Who answers for it", TEXT_CELL, width=18, head=HEAD),
        Column("decides", "Who decides", TEXT_CELL, width=18, head=HEAD),
        Column("status", "Status", TEXT_CELL, width=11, head=HEAD),
        Column("start", "From", DATE, width=12),
        Column("end", "To", DATE, width=12),
        Column("phase", "Ends in phase", TEXT_CELL, width=13, head=HEAD),
        Column("low", "Days, low", MONEY, width=8),
        Column("high", "Days, high", MONEY, width=8),
        Column("leads", "Leads to", TEXT_CELL, width=17, head=HEAD),
        Column("outcome", "Outcome", TEXT_CELL, width=30, head=HEAD),
        Column("needs", "Needs", TEXT_CELL, width=9, head=HEAD),
        Column("answers", "Answers", TEXT_CELL, width=13, head=HEAD),
        Column("goals", "Contributes to", TEXT_CELL, width=15, head=HEAD),
    ]
    rows = [_initiative(line) for line in found.initiatives]
    table = first_table(sheet, columns, rows)
    write_totals(sheet, table, rows, ("low", "high"))
    lay_out(sheet, report, Paper(f"C{HEAD_ROW + 1}", HEAD_ROW, tab=ACCENT))


def _initiative(line: InitiativeLine) -> Values:
    rises = [f"{one.area} {one.level}" for one in line.leads_to if one.rises]
    return {
        "code": line.code,
        "title": line.title,
        "text": line.text,
        "team": line.team,
        "role": line.role,
        "decides": line.decides,
        "status": line.status,
        "start": serial(line.start),
        "end": serial(line.end),
        "phase": line.phase,
        "low": line.low,
        "high": line.high,
        "leads": ", ".join(rises),
        "outcome": line.outcome,
        "needs": ", ".join(line.needs),
        "answers": ", ".join((*line.findings, *line.recommendations)),
        "goals": ", ".join(line.goals),
    }


def write_raises(book: Book, report: Report, found: Roadmap) -> None:
    """One row for each statement that an initiative raises."""
    sheet = begin(book, RAISES, "The statements that each initiative raises, from today's answer.")
    columns = [
        Column("code", "No.", TEXT_CENTRE, width=8),
        Column("title", "Initiative", TEXT_CELL, width=36, head=HEAD),
        Column("place", "Area and number", TEXT_CELL, width=26, head=HEAD),
        Column("statement", "Statement", TEXT_CELL, width=48, head=HEAD),
        Column("before", "From", TEXT_CELL, width=16, head=HEAD),
        Column("to", "To", TEXT_CELL, width=16, head=HEAD),
        Column("phase", "Ends in phase", TEXT_CELL, width=18, head=HEAD),
    ]
    rows: list[Values] = [
        {
            "code": line.code,
            "title": line.title,
            "place": one.place,
            "statement": one.title,
            "before": one.before,
            "to": one.to,
            "phase": line.phase,
        }
        for line in found.initiatives
        for one in line.raises
    ]
    first_table(sheet, columns, rows)
    lay_out(sheet, report, Paper(f"A{HEAD_ROW + 1}", HEAD_ROW, tab=ACCENT))


# --- effort and return


def has_effort(found: Roadmap) -> bool:
    """Whether there is a load, money or an open point to show."""
    return bool(found.quarters or found.open_points or _costed(found))


def write_effort(book: Book, report: Report, found: Roadmap) -> None:
    """Load by quarter, cost and return of each initiative, and what is open."""
    sheet = begin(
        book,
        EFFORT,
        "Person-days of the client, spread evenly over the working days of each initiative. "
        f"Money in {found.currency}.",
    )
    for column, width in enumerate((9, 36, 15, 15, 15, 15, 15, 70), start=1):
        sheet.width(column, width)
    top = HEAD_ROW
    if found.quarters:
        rows = [_quarter(found, place) for place in range(len(found.quarters))]
        top = next_table(sheet, "Load by quarter", _LOAD, rows, top).bottom + GAP
    if costed := _costed(found):
        rows = [_money(line) for line in costed]
        table = next_table(sheet, "Cost and return", _COSTS, rows, top)
        top = write_totals(sheet, table, rows, _MONEY) + GAP
    notes = [*(f"{name}: {words}" for name, words in found.money[3:]), *found.money_notes]
    top = _write_notes(sheet, "What to know of the figures", notes, top)
    _write_notes(sheet, "Open points of the roadmap", found.open_points, top)
    lay_out(sheet, report, Paper(tab=ACCENT))


def _costed(found: Roadmap) -> list[InitiativeLine]:
    return [
        line
        for line in found.initiatives
        if line.assumptions or any(value is not None for value in line.money)
    ]


_LOAD = [
    Column("quarter", "Quarter", TEXT_CENTRE, width=9),
    Column("said", "", TEXT_CELL, width=36, head=HEAD),
    Column("low", "Days, low", DAYS, width=15),
    Column("high", "Days, high", DAYS, width=15),
    Column("capacity", "Days available", DAYS, width=15),
    Column(
        "over",
        "Over by",
        DAYS,
        '=IF(OR({capacity}="",{high}<={capacity}),"",{high}-{capacity})',
        width=15,
    ),
]
_COSTS = [
    Column("code", "No.", TEXT_CENTRE, width=9),
    Column("title", "Initiative", TEXT_CELL, width=36, head=HEAD),
    Column("cost_low", "Spent once, low", MONEY, width=15),
    Column("cost_high", "Spent once, high", MONEY, width=15),
    Column("running", "Running, a year", MONEY, width=15),
    Column("benefit_low", "Benefit a year, low", MONEY, width=15),
    Column("benefit_high", "Benefit a year, high", MONEY, width=15),
    Column("assumptions", "What it rests on", TEXT_CELL, width=70, head=HEAD),
]


def _quarter(found: Roadmap, place: int) -> Values:
    one = found.quarters[place]
    low, high = round(one.low, 1), round(one.high, 1)
    over: Value = ""
    if one.capacity is not None and high > one.capacity:
        over = high - one.capacity
    return {
        "quarter": one.name,
        "said": "upper end is over" if one.over else "",
        "low": low,
        "high": high,
        "capacity": one.capacity,
        "over": over,
    }


def _money(line: InitiativeLine) -> Values:
    return {
        "code": line.code,
        "title": line.title,
        **dict(zip(_MONEY, line.money, strict=True)),
        "assumptions": line.assumptions,
    }


def _write_notes(sheet: Sheet, title: str, notes: Sequence[str], top: int) -> int:
    """Sentences over the whole width; the next free row."""
    if not notes:
        return top
    sheet.text(top, 1, title, HEADING)
    sheet.height(top, 20)
    for row, note in enumerate(notes, start=top + 1):
        sheet.text(row, 1, note, NOTE)
        sheet.merge(row, 1, len(_COSTS))
        sheet.height(row, text_height(note, sheet.room(1, len(_COSTS))))
    return top + len(notes) + GAP
