"""The chapter of progress: how the areas moved, what was promised and reached, what happened."""

from collections.abc import Sequence

from maturity_desktop.report import geometry
from maturity_desktop.report.metrics_part import EventLine
from maturity_desktop.report.palette import CURRENT, TRACK
from maturity_desktop.report.pdf import progress
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Space, Stack
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.fonts import SEMIBOLD
from maturity_desktop.report.pdf.paper import SAID, Cell, Col, table
from maturity_desktop.report.pdf.parts import heading, page_title
from maturity_desktop.report.pdf.sheet import Rect, Sheet
from maturity_desktop.report.pdf.styles import CAPTION, STRONG, Style
from maturity_desktop.report.promises import Promise
from maturity_desktop.text import counted

_BETWEEN = 16.0
_BAR = 100.0
_LINE = 11.4
_DASH = "\N{EN DASH}"
_COUNT = Style(SEMIBOLD, 12, 16)


def kept(book: Book) -> None:
    """The chapter; there is none where no round came before, or nothing can be told of it."""
    report = book.report
    part = report.decisions
    events, moves = part.metrics.events, progress.area_moves(book)
    if not part.promises and not events and not moves:
        return
    layout = book.layout
    layout.new_page()
    layout.anchor("progress", "Progress", 0)
    since = f"Progress since {report.previous_name}" if report.previous_name else "Progress"
    title, lead = report.moved if moves else ("What happened between the rounds.", "")
    layout.add(page_title(book, since, title, lead))
    if moves:
        head = heading(book, "Index and target by area", progress.legend_entries(book, moves))
        table = progress.dumbbells(book, moves)
        layout.add_kept(head, table, before=_BETWEEN)
    if part.promises:
        head = heading(book, f"Promised and reached: {_reached(part.promises)}")
        layout.add_kept(head, _promises(book, part.promises), before=_BETWEEN)
    if part.changed:
        head = heading(book, "What changed, in statements")
        layout.add_kept(head, _changed(book, part.changed), before=_BETWEEN)
    if events:
        head, body = heading(book, "What happened"), _events(book, events)
        # A short list stands in one piece.
        layout.need(min(_BETWEEN + head.height + body.height, layout.height / 3))
        layout.add_kept(head, body, before=_BETWEEN)


def _reached(promises: Sequence[Promise]) -> str:
    """``"34 of 44 statements"``."""
    promised = sum(one.promised for one in promises)
    return f"{sum(one.reached for one in promises)} of {counted(promised, 'statement')}"


def _promises(book: Book, promises: Sequence[Promise]) -> Block:
    columns = (
        Col("No.", 34),
        Col("Initiative", book.width - 34 - 110 - _BAR - 46 - 60),
        Col("Areas", 110),
        Col("Statements reached", _BAR),
        Col("", 46),
        Col("State", 60),
    )
    rows: list[Sequence[Cell]] = []
    for one in promises:
        gone = f"{one.gone} no longer asked" if one.gone else ""
        rows.append(
            (
                [(one.code, STRONG)],
                [(one.title, STRONG), (gone, CAPTION)],
                [(", ".join(one.areas) or _DASH, SAID)],
                _bar(one),
                [(f"{one.reached} of {one.promised}" if one.promised else _DASH, STRONG)],
                [(one.state, SAID)],
            )
        )
    return table(book, columns, rows)


def _bar(one: Promise) -> Block:
    wide = _BAR - 14

    def paint(sheet: Sheet, x: float, top: float) -> None:
        place = Rect(x, top - _LINE / 2 - 3, wide, 6)
        sheet.box(place, TRACK, radius=2)
        if one.share:
            filled = wide * geometry.share(one.share, 0, 1)
            sheet.box(place._replace(width=filled), CURRENT, radius=min(2.0, filled / 2))

    return Drawing(_LINE, paint)


def _changed(book: Book, changed: Sequence[tuple[str, int]]) -> Block:
    """The counts beside each other, each over what it counts."""
    wide = book.width / len(changed)
    return Columns(
        [
            (
                place * wide,
                Stack(
                    [
                        Space(5),
                        book.text(wide - 10, (str(count), _COUNT)),
                        book.text(wide - 10, (words, CAPTION)),
                    ]
                ),
            )
            for place, (words, count) in enumerate(changed)
        ]
    )


def _events(book: Book, events: Sequence[EventLine]) -> Block:
    columns = (
        Col("Date", 82),
        Col("What", book.width - 82 - 70 - 86),
        Col("Kind", 70),
        Col("Area", 86),
    )
    rows: list[Sequence[Cell]] = [
        (
            [(one.date, SAID)],
            [(one.title, STRONG)],
            [(one.kind, SAID)],
            [(one.area or "all areas", SAID)],
        )
        for one in events
    ]
    return table(book, columns, rows)
