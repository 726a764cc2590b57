"""Text into lines: measures words, breaks lines, draws them, and knows what the font lacks.

All text is plain text. Newlines break lines, other white space separates words, a word too long
for a line is broken where it must be.
"""

import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

from maturity_desktop.report.pdf.fonts import REGULAR, metrics
from maturity_desktop.report.pdf.styles import Style
from maturity_desktop.text import clean

Align = Literal["left", "centre", "right"]
Run = tuple[str, Style]
FALLBACK = "\N{WHITE SQUARE}"
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
# Signs that steer text and show nothing themselves; without a shaping engine they do nothing.
_INVISIBLE = ("Cf", "Cc")
_VARIATIONS = range(0xFE00, 0xFE10)


class Piece(NamedTuple):
    """A part of a line in one style, `x` points right of the left edge."""

    x: float
    text: str
    style: Style


Line = tuple[Piece, ...]


class Typesetter:
    """Sets the texts of one document.

    Attributes:
        missing: characters that Inter lacks and a box stands for, in order of appearance.
    """

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self._metrics = metrics()
        self._lines: dict[tuple[str, Style], tuple[str, float]] = {}
        self._fitted: dict[tuple[str, Style, float], str] = {}
        self._words: dict[str, dict[str, tuple[str, float]]] = {face: {} for face in self._metrics}

    def _word(self, word: str, face: str) -> tuple[str, float]:
        """The word as Inter can show it, and its width in thousandths of the size."""
        known = self._words[face]
        found = known.get(word)
        if found is None:
            measures = self._metrics[face]
            plain = word.isascii() and word.isprintable()
            printable = word if plain else "".join([self._sign(sign) for sign in word])
            found = known[word] = printable, measures.width(printable)
        return found

    def _sign(self, sign: str) -> str:
        if unicodedata.category(sign) in _INVISIBLE or ord(sign) in _VARIATIONS:
            return ""
        if ord(sign) in self._metrics[REGULAR].glyphs:
            return sign
        if unicodedata.category(sign) == "Zs":
            return " "
        self.missing[sign] = None
        return FALLBACK

    def width(self, text: str, style: Style) -> float:
        """The width of a text on one line."""
        return self.set_line(text, style)[1]

    def set_line(self, text: str, style: Style) -> tuple[str, float]:
        """The text on one line, as it is printed, and its width."""
        found = self._lines.get((text, style))
        if found is None:
            found = self._lines[text, style] = self._measure(text, style)
        return found

    def _measure(self, text: str, style: Style) -> tuple[str, float]:
        words = [self._word(word, style.face) for word in _one_line(text).split(" ")]
        printed = " ".join([word for word, _ in words])
        space = self._word(" ", style.face)[1]
        thousandths = sum([wide for _, wide in words]) + space * (len(words) - 1)
        return printed, thousandths * style.size / 1000 + style.tracking * len(printed)

    def fit(self, text: str, style: Style, width: float) -> str:
        """The text on one line, its end replaced by an ellipsis where it is too long.

        A running head is the same on every page: it is fitted once.
        """
        found = self._fitted.get((text, style, width))
        if found is None:
            found = self._fitted[text, style, width] = self._fit(text, style, width)
        return found

    def _fit(self, text: str, style: Style, width: float) -> str:
        text = _one_line(text)
        if self.width(text, style) <= width:
            return text
        room = width - self.width(_ELLIPSIS, style)
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle], style) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + _ELLIPSIS

    def wrap(self, runs: Iterable[Run], width: float, align: Align = "left") -> tuple[Line, ...]:
        """Lines of at most `width` points; runs follow each other with a space between."""
        breaker = _Breaker(width, align)
        for text, style in runs:
            if not text.strip():
                continue
            space = self._word(" ", style.face)[1] * style.size / 1000 + style.tracking
            breaker.begin_run(style, space)
            for place, paragraph in enumerate(_paragraphs(text)):
                if place:
                    breaker.end_line()
                for word in _words(paragraph):
                    if word:
                        self._add(breaker, word, style)
        if breaker.started:
            breaker.end_line()
        return tuple(breaker.lines)

    def _add(self, breaker: "_Breaker", word: str, style: Style) -> None:
        printable, thousandths = self._word(word, style.face)
        if not printable:
            return
        wide = thousandths * style.size / 1000 + style.tracking * len(printable)
        if wide <= breaker.width:
            breaker.add(printable, wide)
            return
        measures = self._metrics[style.face]
        part, used = "", 0.0
        for sign in printable:
            one = measures.width(sign) * style.size / 1000 + style.tracking
            if part and used + one > breaker.width:
                breaker.add(part, used)
                part, used = "", 0.0
            part, used = part + sign, used + one
        breaker.add(part, used)


def _words(paragraph: str) -> list[str]:
    """What a line may end after: a sign of per cent stays with its number."""
    words = paragraph.split(" ")
    if " %" not in paragraph:
        return words
    joined: list[str] = []
    for word in words:
        if word.startswith("%") and joined and joined[-1][-1:].isdigit():
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _one_line(text: str) -> str:
    return " ".join(clean(text).replace("\t", " ").replace("\n", " ").split(" "))


def _paragraphs(text: str) -> list[str]:
    """The lines as written, without blank ones at the ends; several blank ones are one."""
    found: list[str] = []
    for line in clean(text).replace("\t", " ").strip("\n ").split("\n"):
        if line.strip(" ") or (found and found[-1]):
            found.append(line.strip(" "))
    return found


class _Breaker:
    """Fills lines word by word."""

    def __init__(self, width: float, align: Align) -> None:
        self.width = width
        self.lines: list[Line] = []
        self._align = align
        self._pieces: list[Piece] = []
        self._words: list[str] = []
        self._start = self._used = self._space = 0.0
        self._style: Style | None = None

    @property
    def started(self) -> bool:
        """A line has been begun."""
        return self._style is not None

    def begin_run(self, style: Style, space: float) -> None:
        self._end_piece()
        self._style = style
        self._space = space
        self._start = self._used + space if self._used else 0.0

    def add(self, word: str, wide: float) -> None:
        if self._used and self._used + self._space + wide > self.width + 0.001:
            self.end_line()
        if self._used:
            self._used += self._space
        self._words.append(word)
        self._used += wide

    def _end_piece(self) -> None:
        if self._words and self._style is not None:
            self._pieces.append(Piece(self._start, " ".join(self._words), self._style))
            self._words = []

    def end_line(self) -> None:
        self._end_piece()
        shift = self.width - self._used
        if self._align == "centre":
            shift /= 2
        if self._align != "left":
            self._pieces = [piece._replace(x=piece.x + shift) for piece in self._pieces]
        self.lines.append(tuple(self._pieces))
        self._pieces = []
        self._start = self._used = 0.0
