"""The open statement: number and grade, statement, question, rating bar, reason, what is beneath."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import Rating
from maturity_desktop.report.wording import GRADES
from maturity_desktop.scoring.voices import Spread
from ui.screens.assess.beneath import Beneath
from ui.screens.assess.hearing import Talk
from ui.screens.assess.read_only_line import fix_field
from ui.screens.assess.rung import RAIL, paint_rail
from ui.screens.assess.statement import Ladder, Shown, Target
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button
from ui.widgets.chips import GradeMark
from ui.widgets.rating_bar import Cell, RatingBar
from ui.widgets.saved_text import SavedText
from ui.widgets.text import key_cap, label, line


class Card(QWidget):
    """The open statement, with its piece of the rail; one card moves along the ladder.

    Signals:
        rated: an option id or ``"NA"``, chosen in the bar.
        note_typed, reason_typed: a `Target` and the text.
        visited: a text field was entered: a new step of undo begins.
        left: back to the rating keys.
    """

    rated = Signal(str)
    flag_wanted = Signal()
    note_typed = Signal(object, str)
    reason_typed = Signal(object, str)
    visited = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ladder: Ladder | None = None
        self._shown: Shown | None = None
        self._plain = self._focused = self._reads = False
        self._flagged: bool | None = None
        self._rail: tuple[object, ...] = ()
        px = look.px
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(RAIL), px(6), px(4), px(8))
        self.frame = QFrame()
        self.frame.setProperty("card", "focus")
        outer.addWidget(self.frame)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(px(20), px(10), px(18), px(12))
        column.setSpacing(px(8))
        column.addLayout(self._build_head())
        self.statement = label("", "statement", wrap=True)
        column.addWidget(self.statement)
        self.question = label("", "body2", wrap=True)
        column.addWidget(self.question)
        self.bar = RatingBar(look)
        self.bar.chosen.connect(self.rated)
        column.addWidget(self.bar)
        self.reason = SavedText(look, "Why this rating, in one line", single=True)
        beneath = self.beneath = Beneath(look)
        self.notes, self.evidence, self.voices = beneath.notes, beneath.evidence, beneath.voices
        beneath.left.connect(self.left)
        for field, typed in ((self.reason, self.reason_typed), (self.notes, self.note_typed)):
            field.committed.connect(typed)
            field.visited.connect(self.visited)
            field.left.connect(self.left)
        column.addWidget(self.reason)
        self._rule = line()
        column.addWidget(self._rule)
        column.addWidget(self.beneath)

    def _build_head(self) -> QHBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self._number = label("", "hint")
        self._grade = GradeMark(look)
        self._grade_words = label("", "hint")
        self.flag = button(look, "Flag", self.flag_wanted.emit, kind="link", icon="flag")
        self.flag.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._flag_key = key_cap("!")
        row.addWidget(self._number)
        row.addStretch(1)
        self._grade_label = label("Grade", "hint")
        for part in (self._grade_label, self._grade, self._grade_words, self.flag, self._flag_key):
            row.addWidget(part)
        return row

    # --- what is shown

    def toggle_guide(self) -> None:
        """What to look for gives its room to the rest, or takes it back."""
        self.beneath.toggle_guide()

    def show_plain(self, *, plain: bool) -> None:
        """Workshop: statement and rating bar alone, for a screen the client sees."""
        self._plain = plain
        for widget in (
            self.beneath, self._rule, self.reason, self.question, self._grade, self._grade_words,
            self._grade_label, self.flag, self._flag_key,
        ):  # fmt: skip
            widget.setVisible(not plain)
        self._show_reads()
        if self._shown is not None:
            self._show_parts(self._shown)

    def set_read_only(self, *, on: bool) -> None:
        """Everything can be read, nothing written; a click in the bar is told, not taken."""
        self._reads = on
        name = self.reason.accessibleName()
        fix_field(self._look, self.reason, on=on, empty=(name, ""))
        # No cell answers to the pointer or stands in the way of Tab.
        self.bar.setMouseTracking(not on)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus if on else Qt.FocusPolicy.TabFocus)
        shape = Qt.CursorShape.ArrowCursor if on else Qt.CursorShape.PointingHandCursor
        self.bar.setCursor(shape)
        self.beneath.set_read_only(on=on)
        self._show_reads()

    def _show_reads(self) -> None:
        """No key or button is offered that would change something."""
        self.flag.setEnabled(not self._reads)
        self.flag.setVisible(not self._plain and (bool(self._flagged) or not self._reads))
        self._flag_key.setVisible(not self._plain and not self._reads)

    def show_statement(
        self,
        ladder: Ladder,
        shown: Shown,
        target: Target,
        cells: Sequence[Cell],
        talk: Talk,
        *,
        force: bool = False,
    ) -> None:
        """Fills the card.

        Args:
            ladder: the topic it stands in.
            shown: the statement.
            target: what its texts belong to.
            cells: of the rating bar.
            talk: what was heard about it.
            force: also refill a field that has the focus: an undo must be seen.
        """
        rail = (ladder.reached, ladder.rail, shown.criterion.id)
        if rail != self._rail:
            self._rail = rail
            self.update(0, 0, self._look.px(RAIL), self.height())
        self._ladder, self._shown = ladder, shown
        criterion, rating = shown.criterion, shown.rating
        place = ladder.statements.index(shown) + 1
        kind = "key statement" if criterion.key else "depth statement"
        self._number.setText(
            f"{criterion.number} \N{MIDDLE DOT} level {criterion.level} \N{MIDDLE DOT} {kind}, "
            f"{place} of {len(ladder.statements)}{_inferred(rating)}"
        )
        self._grade.show_grade(shown.grade)
        self._grade_words.setText(_carried_by(shown, talk.spread))
        self._show_flag(on=rating.flag)
        self._show_reads()
        self.statement.setText(criterion.statement)
        self.question.setText(criterion.question)
        self.bar.show_scale(cells)
        self.bar.show_answer(shown.answer, shown.previous, ladder.previous_name)
        self._show_parts(shown)
        if self._plain:
            # Not even hidden: what reads the screen of a workshop to somebody finds nothing.
            self.reason.fill(None, "")
            self.notes.fill(None, "")
            shown = shown._replace(evidence=())
        else:
            self.reason.fill(target, rating.reason, force=force)
            self.notes.fill(target, rating.note, force=force)
        self.beneath.show_statement(shown, talk, ladder.previous_name)
        self.setAccessibleName(f"{criterion.number}: {criterion.statement}")
        before = next((c.label for c in cells if c.id == shown.previous), shown.previous)
        self.setAccessibleDescription(f"{ladder.previous_name}: {before}" if before else "")

    def _show_parts(self, shown: Shown) -> None:
        """A question where there is one, a reason where there is an answer."""
        self.question.setVisible(bool(shown.criterion.question) and not self._plain)
        reason = bool(shown.rating.reason) if self._reads else bool(shown.answer)
        self.reason.setVisible(reason and not self._plain)

    def show_focus(self, *, on: bool) -> None:
        """The rating keys act on this statement."""
        if on != self._focused:
            # One outline: the ring takes the place of the quiet one.
            self.frame.setProperty("card", "ringed" if on else "focus")
            self.frame.style().polish(self.frame)
        self._focused = on
        self.update()

    @property
    def tab_parts(self) -> tuple[QWidget, ...]:
        """What Tab reaches after the fields."""
        return self.beneath.tab_parts

    def _show_flag(self, *, on: bool) -> None:
        if on == self._flagged:
            return
        self._flagged = on
        look = self._look
        colour = look.tokens.flag if on else look.tokens.text_3
        self.flag.setText("Follow up" if on else "Flag")
        self.flag.setIcon(look.icons.icon("flag", colour, look.px(16)))
        self.flag.setStyleSheet(f"color: {colour};")
        self.flag.setAccessibleName("Flagged to come back to" if on else "Not flagged")

    def commit(self) -> None:
        """Tells what is being typed."""
        self.reason.leave()
        self.notes.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ladder is None or self._shown is None:
            return
        painter = QPainter(self)
        paint_rail(painter, self._look, self._ladder, self._shown, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent"))
        box = self.frame.geometry()
        radius = self._look.px(8)
        bar = QRectF(box.x() - self._look.px(2), box.y(), self._look.px(14), box.height())
        painter.drawRoundedRect(bar, radius, radius)
        if self._focused:
            reach = 2
            ring = QRectF(box).adjusted(-reach, -reach, reach, reach)
            marks.focus_ring(painter, self._look, ring)


def _carried_by(shown: Shown, spread: Spread | None) -> str:
    """What the grade rests on; of grade 0 only what was really heard."""
    counting = any(link.stance == "supports" and item.counts for link, item in shown.evidence)
    if shown.grade or counting:
        return GRADES[shown.grade]
    if spread is None:
        return "nobody heard yet"
    return GRADES[0] if len(spread.voices) == 1 else "no two independent voices"


def _inferred(rating: Rating) -> str:
    """Says of an answer that nobody gave it."""
    return f" \N{MIDDLE DOT} {rating.option} inferred" if rating.inferred else ""
