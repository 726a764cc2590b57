"""Page one: the finding, every area with its target, strengths and gaps, decisions, the path."""

from maturity_desktop.report import geometry
from maturity_desktop.report.palette import OK, TEXT, TEXT_3
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.advice import decision_panel
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Space, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.fonts import SEMIBOLD
from maturity_desktop.report.pdf.parts import (
    LegendEntry,
    heading,
    page_title,
    strengths_and_gaps,
)
from maturity_desktop.report.pdf.path import TITLE, path
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.strips import index_strip, level_strip, strip_axis
from maturity_desktop.report.pdf.styles import (
    CAPTION,
    FAINT,
    HAIRLINE,
    NAME,
    RULE,
    SMALL,
    STRONG,
    Style,
)
from maturity_desktop.report.pdf.typesetting import Run
from maturity_desktop.report.records import AreaPart
from maturity_desktop.report.sentences import (
    index_text,
    indicative_text,
    overall_index_text,
)
from maturity_desktop.text import counted

_NAME_WIDTH = 146.0
_STRIP_X = 160.0
_STRIP_WIDTH = 126.0
_WORDS_X = 316.0
_FIGURE = Style(SEMIBOLD, 9.2, 11)
_FEW_AREAS = 8
_BETWEEN = 18.0
_HIGH_ROW, _ROW = 20.5, 17.2
# Space between the parts and height of a row, closer and closer: page one is to be one page.
_CLOSER = ((14.0, 17.2), (14.0, 14.4), (9.5, 14.4), (8.0, 13.8))
_AXIS = 13.0


def summary(book: Book) -> None:
    """Begins the report."""
    report, layout = book.report, book.layout
    layout.anchor("summary", "Executive summary", 0)
    head = page_title(book, "Executive summary", report.headline, report.opening, wide=True)
    layout.add(head)
    figures = _figures(book)
    if figures:
        layout.add(_figure_line(book, figures), before=9)
    note = book.text(book.width, (_note(book), CAPTION))
    rest = _rest(book)
    between, high = _tightness(book, [*(block for _, block in rest), note])
    if report.areas:
        title = "Level and target by area" if book.has_levels else "Index by area"
        layout.add_kept(
            heading(book, title, _legend(book)), _area_table(book, high), before=between
        )
    for least, block in rest:
        layout.need(between + least)
        layout.add(block, before=between)
    leads = _leads(book)
    if leads and 2 * between + leads.height + note.height <= layout.room:
        layout.add(leads, before=between)
    if note.height:
        layout.add(note, before=between)


def _rest(book: Book) -> list[tuple[float, Block]]:
    """What follows the areas, each with the room it needs at least: it stays in one piece."""
    report, decided = book.report, book.report.decisions
    found: list[tuple[float, Block]] = []
    if report.strengths or report.gaps:
        both = strengths_and_gaps(book, report.strengths, report.gaps, areas=True)
        found.append((both.least, both))
    if decided.asked:
        panel = decision_panel(book, decided.asked)
        found.append((panel.height, panel))
    if decided.roadmap and len(decided.roadmap.stages) > 1:
        way = Stack([heading(book, TITLE), Space(4), path(book, decided.roadmap.stages)])
        found.append((way.height, way))
    return found


def _tightness(book: Book, below: list[Block]) -> tuple[float, float]:
    """The space between the parts of the page and the height of a row: less where it just fits."""
    count = len(book.report.areas)
    usual = _ROW if count > _FEW_AREAS else _HIGH_ROW
    parts = sum(1 for block in below if block.height) + 1
    head = heading(book, "Level and target by area", _legend(book)).height + _AXIS
    spare = book.layout.room - sum(block.height for block in below) - head
    for between, high in ((_BETWEEN, usual), *_CLOSER):
        if parts * between + count * high <= spare:
            return between, high
    return _BETWEEN, usual


def _note(book: Book) -> str:
    report = book.report
    supported = f"Supported by evidence: {report.supported}" if report.supported else ""
    return " ".join(part for part in (report.open_sentence, supported) if part)


def _figures(book: Book) -> list[list[Run]]:
    """Each figure as its words and number."""
    overall = book.report.score.overall
    found: list[list[Run]] = []
    if overall.every_area_reaches is not None:
        found.append([("Every area reaches", SMALL), (str(overall.every_area_reaches), _FIGURE)])
    if overall.typical_level is not None:
        found.append([("Typical", SMALL), (str(overall.typical_level), _FIGURE)])
    if overall.index is not None:
        index: list[Run] = [("Index", SMALL), (overall_index_text(book.report.score), _FIGURE)]
        if overall.open:
            index.append((f"({counted(overall.open, 'answer')} open)", SMALL))
        found.append(index)
    if book.report.before:
        found.append([(book.report.before, SMALL)])
    return found


