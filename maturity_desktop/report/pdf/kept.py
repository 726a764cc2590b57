"""The chapter of progress: what was promised and reached, what changed, what happened between."""

from collections.abc import Sequence

from maturity_desktop.report import geometry
from maturity_desktop.report.metrics_part import EventLine
from maturity_desktop.report.palette import CURRENT, TRACK
from maturity_desktop.report.pdf.blocks import Block, Drawing
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.paper import SAID, Cell, Col, table
from maturity_desktop.report.pdf.parts import heading, page_title
from maturity_desktop.report.pdf.sheet import Rect, Sheet
from maturity_desktop.report.pdf.styles import CAPTION, STRONG
from maturity_desktop.report.promises import Promise
from maturity_desktop.text import counted

_BETWEEN = 18.0
_BAR = 100.0
_LINE = 11.4
_DASH = "\N{EN DASH}"


def kept(book: Book) -> None:
    """The chapter; there is none where no round came before, or nothing can be told of it."""
    part = book.report.decisions
    events = part.metrics.events
    if not part.promises and not events:
        return
    layout = book.layout
    layout.new_page()
    layout.anchor("progress", "Progress", 0)
    before = f"{book.report.before}." if book.report.before else ""
    since = f"Since {book.report.previous_name}" if book.report.previous_name else "Progress"
    layout.add(page_title(book, since, _title(part.promises), before))
    if part.promises:
        head = heading(book, "Promised and reached, by initiative")
        layout.add_kept(head, _promises(book, part.promises), before=_BETWEEN)
    if part.changed:
        head = heading(book, "What changed, in statements")
        layout.add_kept(head, _changed(book, part.changed), before=_BETWEEN)
    if events:
        layout.add_kept(heading(book, "What happened"), _events(book, events), before=_BETWEEN)


def _title(promises: Sequence[Promise]) -> str:
    if not promises:
        return "What happened between the rounds."
    promised = sum(one.promised for one in promises)
    reached = sum(one.reached for one in promises)
    return f"{reached} of {counted(promised, 'promised statement')} reached."


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
    columns = (Col("Change", 220), Col("Statements", 66, "right"), Col("", book.width - 286))
    rows: list[Sequence[Cell]] = [
        ([(words, SAID)], [(str(count), STRONG)], [("", SAID)]) for words, count in changed
    ]
    return table(book, columns, rows, pad=2.6)


def _events(book: Book, events: Sequence[EventLine]) -> Block:
    columns = (
        Col("Date", 92),
        Col("What", book.width - 92 - 100 - 130),
        Col("Kind", 100),
        Col("Area", 130),
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
