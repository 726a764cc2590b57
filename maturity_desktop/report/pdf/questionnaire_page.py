"""The blank questionnaire as a PDF: the statements of an area, to be ticked with a pen.

Statements stand by dimension and are counted through: no level and no number that tells one.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.own_wording import marked
from maturity_desktop.errors import UserError
from maturity_desktop.model.records import Criterion, PracticeArea, Scale
from maturity_desktop.planning.rules import rules_of
from maturity_desktop.planning.topics import areas_in_scope
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Stack, Table
from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.document import PdfResult
from maturity_desktop.report.pdf.fonts import SEMIBOLD
from maturity_desktop.report.pdf.paper import PEN, SAID, begin, blank, save, tick, writing
from maturity_desktop.report.pdf.parts import heading, page_title
from maturity_desktop.report.pdf.sheet import Sheet
from maturity_desktop.report.pdf.styles import COLUMN, DARK_RULE, NAME, SMALL, STRONG, Style
from maturity_desktop.scoring.statements import criteria_in_scope
from maturity_desktop.text import listed

_NUMBER = 20.0
_BOX = 33.0  # width of the column of one answer
_SEEN = 112.0
_TITLE = Style(SEMIBOLD, 8.4, 11.4)
_BETWEEN = 15.0
_UNKNOWN = "Don't know"


def write_questionnaire(
    assessment: Assessment,
    round_id: str,
    path: Path,
    progress: Callable[[float], None] = lambda _share: None,
    *,
    areas: Sequence[str] = (),
) -> PdfResult:
    """Writes one questionnaire for each area, each beginning on a page of its own.

    `areas` are ids; without any all areas in scope.

    Raises:
        KeyError: there is no such round.
        UserError: none of the areas is in scope, or the file cannot be written there.
    """
    found = [area for area in areas_in_scope(assessment, round_id) if not areas or area.id in areas]
    if not found:
        raise UserError("There is no area in scope to print", "Take one into the scope.")
    pages = begin(assessment, round_id, "Questionnaire")
    for area in found:
        _area(pages, assessment, round_id, area)
    return save(pages, path, progress)


def _area(pages: Pages, assessment: Assessment, round_id: str, area: PracticeArea) -> None:
    layout = pages.layout
    layout.new_page()
    layout.anchor(f"area-{area.id}", area.name, 0)
    layout.add(page_title(pages, "Questionnaire", area.name, area.purpose))
    layout.add(_who(pages), before=6)
    asked = criteria_in_scope(area, assessment.scope(round_id, area.id))
    scales = {criterion.scale: assessment.model.scale_of(criterion) for criterion in asked}
    layout.add(_how(pages, assessment, list(scales.values())), before=10)
    number = 0
    for name, statements in _by_dimension(assessment, asked):
        rows: list[Row] = []
        shown = ""
        for criterion in statements:
            number += 1
            if criterion.scale != shown and len(scales) > 1:
                rows.append(_scale_row(pages, scales[criterion.scale]))
            shown = criterion.scale
            rows.append(_row(pages, number, criterion, scales[criterion.scale]))
        body = Table(_head(pages, scales[statements[0].scale]), rows)
        layout.add_kept(heading(pages, name or "Statements"), body, before=_BETWEEN)
    # As a row the lines stand on one page.
    more = Row(writing(pages.width, 4), pages.width, pad=0, rule="")
    layout.add_kept(heading(pages, "What else we should know"), more, before=_BETWEEN)


def _by_dimension(
    assessment: Assessment, asked: Sequence[Criterion]
) -> list[tuple[str, list[Criterion]]]:
    """In the order of the model's dimensions; statements without one come last."""
    order = {one.id: (place, one.name) for place, one in enumerate(assessment.model.dimensions)}
    found: dict[tuple[int, str], list[Criterion]] = {}
    for criterion in asked:
        key = order.get(criterion.dimension or "", (len(order), ""))
        found.setdefault(key, []).append(criterion)
    return [(name, statements) for (_, name), statements in sorted(found.items())]


