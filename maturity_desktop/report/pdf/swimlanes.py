"""The timeline of the roadmap in lanes: phases over quarters, a bar for each initiative, arrows."""

from collections.abc import Sequence

from maturity_desktop.planning.timeline import Arrow, Bar, Lane, Timeline, elbow
from maturity_desktop.report.palette import QUIET, TEXT_3
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import Block, Drawing, Row, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.fonts import MEDIUM, SEMIBOLD
from maturity_desktop.report.pdf.sheet import Rect, Sheet
from maturity_desktop.report.pdf.styles import BORDER_GREY, COLUMN, HAIRLINE, RULE, STRONG, Style
from maturity_desktop.report.pdf.typesetting import Line
from maturity_desktop.report.roadmap import InitiativeLine, Roadmap

_NAME = 92.0  # room for the names of lanes
_ROW, _BAR = 25.0, 21.0
_LANE_PAD = 3.0
_HEADS, _MARKS = 15.0, 14.0
_CHIP = 10.5
_PAD = 4.0
_REACH = 4.0
_CODE_ALONE = 46.0  # narrower bars hold only a code
_FILL, _LINE = "#DCE6EF", "#B4C7D9"
_TITLE = Style(MEDIUM, 7.5, 8.8)
_HEAD = Style(SEMIBOLD, 7.5, 9)
_ROWS_AT_MOST = 20  # of one lane together on a page
_NO_TEAM = "No team"
_TIP = 2.6


def swimlanes(book: Book, roadmap: Roadmap, picture: Timeline) -> Block:
    """One drawing where it fits a page; else lane by lane under a head that pages repeat."""
    lanes = _Lanes(book, roadmap, picture)
    if lanes.height <= book.layout.height * 0.8:
        return lanes.whole()
    return lanes.parted()


