"""Ratings pasted from a spreadsheet: what each line would change, before anything does.

Two columns or more: one that names the statement, by its id, by area and number, by a number
within a chosen area or by its words, and one with the rating. A third one says why.
"""

from collections.abc import Iterator, Sequence
from typing import cast, get_args

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import RatingLine
from maturity_desktop.assessment.records import NaCode, Rating, Scope
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.dry_run import (
    DryRun,
    Kind,
    PastedLine,
    answer_of,
    effect,
    sentence,
    without_twice,
)
from maturity_desktop.exchange.pasted_cells import PastedRow, pasted_rows
from maturity_desktop.exchange.pasted_columns import PastedColumns, find_columns
from maturity_desktop.exchange.rating_words import (
    CLEARED,
    NOT_APPLICABLE,
    folded,
    meant,
    quoted,
    rating_meant,
)
from maturity_desktop.exchange.statement_names import NONE, Ids, StatementNames, looks_wrong
from maturity_desktop.model.records import Criterion
from maturity_desktop.report.wording import NA_CODES
from maturity_desktop.text import clean, clean_line, counted, listed

MOST_LINES = 10_000
_LONGEST = 10_000_000
_SUGGESTIONS_AT_MOST = 20


def read_pasted(text: str, assessment: Assessment, round_id: str, area: str = "") -> DryRun:
    """The dry run of a pasted text.

    Args:
        text: the clipboard as plain text.
        assessment: nothing of it is changed.
        round_id: whose ratings are meant.
        area: id of the area in which a number alone is looked for; empty for none.

    Raises:
        UserError: it is empty, too long, or its columns are not those of ratings.
    """
    if len(text) > _LONGEST:
        raise UserError("The clipboard holds more than a sheet of ratings", "Copy fewer rows.")
    rows = pasted_rows(text, at_most=MOST_LINES + 1)
    if not rows:
        raise UserError(
            "There is no text in the clipboard",
            "In the spreadsheet, copy the column that names the statement and the rating.",
        )
    names = StatementNames(assessment)
    called = next((one.name for one in assessment.rounds if one.id == round_id), "")
    columns = find_columns(rows, names, called)
    reader = _Reader(assessment, round_id, names, columns, area)
    numbers = {one.number for one in names.model.criterion_by_id.values()}
    lines = without_twice(reader.lines(rows[columns.first : MOST_LINES]), numbers)
    told = [columns.told]
    if reader.passed:
        told.append(f"{counted(reader.passed, 'row')} without a rating passed over.")
    if len(rows) > MOST_LINES:
        told.append(f"Only the first {MOST_LINES:,} rows are read.")
    return DryRun(round_id, tuple(lines), reader.passed, reader.unplaced, " ".join(told))


