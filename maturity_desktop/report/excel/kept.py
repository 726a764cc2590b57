"""The sheet of progress: areas in two rounds, what was promised and reached, what happened."""

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.excel.figures import printed
from maturity_desktop.report.excel.listing import GAP, HEAD_ROW, Values, begin, next_table
from maturity_desktop.report.excel.looks import (
    CENTRED,
    CHANGE,
    FIGURE,
    HEAD,
    NAME,
    SHARE_TOP,
    TEXT_CELL,
    TEXT_CENTRE,
)
from maturity_desktop.report.excel.printing import Paper, keep_together, lay_out
from maturity_desktop.report.excel.tables import Column, Table
from maturity_desktop.report.palette import ACCENT
from maturity_desktop.report.records import AreaPart, Report
from maturity_desktop.report.sentences import AREA_NOISE
from maturity_desktop.rounding import change

TITLE = "Progress"


def write_progress(book: Book, report: Report) -> None:
    """One table below the other; a report without an earlier round has no areas in it."""
    part = report.decisions
    since = f"Since {report.previous_name}. " if report.previous_name else ""
    sheet = begin(
        book,
        TITLE,
        f"{since}Each index is its lower end where answers are open. A change of less than "
        f"{AREA_NOISE} is no clear change.",
    )
    for column, width in enumerate((34, 24, 13, 13, 13, 13, 18), start=1):
        sheet.width(column, width)
    top, parts = HEAD_ROW, list[tuple[int, int]]()
    if report.previous is not None and report.areas:
        bottom = _write_areas(book, report)
        parts.append((top, bottom))
        top = bottom + GAP
    if part.promises:
        rows: list[Values] = [
            {
                "title": f"{one.code} {one.title}",
                "areas": ", ".join(one.areas),
                "promised": one.promised,
                "reached": one.reached,
                "share": one.share,
                "gone": one.gone,
                "state": one.state,
            }
            for one in part.promises
        ]
        title = "Promised and reached, by initiative"
        table = next_table(sheet, title, _PROMISED, rows, top)
        parts.append((top, table.bottom))
        top = table.bottom + GAP
    if part.changed:
        rows = [{"what": words, "count": count} for words, count in part.changed]
        table = next_table(sheet, "What changed, in statements", _CHANGED, rows, top)
        parts.append((top, table.bottom))
        top = table.bottom + GAP
    if part.metrics.events:
        rows = [
            {"title": one.title, "date": one.date, "kind": one.kind, "area": one.area or "all"}
            for one in part.metrics.events
        ]
        table = next_table(sheet, "What happened", _HAPPENED, rows, top)
        parts.append((top, table.bottom))
    keep_together(sheet, parts)
    lay_out(sheet, report, Paper(f"B{HEAD_ROW + 1}", tab=ACCENT))


_PROMISED = [
    Column("title", "Initiative", TEXT_CELL, width=34, head=HEAD),
    Column("areas", "Areas", TEXT_CELL, width=24, head=HEAD),
    Column("promised", "Statements promised", TEXT_CENTRE, width=13),
    Column("reached", "Reached", TEXT_CENTRE, width=13),
    Column("share", "Share", SHARE_TOP, "=IF({promised}=0,0,{reached}/{promised})", width=13),
    Column("gone", "No longer asked", TEXT_CENTRE, width=13),
    Column("state", "State", TEXT_CELL, width=18, head=HEAD),
]
_CHANGED = [
    Column("what", "Change", TEXT_CELL, width=34, head=HEAD),
    Column("count", "Statements", TEXT_CENTRE, width=24),
]
_HAPPENED = [
    Column("title", "What", TEXT_CELL, width=34, head=HEAD),
    Column("date", "Date", TEXT_CELL, width=24, head=HEAD),
    Column("kind", "Kind", TEXT_CELL, width=13, head=HEAD),
    Column("area", "Area", TEXT_CELL, width=13, head=HEAD),
]


def _write_areas(book: Book, report: Report) -> int:
    """Level and index of each area before and now; the last row."""
    columns = [
        Column("name", "Practice area", NAME, width=34, head=HEAD),
        Column("level_before", f"Level, {report.previous_name}", CENTRED, width=24),
        Column("level_now", "Level now", CENTRED, width=13),
        Column("before", "Index before", FIGURE, width=13),
        Column("now", "Index now", FIGURE, width=13),
        Column(
            "change",
            "Change",
            CHANGE,
            '=IF(OR({before}="",{now}=""),"",ROUND({now}-{before},1))',
            width=13,
        ),
    ]
    rows = [_area(part) for part in report.areas]
    table = Table(book.sheets[TITLE], columns, HEAD_ROW, len(rows))
    table.write_head(30)
    for number, values in enumerate(rows, start=1):
        table.write_row(number, values)
    return table.bottom


def _area(part: AreaPart) -> Values:
    before, now = part.previous, part.score
    earlier = before.index_range[0] if before and before.index_range and before.index else None
    later = now.index_range[0] if now.index_range and now.index is not None else None
    moved: Value = ""
    if earlier is not None and later is not None:
        moved = float(change(earlier, later))
    return {
        "name": part.name,
        "level_before": before.level if before else None,
        "level_now": now.level,
        "before": printed(earlier),
        "now": printed(later),
        "change": moved,
    }