class _Lanes:
    """The picture on a width; y grows downwards here, from the top of what is painted."""

    def __init__(self, book: Book, roadmap: Roadmap, picture: Timeline) -> None:
        self._book, self._picture = book, picture
        self._lines = {line.id: line for line in roadmap.initiatives}
        self._left, self._wide = _NAME, book.width - _NAME

    @property
    def height(self) -> float:
        lanes = self._picture.lanes
        return self._head + sum(self._lane_height(lane.rows) for lane in lanes)

    @property
    def _head(self) -> float:
        return _MARKS + (_HEADS + 3 if self._picture.heads else 0.0)

    @staticmethod
    def _lane_height(rows: int) -> float:
        return rows * _ROW + 2 * _LANE_PAD

    def whole(self) -> Block:
        """Everything in one drawing, so that arrows go from lane to lane."""
        lanes = self._picture.lanes

        def paint(sheet: Sheet, x: float, top: float) -> None:
            self._paint_head(sheet, x, top)
            tops: dict[int, float] = {}
            y = top - self._head
            for number, lane in enumerate(lanes):
                tops[number] = y
                self._paint_lane(sheet, x, y, lane, self._lane_height(lane.rows))
                y -= self._lane_height(lane.rows)
            sheet.rule((x, y), self._book.width, RULE)
            places = {bar.id: self._place(bar, x, tops[bar.lane], 0) for bar in self._picture.bars}
            self._paint_bars(sheet, places)

        return Drawing(self.height, paint)

    def parted(self) -> Block:
        """Lanes as rows of a table; arrows stay within a row."""
        rows: list[Row] = []
        for number, lane in enumerate(self._picture.lanes):
            for first in range(0, lane.rows, _ROWS_AT_MOST):
                count = min(_ROWS_AT_MOST, lane.rows - first)
                rows.append(self._part(number, lane, first, count))
        return Table(Drawing(self._head, self._paint_head), rows)

    def _part(self, number: int, lane: Lane, first: int, count: int) -> Row:
        bars = [
            bar
            for bar in self._picture.bars
            if bar.lane == number and first <= bar.row < first + count
        ]
        high = self._lane_height(count)

        def paint(sheet: Sheet, x: float, top: float) -> None:
            self._paint_lane(sheet, x, top, lane, high)
            self._paint_bars(sheet, {bar.id: self._place(bar, x, top, first) for bar in bars})

        return Row(Drawing(high, paint), self._book.width, pad=0, rule="")

    # --- painting

    def _paint_head(self, sheet: Sheet, x: float, top: float) -> None:
        left, wide = x + self._left, self._wide
        y = top
        for head in self._picture.heads:
            begin, end = left + head.left * wide, left + min(1.0, head.right) * wide
            sheet.box(Rect(begin + 1, y - _HEADS, end - begin - 2, _HEADS), QUIET)
            words = self._book.setter.fit(head.name, _HEAD, end - begin - 12)
            sheet.label((begin + 6, y - _HEADS / 2), words, _HEAD)
        if self._picture.heads:
            y -= _HEADS + 3
        for mark in self._picture.marks:
            words = f"{mark.name} {mark.year}".strip()
            sheet.label((left + mark.at * wide + 3, y - _MARKS / 2), words, COLUMN)

    def _paint_lane(self, sheet: Sheet, x: float, top: float, lane: Lane, high: float) -> None:
        """The name, the line over it, and the lines of quarters and phases behind its bars."""
        left, wide = x + self._left, self._wide
        sheet.stroke(HAIRLINE, 0.6)
        for mark in self._picture.marks:
            sheet.canvas.line(left + mark.at * wide, top, left + mark.at * wide, top - high)
        sheet.stroke(RULE, 0.8)
        for head in self._picture.heads:
            if head.left > 0:
                sheet.canvas.line(left + head.left * wide, top, left + head.left * wide, top - high)
        sheet.rule((x, top), self._book.width, RULE if not lane.first else BORDER_GREY)
        name = self._book.setter.wrap([(lane.key or _NO_TEAM, STRONG)], _NAME - 8)
        rows = max(1, int((high - _LANE_PAD) / STRONG.leading))
        for place, line in enumerate(name[:rows]):
            y = top - _LANE_PAD - 7 - place * STRONG.leading
            last = place == rows - 1
            words = " ".join(_words(found) for found in (name[place:] if last else [line]))
            sheet.label((x, y), self._book.setter.fit(words, STRONG, _NAME - 8), STRONG)

    def _place(self, bar: Bar, x: float, top: float, first: int) -> Rect:
        left, right = (x + self._left + share * self._wide for share in (bar.left, bar.right))
        y = top - _LANE_PAD - (bar.row - first) * _ROW - (_ROW + _BAR) / 2
        return Rect(left + 1.2, y, max(4.0, right - left - 2.4), _BAR)

    def _paint_bars(self, sheet: Sheet, places: dict[str, Rect]) -> None:
        for arrow in self._picture.arrows:
            if arrow.source in places and arrow.target in places:
                _paint_arrow(sheet, arrow, places)
        for key, place in places.items():
            self._paint_bar(sheet, self._lines[key], place)

    def _paint_bar(self, sheet: Sheet, line: InitiativeLine, place: Rect) -> None:
        """Code and title in two lines at most, and the chip of the level it leads to."""
        sheet.box(place, _FILL, _LINE, radius=3)
        middle = place.y + place.height / 2
        room = place.width - 2 * _PAD
        if line.chip is not None and self._book.has_levels and room > _CHIP + 16:
            at = (place.x + place.width - _PAD - _CHIP / 2, middle)
            marks.chip(sheet, at, str(line.chip), self._book.level_band(line.chip), wide=_CHIP)
            room -= _CHIP + 3
        if place.width < _CODE_ALONE:
            # A short piece of work holds its code, a very short one the number alone.
            for text in (line.code, line.code.partition("-")[2]):
                if self._book.setter.width(text, _TITLE) < place.width - 1:
                    sheet.label((place.x + place.width / 2, middle), text, _TITLE, "centre")
                    return
            return
        words = self._lines_of(line, room)
        for number, text in enumerate(words):
            y = middle + (len(words) - 1) * _TITLE.leading / 2 - number * _TITLE.leading
            sheet.label((place.x + _PAD, y), self._book.setter.fit(text, _TITLE, room), _TITLE)

    def _lines_of(self, line: InitiativeLine, room: float) -> list[str]:
        """Two lines; the second takes what is left and is cut where it is too long."""
        setter = self._book.setter
        words = f"{line.code} {line.title}"
        broken = setter.wrap([(words, _TITLE)], room)
        texts = [_words(found) for found in broken]
        return texts if len(texts) <= 2 else [texts[0], " ".join(texts[1:])]


def _words(line: Line) -> str:
    return " ".join(piece.text for piece in line)


def _paint_arrow(sheet: Sheet, arrow: Arrow, places: dict[str, Rect]) -> None:
    """From the end of one bar to the beginning of another; the geometry knows y downwards."""
    source, target = places[arrow.source], places[arrow.target]
    begin = (source.x + source.width, -(source.y + source.height / 2))
    end = (target.x, -(target.y + target.height / 2))
    points = [(x, -y) for x, y in elbow(begin, end, _REACH)]
    sheet.stroke(TEXT_3, 0.8)
    path = sheet.canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    sheet.canvas.drawPath(path, stroke=1, fill=0)
    x, y = points[-1]
    tip = sheet.canvas.beginPath()
    tip.moveTo(x - _TIP, y + _TIP * 0.8)
    tip.lineTo(x, y)
    tip.lineTo(x - _TIP, y - _TIP * 0.8)
    sheet.canvas.drawPath(tip, stroke=1, fill=0)


def not_planned(codes: Sequence[str]) -> str:
    """``"Not planned yet: I-04, I-09."``; empty where all have dates."""
    return f"Not planned yet: {', '.join(codes)}." if codes else ""