def _who(pages: Pages) -> Block:
    """A role, never a name: that is all the assessor needs."""
    wide = pages.width / 4
    return Columns(
        [
            (0, blank(pages, wide * 2 - 14, "Role (please no name)")),
            (wide * 2, blank(pages, wide - 14, "Department")),
            (wide * 3, blank(pages, wide, "Date")),
        ]
    )


def _how(pages: Pages, assessment: Assessment, scales: Sequence[Scale]) -> Block:
    """How to answer; what each answer means where the scale has bands."""
    said = rules_of(assessment.model, assessment.engagement)
    bands = [f"{one.label.lower()} {one.band}" for one in said.answers if one.band]
    meaning = f" How much of the statement is true today: {listed(bands)}." if bands else ""
    if len(scales) != 1 or scales[0].name != "default":
        meaning = ""
    text = (
        "Tick for each statement how far it is true today, not how it should be or will be."
        f"{meaning} “Don't know” is a good answer. In the last column note what shows it: a "
        "document, a record, a system."
    )
    return pages.text(pages.width, (text.replace(" %", "\N{NO-BREAK SPACE}%"), SMALL))


def _answers(scale: Scale) -> list[str]:
    return [*(option.label for option in scale.options), _UNKNOWN]


def _boxes_at(pages: Pages, scale: Scale) -> float:
    """Where the boxes begin."""
    return pages.width - _SEEN - _BOX * len(_answers(scale))


def _head(pages: Pages, scale: Scale) -> Block:
    """The answers in words above their boxes."""
    left = _boxes_at(pages, scale)
    words = [pages.text(_BOX - 1, (answer, COLUMN), align="centre") for answer in _answers(scale)]
    high = max(word.height for word in words) + 8

    def paint(sheet: Sheet, x: float, top: float) -> None:
        low = top - high + 5
        sheet.label((x, low + 4.7), "No.", COLUMN)
        sheet.label((x + _NUMBER, low + 4.7), "Statement", COLUMN)
        for place, word in enumerate(words):
            word.draw(sheet, x + left + place * _BOX, low + word.height)
        sheet.label((x + pages.width - _SEEN + 12, low + 4.7), "What shows it", COLUMN)
        sheet.rule((x, top - high), pages.width, DARK_RULE)

    return Drawing(high, paint)


def _scale_row(pages: Pages, scale: Scale) -> Row:
    """The answers again where a statement has others than the one before."""
    words = " / ".join(_answers(scale))
    return Row(pages.text(pages.width, (words, SAID)), pages.width, pad=3, keep=True)


def _row(pages: Pages, number: int, criterion: Criterion, scale: Scale) -> Row:
    left = _boxes_at(pages, scale)
    width = left - _NUMBER - 10
    title = criterion.title if criterion.title != criterion.statement else ""
    said = criterion.statement if title else marked(criterion, criterion.statement)
    words = Stack(
        [
            pages.text(width, (marked(criterion, title) if title else "", _TITLE)),
            pages.text(width, (said, SAID if title else NAME)),
        ]
    )

    def paint(sheet: Sheet, x: float, top: float) -> None:
        for place in range(len(scale.options) + 1):
            tick(sheet, (x + (place + 0.5) * _BOX, top - 6.5), 10)
        for line in range(1, max(1, int(words.height / 17)) + 1):
            y = top - words.height + (int(words.height / 17) - line) * 17 - 0.5
            sheet.rule((x + _BOX * (len(scale.options) + 1) + 12, y), _SEEN - 12, PEN, 0.4)

    marks = Drawing(max(13.0, words.height), paint)
    content = Columns(
        [(0, pages.text(_NUMBER, (str(number), STRONG))), (_NUMBER, words), (left, marks)]
    )
    return Row(content, pages.width, pad=5)
