"""Which columns of pasted rows name the statement, the rating, and why: by heading, else by look."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.pasted_cells import PastedRow
from maturity_desktop.exchange.rating_words import folded, quoted, rating_meant
from maturity_desktop.exchange.statement_names import StatementNames
from maturity_desktop.text import listed

_HEADINGS = {
    "rating": ("rating", "ratings", "answer", "rated", "result", "n p l f", "nplf", "n/p/l/f"),
    "name": (
        *("id", "criterion", "criterion id", "statement id", "no.", "no", "nr.", "nr", "number"),
        *("#", "title", "statement", "statements"),
    ),
    "area": ("area", "practice area", "practice", "process"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks"),
    "reason": ("reason", "reasons", "why", "rationale"),
    "code": ("code", "not applicable because"),
    "other": (
        *("level", "depth", "dimension", "grade", "evidence", "flag", "weight", "delivered"),
        *("last round", "previous", "target", "value", "area no.", "dimension no.", "in scope"),
    ),
}
_HEADINGS_AMONG = 10
_LOOKED_AT = 400
_MOSTLY = 0.5
_OFTEN = 0.3
_HINT = "Copy the column that names the statement together with the one of the rating."


class PastedColumns(msgspec.Struct, frozen=True):
    """Places of the columns, from 0; None where there is none.

    Attributes:
        first: how many rows stand before the first that counts.
        names: columns that name the statement, its id, its number or its words.
        text: for a reason of not applicable, else for the note, where no heading says which.
        told: which columns were taken, in a sentence.
    """

    first: int
    names: tuple[int, ...]
    rating: int
    area: int | None = None
    note: int | None = None
    reason: int | None = None
    code: int | None = None
    text: int | None = None
    told: str = ""


def find_columns(
    rows: Sequence[PastedRow], names: StatementNames, round_name: str
) -> PastedColumns:
    """The columns of rows that were pasted.

    Args:
        rows: at least one.
        names: of the statements.
        round_name: a column that is called so holds the ratings, whatever others do.

    Raises:
        UserError: no column names statements, or none or more than one holds ratings.
    """
    if max(len(row.cells) for row in rows) < 2:
        raise UserError("Only one column was copied", _HINT)
    called = folded(round_name)
    top = enumerate(rows[:_HEADINGS_AMONG])
    header = next((place for place, row in top if _is_header(row, called)), None)
    heads = rows[header].cells if header is not None else ()
    body = rows[0 if header is None else header + 1 :]
    return _Finder(body, heads, names, called).find(0 if header is None else header + 1)


def _is_header(row: PastedRow, round_name: str) -> bool:
    heads = [folded(cell) for cell in row.cells]
    roles = {role for head in heads if (role := _role(head)) and role != "other"}
    return "rating" in roles or len(roles) > 1 or (bool(roles) and round_name in heads)


def _role(head: str) -> str:
    return next((role for role, known in _HEADINGS.items() if head in known), "")


class _Finder:
    """Looks at the first rows below the heading, column by column."""

    def __init__(
        self, body: Sequence[PastedRow], heads: Sequence[str], names: StatementNames, round_: str
    ) -> None:
        self._body, self._names, self._round = body[:_LOOKED_AT], names, round_
        self._called_so, self._heads = heads, [folded(head) for head in heads]
        self._width = max(len(heads), *(len(row.cells) for row in self._body), 0)
        self._roles = [_role(head) for head in self._heads] + [""] * (self._width - len(heads))
        self._scale = names.model.scale_by_name["default"]

    def find(self, first: int) -> PastedColumns:
        area = self._headed("area") or self._looking(lambda text: bool(self._names.area(text)))[:1]
        named = self._headed("name")
        named = [column for column in named if self._is_name(column)] or named
        named = named or self._looking(lambda text: bool(self._names.meant(text)), but=area)
        rating = self._rating({*named, *area})
        if not named:
            left = [c for c in self._free({rating, *area}) if self._texts(c)]
            # An area and nothing else names no statement, yet its numbers may stand in it.
            named = left[:1] or area
        if not named:
            raise UserError("No column names statements", _HINT)
        if not self._heads and self._is_other_heading(named, rating):
            first = 1
        note, reason, code = (self._first(role) for role in ("note", "reason", "code"))
        text = None
        if note is None and reason is None and not self._heads:
            right = self._free({*named, *area, rating, *range(rating)})
            text = next((column for column in right if self._texts(column)), None)
        words = next((one for one in (note, reason, text) if one is not None), None)
        return PastedColumns(
            first,
            tuple(named),
            rating,
            area=area[0] if area else None,
            note=note,
            reason=reason,
            code=code,
            text=text,
            told=self._told({*area, *named}, rating, words),
        )

    def _is_other_heading(self, named: Sequence[int], rating: int) -> bool:
        """Whether the first row says nothing, in a heading of another language, and others do."""
        row, rest = self._body[0], self._body[1:]
        says = self._is_rating(row.cell(rating)) or any(
            self._names.meant(row.cell(column)) for column in named
        )
        return not says and any(self._is_rating(other.cell(rating)) for other in rest)

    def _first(self, role: str) -> int | None:
        return next(iter(self._headed(role)), None)

    def _headed(self, role: str) -> list[int]:
        return [column for column, one in enumerate(self._roles) if one == role]

    def _free(self, taken: Iterable[int]) -> list[int]:
        return [c for c in range(self._width) if c not in taken and not self._roles[c]]

    def _texts(self, column: int) -> list[str]:
        return [text for row in self._body if (text := row.cell(column).strip())]

    def _share(self, column: int, fits: Callable[[str], bool]) -> float:
        texts = self._texts(column)
        return sum(map(fits, texts)) / len(texts) if texts else 0.0

    def _looking(
        self, fits: Callable[[str], bool], *, but: Iterable[int] = (), least: float = _MOSTLY
    ) -> list[int]:
        """Columns without a heading whose cells mostly fit."""
        return [column for column in self._free(set(but)) if self._share(column, fits) >= least]

    def _is_name(self, column: int) -> bool:
        return any(self._names.meant(text) for text in self._texts(column))

    def _rating(self, taken: set[int]) -> int:
        headed = [c for c, head in enumerate(self._heads) if head == self._round]
        headed = headed or self._headed("rating")
        found = headed or self._looking(self._is_word, but=taken, least=_OFTEN)
        found = found or self._looking(self._is_rating, but=taken)
        if len(found) > 1:
            called = listed([self._called(column) for column in found])
            raise UserError(
                f"{len(found)} columns look like ratings: {called}",
                "Copy only one of them, or give it the heading Rating.",
            )
        left = found or [c for c in self._free(taken) if self._texts(c)]
        if not found and (len(left) != 1 or not taken):
            raise UserError("No column holds ratings", _HINT)
        return left[0]

    def _is_word(self, text: str) -> bool:
        """An id or a label: a key, mostly a figure, may be anything."""
        plain = folded(text)
        keys = {folded(option.key) for option in self._scale.options} - {
            folded(option.id) for option in self._scale.options
        }
        return plain not in keys and self._is_rating(text)

    def _is_rating(self, text: str) -> bool:
        wrong: list[str] = []
        return bool(rating_meant(text, self._scale, wrong).strip("-")) and not wrong

    def _called(self, column: int) -> str:
        head = self._called_so[column] if column < len(self._heads) else ""
        return quoted(head) if head else f"column {column + 1}"

    def _told(self, named: set[int], rating: int, words: int | None) -> str:
        """For example: Statement from column 1, rating from column 2."""
        parts = [f"Statement from {listed([self._called(column) for column in sorted(named)])}"]
        parts.append(f"rating from {self._called(rating)}")
        if words is not None:
            parts.append(f"note or reason from {self._called(words)}")
        return f"{', '.join(parts)}."
