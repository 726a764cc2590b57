"""Blocks: the pieces a page is made of. Each knows its height and draws itself below a point.

A block is made for a width and never changes. `split(room)` gives the part that fits into `room`
points and the rest, or None where it cannot be parted there. A block that could be higher than a
page must be able to split on an empty one.
"""

from collections.abc import Callable, Sequence

from maturity_desktop.report.pdf.fonts import CAP_HEIGHT
from maturity_desktop.report.pdf.sheet import Sheet
from maturity_desktop.report.pdf.styles import HAIRLINE
from maturity_desktop.report.pdf.typesetting import Align, Line, Run, Typesetter

Paint = Callable[[Sheet, float, float], None]
_WIDOW = 2  # lines that stay together at least, at either side of a page break
# Rows higher than this may be parted; smaller ones go to the next page whole.
_TALL = 140.0


class Block:
    """Something `height` points high.

    Attributes:
        least: how much of it must stand below a heading that announces it.
    """

    height: float = 0.0

    @property
    def least(self) -> float:
        return self.height

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draws with the upper left corner at (x, top)."""

    def split(self, room: float) -> "tuple[Block, Block] | None":
        return None


class Space(Block):
    def __init__(self, height: float) -> None:
        self.height = height


class Drawing(Block):
    """What a function paints, given the sheet and the upper left corner."""

    def __init__(self, height: float, paint: Paint) -> None:
        self.height = height
        self._paint = paint

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        self._paint(sheet, x, top)


class Text(Block):
    """Lines of text."""

    def __init__(self, lines: Sequence[Line], leading: float) -> None:
        self._lines = lines
        self._leading = leading
        self.height = len(lines) * leading

    @property
    def least(self) -> float:
        whole = len(self._lines) <= _WIDOW + 1
        return self._leading * (len(self._lines) if whole else _WIDOW)

    @property
    def line_count(self) -> int:
        return len(self._lines)

    def split(self, room: float) -> tuple[Block, Block] | None:
        fitting = min(int(room / self._leading + 1e-6), len(self._lines) - _WIDOW)
        if fitting < _WIDOW:
            return None
        return Text(self._lines[:fitting], self._leading), Text(
            self._lines[fitting:], self._leading
        )

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        y = top
        for line in self._lines:
            for piece in line:
                drop = (self._leading + CAP_HEIGHT * piece.style.size) / 2
                sheet.write((x + piece.x, y - drop), piece.text, piece.style)
            y -= self._leading


def text(setter: Typesetter, width: float, *runs: Run, align: Align = "left") -> Text:
    """A paragraph in one or several styles, with the leading of the first."""
    return Text(setter.wrap(runs, width, align), runs[0][1].leading)


def balanced(setter: Typesetter, width: float, run: Run) -> Text:
    """A title whose lines are about equally long, in no more lines than it needs.

    One with a semicolon breaks there where it can.
    """
    lines = setter.wrap([run], width)
    first, semicolon, second = run[0].partition("; ")
    parts = [first + semicolon, second]
    if len(lines) == 2 and all(setter.width(part, run[1]) <= width for part in parts):
        return Text(setter.wrap([("\n".join(parts), run[1])], width), run[1].leading)
    low, high = width / 3, width
    while len(lines) > 1 and high - low > 4:
        middle = (low + high) / 2
        if len(setter.wrap([run], middle)) > len(lines):
            low = middle
        else:
            high = middle
    return Text(setter.wrap([run], high), run[1].leading)


class Stack(Block):
    """Blocks below each other, `gap` points apart; empty ones leave no gap.

    `kept` of them, headings and spaces, belong to the block that follows.
    """

    def __init__(self, blocks: Sequence[Block], gap: float = 0.0, kept: int = 0) -> None:
        self._kept = kept
        self._blocks = [block for block in blocks if block.height]
        self._gap = gap
        self.height = sum(b.height for b in self._blocks) + gap * max(0, len(self._blocks) - 1)

    @property
    def least(self) -> float:
        first = self._blocks[: self._kept + 1]
        return sum(block.least for block in first) + self._gap * max(0, len(first) - 1)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        for block in self._blocks:
            block.draw(sheet, x, top)
            top -= block.height + self._gap

    def split(self, room: float) -> tuple[Block, Block] | None:
        fitting: list[Block] = []
        for place, block in enumerate(self._blocks):
            if block.height <= room:
                fitting.append(block)
                room -= block.height + self._gap
                continue
            parts = block.split(room)
            rest = self._blocks[place:]
            if parts:
                fitting.append(parts[0])
                rest = [parts[1], *rest[1:]]
            if not fitting:
                return None
            return Stack(fitting, self._gap), Stack(rest, self._gap)
        return None


class Columns(Block):
    """Blocks beside each other, each at its own distance from the left edge."""

    def __init__(self, columns: Sequence[tuple[float, Block]]) -> None:
        self._columns = [(x, block) for x, block in columns if block.height]
        self.height = max((block.height for _, block in self._columns), default=0.0)

    @property
    def least(self) -> float:
        return max((block.least for _, block in self._columns), default=0.0)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        for offset, block in self._columns:
            block.draw(sheet, x + offset, top)

    def split(self, room: float) -> tuple[Block, Block] | None:
        fitting: list[tuple[float, Block]] = []
        rest: list[tuple[float, Block]] = []
        for x, block in self._columns:
            if block.height <= room:
                fitting.append((x, block))
            elif parts := block.split(room):
                fitting.append((x, parts[0]))
                rest.append((x, parts[1]))
            else:
                return None
        return Columns(fitting), Columns(rest)


class Row(Block):
    """A row of a table: padding around the content and a hairline below.

    Attributes:
        keep: belongs to the row that follows, as a heading does.
    """

    def __init__(
        self,
        content: Block,
        width: float,
        *,
        pad: float = 4.0,
        rule: str = HAIRLINE,
        keep: bool = False,
    ) -> None:
        self._content = content
        self._width = width
        self._rule = rule
        self.pad = pad
        self.height = content.height + 2 * self.pad
        self.keep = keep

    @property
    def least(self) -> float:
        return self.height if self.height <= _TALL else self._content.least + 2 * self.pad

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        self._content.draw(sheet, x, top - self.pad)
        if self._rule:
            sheet.rule((x, top - self.height), self._width, self._rule, 0.5)

    def split(self, room: float) -> tuple[Block, Block] | None:
        if self.height <= _TALL:
            return None
        parts = self._content.split(room - 2 * self.pad)
        if parts is None:
            return None
        first = Row(parts[0], self._width, pad=self.pad, rule="")
        return first, Row(parts[1], self._width, pad=self.pad, rule=self._rule)


class Table(Block):
    """Rows under a head that every page repeats."""

    def __init__(self, head: Block | None, rows: Sequence[Row]) -> None:
        self._head = head or Space(0.0)
        self._rows = rows
        self.height = self._head.height + sum(row.height for row in rows)

    @property
    def least(self) -> float:
        needed = self._head.height
        for row in self._rows:
            needed += row.least
            if not row.keep:
                break
        return needed

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        self._head.draw(sheet, x, top)
        top -= self._head.height
        for row in self._rows:
            row.draw(sheet, x, top)
            top -= row.height

    def split(self, room: float) -> tuple[Block, Block] | None:
        room -= self._head.height
        fitting: list[Row] = []
        rest = list(self._rows)
        while rest and rest[0].height <= room:
            room -= rest[0].height
            fitting.append(rest.pop(0))
        parts = rest[0].split(room) if rest else None
        if parts and isinstance(parts[0], Row) and isinstance(parts[1], Row):
            fitting.append(parts[0])
            rest[0] = parts[1]
        while fitting and fitting[-1].keep:
            rest.insert(0, fitting.pop())
        if not fitting or not rest:
            return None
        return Table(self._head, fitting), Table(self._head, rest)
