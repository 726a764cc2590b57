"""The sheet Areas: every figure of every area by formulas over the sheet Statements."""

from typing import NamedTuple

from openpyxl.worksheet.datavalidation import DataValidation

from maturity_desktop.report.excel.area_table import area_columns, area_values
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.excel.figures import AreaFigures
from maturity_desktop.report.excel.level_table import (
    dimension_columns,
    dimension_rows,
    level_columns,
    level_rows,
)
from maturity_desktop.report.excel.lists import ladder
from maturity_desktop.report.excel.looks import HEADING, NAME, SUBTITLE
from maturity_desktop.report.excel.looks import TITLE as TITLE_LOOK
from maturity_desktop.report.excel.mean_tables import (
    count_columns,
    count_rows,
    group_columns,
    group_rows,
    mean_columns,
    mean_rows,
)
from maturity_desktop.report.excel.overall_table import overall_lines
from maturity_desktop.report.excel.printing import Paper, lay_out
from maturity_desktop.report.excel.tables import Column, Table
from maturity_desktop.report.records import Report
from maturity_desktop.scoring.rules import Rule

TITLE = "Areas"
_HEAD_ROW = 4
# Rows between two tables: a heading, a sentence, and air.
_GAP = 4
_VALUE_COLUMN = 5


class DimensionTables(NamedTuple):
    """The dimensions over all areas, and in each area."""

    means: Table
    cells: Table


