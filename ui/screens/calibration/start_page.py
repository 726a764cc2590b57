"""The first page of a calibration: draw, say who rates, begin; or a copy goes out and comes back."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.planning.drawing import WANTED, Stratum
from maturity_desktop.text import counted
from ui.screens.calibration.strata import StrataTable
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField, LineField
from ui.widgets.spin_box import dress_spin_box
from ui.widgets.text import label

_MORE = "\N{HORIZONTAL ELLIPSIS}"
_WHAT = (
    "A second assessor rates a part of the statements without seeing the first rating. How far "
    "the two agree says how firm the ratings are."
)
_HOW = (
    "By lot, in proportion over groups of areas and levels, with every answer that occurs. The "
    "same seed draws the same statements."
)


class Standing(NamedTuple):
    """Where the calibration stands.

    Attributes:
        strata: of what would be drawn, or was.
        drawn, rated: numbers of statements; 0 drawn before the draw.
        could: how many can be drawn.
        inferred: rated ones that nobody judged.
        seed: proposed before the draw; of the draw afterwards, empty where it is not known.
        by: who rated so far.
        why: why nothing can be changed; empty where it can.
    """

    strata: tuple[Stratum, ...]
    drawn: int
    rated: int
    could: int
    inferred: int
    seed: str
    by: str
    why: str


class StartPage(QWidget):
    """Two cards: the draw, and the blind rating.

    Signals:
        preview_wanted: number or seed is another.
        draw_wanted: number and seed.
        begin_wanted: who rates.
        compare_wanted: what is rated so far is to be compared.
        again_wanted: what was drawn goes, to draw anew.
        copy_wanted, take_wanted: a copy for the second assessor; one that comes back.
    """

    preview_wanted = Signal(int, str)
    draw_wanted = Signal(int, str)
    begin_wanted = Signal(str)
    compare_wanted = Signal()
    again_wanted = Signal()
    copy_wanted = Signal()
    take_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.said = label("", "warn", wrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(label(_WHAT, "body2", wrap=True))
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self._draw_card(), 1)
        row.addWidget(self._rate_card(), 1)
        column.addLayout(row)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        px = self._look.px
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(label(title, "section"))
        return card, column

    def _draw_card(self) -> QFrame:
        look, px = self._look, self._look.px
        card, column = self._card("1  Draw")
        column.addWidget(label(_HOW, "caption", wrap=True))
        fields = QHBoxLayout()
        fields.setSpacing(px(12))
        self.number = QSpinBox()
        self.number.setRange(5, 200)
        self.number.setValue(WANTED)
        self.number.setFixedWidth(px(84))
        dress_spin_box(look, self.number)
        self.number_field = FormField(look, "&Statements", self.number)
        self.seed = LineField(look, "See&d")
        fields.addWidget(self.number_field)
        fields.addWidget(self.seed, 1)
        self._fields = QWidget()
        self._fields.setLayout(fields)
        fields.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fields)
        self.drawn = label("", wrap=True)
        column.addWidget(self.drawn)
        self.strata = StrataTable(look)
        column.addWidget(self.strata)
        column.addSpacing(px(4))
        self.draw = button(look, "Draw", self._draw, kind="primary")
        self.again = button(look, "Draw anew", self.again_wanted.emit, kind="link")
        row = QHBoxLayout()
        row.addWidget(self.draw)
        row.addWidget(self.again)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.number.valueChanged.connect(lambda _value: self._preview())
        self.seed.line.textEdited.connect(lambda _text: self._preview())
        self.seed.line.returnPressed.connect(self._draw)
        return card

    def _rate_card(self) -> QFrame:
        look, px = self._look, self._look.px
        card, column = self._card("2  Rate blind")
        self.rating = label("", "caption", wrap=True)
        column.addWidget(self.rating)
        self.who = LineField(look, "&Who rates", hint="Not the person who rated first.")
        self.who.line.setPlaceholderText("Name of the second assessor")
        self.who.line.returnPressed.connect(self._begin)
        column.addWidget(self.who)
        self.begin = button(look, "Begin", self._begin, kind="primary")
        self.compare = button(look, "", self.compare_wanted.emit, kind="link")
        row = QHBoxLayout()
        row.addWidget(self.begin)
        row.addWidget(self.compare)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(px(8))
        column.addWidget(label("Or on another computer", "section"))
        told = (
            "Save a copy and hand it over; it has the password of this file. The other opens this "
            "page there at once, since Assess shows the ratings. When it comes back, only the "
            "blind ratings that are open here are taken over."
        )
        column.addWidget(label(told, "caption", wrap=True))
        self.copy = button(
            look, f"Save a copy for the second assessor{_MORE}", self.copy_wanted.emit, icon="copy"
        )
        self.take = button(
            look, f"Take over from a copy{_MORE}", self.take_wanted.emit, icon="download"
        )
        for made in (self.copy, self.take):
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return card

    def offer(self, name: str) -> None:
        """A name that is completed for whoever begins to type it."""
        if name:
            completer = QCompleter([name], self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.who.line.setCompleter(completer)

    # --- what is shown

    def show_standing(self, standing: Standing) -> None:
        """Fills the page; fields that somebody types in stay as they are."""
        drawn, open_ = standing.drawn, standing.drawn - standing.rated
        free = not standing.why
        self.said.setText(standing.why)
        self.said.setVisible(bool(standing.why))
        self._fields.setVisible(not drawn)
        if not drawn and not self.seed.line.text():
            self.seed.line.setText(standing.seed)
        self.strata.show_strata(standing.strata, drawn=bool(drawn))
        self.drawn.setText(_drawn(standing, self.number.value()))
        self.draw.setVisible(not drawn)
        self.draw.setEnabled(free and standing.could > 0)
        number = _sum(standing.strata)
        self.draw.setText(f"Draw {counted(number, 'statement')}" if number else "Draw")
        self.again.setVisible(bool(drawn) and free)
        self.rating.setText(_rating(drawn, standing.rated))
        if not drawn or (standing.by and not self.who.line.text()):
            self.who.line.setText(standing.by)
        self.who.setEnabled(drawn > 0 and free)
        self.begin.setText("Begin" if not standing.rated else "Go on")
        self.begin.setEnabled(drawn > 0 and free and open_ > 0)
        self.compare.setText(f"Compare the {standing.rated} that are rated")
        self.compare.setVisible(0 < standing.rated < drawn)
        self.copy.setEnabled(drawn > 0)
        self.take.setEnabled(drawn > 0 and free)

    def focus_first(self) -> None:
        """The first thing there is to do has the keyboard."""
        if not self.draw.isHidden():
            (self.draw if self.draw.isEnabled() else self.seed.line).setFocus()
        else:
            self.who.line.setFocus()

    def _preview(self) -> None:
        self.preview_wanted.emit(self.number.value(), self.seed.text)

    def _draw(self) -> None:
        if not self.draw.isEnabled():
            return
        if not self.seed.text:
            self.seed.set_fault("Any word will do: with it the draw can be repeated.")
            self.seed.line.setFocus()
            return
        self.draw_wanted.emit(self.number.value(), self.seed.text)

    def _begin(self) -> None:
        if not self.begin.isEnabled():
            return
        if self.who.text:
            self.begin_wanted.emit(self.who.text)
        else:
            self.refuse_name("Say who rates: the page names the second assessor.")

    def refuse_name(self, sentence: str) -> None:
        """Says at the field why this name cannot be."""
        self.who.set_fault(sentence)
        self.who.line.setFocus()


def _sum(strata: Sequence[Stratum]) -> int:
    return sum(stratum.drawn for stratum in strata)


def _drawn(standing: Standing, wanted: int) -> str:
    if standing.drawn:
        seed = f" with the seed “{standing.seed}”" if standing.seed else ""
        return f"{counted(standing.drawn, 'statement')} drawn{seed}."
    if not standing.could:
        return "Nothing is rated yet, so there is nothing to draw from."
    left = ""
    if standing.inferred:
        left = f" {standing.inferred} more follow from another rating and are left out."
    if standing.could < wanted:
        few = "Only 1 statement is" if standing.could == 1 else f"Only {standing.could} are"
        return f"{few} rated: all of them are drawn.{left}"
    return f"{standing.could} statements are rated.{left}"


def _rating(drawn: int, rated: int) -> str:
    if not drawn:
        return "After the draw: one statement after the other, with notes and evidence beside it."
    if rated == drawn:
        return f"All {drawn} are rated."
    if rated:
        return f"{rated} of {drawn} are rated."
    return (
        f"{counted(drawn, 'statement')}, one after the other, with notes and evidence beside it. "
        "No rating of the first, no level and no last round is shown."
    )
