"""The parts of the calibration page, as it is printed alone and in the appendix of the report."""

from collections.abc import Sequence

from maturity_desktop.planning.calibration_page import CalibrationPage, Difference
from maturity_desktop.report.palette import TEXT
from maturity_desktop.report.pdf.blocks import Block, Columns, Row, Space, Stack, Table
from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.paper import SAID, Cell, Col, table
from maturity_desktop.report.pdf.styles import BODY, FIGURE, NAME, SMALL, STRONG

_VALUE = 62.0
_NAME = 112.0
_ANSWER = 92.0  # the words of an answer


def how(pages: Pages, page: CalibrationPage) -> Block:
    """How the statements were drawn, and who rated."""
    return Stack([pages.text(pages.width, (text, BODY)) for text in page.how], gap=3)


def figures(pages: Pages, page: CalibrationPage) -> Block:
    """Each figure with its name, and what it says."""
    rows = [
        Row(
            Columns(
                [
                    (0, pages.text(_VALUE, (figure.value, FIGURE))),
                    (_VALUE, Stack([Space(3.4), pages.text(_NAME - 8, (figure.name, STRONG))])),
                    (
                        _VALUE + _NAME,
                        Stack(
                            [
                                Space(2.8),
                                pages.text(pages.width - _VALUE - _NAME, (figure.sentence, BODY)),
                            ]
                        ),
                    ),
                ]
            ),
            pages.width,
            pad=3,
        )
        for figure in page.figures
    ]
    return Table(None, rows)


def draw(pages: Pages, page: CalibrationPage, width: float) -> Block:
    """From which groups and levels the statements come, and how many of each."""
    grouped = any(stratum.group for stratum in page.strata)
    rest = width - 110
    columns = [
        *([Col("Group", rest)] if grouped else []),
        Col("Level", 34 if grouped else 34 + rest, "right"),
        Col("Rated", 38, "right"),
        Col("Drawn", 38, "right"),
    ]
    rows: list[Sequence[Cell]] = []
    before = ""
    for stratum in page.strata:
        name = stratum.group if stratum.group != before else ""
        before = stratum.group
        figures_: list[Cell] = [
            [(str(number), SAID)] for number in (stratum.level, stratum.rated, stratum.drawn)
        ]
        rows.append([*([[(name, NAME)]] if grouped else []), *figures_])
    return table(pages, columns, rows, pad=2.4)


def both(pages: Pages, page: CalibrationPage, width: float) -> Block:
    """How often each answer of the first met each of the second; equal ones in dark."""
    each = min(28.0, (width - _ANSWER) / len(page.codes))
    columns = [
        Col("First down, second across", width - each * len(page.codes)),
        *(Col(code, each, "right") for code in page.codes),
    ]
    rows: list[Sequence[Cell]] = []
    for down, counts in enumerate(page.table):
        cells: list[Cell] = [
            [(str(count), STRONG.of(TEXT) if down == across else SAID)] if count else [("·", SAID)]
            for across, count in enumerate(counts)
        ]
        rows.append([[(f"{page.codes[down]}  {page.labels[down]}", NAME)], *cells])
    return table(pages, columns, rows, pad=2.4)


def differences(pages: Pages, page: CalibrationPage) -> Block:
    """Every difference with what came of it and why; the largest first."""
    columns = (
        Col("Statement", 196),
        Col("First", 50),
        Col("Second", 50),
        Col("Second is", 62),
        Col("What came of it", pages.width - 358),
    )
    return table(pages, columns, [_difference(pages, one) for one in page.differences], pad=3.4)


def _difference(pages: Pages, one: Difference) -> Sequence[Cell]:
    statement = Stack(
        [
            pages.text(187, (f"{one.area} {one.number}", STRONG)),
            pages.text(187, (one.statement, SMALL)),
        ]
    )
    came = {"": "Open", "kept": "Kept", "changed": f"Changed to {one.now.lower()}"}[one.settled]
    return (
        statement,
        [(one.first, SAID)],
        [(one.second, SAID)],
        [(one.size, SAID)],
        [(f"{came}.", STRONG), (one.reason, SAID)],
    )