class AreasSheet:
    """The tables of the sheet, one below the other, laid out before anything is written.

    Attributes:
        areas: one row for each area.
        dimensions: None for a model without dimensions.
    """

    def __init__(self, book: Book, report: Report) -> None:
        self._book, self._report = book, report
        self._sheet = book.sheets[TITLE]
        model = report.model
        self._rule = Rule.of(model)
        self._overall = overall_lines(report)
        count = len(report.areas)
        self.areas = self._table(area_columns(model), _HEAD_ROW, count)
        self._overall_top = self.areas.bottom + _GAP
        top = self._overall_top + len(self._overall) + _GAP
        self.counts: Table | None = None
        if self._rule.kind != "none":
            self.counts = self._table(count_columns(), top, len(ladder(model)))
            top = self.counts.bottom + _GAP
        self.groups = self._table(group_columns(), top, len(report.groups))
        self.levels = self._table(
            level_columns(model), self.groups.bottom + _GAP, count * len(self._rule.levels)
        )
        self.dimensions: DimensionTables | None = None
        number = len(model.dimensions)
        if number and self._rule.levels:
            means = self._table(mean_columns(), self.levels.bottom + _GAP, number)
            cells = self._table(dimension_columns(model), means.bottom + _GAP, count * number)
            self.dimensions = DimensionTables(means, cells)

    def overall(self, key: str) -> tuple[str, Value]:
        """A formula that shows a figure of the whole, and its value."""
        value = next(line.value for line in self._overall if line.key == key)
        return f"=Overall_{key}", value

    def _table(self, columns: list[Column], top: int, count: int) -> Table:
        return Table(self._sheet, columns, top, count)

    def write(self) -> None:
        self._sheet.text(1, 1, "Areas", TITLE_LOOK)
        self._sheet.text(
            2,
            1,
            "Live: every figure follows the ratings on the sheet Statements. Weights and targets "
            "here are yours to change.",
            SUBTITLE,
        )
        self._name_columns()
        self._write_areas()
        self._write_overall()
        if self.counts is not None:
            self._intro(self.counts, "Areas by level", "How many assessed areas stand at a level.")
            for number, row in enumerate(count_rows(self._report, ladder(self._report.model)), 1):
                self.counts.write_row(number, row)
        self._intro(self.groups, "Groups", "Means of the assessed areas, weighted.")
        for number, row in enumerate(group_rows(self._report), 1):
            self.groups.write_row(number, row)
        self._write_levels_and_dimensions()
        self._finish()

    def _name_columns(self) -> None:
        self.areas.name(
            "Area", [c.key for c in self.areas.columns if c.key not in ("no", "name", "label")]
        )
        self.levels.name("Level", [c.key for c in self.levels.columns if c.key != "name"])
        self.groups.name("Group", ("index", "low", "high", "supported_index", "supported_low"))
        if self.counts is not None:
            self.counts.name("Count", ("middle",))
        if self.dimensions is not None:
            self.dimensions.cells.name(
                "Dim", ("dimension", "weight", "rated", "index", "low", "high")
            )

    def _write_areas(self) -> None:
        self.areas.write_head(height=45)
        per_area = len(self._rule.levels)
        for number, part in enumerate(self._report.areas, start=1):
            last = number * per_area
            words = {
                f"levels.{column.key}": self.levels.part(column.key, last - per_area + 1, last)
                for column in self.levels.columns
            }
            values = area_values(self._report, number, part, self._rule)
            self.areas.write_row(number, values, words)

    def _write_overall(self) -> None:
        sheet = self._sheet
        sheet.text(self._overall_top - 1, 2, "All areas", HEADING)
        for row, line in enumerate(self._overall, start=self._overall_top):
            sheet.text(row, 2, line.label, NAME)
            sheet.fill(row, range(3, _VALUE_COLUMN), NAME)
            sheet.formula(row, _VALUE_COLUMN, line.formula, line.value, line.look)
            self._book.name(f"Overall_{line.key}", sheet.reference(row, _VALUE_COLUMN))

    def _write_levels_and_dimensions(self) -> None:
        report, rule = self._report, self._rule
        self._intro(
            self.levels,
            "Levels of each area",
            "The sums that level and index are made of; a level where nothing applies is passed.",
        )
        level_number = 0
        figures = [AreaFigures(part, rule) for part in report.areas]
        for number, part in enumerate(report.areas, start=1):
            for row in level_rows(number, part, figures[number - 1], rule):
                level_number += 1
                self.levels.write_row(level_number, row, variant="level")
        if self.dimensions is not None:
            self._write_dimensions(self.dimensions, figures)

    def _write_dimensions(self, tables: DimensionTables, figures: list[AreaFigures]) -> None:
        report = self._report
        self._intro(tables.means, "Dimensions", "Means over the areas where they are rated.")
        for number, mean in enumerate(mean_rows(report), 1):
            tables.means.write_row(number, mean)
        self._intro(tables.cells, "Dimensions of each area", "The cells of the heat map.")
        rows = (
            row
            for number, part in enumerate(report.areas, start=1)
            for row in dimension_rows(report.model, number, part, figures[number - 1])
        )
        for number, row in enumerate(rows, start=1):
            tables.cells.write_row(number, row, variant="cell")

    def _intro(self, table: Table, heading: str, sentence: str) -> None:
        self._sheet.text(table.top - 2, 2, heading, HEADING)
        self._sheet.text(table.top - 1, 2, sentence, SUBTITLE)
        table.write_head(height=45)

    def _finish(self) -> None:
        for column in self.areas.columns:
            self._sheet.width(self.areas.column(column.key), column.width)
        if self.areas.count:
            self._validate("target", "Ladder_Number", "the number of a level, or empty")
            self._validate("weight", "0", "a number above 0")
        lay_out(self._sheet, self._report, Paper(f"C{_HEAD_ROW + 1}", _HEAD_ROW))

    def _validate(self, key: str, limit: str, expected: str) -> None:
        """A target is chosen from the levels, a weight is above a limit."""
        validation = DataValidation(
            "list" if key == "target" else "decimal",
            operator=None if key == "target" else "greaterThan",
            formula1=limit,
            allow_blank=key == "target",
            showErrorMessage=True,
            errorTitle=key.capitalize(),
            error=f"A {key} is {expected}.",
        )
        validation.add(self.areas.range(key).split("!")[1])
        self._sheet.worksheet.add_data_validation(validation)
