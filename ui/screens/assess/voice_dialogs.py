"""Three short questions: who said how true it is, what came of different voices, what resolves."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from maturity_desktop.assessment.records import Agreement, Evidence, Support
from maturity_desktop.model.records import Scale
from maturity_desktop.scoring.voices import Spread
from maturity_desktop.text import clean_line
from ui.screens.assess.commands import command_of, key_of
from ui.screens.assess.dialogs import Question
from ui.screens.assess.hearing import Seat
from ui.screens.assess.quiet_list import QuietList
from ui.screens.assess.voices_part import Dots
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button
from ui.widgets.chosen_at_once import choose_at_once
from ui.widgets.evidence_words import code
from ui.widgets.form_field import FormField
from ui.widgets.text import label, plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_SPEAKERS = 9
_ROW = 32


class _Seats(QuietList):
    """Who can be heard, each with a key for the first nine, session and what was heard."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Speakers", most=_ROW * 10)
        self.seats: tuple[Seat, ...] = ()
        self.setItemDelegate(_SeatPainter(look, self))

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """Whoever is chosen stays so."""
        row = max(0, self.currentIndex().row())
        self.seats = tuple(seats)
        self.show_said([_said(seat, place) for place, seat in enumerate(seats)])
        self.choose(row)

    @property
    def chosen(self) -> Seat | None:
        row = self.currentIndex().row()
        return self.seats[row] if 0 <= row < len(self.seats) else None

    def choose(self, row: int) -> None:
        if row < len(self.seats):
            self.setCurrentIndex(self.model().index(row, 0))


def _said(seat: Seat, place: int) -> str:
    key = f"Alt {place + 1}" if place < _SPEAKERS else ""
    parts = (key, seat.alias, seat.code, seat.led)
    return f"{', '.join(part for part in parts if part)}: {seat.option or 'nothing heard yet'}"


class _SeatPainter(QStyledItemDelegate):
    def __init__(self, look: Look, view: _Seats) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(120), self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = self._look, self._look.px
        row, box = index.row(), QRectF(option.rect)
        seat = self._view.seats[row]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row == self._view.currentIndex().row():
            painter.fillRect(box, look.colour("accent_soft"))
            painter.fillRect(QRectF(0, box.top(), px(3), box.height()), look.colour("accent"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(11, 600))
        painter.setPen(look.colour("text_3"))
        if row < _SPEAKERS:
            painter.drawText(box.adjusted(px(12), 0, 0, 0), left, f"Alt {row + 1}")
        mark = box.right() - px(48)
        painter.setFont(look.font(12))
        painter.drawText(QRectF(mark - px(44), box.top(), px(36), box.height()), left, seat.code)
        name = QRectF(box.left() + px(58), box.top(), mark - px(50) - px(58), box.height())
        words = f"{seat.alias}, {seat.led}" if seat.led else seat.alias
        painter.setFont(look.font(13, 600 if seat.option else 400))
        painter.setPen(look.colour("warn" if seat.led else "text"))
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(name.width())
        )
        painter.drawText(name, left, shown)
        side = px(15)
        ball = QRectF(mark, box.center().y() - side / 2, side, side)
        marks.ball(painter, ball, seat.value, look.colour("text_2" if seat.option else "text_3"))
        painter.setFont(look.font(13, 600))
        painter.setPen(look.colour("text" if seat.option else "text_3"))
        text = seat.option or "\N{EN DASH}"
        painter.drawText(QRectF(mark + px(22), box.top(), px(26), box.height()), left, text)
        painter.restore()


class HearVoices(Question):
    """How true the statement is by what somebody said: a speaker, then an answer.

    It is written at once; the dialog shows what stands in the file.

    Signals:
        heard: id of session and participant, and the option; empty takes it back.
    """

    heard = Signal(str, str, str)

    def __init__(
        self, look: Look, about: str, scale: Scale, seats: Sequence[Seat], parent: QWidget
    ) -> None:
        super().__init__(look, "Hear a voice", about, parent)
        self._scale = scale
        self.setMinimumWidth(look.px(520))
        self.list = _Seats(look)
        self.list.left.connect(self.reject)
        self.column.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        self.answers = []
        for place, option in enumerate(scale.options):
            key = key_of(scale, place)
            text = f"{option.id}  {option.label}" if option.label != option.id else option.id
            made = button(look, text, small=True)
            made.clicked.connect(lambda _checked=False, id_=option.id: self._hear(id_))
            made.setToolTip(plain_tooltip(f"Key {key}" if key else ""))
            self.answers.append(made)
            row.addWidget(made)
        row.addStretch(1)
        self.column.addLayout(row)
        keys = " ".join(option.id for option in scale.options)
        hint = (
            f"Alt 1 to 9 or the arrows choose who speaks, {keys} what was heard, 0 takes it back. "
            "What was heard is no rating."
        )
        self.column.addWidget(label(hint, "hint", wrap=True))
        self.finish("Done")
        self.cancel.hide()
        self.show_seats(seats)
        self.list.setFocus()

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """Who can be heard, and what was."""
        self.list.show_seats(seats)

    def _hear(self, option: str) -> None:
        seat = self.list.chosen
        if seat is not None:
            self.fault.hide()
            self.heard.emit(seat.session, seat.participant, option)
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and 1 <= digit <= _SPEAKERS:
            self.list.choose(digit - 1)
            return
        name, value = command_of(event, self._scale) or ("", "")
        if name == "answer" and any(value == option.id for option in self._scale.options):
            self._hear(value)
        elif name == "clear":
            self._hear("")
        else:
            super().keyPressEvent(event)