def _figure_line(book: Book, figures: list[list[Run]]) -> Block:
    """The figures between two rules; long ones break their lines where space is short."""
    gap = 18.0
    wanted = [_run_width(book, figure) for figure in figures]
    room = book.width - gap * (len(figures) - 1)
    widths = geometry.dealt(wanted, room) if sum(wanted) > room else wanted
    if len(figures) > 1:
        gap += min(60.0, (room - sum(widths)) / (len(figures) - 1))
    placed: list[tuple[float, Block]] = []
    x = 0.0
    for figure, width in zip(figures, widths, strict=True):
        placed.append((x, book.text(width + 0.1, *figure)))
        x += width + gap

    def upper_rule(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule((x, top), book.width, RULE)

    row = Row(Columns(placed), book.width, pad=5.5, rule=RULE)
    return Stack([Drawing(0.01, upper_rule), row])


def _run_width(book: Book, runs: list[Run]) -> float:
    spaces = sum(book.setter.width(" ", style) for _, style in runs[1:])
    return spaces + sum(book.setter.width(words, style) for words, style in runs) + 0.1


def _legend(book: Book) -> list[LegendEntry]:
    if not book.has_levels:
        return []
    areas = book.report.areas
    entries: list[LegendEntry] = []
    levels = [area.score.level for area in areas if area.score.level is not None]
    if levels:
        fill = book.level_band(levels[0]).fill

        def square(sheet: Sheet, at: XY) -> None:
            sheet.box(Rect(at[0] - 4, at[1] - 4, 8, 8), fill)

        entries.append(LegendEntry("level now", square))
    if any(area.score.target is not None for area in areas):
        until = book.report.head.target_date
        entries.append(LegendEntry(f"target, {until}" if until else "target", marks.diamond))
    return entries


def _area_table(book: Book, high: float) -> Table:
    aimed = any(area.to_target for area in book.report.areas)

    def head(sheet: Sheet, x: float, top: float) -> None:
        y = top - 6
        strip_axis(sheet, book, (x + _STRIP_X, y), _STRIP_WIDTH)
        if not book.has_levels:
            sheet.label((x + _WORDS_X, y), "Index", CAPTION)
        elif aimed:
            sheet.label((x + _WORDS_X, y), "to the target", CAPTION)
        sheet.rule((x, top - _AXIS), book.width, HAIRLINE, 0.5)

    rows = [_area_row(book, area, high) for area in book.report.areas]
    return Table(Drawing(_AXIS, head), rows)


def _area_row(book: Book, area: AreaPart, high: float) -> Row:
    name = book.text(_NAME_WIDTH, (area.label, NAME))
    words = book.text(book.width - _WORDS_X, *_words(book, area))
    inner = max(name.height, words.height)

    def strip(sheet: Sheet, x: float, top: float) -> None:
        paint = level_strip if book.has_levels else index_strip
        paint(sheet, book, (x, top - inner / 2), _STRIP_WIDTH, area)

    content = Columns(
        [
            (0, Stack([Space((inner - name.height) / 2), name])),
            (_STRIP_X, Drawing(inner, strip)),
            (_WORDS_X, Stack([Space((inner - words.height) / 2), words])),
        ]
    )
    return Row(content, book.width, pad=max(1.2, (high - inner) / 2))


def _words(book: Book, area: AreaPart) -> list[Run]:
    """What is left to the target, or the index of a model without levels."""
    score = area.score
    firm = STRONG._replace(size=8)
    runs: list[Run] = []
    if score.state != "assessed":
        runs.append((area.to_target, SMALL.of(TEXT_3)))
    elif not book.has_levels:
        runs.append((index_text(score), STRONG))
    elif area.target_reached:
        runs.append((area.to_target, firm.of(TEXT)))
    elif score.within_reach is not None and score.next_level == score.target:
        runs.append((area.to_target, firm.of(OK)))
    else:
        runs.append((area.to_target, SMALL))
    if indicative_text(score):
        runs.append(("(indicative)", SMALL.of(FAINT)))
    return runs


def _leads(book: Book) -> Block | None:
    """Why each area does not stand higher; shown where the page has room for all of them."""
    areas = [area for area in book.report.areas if area.lead]
    if not areas or not book.has_levels:
        return None
    rows = [
        Row(
            Columns(
                [
                    (0, book.text(_NAME_WIDTH, (area.label, NAME))),
                    (_STRIP_X, book.text(book.width - _STRIP_X, (area.lead, SMALL))),
                ]
            ),
            book.width,
            pad=4.5,
        )
        for area in areas
    ]
    return Stack([heading(book, "What holds back the next level"), Table(None, rows)])
