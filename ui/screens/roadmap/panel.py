"""Everything about one initiative beside the roadmap."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.decisions import initiative_code
from maturity_desktop.assessment.records import Initiative
from ui.screens.roadmap.clearing import clear
from ui.screens.roadmap.effect_part import EffectPart
from ui.screens.roadmap.fields import Fields
from ui.screens.roadmap.goals_part import GoalsPart
from ui.screens.roadmap.links_part import LinksPart
from ui.screens.roadmap.raises_part import RaisesPart
from ui.screens.roadmap.reading import Reading
from ui.screens.roadmap.words import STATES
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.entered_texts import EnteredTexts, as_line, as_text
from ui.widgets.icon_label import icon_label
from ui.widgets.plain_field import PlainField
from ui.widgets.reading_order import tab_as_read
from ui.widgets.side_panel import SidePanel, WholeHeight, scrolling
from ui.widgets.text import label, line

WIDTH = 348
# How far the words of a field stand inside its frame, which shows itself under the pointer only.
_FRAME = 6


class InitiativePanel(SidePanel):
    """Signals.

    Signals:
        entered: id of the initiative, values by the name of their field, step of the visit.
        remove_wanted: of the shown one.
    """

    entered = Signal(str, object, str)
    remove_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, ("Initiative", "initiative"), WIDTH)
        px = look.px
        self._texts = EnteredTexts(self)
        self._texts.entered.connect(self.entered)
        self._texts.left.connect(self.left)
        self._column.addLayout(self._head())
        inside = WholeHeight()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(px(20 - _FRAME), 0, px(10), px(16))
        self._body.setSpacing(px(4))
        self.title = PlainField(look, "Title", single=True, stays=True, most=6, size=17, weight=600)
        self._texts.add("title", self.title, as_line("title"), needed=True)
        self.text = PlainField(look, "What is done", most=6)
        self._texts.add("text", self.text, as_text("text"))
        self.state = Segments(look, tuple(STATES.items()), name="Status")
        self._spread(self.state)
        self.state.chosen.connect(
            lambda state: self.entered.emit(self.item_id, {"status": state}, "")
        )
        self.fields, self.goals, self.links = Fields(look), GoalsPart(look), LinksPart(look)
        self.effect, self.raises = EffectPart(look), RaisesPart(look)
        self.fields.entered.connect(self.entered)
        self.fields.left.connect(self.left)
        self._goals_name = label("Contribution to the goals", "section")
        self._conflicts = QVBoxLayout()
        self._conflicts.setSpacing(px(6))
        self._shown_conflicts: tuple[str, ...] = ()
        self._fill()
        self._scroll = scrolling(inside)
        self._column.addWidget(self._scroll, 1)

    def _head(self) -> QHBoxLayout:
        px = self._look.px
        self._code = label("", "caption")
        row = QHBoxLayout()
        row.setContentsMargins(px(20), 0, px(10), px(2))
        row.setSpacing(px(2))
        row.addWidget(self._code, 1)
        row.addLayout(self._tools())
        return row

    def _spread(self, segments: Segments) -> None:
        """Over the whole width, each as wide as the others."""
        # Beside a scroll bar as well.
        width = self._look.px(WIDTH - 20 - 10 - 14)
        segments.setFixedWidth(width)
        segments.setStyleSheet(
            f"{segments.styleSheet()} QPushButton, QPushButton:focus {{ padding: 0; }}"
        )
        for part in segments.parts:
            part.setFixedWidth(width // len(segments.parts) - 1)

    def _fill(self) -> None:
        px = self._look.px
        self._body.addWidget(self.title)
        self._body.addWidget(self.text)
        inset = QVBoxLayout()
        inset.setContentsMargins(px(_FRAME), px(4), 0, px(4))
        inset.addWidget(self.state)
        self._body.addLayout(inset)
        remove = button(self._look, "Remove the initiative", self.remove_wanted.emit, kind="link")
        self.remove = remove
        self._goals_line = line()
        for part in (
            self.fields, self.links, self._goals_line, self._goals_name, self.goals, line(),
            self.effect, line(), self.raises,
        ):  # fmt: skip
            self._indent(part)
        self._body.addSpacing(px(4))
        holder = QWidget()
        holder.setLayout(self._conflicts)
        self._conflicts.setContentsMargins(0, 0, 0, 0)
        self._indent(holder)
        self._body.addStretch(1)
        self._body.addSpacing(px(8))
        foot = QHBoxLayout()
        foot.setContentsMargins(px(2), 0, 0, 0)
        foot.addWidget(remove)
        foot.addStretch(1)
        self._body.addLayout(foot)

    def _indent(self, part: QWidget) -> None:
        px = self._look.px
        row = QHBoxLayout()
        rule = part.property("line") == "h"
        above = px(6 if rule else 0)
        row.setContentsMargins(px(_FRAME), above, 0, above)
        row.addWidget(part)
        self._body.addLayout(row)

    # --- what is shown

    def show_item(
        self, reading: Reading, item: Initiative, *, reads: bool, force: bool = False
    ) -> None:
        """Fills everything; `force` also what the keyboard is in: an undo must be seen."""
        if item.id != self.item_id:
            self.commit()
            self.item_id = item.id
            self._scroll.verticalScrollBar().setValue(0)
        self._code.setText(f"Initiative {initiative_code(item)}")
        texts = {"title": item.title, "text": item.text}
        self._texts.show_texts(item.id, texts, reads=reads, force=force)
        self.state.choose(item.status)
        self.state.setEnabled(not reads)
        self.fields.show_item(reading, item, reads=reads, force=force)
        self.links.show_item(reading, item, reads=reads)
        self.goals.show_item(reading, item, reads=reads)
        for part in (self._goals_line, self._goals_name):
            part.setVisible(bool(reading.goals))
        self.effect.show_item(reading, item)
        self.raises.show_item(reading, item, reads=reads)
        self.remove.setVisible(not reads)
        self._show_conflicts(reading, item)
        tab_as_read(self)

    def _show_conflicts(self, reading: Reading, item: Initiative) -> None:
        """Those that name it."""
        found = tuple(one.sentence for one in reading.conflicts if item.id in one.initiatives)
        if found == self._shown_conflicts:
            return
        self._shown_conflicts = found
        clear(self._conflicts)
        look, px, t = self._look, self._look.px, self._look.tokens
        for sentence in found:
            box = QFrame()
            box.setObjectName("conflict")
            box.setStyleSheet(
                f"#conflict {{ background: {t.warn_fill}; border: 1px solid {t.warn_line};"
                f" border-radius: {px(6)}px; }}"
            )
            row = QHBoxLayout(box)
            row.setContentsMargins(px(10), px(6), px(10), px(6))
            row.setSpacing(px(8))
            mark = icon_label(look, "triangle-alert", t.warn, 15, self)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(sentence, "caption", wrap=True), 1)
            self._conflicts.addWidget(box)

    def commit(self) -> None:
        """What is being typed becomes an edit now."""
        self._texts.commit()
        self.fields.commit()

    def take_keys(self) -> None:
        """The keyboard goes to the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