class SettleVoices(Question):
    """Consensus, or the lowest prevails; with the reason, which is printed."""

    def __init__(
        self,
        look: Look,
        about: str,
        scale: Scale,
        spread: Spread,
        parent: QWidget,
        *,
        reason: str = "",
    ) -> None:
        """`reason` is what settled it before."""
        super().__init__(look, "Settle the voices", about, parent)
        dots = Dots(look)
        dots.show_spread(spread, tuple((o.id, o.value) for o in scale.options))
        self.column.addWidget(dots)
        self._lowest = spread.lowest
        self._ways = QButtonGroup(self)
        first = QHBoxLayout()
        first.setSpacing(look.px(10))
        for place, text in enumerate(
            (
                "&1  Consensus: all agree on",
                f"&2  No consensus: the lowest, {spread.lowest}, prevails",
            )
        ):
            made = QRadioButton(text)
            made.setChecked(place == (spread.agreed == "lowest"))
            self._ways.addButton(made, place)
            choose_at_once(made, partial(self._on_way, place))
        self._options = QComboBox()
        self._options.setAccessibleName("All agree on")
        for option in scale.options:
            word = f"{option.id}  {option.label}" if option.label != option.id else option.id
            self._options.addItem(word, option.id)
        chosen = spread.rated or spread.lowest
        self._options.setCurrentIndex(self._options.findData(chosen))
        first.addWidget(self._ways.button(0))
        first.addWidget(self._options)
        first.addStretch(1)
        self.column.addLayout(first)
        self.column.addWidget(self._ways.button(1))
        self._reason = QLineEdit(reason)
        self._reason.setPlaceholderText("What settled it, in one line")
        self._reason.setAccessibleName("Reason")
        self.column.addWidget(FormField(look, "&Reason", self._reason))
        hint = "Voices are not counted: no vote, no majority and no mean becomes a rating."
        self.column.addWidget(label(hint, "hint", wrap=True))
        self._options.setEnabled(not self._ways.button(1).isChecked())
        self.finish("Settle")
        self._reason.setFocus()
        # Chosen as a whole, with its beginning in sight.
        QTimer.singleShot(0, self._reason, partial(_from_start, self._reason))

    def _on_way(self, place: int) -> None:
        """What is typed next is the reason."""
        self._options.setEnabled(place == 0)
        self._reason.setFocus()

    @property
    def agreed(self) -> Agreement:
        return "consensus" if self._ways.checkedId() == 0 else "lowest"

    @property
    def option(self) -> str:
        return self._lowest if self.agreed == "lowest" else str(self._options.currentData())

    @property
    def reason(self) -> str:
        return clean_line(self._reason.text())

    def accept(self) -> None:
        if self.reason:
            self.settle()
        else:
            self.refuse(self._reason, "Say in one line what settled it.")


class Resolve(Question):
    """What makes a contradicting item count no longer against the rating.

    Attributes:
        reopens: it is to count against the rating again.
    """

    def __init__(
        self, look: Look, about: str, item: Evidence, support: Support, parent: QWidget
    ) -> None:
        super().__init__(look, "Resolve a contradiction", about, parent)
        self.reopens = False
        number = code(item.number)
        self.column.addWidget(label(f"{number}  {item.title}", "strong", wrap=True))
        self._reason = QLineEdit(support.resolution)
        self._reason.setPlaceholderText(f"Why {number} does not stand against the rating")
        self._reason.setAccessibleName("Reason")
        self.column.addWidget(FormField(look, "&Reason", self._reason))
        hint = (
            "Until it is resolved the rating is not supported, whatever else was seen. "
            "The rating itself stays as it is."
        )
        self.column.addWidget(label(hint, "hint", wrap=True))
        if support.resolved:
            again = button(look, "It still contradicts", self._reopen, kind="link")
            self.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish("Resolved")
        self._reason.setFocus()

    @property
    def reason(self) -> str:
        return clean_line(self._reason.text())

    def _reopen(self) -> None:
        self.reopens = True
        self.settle()

    def accept(self) -> None:
        if self.reason:
            self.settle()
        else:
            self.refuse(self._reason, "Say in a few words what resolved it.")


def _from_start(line: QLineEdit) -> None:
    size = len(line.text())
    line.setSelection(size, -size)