class _Reader:
    """Goes through the rows; an area that stands alone in a row holds for those below it."""

    def __init__(
        self,
        assessment: Assessment,
        round_id: str,
        names: StatementNames,
        columns: PastedColumns,
        area: str,
    ) -> None:
        self._assessment, self._round, self._names = assessment, round_id, names
        self._columns = columns
        chosen = names.model.area_by_id.get(area)
        self._chosen = frozenset(one.id for one in chosen.criteria) if chosen else NONE
        self._under: Ids = NONE
        self._scopes: dict[str, Scope] = {}
        self._suggestions = 0
        self.passed = self.unplaced = 0

    def lines(self, rows: Sequence[PastedRow]) -> Iterator[PastedLine]:
        for row in rows:
            self._under = self._area_of(row) or self._under
            made = self._line(row)
            if made is None:
                self.passed += 1
            else:
                yield made

    def _area_of(self, row: PastedRow) -> Ids:
        """Also of a merged cell, of which only the first row holds the words."""
        if self._columns.area is not None:
            return self._names.area(row.cell(self._columns.area))
        filled = [cell for cell in row.cells if cell.strip()]
        return self._names.area(filled[0]) if len(filled) == 1 else NONE

    def _line(self, row: PastedRow) -> PastedLine | None:
        columns = self._columns
        said = _Said(
            rating=row.cell(columns.rating).strip(),
            note=clean(row.cell(columns.note)).strip(),
            reason=clean_line(row.cell(columns.reason)),
            text=clean(row.cell(columns.text)).strip(),
            code=folded(row.cell(columns.code)),
        )
        if not (said.rating or said.note or said.reason or said.text):
            return None
        named = [text for column in columns.names if (text := row.cell(column).strip())]
        wrong: list[str] = []
        criterion = self._criterion(named, wrong)
        if criterion is None:
            place = clean_line(" ".join(named)) or "\N{EN DASH}"
            after = clean_line(said.rating)
            return PastedLine(row.line, place, "", "", "", after, "unknown", sentence(wrong))
        return self._compared(row.line, criterion, said, wrong)

    # --- which statement

    def _criterion(self, named: Sequence[str], wrong: list[str]) -> Criterion | None:
        """What all names together mean: of an area and a number each alone means many."""
        if not named:
            wrong.append("no statement is named")
            return None
        known = [found for text in named if (found := self._names.meant(text))]
        if not known:
            wrong.append(self._not_known(named))
            return None
        found = frozenset.intersection(*known)
        if not found:
            wrong.append(f"{' and '.join(quoted(text) for text in named)} are not one statement")
            return None
        for narrower in (self._under, self._chosen):
            if len(found) > 1 and narrower:
                found = (found & narrower) or found
        if len(found) > 1:
            self.unplaced += 1
            areas = {self._names.model.area_of[one].id for one in found}
            wrong.append(f"{quoted(named[0])} stands in {len(areas)} areas; choose the one meant")
            if len(areas) == 1:
                wrong[-1] = f"{quoted(named[0])} is what {listed(self._names.labels(found))} say"
            return None
        return self._names.model.criterion_by_id[next(iter(found))]

    def _not_known(self, named: Sequence[str]) -> str:
        if any(self._names.hidden(text) for text in named):
            return f"{quoted(named[0])} is left out of this engagement"
        for text in named:
            if told := looks_wrong(text):
                return f"{quoted(text)} {told}"
        self._suggestions += 1
        close = ""
        if self._suggestions <= _SUGGESTIONS_AT_MOST:
            close = meant(named[0], self._names.model.criterion_by_id)
        return f"{quoted(named[0])} is no statement of this engagement{close}"

    def _asked(self, criterion: Criterion) -> str:
        """Why it is not asked; empty where it is."""
        area = self._names.model.area_of[criterion.id]
        scope = self._scopes.get(area.id)
        if scope is None:
            scope = self._scopes[area.id] = self._assessment.scope(self._round, area.id)
        if not scope.included:
            return f"{area.label} is out of scope in this round"
        return "" if scope.asks(criterion) else "this round asks the key statements alone"

    # --- what it would change

    def _compared(
        self, line: int, criterion: Criterion, said: "_Said", wrong: list[str]
    ) -> PastedLine:
        model = self._names.model
        place = f"{model.area_of[criterion.id].label} {criterion.number}".strip()
        rating = self._assessment.rating(self._round, criterion.id)
        entry = self._entry(criterion, said, rating, wrong)
        after = entry.answer or answer_of(rating) if not wrong else clean_line(said.rating)
        stands = entry.answer == answer_of(rating) and rating.na in (None, entry.code)
        if stands and not rating.inferred:
            # The rating stays whose it is; words may come in.
            entry = msgspec.structs.replace(entry, answer="")
        kind, told = ("invalid", sentence(wrong)) if wrong else effect(rating, entry)
        if kind != "invalid" and (not_asked := self._asked(criterion)):
            kind, told = "invalid", sentence([not_asked])
        return PastedLine(
            line,
            place,
            criterion.title or criterion.statement,
            criterion.id,
            answer_of(rating),
            "" if after == CLEARED else after,
            cast("Kind", kind),
            told,
            entry if kind in ("new", "changed", "conflict") else None,
        )

    def _entry(
        self, criterion: Criterion, said: "_Said", rating: Rating, wrong: list[str]
    ) -> RatingLine:
        answer = rating_meant(said.rating, self._names.model.scale_of(criterion), wrong)
        note, reason = said.note, said.reason
        code: NaCode = rating.na or "out-of-scope"
        if answer == NOT_APPLICABLE:
            reason, note = (reason, note) if reason else (clean_line(said.text or note), "")
            if not (reason or (rating.na and rating.reason)):
                wrong.append("not applicable needs a reason, in a third column")
            code = _code(said.code, wrong) if said.code else code
        else:
            note = note or said.text
        return RatingLine(criterion.id, answer, note, reason, code)


class _Said(msgspec.Struct, frozen=True):
    """The texts of one row; `text` is a note or a reason, whichever is needed."""

    rating: str
    note: str
    reason: str
    text: str
    code: str


def _code(text: str, wrong: list[str]) -> NaCode:
    for code in get_args(NaCode):
        if text in (code, folded(NA_CODES[code])):
            return cast("NaCode", code)
    wrong.append(f"the code {quoted(text)} is none of {', '.join(get_args(NaCode))}")
    return "out-of-scope"
