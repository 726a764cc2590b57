"""The hidden sheet of scales, levels and constants, each with a name that formulas use."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

from maturity_desktop.model.records import MaturityModel, Scale
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.excel.looks import HEAD, NAME
from maturity_desktop.report.records import Report
from maturity_desktop.scoring.rules import Rule

TITLE = "_lists"
_FIRST_ROW = 2
_LADDER, _FIGURES, _SCALES = 4, 7, 9
_TENTH = Decimal("0.1")


def scale_words(model: MaturityModel) -> dict[str, str]:
    """How formulas call each scale: a name of a scale may hold what a defined name must not."""
    return {scale.name: f"Scale{place}" for place, scale in enumerate(model.scales, start=1)}


def level_text(model: MaturityModel, number: int) -> str:
    """``"3 Defined"``."""
    return f"{number} {model.level_name(number)}".rstrip()


def ladder(model: MaturityModel) -> list[int]:
    """All levels a chip can show, and the one where nothing is reached."""
    return sorted({Rule.of(model).none_reached, *(level.number for level in model.levels)})


def headline_level(report: Report) -> int | None:
    """The level that the workbook counts areas from; None without levels."""
    if report.model.scoring.levels == "none" or not report.model.carrying_levels:
        return None
    return report.score.overall.headline_level or report.model.carrying_levels[0]


def write_lists(book: Book, report: Report) -> None:
    sheet = book.sheets[TITLE]
    sheet.worksheet.sheet_state = "hidden"
    model = report.model
    for row, (name, value) in enumerate(_constants(report).items(), start=_FIRST_ROW):
        sheet.text(row, 1, name, NAME)
        sheet.value(row, 2, value, NAME)
        book.name(name, sheet.reference(row, 2))
    _column(book, "Ladder_Number", _LADDER, ladder(model))
    _column(book, "Ladder_Text", _LADDER + 1, [level_text(model, n) for n in ladder(model)])
    _column(book, "Figures", _FIGURES, [str(figure) for figure in _figures(model)])
    for place, scale in enumerate(model.scales):
        _scale(book, scale, scale_words(model)[scale.name], _SCALES + 3 * place)


def _constants(report: Report) -> Mapping[str, Value]:
    model = report.model
    rule = Rule.of(model)
    constants: dict[str, Value] = {
        "Index_base": rule.base,
        "Index_span": len(rule.levels),
        "Figures_from": float(_figures(model)[0]),
    }
    if rule.kind != "none":
        constants["None_reached"] = rule.none_reached
    if rule.kind == "statements":
        constants |= {"Reached_at": rule.here, "Lower_levels_at": rule.below}
    level = headline_level(report)
    if level is not None:
        constants["Headline_level"] = level
    cap = model.scoring.unsupported_at_most
    if cap is not None:
        default = model.scale_by_name["default"]
        constants["Unsupported_at_most"] = default.option(cap).value
        for scale in model.scales:
            held = [o.value for o in scale.options if o.value <= default.option(cap).value]
            word = scale_words(model)[scale.name]
            constants[f"{word}_Unsupported"] = held[-1] if held else scale.lowest.value
    return constants


def _figures(model: MaturityModel) -> list[Decimal]:
    """Every figure an index can show, so that ranges are texts without a language's format."""
    figure = Decimal(repr(model.scoring.base)).quantize(_TENTH, rounding=ROUND_FLOOR)
    return [figure + _TENTH * step for step in range(10 * len(model.carrying_levels) + 2)]


def _column(book: Book, name: str, column: int, values: Sequence[int | str]) -> None:
    sheet = book.sheets[TITLE]
    sheet.text(1, column, name, HEAD)
    for row, value in enumerate(values, start=_FIRST_ROW):
        sheet.value(row, column, value, NAME)
    book.name(name, sheet.range(column, _FIRST_ROW, _FIRST_ROW + len(values) - 1))


def _scale(book: Book, scale: Scale, word: str, column: int) -> None:
    """Ids, labels and values; NA stands below the ids, for the list one chooses from."""
    sheet = book.sheets[TITLE]
    for place, heading in enumerate((f"{word}_Ids", f"{word} labels", f"{word}_Values")):
        sheet.text(1, column + place, heading, HEAD)
    for row, option in enumerate(scale.options, start=_FIRST_ROW):
        sheet.text(row, column, option.id, NAME)
        sheet.text(row, column + 1, option.label, NAME)
        sheet.number(row, column + 2, option.value, NAME)
    last = _FIRST_ROW + len(scale.options) - 1
    sheet.text(last + 1, column, "NA", NAME)
    sheet.text(last + 1, column + 1, "Not applicable", NAME)
    book.name(f"{word}_Ids", sheet.range(column, _FIRST_ROW, last))
    book.name(f"{word}_Choices", sheet.range(column, _FIRST_ROW, last + 1))
    book.name(f"{word}_Values", sheet.range(column + 2, _FIRST_ROW, last))
    book.name(f"{word}_Lowest", sheet.reference(_FIRST_ROW, column + 2))
    book.name(f"{word}_Highest", sheet.reference(last, column + 2))
