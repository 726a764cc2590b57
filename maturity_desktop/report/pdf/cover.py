"""The cover: neutral, without any result; what was not filled in leaves no gap."""

from collections.abc import Sequence

from maturity_desktop.report import geometry
from maturity_desktop.report.palette import TEXT_2
from maturity_desktop.report.pdf.blocks import Block, Drawing, Space, Stack, Text
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.fonts import REGULAR, SEMIBOLD
from maturity_desktop.report.pdf.layout import Page
from maturity_desktop.report.pdf.marks import monogram
from maturity_desktop.report.pdf.sheet import Sheet
from maturity_desktop.report.pdf.styles import (
    CAPTION,
    COVER_SIZES,
    RULE,
    SMALL,
    Style,
)

_MARGIN = 49.6
_EYEBROW = Style(SEMIBOLD, 10.4, 14, "#005A9C")
_WHO = Style(SEMIBOLD, 9.6, 12.5)
_VALUE = Style(SEMIBOLD, 9, 12.6)
_COLUMNS = 4
_GAP = 14.0
_TITLE_TOP = 148.0  # below the upper edge
_NOTICE_TOP = 54.0  # above the lower edge
_TITLE_LINES = 4
# The nine lines of the wave: how far below the middle one, how dark and how thick.
_WAVE = (
    (-62, "#DCE9F1", 0.9), (-46, "#D0E2EE", 0.9), (-31, "#C2D9E8", 0.9), (-16, "#B5D0E3", 0.9),
    (0, "#A5C7DE", 1.5), (16, "#B5D0E3", 0.9), (31, "#C2D9E8", 0.9), (46, "#D0E2EE", 0.9),
    (61, "#DCE9F1", 0.9),
)  # fmt: skip
_WAVE_HEIGHT = 190.0

Fact = tuple[str, tuple[str, ...], int]  # what it is, the lines of it, columns it takes


def cover(book: Book) -> Page:
    """The cover as one laid-out page."""
    width, height = book.paper[0] - 2 * _MARGIN, book.paper[1]
    head = book.report.head
    title = _title(book, width)
    page = Page()
    page.placed.append((Drawing(0, lambda sheet, _x, top: _top(sheet, book, top)), 0, height))
    page.placed.append((title, _MARGIN, height - _TITLE_TOP))
    notice = book.text(width, (head.notice, CAPTION))
    notice_top = _NOTICE_TOP + max(0.0, notice.height - 2 * CAPTION.leading)
    page.placed.append((notice, _MARGIN, notice_top))
    y = notice_top + 44
    for row in reversed(_rows(_facts(book))):
        block = _fact_row(book, row, width)
        y += block.height
        page.placed.append((block, _MARGIN, y))
    room = height - _TITLE_TOP - title.height - y
    if room > _WAVE_HEIGHT:
        middle = y + room / 2
        page.placed.append(
            (Drawing(0, lambda sheet, x, top: _wave(sheet, x, top, width)), _MARGIN, middle)
        )
    return page


def _title(book: Book, width: float) -> Block:
    """The title in the largest size that takes at most four lines."""
    head = book.report.head
    title = Text((), 0)
    for size in COVER_SIZES:
        style = Style(SEMIBOLD, size, size * 1.18, "#111827", -size * 0.018)
        title = book.text(width * 0.86, (head.title, style))
        if title.line_count <= _TITLE_LINES:
            break
    client = ", ".join(part for part in (head.client, head.round_name) if part)
    subtitle = Style(REGULAR, 13 if len(client) < 90 else 10.5, 18, TEXT_2)
    return Stack(
        [
            book.text(width, ("Assessment report", _EYEBROW)),
            Space(8),
            title,
            Space(10),
            book.text(width * 0.86, (client, subtitle)),
        ]
    )


def _top(sheet: Sheet, book: Book, top: float) -> None:
    """The firm at the left, the client at the right."""
    head = book.report.head
    y = top - 48
    right = book.paper[0] - _MARGIN
    room = (right - _MARGIN) / 2 - 40
    if head.firm:
        monogram(sheet, (_MARGIN, y - 10), 20, head.firm)
        firm = book.setter.fit(head.firm, _WHO, room)
        sheet.label((_MARGIN + 27, y), firm, _WHO)
    sheet.label((right, y), book.setter.fit(head.client, _WHO, room), _WHO, "right")


def _facts(book: Book) -> list[Fact]:
    head = book.report.head
    version = f"Version {head.version}" if head.version else ""
    frozen = (f"Frozen {head.frozen}", f"Content {head.content}") if head.frozen else ()
    found: list[Fact] = [
        ("Status", (head.status, version, head.issued, *frozen), 1),
        ("Assessed", (head.assessed, head.kind, head.place), 1),
        ("Author", (head.author, head.author_role, head.firm if head.author else ""), 1),
        ("Reviewer", (head.reviewer, head.reviewer_role, head.firm if head.reviewer else ""), 1),
        ("Classification", (head.classification,), 1),
        ("Distribution", (head.distribution,), 2),
        ("Document", (head.reference,), 1),
    ]
    kept = [(name, tuple(line for line in lines if line), span) for name, lines, span in found]
    return [fact for fact in kept if fact[1]]


def _rows(facts: Sequence[Fact]) -> list[list[Fact]]:
    rows: list[list[Fact]] = []
    taken = _COLUMNS
    for fact in facts:
        # Classification opens the second row even where the first one has gaps.
        if taken + fact[2] > _COLUMNS or fact[0] == "Classification":
            rows.append([])
            taken = 0
        rows[-1].append(fact)
        taken += fact[2]
    return rows


def _fact_row(book: Book, row: Sequence[Fact], width: float) -> Block:
    column = (width - _GAP * (_COLUMNS - 1)) / _COLUMNS
    placed: list[tuple[float, Block]] = []
    x = 0.0
    for name, lines, span in row:
        wide = column * span + _GAP * (span - 1)
        first, *more = lines
        blocks: list[Block] = [
            book.text(wide, (name, CAPTION)),
            Space(2),
            book.text(wide, (first, _VALUE)),
        ]
        blocks += [book.text(wide, (line, SMALL)) for line in more]
        placed.append((x, Stack(blocks)))
        x += wide + _GAP
    height = max(block.height for _, block in placed)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule((x, top), width, RULE)
        for offset, block in placed:
            block.draw(sheet, x + offset, top - 12)

    return Drawing(height + 26, paint)


def _wave(sheet: Sheet, x: float, middle: float, width: float) -> None:
    for place, (below, colour, thickness) in enumerate(_WAVE):
        points = geometry.wave(width, 30 - abs(place - 4), 0.77 - place * 0.022, steps=8)
        path = sheet.canvas.beginPath()
        path.moveTo(x + points[0][0], middle - below + points[0][1])
        for first in range(1, len(points), 3):
            a, b, c = points[first : first + 3]
            path.curveTo(*(v for px, py in (a, b, c) for v in (x + px, middle - below + py)))
        sheet.stroke(colour, thickness)
        sheet.canvas.drawPath(path, stroke=1, fill=0)
