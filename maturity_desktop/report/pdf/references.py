"""The appendix to look things up in: what frameworks call the areas, and the glossary."""

from maturity_desktop.report.frameworks import FrameworkLine, area_frameworks
from maturity_desktop.report.pdf.blocks import Columns, Drawing, Row, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.parts import page_title
from maturity_desktop.report.pdf.sheet import Sheet
from maturity_desktop.report.pdf.styles import BODY, COLUMN, DARK_RULE, NAME, SMALL, STRONG

_FRAMEWORK_X, _PLACE_X, _FIT_X = 166.0, 268.0, 478.0
_GAP = 8.0
_TERM_WIDTH = 138.0


def frameworks(book: Book) -> None:
    """Which practice or clause corresponds to each area in scope."""
    report = book.report
    named = area_frameworks(report.model, [area.score.id for area in report.areas])
    if not named:
        return
    layout = book.layout
    layout.new_page()
    layout.anchor("frameworks", "Frameworks", 0)
    lead = "Names and numbers only: where other works speak of the same subject, and how far."
    layout.add(page_title(book, "Appendix", "Frameworks", lead))
    rows = [_area(book, name, lines) for name, lines in named]
    layout.add(Table(Drawing(18, lambda *at: _head(book, *at)), rows), before=8)


def _head(book: Book, sheet: Sheet, x: float, top: float) -> None:
    heads = ((0.0, "Practice area"), (_FRAMEWORK_X, "Framework"), (_PLACE_X, "Name or clause"))
    for left, words in (*heads, (_FIT_X, "Covered")):
        sheet.label((x + left, top - 10), words, COLUMN)
    sheet.rule((x, top - 18), book.width, DARK_RULE)


def _area(book: Book, name: str, lines: tuple[FrameworkLine, ...]) -> Row:
    rows = [
        Columns(
            [
                (0, book.text(_PLACE_X - _FRAMEWORK_X - _GAP, (line.framework, SMALL))),
                (
                    _PLACE_X - _FRAMEWORK_X,
                    book.text(_FIT_X - _PLACE_X - _GAP, (line.place or "\N{EN DASH}", SMALL)),
                ),
                (
                    _FIT_X - _FRAMEWORK_X,
                    book.text(book.width - _FIT_X, (line.fit, SMALL)),
                ),
            ]
        )
        for line in lines
    ]
    area = book.text(_FRAMEWORK_X - _GAP, (name, STRONG))
    return Row(Columns([(0, area), (_FRAMEWORK_X, Stack(rows, gap=1))]), book.width, pad=4)


def glossary(book: Book) -> None:
    """The terms of the model, in the order it gives them."""
    terms = book.report.model.terms
    if not terms:
        return
    layout = book.layout
    layout.new_page()
    layout.anchor("glossary", "Glossary", 0)
    layout.add(page_title(book, "Appendix", "Glossary"))
    rows = [
        Row(
            Columns(
                [
                    (0, book.text(_TERM_WIDTH - _GAP, (term.term, NAME))),
                    (_TERM_WIDTH, book.text(book.width - _TERM_WIDTH, (term.definition, BODY))),
                ]
            ),
            book.width,
            pad=3,
        )
        for term in terms
    ]
    layout.add(Table(None, rows), before=12)
